package simulator_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// An account as a platform's form opens it: of one person, with the terms accepted.
const mara = "type=custom&country=US&business_type=individual&business_profile[url]=https://quince.example" +
	"&individual[first_name]=Mara&individual[last_name]=Lund&individual[email]=mara@quince.example&individual[phone]=0000000000" +
	"&individual[dob][day]=1&individual[dob][month]=1&individual[dob][year]=1901&individual[address][line1]=address_full_match" +
	"&individual[address][city]=Salem&individual[address][state]=OR&individual[address][postal_code]=97301&individual[id_number]=000000000" +
	"&tos_acceptance[date]=1790000000&tos_acceptance[ip]=198.51.100.7&capabilities[card_payments][requested]=true&capabilities[transfers][requested]=true"

const described = "&business_profile[product_description]=Quince jam"

func bankIn(param, routing string) string {
	return "&" + within(param, "object=bank_account&country=US&currency=usd&account_number=000123456789&routing_number="+routing)
}

func TestCapabilitiesAreAskedForByTheOlderListToo(t *testing.T) {
	c := open(t)
	for _, version := range []string{"2020-03-02", "2020-08-27", "2023-10-16", "2024-06-20", dahlia} {
		c := c.with("Stripe-Version", version)
		a := c.must("/v1/accounts", "type=express&country=US&requested_capabilities[]=card_payments&requested_capabilities[]=transfers")
		require.Equal(t, map[string]any{"card_payments": "inactive", "transfers": "inactive"}, a.at("capabilities"), version)
		a = c.must("/v1/accounts", "type=custom&country=CA&requested_capabilities[]=transfers&capabilities[card_payments][requested]=true")
		require.Len(t, a.at("capabilities"), 2, "beside the newer")
		a = c.must("/v1/accounts/"+a.id(), "requested_capabilities[]=sepa_debit_payments")
		require.Contains(t, a.at("capabilities"), "sepa_debit_payments", "on update")
	}
}

func TestAMissingBankAccountStopsPayoutsAlone(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	a := c.must("/v1/accounts", mara+described).fits(t, "account")
	due := []any{"external_account"}
	require.Equal(t, []any{map[string]any{"card_payments": "active", "transfers": "active"}, true, false, due, due, due, "requirements.past_due", false}, []any{
		a.at("capabilities"), a.at("charges_enabled"), a.at("payouts_enabled"), a.at("requirements.currently_due"), a.at("requirements.past_due"),
		a.at("requirements.eventually_due"), a.at("requirements.disabled_reason"), a.at("details_submitted"),
	})
	for _, name := range []string{"card_payments", "transfers"} {
		k := c.get("/v1/accounts/"+a.id()+"/capabilities/"+name).ok(t).fits(t, "capability")
		require.Equal(t, []any{"active", []any{}, nil}, []any{k.at("status"), k.at("requirements.currently_due"), k.at("requirements.disabled_reason")}, name)
	}
	c.must("/v1/payment_intents", "amount=6400&currency=usd&payment_method=pm_card_mastercard&payment_method_types[]=card&confirm=true&transfer_data[destination]="+a.id())
	c.paid(10000, "usd")
	c.advance("96h")
	c.must("/v1/transfers", "amount=500&currency=usd&destination="+a.id())

	a = c.must("/v1/accounts/"+a.id(), bankIn("external_account", "110000000")[1:])
	require.Equal(t, []any{true, []any{}, nil}, []any{a.at("payouts_enabled"), a.at("requirements.currently_due"), a.at("requirements.disabled_reason")})

	// everything else stops the capabilities
	for _, missing := range []string{"&tos_acceptance[ip]=198.51.100.7", "&individual[last_name]=Lund", "&individual[id_number]=000000000"} {
		a := c.must("/v1/accounts", without(mara, missing)+described)
		require.Equal(t, []any{"inactive", "inactive", false}, []any{a.at("capabilities.card_payments"), a.at("capabilities.transfers"), a.at("charges_enabled")}, missing)
		k := c.get("/v1/accounts/" + a.id() + "/capabilities/transfers").ok(t)
		require.Len(t, k.at("requirements.currently_due"), 1, "the bank account does not stop it")
		require.Equal(t, "requirements.fields_needed", k.text("requirements.disabled_reason"))
	}
}

