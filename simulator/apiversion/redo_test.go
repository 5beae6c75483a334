package apiversion_test

import (
	"cmp"
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
	{"2015-10-01", "POST /v1/accounts/{account}", "bank_account[country]=US&bank_account[account_number]=1", "external_account[country]=US&external_account[account_number]=1&external_account[object]=bank_account"},
	{"2016-02-19", "POST /v1/tokens", "bank_account[name]=Jenny&bank_account[country]=US&bank_account[account_number]=1", "bank_account[account_holder_name]=Jenny&bank_account[country]=US&bank_account[account_number]=1"},
	{"2016-02-19", "POST /v1/customers/{customer}/sources", "source[object]=bank_account&source[name]=Jenny", "source[object]=bank_account&source[account_holder_name]=Jenny"},
	{"2017-04-06", "POST /v1/accounts/{account}", "transfer_schedule[interval]=manual&transfer_statement_descriptor=X", "settings[payouts][schedule][interval]=manual&settings[payouts][statement_descriptor]=X"},
	{"2017-05-25", "POST /v1/accounts", "managed=true&country=US&requested_capabilities[]=transfers", "type=custom&country=US&requested_capabilities[]=transfers"},
	{"2017-05-25", "POST /v1/accounts", "managed=false&country=BR", "type=standard&country=BR"},
	{"2018-08-23", "POST /v1/customers", "business_vat_id=DE123", "tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=DE123"},
	{"2018-11-08", "POST /v1/payment_intents", "amount=1&currency=usd&attempt_confirmation=true", "amount=1&currency=usd&confirm=true"},
	{"2019-02-11", "POST /v1/payment_intents", "amount=1&currency=usd&allowed_source_types[]=card", "amount=1&currency=usd&payment_method_types[]=card"},
	{"2019-02-11", "POST /v1/payment_intents/{intent}/confirm", "save_source_to_customer=true", "save_payment_method=true"},
	{"2019-02-19", "POST /v1/accounts", "type=custom&country=BR&legal_entity[type]=company&legal_entity[business_name]=Shoes&legal_entity[business_id_number]=7&legal_entity[address][city]=Rome&legal_entity[phone_number]=2&legal_entity[first_name]=Jenny&legal_entity[personal_address][city]=Bern&legal_entity[dob][day]=1&business_url=u&payout_schedule[interval]=daily&requested_capabilities[]=platform_payments",
		"type=custom&country=BR&business_type=company&company[name]=Shoes&company[registration_number]=7&company[address][city]=Rome&company[phone]=2&individual[first_name]=Jenny&individual[address][city]=Bern&individual[dob][day]=1&business_profile[url]=u&settings[payouts][schedule][interval]=daily&requested_capabilities[]=transfers"},
	{"2019-02-19", "POST /v1/accounts/{account}", "legal_entity[first_name]=Jenny&legal_entity[address][city]=Bern", "individual[first_name]=Jenny&individual[address][city]=Bern"},
	{"2019-02-19", "POST /v1/tokens", "account[legal_entity][type]=individual&account[legal_entity][first_name]=Jenny&account[tos_shown_and_accepted]=true",
		"account[business_type]=individual&account[individual][first_name]=Jenny&account[tos_shown_and_accepted]=true"},
	{"2019-02-19", "POST /v1/accounts", "type=standard", "type=standard&capabilities[card_payments][requested]=true"},
	{"2019-02-19", "POST /v1/accounts/{account}", "legal_entity[business_id_number]=7", "company[registration_number]=7"},
	{"2019-08-14", "POST /v1/accounts", "country=US&requested_capabilities[]=platform_payments", "country=US&requested_capabilities[]=transfers"},
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
	{"2025-09-30.clover", "POST /v1/payment_methods/{payment_method}", "link=&pay_by_bank=&metadata[a]=b", "metadata[a]=b"},
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
	n := decode(t, "payto[pay_id]=jenny@example.com")
	endive := version(t, "2026-09-30.endive")
	param, situation := endive.Gone("POST", pattern, n)
	require.Equal(t, [2]string{"payto[pay_id]", "parameter_unknown"}, [2]string{param, situation})
	param, _ = before(t, "2026-09-30.endive").Gone("POST", pattern, n)
	require.Empty(t, param)
	param, situation = version(t, "2025-03-31.basil").Gone("POST", "/v1/customers", decode(t, "coupon=SAVE10"))
	require.Equal(t, [2]string{"coupon", "parameter_unknown"}, [2]string{param, situation})
	param, _ = before(t, "2025-03-31.basil").Gone("POST", "/v1/customers", decode(t, "coupon=SAVE10"))
	require.Empty(t, param)
	param, _ = version(t, "2026-10-28.endive").Gone("POST", pattern, decode(t, "metadata[a]=b"))
	require.Empty(t, param)
	param, situation = endive.Gone("POST", "/v1/setup_intents", decode(t, "payment_method_types[]=card"))
	require.Equal(t, [2]string{"payment_method_types", "payment_method_types_removed"}, [2]string{param, situation})
}

func TestGoneParametersAreStillKnown(t *testing.T) {
	for _, c := range apiversion.Changes() {
		for _, name := range c.Gone {
			for _, on := range c.On {
				method, pattern, _ := strings.Cut(on, " ")
				problem := params.Check(method, pattern, decode(t, name+"=x"))
				require.False(t, problem != nil && problem.Kind == params.Unknown, "%s refuses %s anyway", on, name)
				_, ok := fixtures.ProblemByName(cmp.Or(c.Situation, "parameter_unknown"))
				require.True(t, ok, c.Situation)
			}
		}
	}
}
