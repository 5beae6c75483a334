package simulator_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// person is everything that Stripe wants to know of a person in Switzerland.
const person = "address[city]=Bern&address[line1]=Marktgasse 1&address[postal_code]=3000&dob[day]=1&dob[month]=2&dob[year]=1990" +
	"&email=jenny@example.com&first_name=Jenny&last_name=Rosen&phone=%2B41665554433&id_number=000000000"

// individual puts every parameter of person into the hash of that name.
var individual = within("individual", person)

// swiss is a custom account that has told everything but where to pay out to.
var swiss = "type=custom&country=CH&business_type=individual&business_profile[mcc]=5734&business_profile[url]=https://www.rocketrides.io/about&" +
	"capabilities[transfers][requested]=true&capabilities[card_payments][requested]=true&tos_acceptance[date]=1793534400&tos_acceptance[ip]=127.0.0.1&" + individual

const swissBank = "external_account[object]=bank_account&external_account[country]=CH&external_account[currency]=chf&external_account[account_number]=CH9300762011623852957"

// within puts the parameters of a form into a hash: a[b]=c becomes hash[a][b]=c.
func within(hash, form string) string {
	out := ""
	for i, pair := range splitForm(form) {
		if i > 0 {
			out += "&"
		}
		out += hash + "[" + pair.key + "]" + pair.rest
	}
	return out
}

type formPair struct{ key, rest string }

func splitForm(form string) (out []formPair) {
	start := 0
	for i := 0; i <= len(form); i++ {
		if i < len(form) && form[i] != '&' {
			continue
		}
		pair := form[start:i]
		end := 0
		for end < len(pair) && pair[end] != '[' && pair[end] != '=' {
			end++
		}
		out, start = append(out, formPair{pair[:end], pair[end:]}), i+1
	}
	return out
}

func TestAStandardAccountWaitsForItsHolder(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	a := c.must("/v1/accounts", "type=standard&country=AU&email=apple.producer@example.com&metadata[shop]=7").fits(t, "account")
	require.Regexp(t, `^acct_1[0-9A-Za-z]{15}$`, a.id())
	require.Empty(t, a.Header["Stripe-Account"], "nobody was named")
	due := []any{
		"business_profile.product_description", "business_profile.support_phone", "business_profile.url", "external_account",
		"tos_acceptance.date", "tos_acceptance.ip",
	}
	require.Equal(t, map[string]any{
		"alternatives": []any{}, "current_deadline": nil, "currently_due": due, "disabled_reason": "requirements.past_due", "errors": []any{},
		"eventually_due": due, "past_due": due, "pending_verification": []any{},
	}, a.at("requirements"))
	require.Equal(t, map[string]any{
		"fees": map[string]any{"payer": "account"}, "is_controller": true, "losses": map[string]any{"payments": "stripe"},
		"requirement_collection": "stripe", "stripe_dashboard": map[string]any{"type": "full"}, "type": "application",
	}, a.at("controller"))
	require.Equal(t, []any{"standard", "AU", "aud", false, false, false, map[string]any{}, nil, "7", 2.0}, []any{
		a.at("type"), a.at("country"), a.at("default_currency"), a.at("charges_enabled"), a.at("payouts_enabled"), a.at("details_submitted"),
		a.at("capabilities"), a.at("business_type"), a.at("metadata.shop"), a.at("settings.payouts.schedule.delay_days"),
	})
	require.NotContains(t, a.body, "company")

	again := c.get("/v1/accounts/"+a.id()).ok(t).fits(t, "account")
	require.Equal(t, a.body, again.body)
	require.Equal(t, a.id(), again.Header.Get("Stripe-Account"), "the account in the path is echoed")
	require.Equal(t, a.body, c.with("Stripe-Account", a.id()).get("/v1/account").ok(t).body)
}