func TestSomeRequirementsStopPaymentsAlone(t *testing.T) {
	c := open(t)
	company := "type=custom&country=AT&business_type=company&company[name]=Quitte&company[address][line1]=Gasse 1&company[address][city]=Wien" +
		"&company[address][postal_code]=1010&company[tax_id]=000000000&company[owners_provided]=true&business_profile[url]=https://quince.example" +
		"&tos_acceptance[date]=1790000000&tos_acceptance[ip]=198.51.100.7&capabilities[transfers][requested]=true"
	a := c.must("/v1/accounts", company)
	require.Equal(t, []any{"external_account", "relationship.representative"}, a.at("requirements.currently_due"), "who takes no payments tells less")
	account := "/v1/accounts/" + a.id()
	c.must(account+"/persons", "first_name=Una&last_name=Berg&relationship[representative]=true")
	require.Equal(t, "active", c.get(account).text("capabilities.transfers"))

	for _, name := range []string{"card_payments", "sepa_debit_payments"} {
		a = c.must(account, "capabilities["+name+"][requested]=true")
		require.Equal(t, []any{"business_profile.mcc", "company.phone", "external_account"}, a.at("requirements.currently_due"))
		require.Equal(t, []any{"active", "inactive", false}, []any{a.at("capabilities.transfers"), a.at("capabilities." + name), a.at("charges_enabled")})
		k := c.get(account + "/capabilities/" + name).ok(t)
		require.Equal(t, []any{"business_profile.mcc", "company.phone"}, k.at("requirements.currently_due"))
		require.Equal(t, []any{}, c.get(account+"/capabilities/transfers").at("requirements.currently_due"))
	}
	a = c.must(account, "business_profile[mcc]=5499&company[phone]=+431234567")
	require.Equal(t, []any{"active", true}, []any{a.at("capabilities.card_payments"), a.at("charges_enabled")})
}

// without takes a parameter out of a form.
func without(form, pair string) string {
	for i := range form {
		if i+len(pair) <= len(form) && form[i:i+len(pair)] == pair {
			return form[:i] + form[i+len(pair):]
		}
	}
	panic("no " + pair)
}

func TestStripeFillsTheCategoryIn(t *testing.T) {
	c := open(t)
	var filled string
	for _, description := range []string{described, "&business_profile[product_description]="} {
		a := c.must("/v1/accounts", mara+description+bankIn("external_account", "110000000"))
		require.Equal(t, []any{"active", []any{}}, []any{a.at("capabilities.transfers"), a.at("requirements.currently_due")})
		require.Regexp(t, `^\d{4}$`, a.text("business_profile.mcc"))
		filled = a.text("business_profile.mcc")
	}
	a := c.must("/v1/accounts", mara+described+"&business_profile[mcc]=5499")
	require.Equal(t, "5499", a.text("business_profile.mcc"), "unless the platform tells it")
	a = c.must("/v1/accounts", without(mara, "&business_profile[url]=https://quince.example"))
	require.Equal(t, []any{"business_profile.mcc", "business_profile.url", "external_account"}, a.at("requirements.currently_due"))
	a = c.must("/v1/accounts/"+a.id(), described[1:])
	require.Equal(t, []any{"business_profile.mcc", "external_account"}, a.at("requirements.currently_due"), "what it sells stands for the address")
	a = c.must("/v1/accounts/"+a.id(), "business_profile[url]=https://quince.example")
	require.Equal(t, []any{filled, []any{"external_account"}}, []any{a.at("business_profile.mcc"), a.at("requirements.currently_due")}, "on update")
}

