package apiversion_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// requests has a row for every entry with parameters: how they were sent at the
// version before, and what they are today.
var requests = []struct{ version, on, older, today string }{
	{"2014-12-17", "POST /v1/charges", "amount=1&currency=usd&statement_description=SHOES", "amount=1&currency=usd&statement_descriptor_suffix=SHOES"},
	{"2014-12-17", "POST /v1/charges", "amount=1&currency=usd&statement_descriptor=SHOES", "amount=1&currency=usd&statement_descriptor_suffix=SHOES"},
	{"2015-02-16", "GET /v1/events", "type=transfer.canceled", "type=transfer.reversed"},
	{"2015-02-18", "POST /v1/customers/{customer}", "default_card=card_1", "default_source=card_1"},
	{"2015-02-18", "GET /v1/events", "types[]=customer.card.created&types[]=charge.failed", "types[]=customer.source.created&types[]=charge.failed"},
	{"2015-10-01", "POST /v1/accounts", "bank_account=btok_1&type=custom&capabilities[transfers][requested]=true", "external_account=btok_1&type=custom&capabilities[transfers][requested]=true"},
	{"2016-02-19", "POST /v1/tokens", "bank_account[name]=Jenny&bank_account[country]=US&bank_account[account_number]=1", "bank_account[account_holder_name]=Jenny&bank_account[country]=US&bank_account[account_number]=1"},
	{"2016-02-19", "POST /v1/customers/{customer}/sources", "source[object]=bank_account&source[name]=Jenny", "source[object]=bank_account&source[account_holder_name]=Jenny"},
	{"2017-04-06", "POST /v1/accounts/{account}", "transfer_schedule[interval]=manual&transfer_statement_descriptor=X", "settings[payouts][schedule][interval]=manual&settings[payouts][statement_descriptor]=X"},
	{"2017-05-25", "POST /v1/accounts", "managed=true&country=US&requested_capabilities[]=transfers", "type=custom&country=US&capabilities[transfers][requested]=true"},
	{"2017-05-25", "POST /v1/accounts", "managed=false&country=BR", "type=standard&country=BR"},
	{"2018-08-23", "POST /v1/customers", "business_vat_id=DE123", "tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=DE123"},
	{"2018-11-08", "POST /v1/payment_intents", "amount=1&currency=usd&attempt_confirmation=true", "amount=1&currency=usd&confirm=true"},
	{"2019-02-11", "POST /v1/payment_intents", "amount=1&currency=usd&allowed_source_types[]=card", "amount=1&currency=usd&payment_method_types[]=card"},
	{"2019-02-11", "POST /v1/payment_intents/{intent}/confirm", "save_source_to_customer=true", "save_payment_method=true"},
	{"2019-02-19", "POST /v1/accounts", "type=custom&country=BR&legal_entity[type]=company&legal_entity[business_name]=Shoes&legal_entity[business_id_number]=7&legal_entity[address][city]=Rome&legal_entity[phone_number]=2&legal_entity[first_name]=Jenny&legal_entity[personal_address][city]=Bern&legal_entity[dob][day]=1&business_url=u&payout_schedule[interval]=daily&requested_capabilities[]=platform_payments",
		"type=custom&country=BR&business_type=company&company[name]=Shoes&company[registration_number]=7&company[address][city]=Rome&company[phone]=2&individual[first_name]=Jenny&individual[address][city]=Bern&individual[dob][day]=1&business_profile[url]=u&settings[payouts][schedule][interval]=daily&capabilities[transfers][requested]=true"},
	{"2019-02-19", "POST /v1/accounts/{account}", "legal_entity[first_name]=Jenny&legal_entity[address][city]=Bern", "individual[first_name]=Jenny&individual[address][city]=Bern"},
	{"2019-02-19", "POST /v1/tokens", "account[legal_entity][type]=individual&account[legal_entity][first_name]=Jenny&account[tos_shown_and_accepted]=true",
		"account[business_type]=individual&account[individual][first_name]=Jenny&account[tos_shown_and_accepted]=true"},
	{"2019-02-19", "POST /v1/accounts", "type=standard", "type=standard&capabilities[card_payments][requested]=true"},
	{"2019-02-19", "POST /v1/accounts/{account}", "legal_entity[business_id_number]=7", "company[registration_number]=7"},
	{"2019-02-19", "POST /v1/accounts/{account}", "legal_entity[verification][document]=file_1&legal_entity[verification][document_back]=file_2", "individual[verification][document][front]=file_1&individual[verification][document][back]=file_2"},
	{"2019-02-19", "POST /v1/accounts/{account}/persons", "verification[document]=file_1&verification[document_back]=file_2", "verification[document][front]=file_1&verification[document][back]=file_2"},
	{"2019-02-19", "POST /v1/tokens", "pii[personal_id_number]=000000000", "pii[id_number]=000000000"},
	{"2019-03-14", "POST /v1/payment_intents", "amount=1&currency=usd&confirmation_method=publishable", "amount=1&currency=usd&confirmation_method=automatic"},
	{"2019-03-14", "POST /v1/payment_intents", "amount=1&currency=usd&confirmation_method=secret", "amount=1&currency=usd&confirmation_method=manual"},
	{"2019-08-14", "POST /v1/accounts/{account}", "capabilities[platform_payments][requested]=true", "capabilities[transfers][requested]=true"},
	{"2020-03-02", "POST /v1/account_links", "account=acct_1&type=custom_account_verification", "account=acct_1&type=account_onboarding"},
	{"2020-03-02", "POST /v1/account_links", "account=acct_1&type=custom_account_update", "account=acct_1&type=account_update"},
	{"2020-03-02", "POST /v1/account_links", "account=acct_1&type=account_onboarding&success_url=s&failure_url=f", "account=acct_1&type=account_onboarding&return_url=s&refresh_url=f"},
	{"2019-08-14", "POST /v1/accounts/{account}/persons", "relationship[account_opener]=true", "relationship[representative]=true&relationship[executive]=true"},
	{"2019-09-09", "POST /v1/accounts", "country=CH&type=standard", "country=CH&type=standard&capabilities[legacy_payments][requested]=true"},
	{"2019-10-08", "POST /v1/accounts/{account}/persons/{person}", "relationship[account_opener]=true", "relationship[representative]=true"},
	{"2019-10-17", "POST /v1/customers", "account_balance=-5", "balance=-5"},
	{"2019-11-05", "POST /v1/accounts", "country=JP&type=custom", "country=JP&type=custom&capabilities[legacy_payments][requested]=true"},
	{"2019-12-03", "POST /v1/customers", "tax_info[tax_id]=DE123&tax_info[type]=vat", "tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=DE123"},
	{"2019-12-03", "POST /v1/customers/{customer}", "name=Jenny&tax_info[tax_id]=DE123", "name=Jenny"},
	{"2020-08-27", "GET /v1/events", "type=payment_method.card_automatically_updated", "type=payment_method.automatically_updated"},
	{"2020-08-27", "POST /v1/webhook_endpoints", "url=u&enabled_events[]=payment_method.card_automatically_updated", "url=u&enabled_events[]=payment_method.automatically_updated"},
	{"2025-09-30.clover", "POST /v1/promotion_codes", "coupon=SAVE10&code=SAVE", "promotion[coupon]=SAVE10&promotion[type]=coupon&code=SAVE"},
}