func TestACustomAccountThatToldEverythingIsReady(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	a := c.must("/v1/accounts", swiss+"&"+swissBank).fits(t, "account")
	require.Equal(t, []any{true, true, true, "active", "active", []any{}, nil}, []any{
		a.at("charges_enabled"), a.at("payouts_enabled"), a.at("details_submitted"), a.at("capabilities.card_payments"), a.at("capabilities.transfers"),
		a.at("requirements.eventually_due"), a.at("requirements.disabled_reason"),
	})
	require.Equal(t, []any{"Rocketrides", "ROCKETRIDES.IO", 7.0, false}, []any{
		a.at("settings.dashboard.display_name"), a.at("settings.payments.statement_descriptor"), a.at("settings.payouts.schedule.delay_days"),
		a.at("settings.payouts.debit_negative_balances"),
	}, "its names come from the address of its pages")
	require.Equal(t, []any{"Jenny", 1990.0, true, true, true, "pending", "CH"}, []any{
		a.at("individual.first_name"), a.at("individual.dob.year"), a.at("individual.id_number_provided"), a.at("individual.ssn_last_4_provided"),
		a.at("individual.relationship.representative"), a.at("individual.verification.status"), a.at("individual.address.country"),
	})
	require.NotContains(t, a.raw, "000000000", "what is secret is never shown")
	require.Equal(t, []any{"Bern", true, false}, []any{a.at("company.address.city"), a.at("company.owners_provided"), a.at("company.tax_id_provided")})
	bank := a.at("external_accounts.data.0").(map[string]any)
	require.Equal(t, []any{"bank_account", a.id(), "2957", "chf", true, "new", []any{"standard"}}, []any{
		bank["object"], bank["account"], bank["last4"], bank["currency"], bank["default_for_currency"], bank["status"], bank["available_payout_methods"],
	})
	require.EqualValues(t, 1, a.int("external_accounts.total_count"))

	there := c.with("Stripe-Account", a.id())
	require.Equal(t, []string{
		"person.created", "account.external_account.created", "capability.updated", "capability.updated", "account.application.authorized",
	}, there.events())
	told := there.get("/v1/events?type=capability.updated").ok(t)
	require.Equal(t, []any{"transfers", "active", a.id()}, []any{
		told.at("data.0.data.object.id"), told.at("data.0.data.object.status"), told.at("data.0.data.object.account"),
	})
	require.Empty(t, c.events(), "they are the connected account's")
}

func TestWhatAnAccountLacksIsDue(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	bare := c.must("/v1/accounts", "type=custom&country=US&business_profile[mcc]=7372&capabilities[card_payments][requested]=true&capabilities[transfers][requested]=true")
	require.Equal(t, []any{
		"business_profile.url", "business_type", "external_account", "relationship.representative", "tos_acceptance.date", "tos_acceptance.ip",
	}, bare.at("requirements.currently_due"))
	require.Equal(t, []any{"inactive", "inactive", false}, []any{
		bare.at("capabilities.card_payments"), bare.at("capabilities.transfers"), bare.at("charges_enabled"),
	})

	company := c.must("/v1/accounts/"+bare.id(), "business_type=company&company[name]=Rocket Rides&company[structure]=private_company").fits(t, "account")
	require.Equal(t, []any{"Rocket Rides", "private_company", false, "US"}, []any{
		company.at("company.name"), company.at("company.structure"), company.at("company.tax_id_provided"), company.at("company.address.country"),
	})
	require.Contains(t, company.at("requirements.currently_due"), "company.tax_id")
	require.NotContains(t, company.at("requirements.currently_due"), "company.name")

	account := "/v1/accounts/" + bare.id()
	c.must(account, "company[tax_id]=000000000&company[phone]=5555551234&company[owners_provided]=true&company[address][line1]=1 Main&company[address][city]=Reno"+
		"&company[address][postal_code]=89501&company[address][state]=NV&business_profile[url]=https://rocketrides.io&tos_acceptance[date]=1793534400&tos_acceptance[ip]=127.0.0.1")
	left := c.get(account).at("requirements.currently_due")
	require.Equal(t, []any{"external_account", "relationship.representative"}, left)
	c.must(account+"/persons", "first_name=Jenny&relationship[representative]=true").fits(t, "person")
	able := c.get(account).ok(t).fits(t, "account")
	require.Equal(t, []any{[]any{"external_account"}, "requirements.past_due", "active", "active", true, false}, []any{
		able.at("requirements.currently_due"), able.at("requirements.disabled_reason"), able.at("capabilities.transfers"),
		able.at("capabilities.card_payments"), able.at("charges_enabled"), able.at("payouts_enabled"),
	}, "without a bank account there are payments and no payouts")
	require.Equal(t, []string{"person.created", "capability.updated", "capability.updated", "account.updated"}, tail(c.with("Stripe-Account", bare.id()).events(), 4))
	last := c.with("Stripe-Account", bare.id()).get("/v1/events?type=account.updated&limit=1")
	require.Equal(t, "inactive", last.text("data.0.data.previous_attributes.capabilities.transfers"))
	c.must(account+"/external_accounts", "external_account=btok_us_verified").fits(t, "bank_account")
	done := c.get(account).ok(t).fits(t, "account")
	require.Equal(t, []any{[]any{}, "active", true}, []any{done.at("requirements.currently_due"), done.at("capabilities.transfers"), done.at("payouts_enabled")})
	require.Equal(t, []string{"account.external_account.created", "account.updated"}, tail(c.with("Stripe-Account", bare.id()).events(), 2))
}