func TestAccountsOfRecipients(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	recipient := "type=custom&business_type=individual&capabilities[transfers][requested]=true&tos_acceptance[service_agreement]=recipient&country="
	for country, currency := range map[string]string{
		"CL": "clp", "EG": "egp", "KR": "krw", "IL": "ils", "ZA": "zar", "EC": "usd", "MC": "eur", "CI": "xof", "TR": "try",
		"IN": "inr", "de": "eur", "GB": "gbp",
	} {
		a := c.must("/v1/accounts", recipient+country)
		require.Equal(t, []any{currency, map[string]any{"transfers": "inactive"}, "recipient"}, []any{
			a.at("default_currency"), a.at("capabilities"), a.at("tos_acceptance.service_agreement"),
		}, country)
	}
	for _, country := range []string{"US", "BR", "GI", "AQ", "KP"} {
		c.post("/v1/accounts", recipient+country).refused(t, 400, "invalid_request_error", "", "tos_acceptance[service_agreement]")
	}
	for _, country := range []string{"CL", "TR", "NP"} {
		c.post("/v1/accounts", "type=express&country="+country).refused(t, 400, "invalid_request_error", "country_unsupported", "country").
			says(t, country+" is not currently supported by Stripe.")
	}
	c.post("/v1/accounts", recipient+"XX").refused(t, 400, "invalid_request_error", "country_unsupported", "country")
	// what an address and a bank account may name is another list
	a := c.must("/v1/accounts", "type=custom&country=US&business_type=individual&individual[address][country]=NP")
	require.Equal(t, "NP", a.text("individual.address.country"))

	there := c.connectedRecipient("CL")
	ch := c.paid(9000, "usd", "transfer_data[destination]="+there)
	arrived := c.with("Stripe-Account", there).get("/v1/charges/" + ch.text("transfer.destination_payment") + "?expand[]=balance_transaction").ok(t)
	settledOf(arrived, "balance_transaction.").exchanged(t, 9000, "clp")
	require.Equal(t, ch.int("balance_transaction.available_on")+24*60*60, arrived.int("balance_transaction.available_on"), "a recipient waits a day longer")
}

func (c *client) connectedRecipient(country string) string {
	c.t.Helper()
	id := c.must("/v1/accounts", "type=custom&capabilities[transfers][requested]=true&tos_acceptance[service_agreement]=recipient&country="+country).id()
	c.door("accounts", `{"id": "`+id+`"}`).ok(c.t)
	return id
}

func TestBankAccountsOfConnectedAccounts(t *testing.T) {
	c := open(t)
	a := c.must("/v1/accounts", mara+described+bankIn("external_account", "122000000"))
	require.Equal(t, []any{true, "122000000"}, []any{a.at("payouts_enabled"), a.at("external_accounts.data.0.routing_number")})
	a = c.must("/v1/accounts/"+a.id(), bankIn("bank_account", "021000022")[1:])
	require.EqualValues(t, 1, a.int("external_accounts.total_count"), "the older name, of an update")
	require.Equal(t, "021000022", a.text("external_accounts.data.0.routing_number"))
	c.must("/v1/accounts", mara+bankIn("bank_account", "110000000"))
	for _, bad := range []string{"12200000", "1220000000", "12200000a"} {
		c.post("/v1/accounts/"+a.id(), bankIn("external_account", bad)[1:]).refused(t, 400, "invalid_request_error", "routing_number_invalid", "external_account[routing_number]")
	}
	unlisted := within("external_account", "object=bank_account&country=US&currency=usd&account_number=9876543210&routing_number=122000000")
	c.post("/v1/accounts/"+a.id(), unlisted).refused(t, 400, "invalid_request_error", "account_number_invalid", "external_account[account_number]")
	c.must("/v1/tokens", within("bank_account", "country=US&currency=usd&account_number=000123456789&routing_number=122000000"))

	for _, k := range []struct{ country, currency, iban string }{
		{"AE", "aed", "AE630450000007700154321"}, {"IL", "ils", "IL620108000000099999999"}, {"PL", "pln", "PL61109010140000071219812874"},
		{"TR", "try", "TR330006100519786457841326"}, {"DE", "eur", "DE89370400440532013000"},
	} {
		form := within("external_account", "object=bank_account&country="+k.country+"&currency="+k.currency+"&account_number="+k.iban)
		b := c.must("/v1/accounts/"+a.id()+"/external_accounts", form)
		require.Equal(t, []any{k.iban[len(k.iban)-4:], k.country}, []any{b.at("last4"), b.at("country")})
		broken := form[:len(form)-1] + "x"
		c.post("/v1/accounts/"+a.id()+"/external_accounts", broken).refused(t, 400, "invalid_request_error", "invalid_bank_account_iban", "external_account[account_number]")
	}
	c.post("/v1/payment_methods", "type=sepa_debit&sepa_debit[iban]=AE630450000007700154321&billing_details[name]=Jenny&billing_details[email]=jenny@example.com").
		refused(t, http.StatusBadRequest, "invalid_request_error", "invalid_bank_account_iban", "sepa_debit[iban]")
}