// everywhere has a row for every superseded parameter: how it is sent at any version, and
// what it is today.
var everywhere = []struct{ on, older, today string }{
	{"POST /v1/accounts", "requested_capabilities[]=card_payments&requested_capabilities[]=transfers", "capabilities[card_payments][requested]=true&capabilities[transfers][requested]=true"},
	{"POST /v1/accounts", "requested_capabilities[]=platform_payments", "capabilities[transfers][requested]=true"},
	{"POST /v1/accounts/{account}", "bank_account=btok_1", "external_account=btok_1"},
	{"POST /v1/accounts/{account}", "bank_account[country]=US&bank_account[account_number]=1", "external_account[country]=US&external_account[account_number]=1&external_account[object]=bank_account"},
	{"POST /v1/charges/{charge}/capture", "destination[amount]=5", "transfer_data[amount]=5"},
	{"POST /v1/payment_intents", "amount=1&currency=usd&source=card_1", "amount=1&currency=usd&payment_method=card_1"},
	{"POST /v1/payment_methods/{payment_method}", "link=&pay_by_bank=&metadata[a]=b", "metadata[a]=b"},
}

func TestWhatIsSupersededIsTakenAtEveryVersion(t *testing.T) {
	for _, v := range fixtures.Versions()[slices.IndexFunc(fixtures.Versions(), func(v fixtures.Version) bool { return v.Name == "2019-12-03" }):] {
		for _, row := range everywhere {
			method, pattern, _ := strings.Cut(row.on, " ")
			n := decode(t, row.older)
			version(t, v.Name).Redo(method, pattern, n)
			require.True(t, n.Equal(decode(t, row.today)), "%s %s: %s became %s", v.Name, row.on, row.older, n.Encode())
		}
	}
	for _, c := range apiversion.Superseded() {
		require.Empty(t, c.Version, c.Says)
		require.True(t, c.Undo != nil || slices.ContainsFunc(everywhere, func(row struct{ on, older, today string }) bool {
			return slices.Contains(c.On, row.on)
		}), c.Says)
	}
}