func tail(list []string, n int) []string { return list[max(0, len(list)-n):] }

func TestAControllerSaysWhoAnswersForAnAccount(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	for kind, want := range map[string][]any{
		"standard": {"account", "stripe", "stripe", "full"},
		"express":  {"application_express", "application", "stripe", "express"},
		"custom":   {"application_custom", "application", "application", "none"},
	} {
		a := c.must("/v1/accounts", "type="+kind).fits(t, "account")
		require.Equal(t, append(want, kind, "US"), []any{
			a.at("controller.fees.payer"), a.at("controller.losses.payments"), a.at("controller.requirement_collection"),
			a.at("controller.stripe_dashboard.type"), a.at("type"), a.at("country"),
		})
	}
	own := c.must("/v1/accounts", "controller[fees][payer]=application&controller[stripe_dashboard][type]=none&controller[losses][payments]=application"+
		"&controller[requirement_collection]=application").fits(t, "account")
	require.Equal(t, []any{"none", "application", "application"}, []any{own.at("type"), own.at("controller.fees.payer"), own.at("controller.requirement_collection")})
}

func TestOnesOwnAccount(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	own := c.get("/v1/account").ok(t).fits(t, "account")
	require.Equal(t, []any{true, true, map[string]any{"type": "account"}, "usd"}, []any{
		own.at("charges_enabled"), own.at("details_submitted"), own.at("controller"), own.at("default_currency"),
	})
	require.Equal(t, []any{"Pinstripe", "https://pinstripe.example", "PINSTRIPE"}, []any{
		own.at("business_profile.name"), own.at("business_profile.url"), own.at("settings.payments.statement_descriptor"),
	})
	require.Equal(t, own.body, c.get("/v1/accounts/"+own.id()).ok(t).body)
	c.delete("/v1/accounts/"+own.id()).refused(t, 400, "invalid_request_error", "", "")
	require.Equal(t, "7", c.must("/v1/accounts/"+own.id(), "metadata[shop]=7").fits(t, "account").text("metadata.shop"))
	require.Empty(t, c.get("/v1/accounts").at("data"))
}

func TestARefusedRequestMakesNoAccountAndTakesNoneAway(t *testing.T) {
	c := open(t)
	c.post("/v1/accounts", "type=custom&expand[]=nonsense").refused(t, 400, "invalid_request_error", "", "")
	require.Empty(t, c.get("/v1/accounts").at("data"))
	require.Nil(t, c.get("/v1/balance").at("connect_reserved"), "the platform has no connected account")
	id := c.must("/v1/accounts", "type=custom").id()
	c.do("DELETE", "/v1/accounts/"+id, "expand[]=nonsense").refused(t, 400, "invalid_request_error", "", "")
	c.get("/v1/accounts/" + id).ok(t)
	once := c.with("Idempotency-Key", "once")
	require.Equal(t, once.must("/v1/accounts", "type=express").id(), once.must("/v1/accounts", "type=express").id())
	require.Len(t, c.get("/v1/accounts").at("data"), 2)
}