func TestAnIndividualTellsWhatAPersonTells(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	tells := "nationality=SE&additional_tos_acceptances[account][ip]=198.51.100.7&relationship[legal_guardian]=true&maiden_name=Berg"
	a := c.must("/v1/accounts", "type=custom&country=US&business_type=individual&"+within("individual", tells))
	token := c.must("/v1/tokens", "account[business_type]=individual&"+within("account", within("individual", tells))).id()
	b := c.must("/v1/accounts", "type=custom&country=US&account_token="+token)
	c.must("/v1/accounts/"+b.id(), within("individual", "nationality=NO"))
	p := c.must("/v1/accounts/"+a.id()+"/persons", tells).fits(t, "person")
	for _, o := range []struct {
		a    *answered
		path string
	}{{a, "individual."}, {b, "individual."}, {p, ""}} {
		require.Equal(t, []any{"SE", "198.51.100.7", true, "Berg"}, []any{
			o.a.at(o.path + "nationality"), o.a.at(o.path + "additional_tos_acceptances.account.ip"), o.a.at(o.path + "relationship.legal_guardian"),
			o.a.at(o.path + "maiden_name"),
		})
	}
}

func TestAFormThatSendsEveryFieldSendsEmptyOnes(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	a := c.must("/v1/accounts", "type=custom&country=US&email=&business_profile[product_description]=&business_profile[name]=&business_profile[support_url]=&business_type=individual&individual[maiden_name]=&individual[address][line2]=").fits(t, "account")
	require.Equal(t, []any{"", "", nil, nil}, []any{
		a.at("business_profile.product_description"), a.at("business_profile.name"), a.at("business_profile.support_url"), a.at("business_profile.mcc"),
	})
	a = c.must("/v1/accounts", "type=custom&country=US&business_type=company&company[name]=&company[address][line2]=&company[vat_id]=").fits(t, "account")
	p := c.must("/v1/accounts/"+a.id()+"/persons", "first_name=Una&last_name=&full_name_aliases[]=&phone=&address[line2]=").fits(t, "person")
	require.Equal(t, []any{[]any{}, "Una", nil}, []any{p.at("full_name_aliases"), p.at("first_name"), p.at("last_name")})
	p = c.must("/v1/accounts/"+a.id()+"/persons/"+p.id(), "full_name_aliases[]=&full_name_aliases[]=Una L")
	require.Equal(t, []any{"Una L"}, p.at("full_name_aliases"))
	a = c.must("/v1/accounts", "type=custom&country=US&business_type=individual&individual[first_name]=Una&individual[full_name_aliases][]=")
	require.Equal(t, []any{}, a.at("individual.full_name_aliases"))
	c.must("/v1/tokens", "person[first_name]=Una&person[phone]=&person[full_name_aliases][]=")
	c.must("/v1/tokens", "account[business_type]=individual&account[individual][first_name]=Una&account[individual][phone]=")
}

func TestATitleOfAPersonMayBeEmpty(t *testing.T) {
	c := open(t)
	a := c.must("/v1/accounts", "type=custom&country=US&business_type=company").id()
	p := c.must("/v1/accounts/"+a+"/persons", "first_name=Una&relationship[title]=")
	require.Contains(t, []any{"", nil}, p.at("relationship.title"))
	p = c.must("/v1/accounts/"+a+"/persons/"+p.id(), "relationship[title]=CEO")
	require.Equal(t, "CEO", p.at("relationship.title"))
	p = c.must("/v1/accounts/"+a+"/persons/"+p.id(), "relationship[title]=")
	require.Contains(t, []any{"", nil}, p.at("relationship.title"))
	c.must("/v1/accounts", "type=custom&country=US&business_type=individual&individual[relationship][title]=")
	c.must("/v1/tokens", "person[relationship][title]=")
	c.must("/v1/tokens", "account[business_type]=individual&account[individual][relationship][title]=")
}

func TestAnAccountsDescriptorsNeedALetter(t *testing.T) {
	c := open(t)
	at := "/v1/accounts/" + c.must("/v1/accounts", "type=custom&country=US").id()
	for _, param := range []string{"settings[payments][statement_descriptor]", "settings[card_payments][statement_descriptor_prefix]"} {
		c.post(at, param+"=20261").refused(t, 400, "invalid_request_error", "", param).
			says(t, "The statement descriptor must contain at least one alphabetic character.")
		c.post(at, param+"=A%2AB").refused(t, 400, "invalid_request_error", "", param)
		c.post("/v1/accounts", "type=custom&country=US&"+param+"=77777").refused(t, 400, "invalid_request_error", "", param)
		c.must(at, param+"=QUINCE7")
	}
}