// A boundary needs two sides: a page of Stripe's, or what shows the older ways before the
// version and the newer ones since. What holds everywhere needs the same.
func TestEveryEntryRestsOnAPageOrOnEvidence(t *testing.T) {
	for _, c := range slices.Concat(apiversion.Changes(), apiversion.Superseded()) {
		require.NotEqual(t, c.Page == "", c.Evidence == "", "%s %s %s", c.Version, c.Object, c.Says)
	}
	for _, n := range apiversion.Notes() {
		require.NotEmpty(t, n.Page+n.Evidence, "%s %s %s", n.Version, n.Object, n.Says)
	}
}

func decode(t *testing.T, text string) *form.Node {
	t.Helper()
	n, err := form.Decode(text)
	require.NoError(t, err)
	return n
}

func TestRedoBringsOlderParametersToTodaysNames(t *testing.T) {
	for _, row := range requests {
		method, pattern, _ := strings.Cut(row.on, " ")
		then, now := decode(t, row.older), decode(t, row.older)
		before(t, row.version).Redo(method, pattern, then)
		require.True(t, then.Equal(decode(t, row.today)), "%s %s: %s became %s", row.version, row.on, row.older, then.Encode())
		version(t, row.version).Redo(method, pattern, now)
		require.False(t, now.Equal(then), "%s %s: nothing changed with that version in %s", row.version, row.on, row.older)
	}
}

func TestTodaysNamesAreTaken(t *testing.T) {
	for _, row := range requests {
		method, pattern, _ := strings.Cut(row.on, " ")
		problem := params.Check(method, pattern, decode(t, row.today))
		if problem != nil && problem.Kind == params.Missing {
			continue // the row shows only what changed
		}
		require.Nil(t, problem, "%s %s", row.on, row.today)
	}
}

func TestEveryParameterHasARow(t *testing.T) {
	rows, entries := map[string]int{}, map[string]int{}
	for _, row := range requests {
		rows[row.version]++
	}
	for _, c := range apiversion.Changes() {
		if c.Redo != nil {
			entries[c.Version]++
			for _, on := range c.On {
				method, pattern, _ := strings.Cut(on, " ")
				require.True(t, params.Known(method, pattern), on)
			}
		}
	}
	for key, n := range entries {
		require.GreaterOrEqual(t, rows[key], n, key)
	}
}

func TestGoneNamesParametersThatCameToAnEnd(t *testing.T) {
	const pattern = "/v1/payment_methods/{payment_method}"
	endive := version(t, "2026-09-30.endive")
	refused := func(v apiversion.Version, pattern, form string) any {
		if r := v.Gone("POST", pattern, decode(t, form)); r != nil {
			return [2]string{r.Param, r.Situation.String()}
		}
		return nil
	}
	require.Equal(t, [2]string{"payto[pay_id]", "parameter_unknown"}, refused(endive, pattern, "payto[pay_id]=jenny@example.com"))
	require.Nil(t, refused(before(t, "2026-09-30.endive"), pattern, "payto[pay_id]=jenny@example.com"))
	require.Nil(t, refused(version(t, "2026-10-28.endive"), pattern, "metadata[a]=b"))
	require.Equal(t, [2]string{"payment_method_types", "payment_method_types_removed"}, refused(endive, "/v1/setup_intents", "payment_method_types[]=card"))

	basil := version(t, "2025-03-31.basil")
	require.Equal(t, [2]string{"coupon", "parameter_unknown"}, refused(basil, "/v1/customers", "coupon=SAVE10"))
	require.Nil(t, refused(before(t, "2025-03-31.basil"), "/v1/customers", "coupon=SAVE10"))

	const persons = "/v1/accounts/{account}/persons"
	require.Equal(t, [2]string{"political_exposure", "parameter_invalid_enum"}, refused(basil, persons, "political_exposure=a+mayor"))
	require.Nil(t, refused(basil, persons, "political_exposure=existing"))
	require.Nil(t, refused(basil, persons, "political_exposure="))
	require.Nil(t, refused(before(t, "2025-03-31.basil"), persons, "political_exposure=a+mayor"))
}

func TestGoneParametersAreStillKnown(t *testing.T) {
	for _, c := range apiversion.Changes() {
		for _, name := range c.Gone {
			for _, on := range c.On {
				method, pattern, _ := strings.Cut(on, " ")
				problem := params.Check(method, pattern, decode(t, name+"=x"))
				require.False(t, problem != nil && problem.Kind == params.Unknown, "%s refuses %s anyway", on, name)
			}
		}
	}
}