func TestAccountsAtOlderVersions(t *testing.T) {
	c := open(t).with("Stripe-Version", "2016-07-06")
	a := c.must("/v1/accounts", "email=test@example.com&managed=true&legal_entity[type]=individual&legal_entity[first_name]=Jenny")
	nobody := map[string]any{"day": nil, "month": nil, "year": nil}
	nowhere := map[string]any{"city": nil, "country": "US", "line1": nil, "line2": nil, "postal_code": nil, "state": nil}
	require.Equal(t, []any{"individual", "Jenny", nil, nobody, nowhere, nowhere, false, "unverified", nil}, []any{
		a.at("legal_entity.type"), a.at("legal_entity.first_name"), a.at("legal_entity.last_name"), a.at("legal_entity.dob"), a.at("legal_entity.address"),
		a.at("legal_entity.personal_address"), a.at("legal_entity.business_tax_id_provided"), a.at("legal_entity.verification.status"),
		a.at("legal_entity.verification.document"),
	})
	require.Contains(t, a.at("verification.fields_needed"), "legal_entity.dob.day")
	require.NotContains(t, a.at("verification.fields_needed"), "legal_entity.first_name")
	old := c.with("Stripe-Version", "2019-08-14")
	switzerland := old.must("/v1/accounts", "type=custom&country=CH")
	require.Equal(t, []any{map[string]any{"legacy_payments": "active"}, true, nil}, []any{
		switzerland.at("capabilities"), switzerland.at("charges_enabled"), switzerland.at("requirements.disabled_reason"),
	}, "nobody had to ask for capabilities")
	require.Equal(t, []any{"external_account"}, switzerland.at("requirements.currently_due"))
}

func TestAccountsAreListedNewestFirst(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	first, second := c.must("/v1/accounts", "type=custom").id(), c.must("/v1/accounts", "type=express").id()
	all := c.get("/v1/accounts").ok(t).fits(t, "list")
	require.Equal(t, []any{second, first, nil}, []any{all.at("data.0.id"), all.at("data.1.id"), all.at("data.2")})
	require.Equal(t, first, c.get("/v1/accounts?starting_after="+second).text("data.0.id"))
	c.with("Stripe-Account", first).get("/v1/accounts").refused(t, http.StatusForbidden, "invalid_request_error", "", "").
		says(t, "You cannot access the connected accounts of your platform's connected accounts.")
}

func TestADeletedAccountIsOutOfReach(t *testing.T) {
	c := open(t)
	shop := receive(t)
	c.must("/v1/webhook_endpoints", "url="+shop.URL+"&connect=true&enabled_events[]=account.application.deauthorized")
	id := c.must("/v1/accounts", "type=standard").id()
	c.with("Stripe-Account", id).must("/v1/customers", "")
	gone := c.delete("/v1/accounts/" + id).ok(t)
	require.Equal(t, map[string]any{"id": id, "object": "account", "deleted": true}, gone.body)
	require.Equal(t, id, gone.Header.Get("Stripe-Account"))
	for _, a := range []*answered{
		c.get("/v1/accounts/" + id), c.with("Stripe-Account", id).get("/v1/customers"), c.post("/v1/accounts/"+id, ""), c.get("/v1/accounts/acct_1ForeignForeign1"),
	} {
		a.refused(t, http.StatusForbidden, "invalid_request_error", "account_invalid", "")
		require.Regexp(t, `^The provided key '\*+' does not have access to account 'acct_\w+' \(or that account does not exist\)\. Application access may have been revoked\.$`, a.text("error.message"))
		require.Empty(t, a.Header["Request-Id"])
	}
	require.Empty(t, c.get("/v1/accounts").at("data"))
	told := shop.all(c)
	require.Len(t, told, 1)
	require.Equal(t, []any{id, "application"}, []any{told[0].event["account"], told[0].event["data"].(map[string]any)["object"].(map[string]any)["object"]})
}

func TestAccountsThatAreRefused(t *testing.T) {
	c := open(t)
	id := c.must("/v1/accounts", "type=standard").id()
	other := c.must("/v1/accounts", "type=express").id()
	c.with("Stripe-Account", other).get("/v1/accounts/"+id).refused(t, 400, "invalid_request_error", "", "").
		says(t, "The account specified in the path of /v1/accounts/:account does not match the account specified in the Stripe-Account header.")
	c.with("Stripe-Account", other).post("/v1/accounts", "type=custom").refused(t, 400, "invalid_request_error", "platform_account_required", "")
	c.post("/v1/accounts", "type=standard&controller[losses][payments]=stripe").refused(t, 400, "invalid_request_error", "", "controller")
	c.post("/v1/accounts", "type=merchant").refused(t, 400, "invalid_request_error", "", "type")
	c.post("/v1/accounts", "country=XX").refused(t, 400, "invalid_request_error", "country_unsupported", "country")
	c.post("/v1/accounts", "default_currency=zzz").refused(t, 400, "invalid_request_error", "", "default_currency")
	c.post("/v1/accounts/"+id, "tos_acceptance[date]=1793534400&tos_acceptance[ip]=127.0.0.1").refused(t, 400, "invalid_request_error", "", "tos_acceptance").
		says(t, "You cannot accept the Terms of Service on behalf of Standard and Express connected accounts.")
	c.post("/v1/accounts/"+id+"/reject", "reason=dislike").refused(t, 400, "invalid_request_error", "", "reason")
	require.Len(t, c.get("/v1/accounts").at("data"), 2, "no refused account is left")
	rejected := c.must("/v1/accounts/"+id+"/reject", "reason=fraud")
	require.Equal(t, "rejected.fraud", rejected.at("requirements.disabled_reason"))
	require.NotEqual(t, "rejected.fraud", c.must("/v1/accounts/"+id+"/unreject", "").at("requirements.disabled_reason"))
}

func TestAnUpdateLeavesTheRest(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	id := c.must("/v1/accounts", swiss+"&settings[payments][statement_descriptor]=ROCKETS&business_profile[minority_owned_business_designation][]=none_of_these_apply").id()
	a := c.must("/v1/accounts/"+id, "business_profile[name]=Rocket Rides&business_profile[estimated_worker_count]=12&individual[first_name]=Anna"+
		"&settings[payouts][schedule][interval]=weekly&settings[payouts][schedule][weekly_anchor]=friday&settings[payouts][schedule][delay_days]=9&metadata[a]=b").fits(t, "account")
	require.Equal(t, []any{"Rocket Rides", 12.0, "https://www.rocketrides.io/about", "Anna", "Rosen", "weekly", "friday", 9.0, "ROCKETS", "b"}, []any{
		a.at("business_profile.name"), a.at("business_profile.estimated_worker_count"), a.at("business_profile.url"), a.at("individual.first_name"),
		a.at("individual.last_name"), a.at("settings.payouts.schedule.interval"), a.at("settings.payouts.schedule.weekly_anchor"),
		a.at("settings.payouts.schedule.delay_days"), a.at("settings.payments.statement_descriptor"), a.at("metadata.a"),
	})
	there := c.with("Stripe-Account", id)
	require.Equal(t, []string{"person.updated", "account.updated"}, tail(there.events(), 2))
	told := there.get("/v1/events?type=account.updated")
	require.Equal(t, map[string]any{"estimated_worker_count": nil, "name": nil}, told.at("data.0.data.previous_attributes.business_profile"))
	require.Equal(t, "Anna", told.text("data.0.data.object.individual.first_name"))
}

func TestPersons(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	account := "/v1/accounts/" + c.must("/v1/accounts", "type=custom&business_type=company").id()
	p := c.must(account+"/persons", person+"&relationship[owner]=true&relationship[percent_ownership]=33.5&nationality=CH&metadata[k]=v").fits(t, "person")
	require.Regexp(t, `^person_1\w{23}$`, p.id())
	require.Equal(t, []any{"Jenny", true, false, 33.5, "CH", "v"}, []any{
		p.at("first_name"), p.at("relationship.owner"), p.at("relationship.director"), p.at("relationship.percent_ownership"), p.at("nationality"), p.at("metadata.k"),
	})
	require.Equal(t, p.body, c.get(account+"/persons/"+p.id()).ok(t).body)
	other := c.must(account+"/persons", "first_name=Rosa&relationship[representative]=true").id()
	list := c.get(account+"/persons").ok(t).fits(t, "list")
	require.Equal(t, []any{other, p.id()}, []any{list.at("data.0.id"), list.at("data.1.id")})
	owners := c.get(account + "/persons?relationship[owner]=true")
	require.Equal(t, []any{p.id(), nil}, []any{owners.at("data.0.id"), owners.at("data.1")})
	require.Equal(t, "Rosie", c.must(account+"/persons/"+other, "first_name=Rosie").text("first_name"))
	require.Equal(t, map[string]any{"id": other, "object": "person", "deleted": true}, c.delete(account+"/persons/"+other).ok(t).body)
	c.get(account+"/persons/"+other).refused(t, 404, "invalid_request_error", "resource_missing", "person").says(t, "No such person: '"+other+"'")
	require.Equal(t, []string{"person.created", "person.created", "person.updated", "person.deleted"},
		c.with("Stripe-Account", p.text("account")).events("person."))
}

func TestCapabilities(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	account := "/v1/accounts/" + c.must("/v1/accounts", swiss+"&"+swissBank).id()
	list := c.get(account+"/capabilities").ok(t).fits(t, "list")
	require.Equal(t, []any{"card_payments", "transfers", nil}, []any{list.at("data.0.id"), list.at("data.1.id"), list.at("data.2")})
	one := c.get(account+"/capabilities/transfers").ok(t).fits(t, "capability")
	require.Equal(t, []any{"active", true, float64(start.Unix())}, []any{one.at("status"), one.at("requested"), one.at("requested_at")})
	none := c.get(account+"/capabilities/sepa_debit_payments").ok(t).fits(t, "capability")
	require.Equal(t, []any{"unrequested", false, nil}, []any{none.at("status"), none.at("requested"), none.at("requested_at")})
	require.Equal(t, "active", c.must(account+"/capabilities/sepa_debit_payments", "requested=true").fits(t, "capability").text("status"))
	require.Equal(t, "unrequested", c.must(account+"/capabilities/sepa_debit_payments", "requested=false").text("status"))
	require.Equal(t, "inactive", c.get(account).at("capabilities.sepa_debit_payments"))
	c.get(account+"/capabilities/flying").refused(t, 404, "invalid_request_error", "resource_missing", "capability").says(t, "No such capability: 'flying'")
	other := "/v1/accounts/" + c.must("/v1/accounts", "type=custom&capabilities[transfers][requested]=true").id()
	waiting := c.get(other+"/capabilities/transfers").ok(t).fits(t, "capability")
	require.Equal(t, []any{"inactive", "requirements.fields_needed"}, []any{waiting.at("status"), waiting.at("requirements.disabled_reason")})
}

func TestLinksToStripesPages(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	express := c.must("/v1/accounts", "type=express&capabilities[transfers][requested]=true").id()
	link := c.must("/v1/account_links", "account="+express+"&type=account_onboarding&refresh_url=https://example.com/again&return_url=https://example.com/done").fits(t, "account_link")
	require.Equal(t, link.int("created")+300, link.int("expires_at"))
	c.post("/v1/account_links", "account=acct_none&type=account_onboarding").refused(t, 400, "invalid_request_error", "resource_missing", "account")
	c.post("/v1/accounts/"+express+"/login_links", "").refused(t, 400, "invalid_request_error", "", "").
		says(t, "Cannot create a login link for an account that has not completed onboarding.")

	c.door("accounts", `{"id": "`+express+`"}`).ok(t)
	a := c.get("/v1/accounts/" + express).ok(t)
	require.Equal(t, []any{true, "active", true}, []any{a.at("details_submitted"), a.at("capabilities.transfers"), a.at("payouts_enabled")}, "its holder went through the pages")
	c.must("/v1/accounts/"+express+"/login_links", "").fits(t, "login_link")
	custom := c.must("/v1/accounts", "type=custom").id()
	c.post("/v1/accounts/"+custom+"/login_links", "").refused(t, 400, "invalid_request_error", "", "")
}
