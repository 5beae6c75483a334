package apiversion_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// shapes has a row for every entry with a shape: an object as it is today, and
// members that it had at the version before the entry's.
var shapes = []struct{ version, object, today, older string }{
	{"2014-03-28", "list", `{"object":"list","data":[],"has_more":false,"?total_count":3,"url":"/v1/charges"}`, `{"count":3}`},
	{"2014-03-28", "list", `{"object":"list","data":[],"has_more":false,"total_count":3,"url":"/v1/charges"}`, `{"count":3,"total_count":3}`},
	{"2014-06-13", "card", `{"object":"card","brand":"Visa"}`, `{"brand":"Visa","type":"Visa"}`},
	{"2014-06-17", "charge", `{"object":"charge","?refunds":{"object":"list","data":[{"id":"re_1"}]}}`, `{"refunds":[{"id":"re_1"}]}`},
	{"2014-07-26", "application_fee", `{"object":"application_fee","refunds":{"object":"list","data":[{"id":"fr_1"}]}}`, `{"refunds":[{"id":"fr_1"}]}`},
	{"2014-08-20", "dispute", `{"object":"dispute","status":"warning_needs_response"}`, `{"status":"needs_response"}`},
	{"2014-08-20", "dispute", `{"object":"dispute","status":"warning_under_review"}`, `{"status":"under_review"}`},
	{"2014-08-20", "dispute", `{"object":"dispute","balance_transactions":[{"id":"txn_1"},{"id":"txn_2"}]}`, `{"balance_transaction":"txn_1"}`},
	{"2014-08-20", "dispute", `{"object":"dispute","balance_transactions":[]}`, `{"balance_transaction":null}`},
	{"2014-09-08", "bank_account", `{"object":"bank_account","status":"verified"}`, `{"verified":true,"validated":true,"disabled":false}`},
	{"2014-09-08", "bank_account", `{"object":"bank_account","status":"errored"}`, `{"verified":false,"validated":false,"disabled":true}`},
	{"2014-11-05", "account", `{"object":"account","charges_enabled":true,"payouts_enabled":false}`, `{"charge_enabled":true,"transfer_enabled":false}`},
	{"2014-12-08", "dispute", `{"object":"dispute","evidence":{"uncategorized_text":"It was them."},"evidence_details":{"due_by":5}}`, `{"evidence":"It was them.","evidence_due_by":5}`},
	{"2014-12-17", "charge", `{"object":"charge","statement_descriptor_suffix":"SHOES"}`, `{"statement_description":"SHOES"}`},
	{"2014-12-22", "card", `{"object":"card","address_line1_check":"unavailable","address_zip_check":"pass","cvc_check":"unavailable"}`, `{"address_line1_check":"unchecked","address_zip_check":"pass","cvc_check":"unchecked"}`},
	{"2014-12-22", "token", `{"object":"token","card":{"object":"card"}}`, `{"card":{"object":"card","customer":null}}`},
	{"2015-02-10", "dispute", `{"object":"dispute","status":"warning_closed"}`, `{"status":"warning_under_review"}`},
	{"2015-02-16", "event", `{"object":"event","type":"transfer.reversed"}`, `{"type":"transfer.canceled"}`},
	{"2015-02-18", "charge", `{"object":"charge","status":"succeeded"}`, `{"status":"paid"}`},
	{"2015-02-18", "charge", `{"object":"charge","source":{"object":"card","last4":"4242"}}`, `{"card":{"object":"card","last4":"4242"},"source":{"object":"card","last4":"4242"}}`},
	{"2015-02-18", "customer", `{"object":"customer","default_source":"card_1","?sources":{"object":"list","data":[{"object":"card","id":"card_1"},{"object":"bank_account","id":"ba_1"}],"has_more":false,"total_count":2,"url":"/v1/customers/cus_1/sources"}}`,
		`{"default_card":"card_1","cards":{"object":"list","data":[{"object":"card","id":"card_1"}],"has_more":false,"total_count":1,"url":"/v1/customers/cus_1/cards"}}`},
	{"2015-02-18", "event", `{"object":"event","type":"customer.source.created","data":{"object":{"object":"card"}}}`, `{"type":"customer.card.created"}`},
	{"2015-08-19", "balance_transaction", `{"object":"balance_transaction","source":"re_1","!charge":"ch_1"}`, `{"source":"ch_1"}`},
	{"2015-10-01", "account", `{"object":"account","external_accounts":{"object":"list","data":[{"object":"card"},{"object":"bank_account"}],"has_more":false,"total_count":2,"url":"/v1/accounts/acct_1/external_accounts"}}`,
		`{"bank_accounts":{"object":"list","data":[{"object":"bank_account"}],"has_more":false,"total_count":1,"url":"/v1/accounts/acct_1/bank_accounts"}}`},
	{"2016-02-19", "bank_account", `{"object":"bank_account","account_holder_name":"Jenny"}`, `{"account_holder_name":"Jenny","name":"Jenny"}`},
	{"2017-01-27", "balance_transaction", `{"object":"balance_transaction","!sourced_transfers":{"object":"list"}}`, `{"sourced_transfers":{"object":"list"}}`},
	{"2017-02-14", "charge", `{"object":"charge","dispute":"dp_1","!dispute_in_full":{"object":"dispute"}}`, `{"dispute":{"object":"dispute"}}`},
	{"2017-04-06", "account", `{"object":"account","payouts_enabled":true,"settings":{"payouts":{"schedule":{"delay_days":2},"statement_descriptor":"X"}}}`, `{"transfers_enabled":true,"transfer_schedule":{"delay_days":2},"transfer_statement_descriptor":"X"}`},
	{"2017-05-25", "event", `{"object":"event","account":"acct_1"}`, `{"account":"acct_1","user_id":"acct_1"}`},
	{"2017-05-25", "event", `{"object":"event","request":{"id":"req_1","idempotency_key":"k"}}`, `{"request":"req_1"}`},
	{"2017-05-25", "event", `{"object":"event","request":{"id":null,"idempotency_key":null}}`, `{"request":null}`},
	{"2017-05-25", "account", `{"object":"account","type":"custom"}`, `{"managed":true}`},
	{"2017-05-25", "account", `{"object":"account","type":"standard"}`, `{"managed":false}`},
	{"2017-06-05", "account", `{"object":"account","requirements":{"disabled_reason":"under_review"}}`, `{"verification":{"disabled_reason":"other","due_by":null,"fields_needed":[]}}`},
	{"2017-08-15", "source", `{"object":"source","redirect":{"status":"not_required"}}`, `{"redirect":{"status":"succeeded"}}`},
	{"2018-02-06", "source", `{"object":"source","card":{"three_d_secure":"recommended"}}`, `{"card":{"three_d_secure":"optional"}}`},
	{"2018-07-27", "coupon", `{"object":"coupon","percent_off":25.5}`, `{"percent_off":26,"percent_off_precise":25.5}`},
	{"2018-07-27", "coupon", `{"object":"coupon","percent_off":null}`, `{"percent_off":null,"percent_off_precise":null}`},
	{"2018-08-23", "customer", `{"object":"customer"}`, `{"business_vat_id":null}`},
	{"2018-11-08", "payment_intent", `{"object":"payment_intent","next_action":{"redirect_to_url":{"return_url":"r","url":"u"},"type":"redirect_to_url"}}`,
		`{"next_source_action":{"authorize_with_url":{"return_url":"r","url":"u"},"type":"authorize_with_url","value":{"return_url":"r","url":"u"}},"return_url":"r"}`},
	{"2018-11-08", "payment_intent", `{"object":"payment_intent","next_action":null}`, `{"next_source_action":null,"return_url":null}`},
	{"2019-02-19", "person", `{"object":"person","verification":{"document":{"back":"file_2","front":"file_1"}}}`, `{"verification":{"document":"file_1","document_back":"file_2"}}`},
	{"2019-03-14", "payment_intent", `{"object":"payment_intent","confirmation_method":"automatic"}`, `{"confirmation_method":"publishable"}`},
	{"2019-03-14", "payment_intent", `{"object":"payment_intent","confirmation_method":"manual"}`, `{"confirmation_method":"secret"}`},
	{"2019-02-11", "payment_intent", `{"object":"payment_intent","status":"requires_payment_method"}`, `{"status":"requires_source"}`},
	{"2019-02-11", "payment_intent", `{"object":"payment_intent","status":"requires_action"}`, `{"status":"requires_source_action"}`},
	{"2019-02-11", "payment_intent", `{"object":"payment_intent","next_action":{"redirect_to_url":{"return_url":"r","url":"u"},"type":"redirect_to_url"}}`,
		`{"next_source_action":{"authorize_with_url":{"return_url":"r","url":"u"},"type":"authorize_with_url"},"next_action":{"redirect_to_url":{"return_url":"r","url":"u"},"type":"redirect_to_url"}}`},
	{"2019-02-11", "payment_intent", `{"object":"payment_intent","next_action":{"type":"use_stripe_sdk","use_stripe_sdk":{}}}`, `{"next_source_action":{"type":"use_stripe_sdk","use_stripe_sdk":{}}}`},
	{"2019-02-11", "payment_intent", `{"object":"payment_intent","payment_method_types":["card"]}`, `{"payment_method_types":["card"],"allowed_source_types":["card"]}`},
	{"2019-08-14", "account", `{"object":"account","capabilities":{"card_payments":"active","transfers":"pending"}}`, `{"capabilities":{"card_payments":"active","transfers":"pending","platform_payments":"pending"}}`},
	{"2019-10-08", "person", `{"object":"person","relationship":{"representative":true}}`, `{"relationship":{"representative":true,"account_opener":true}}`},
	{"2019-10-08", "account", `{"object":"account","requirements":{"currently_due":["external_account","relationship.representative"],"eventually_due":[]}}`, `{"requirements":{"currently_due":["external_account","relationship.account_opener"],"eventually_due":[]}}`},
	{"2019-10-17", "customer", `{"object":"customer","balance":5}`, `{"balance":5,"account_balance":5}`},
	{"2019-12-03", "customer", `{"object":"customer"}`, `{"tax_info":null,"tax_info_verification":null}`},
	{"2020-08-27", "customer", `{"object":"customer","?sources":{"object":"list"}}`, `{"sources":{"object":"list"}}`},
	{"2020-08-27", "customer", `{"object":"customer","?subscriptions":{"object":"list"},"?tax_ids":{"object":"list"}}`, `{"subscriptions":{"object":"list"},"tax_ids":{"object":"list"}}`},
	{"2020-08-27", "charge", secure("authenticated"), secureOlder("authenticated", true, true)},
	{"2020-08-27", "charge", secure("attempt_acknowledged"), secureOlder("attempt_acknowledged", false, true)},
	{"2020-08-27", "charge", secure("failed"), secureOlder("failed", false, false)},
	{"2020-08-27", "event", `{"object":"event","type":"payment_method.automatically_updated"}`, `{"type":"payment_method.card_automatically_updated"}`},
	{"2020-08-27", "webhook_endpoint", `{"object":"webhook_endpoint","enabled_events":["charge.failed","payment_method.automatically_updated"]}`, `{"enabled_events":["charge.failed","payment_method.card_automatically_updated"]}`},
	{"2020-08-27", "account", `{"object":"account","requirements":{"eventually_due":["business_type","owners.first_name","owners.last_name","representative.phone"]}}`,
		`{"requirements":{"eventually_due":["business_type","relationship.owner","relationship.representative"]}}`},
	{"2022-08-01", "customer", `{"object":"customer","currency":null}`, `{"currency":null,"default_currency":null}`},
	{"2022-11-15", "payment_intent", `{"object":"payment_intent","latest_charge":"ch_1","!charges":{"object":"list"}}`, `{"latest_charge":"ch_1","charges":{"object":"list"}}`},
	{"2022-11-15", "payment_intent", `{"object":"payment_intent","last_payment_error":{"code":"payment_method_customer_decline","doc_url":"https://stripe.com/docs/error-codes/payment-method-customer-decline"}}`,
		`{"last_payment_error":{"code":"payment_intent_payment_attempt_failed","doc_url":"https://stripe.com/docs/error-codes/payment-intent-payment-attempt-failed"}}`},
	{"2022-11-15", "setup_intent", `{"object":"setup_intent","last_setup_error":{"code":"payment_method_provider_decline"}}`,
		`{"last_setup_error":{"code":"setup_attempt_failed","doc_url":"https://stripe.com/docs/error-codes/setup-attempt-failed"}}`},
	{"2022-11-15", "setup_attempt", `{"object":"setup_attempt","setup_error":{"code":"payment_method_customer_decline"}}`,
		`{"setup_error":{"code":"setup_attempt_failed","doc_url":"https://stripe.com/docs/error-codes/setup-attempt-failed"}}`},
	{"2023-08-16", "payment_intent", `{"object":"payment_intent","last_payment_error":{"code":"payment_method_provider_decline","payment_method":{"object":"payment_method","type":"klarna"}}}`,
		`{"last_payment_error":{"code":"payment_intent_payment_attempt_failed","doc_url":"https://stripe.com/docs/error-codes/payment-intent-payment-attempt-failed","payment_method":{"object":"payment_method","type":"klarna"}}}`},
	{"2022-11-15", "charge", `{"object":"charge","?refunds":{"object":"list"}}`, `{"refunds":{"object":"list"}}`},
	{"2024-06-20", "account", `{"object":"account","capabilities":{"sepa_bank_transfer_payments":"active"}}`, `{"capabilities":{"sepa_bank_transfer_payments":"active","bank_transfer_payments":"active"}}`},
	{"2025-03-31.basil", "payment_intent", `{"object":"payment_intent","cancellation_reason":"expired"}`, `{"cancellation_reason":"automatic"}`},
	{"2025-03-31.basil", "payment_intent", `{"object":"payment_intent"}`, `{"invoice":null}`},
	{"2025-03-31.basil", "charge", `{"object":"charge"}`, `{"invoice":null}`},
	{"2025-09-30.clover", "discount", `{"object":"discount","!coupon":{"object":"coupon","id":"SAVE10"},"source":{"coupon":"SAVE10","type":"coupon"}}`,
		`{"coupon":{"object":"coupon","id":"SAVE10"},"source":{"coupon":"SAVE10","type":"coupon"}}`},
	{"2025-09-30.clover", "customer", `{"object":"customer","discount":{"object":"discount","!coupon":{"object":"coupon","id":"SAVE10"}}}`,
		`{"discount":{"object":"discount","coupon":{"object":"coupon","id":"SAVE10"}}}`},
	{"2025-09-30.clover", "promotion_code", `{"object":"promotion_code","!coupon":{"object":"coupon","id":"SAVE10"},"promotion":{"coupon":"SAVE10","type":"coupon"}}`,
		`{"coupon":{"object":"coupon","id":"SAVE10"},"promotion":{"coupon":"SAVE10","type":"coupon"}}`},
	{"2026-09-30.endive", "charge", secure("data_share_only"), `{"payment_method_details":{"card":{"three_d_secure":null}}}`},
	{"2026-09-30.endive", "setup_attempt", `{"object":"setup_attempt","payment_method_details":{"card":{"three_d_secure":{"result":"data_share_only"}}}}`, `{"payment_method_details":{"card":{"three_d_secure":null}}}`},
	{"2019-02-19", "account", accountToday, accountOnce},
	{"2016-03-07", "account", `{"object":"account"}`, ""}, // see TestAccountsListedTheirCurrencies
	{"2026-09-30.endive", "account",
		`{"object":"account","requirements":{"disabled_reason":"rejected.platform_other"},"future_requirements":{"disabled_reason":null}}`,
		`{"requirements":{"disabled_reason":"rejected.other"}}`},
}

func secure(result string) string {
	return `{"object":"charge","payment_method_details":{"card":{"three_d_secure":{"result":"` + result + `","version":"2.2.0"}}}}`
}

func secureOlder(result string, authenticated, succeeded bool) string {
	flags, _ := json.Marshal(map[string]any{
		"result": result, "version": "2.2.0", "authenticated": authenticated, "succeeded": succeeded,
	})
	return `{"payment_method_details":{"card":{"three_d_secure":` + string(flags) + `}}}`
}

// An individual's account, with the members that a recorded one had in February 2019.
const (
	accountToday = `{"object":"account","business_type":"individual",
		"business_profile":{"mcc":"5734","name":"Shoes","product_description":null,"support_address":null,"support_email":null,"support_phone":"1","support_url":null,"url":"https://example.com"},
		"company":{"address":{"city":"Rome"},"name":null,"tax_id_provided":false},
		"individual":{"address":{"city":"Bern"},"dob":{"day":1,"month":2,"year":1990},"first_name":"Jenny","last_name":"Rosen","phone":"2","verification":{"status":"pending"}},
		"requirements":{"current_deadline":7,"currently_due":["individual.dob.day","external_account"],"disabled_reason":"requirements.past_due","eventually_due":["external_account","company.tax_id","business_profile.url"]},
		"settings":{"branding":{"icon":"i","logo":"l","primary_color":"#000"},"card_payments":{"decline_on":{"avs_failure":true}},"dashboard":{"display_name":"Shop","timezone":"Etc/UTC"},
			"payments":{"statement_descriptor":"SHOES"},"payouts":{"debit_negative_balances":true,"schedule":{"interval":"daily"},"statement_descriptor":"PAYOUT"}}}`
	accountOnce = `{"business_logo":"i","business_logo_large":"l","business_name":"Shoes","business_primary_color":"#000","business_url":"https://example.com",
		"debit_negative_balances":true,"decline_charge_on":{"avs_failure":true},"display_name":"Shop","payout_schedule":{"interval":"daily"},
		"payout_statement_descriptor":"PAYOUT","product_description":null,"statement_descriptor":"SHOES","support_phone":"1","timezone":"Etc/UTC",
		"legal_entity":{"additional_owners":[],"address":{"city":"Bern"},"business_name":null,"business_tax_id_provided":false,"dob":{"day":1,"month":2,"year":1990},
			"first_name":"Jenny","last_name":"Rosen","personal_address":{"city":"Bern"},"phone_number":"2","type":"individual","verification":{"status":"pending"}},
		"verification":{"disabled_reason":"fields_needed","due_by":7,"fields_needed":["business_url","external_account","legal_entity.business_tax_id","legal_entity.dob.day"]}}`
)

func TestUndoGivesTheShapeOfTheVersionBefore(t *testing.T) {
	for _, row := range shapes {
		if row.older == "" {
			continue
		}
		var want map[string]any
		require.NoError(t, json.Unmarshal([]byte(row.older), &want), row.older)
		then := shown(t, row.today, row.object, before(t, row.version))
		now := shown(t, row.today, row.object, version(t, row.version))
		same := true
		for name, value := range want {
			require.Contains(t, then, name, "%s %s: %s", row.version, row.object, row.today)
			require.Equal(t, value, then[name], "%s %s: %s of %s", row.version, row.object, name, row.today)
			is, ok := now[name]
			same = same && ok && string(mustJSON(t, is)) == string(mustJSON(t, value))
		}
		require.False(t, same, "%s %s: nothing changed with that version in %s", row.version, row.object, row.today)
	}
}

func mustJSON(t *testing.T, value any) []byte {
	text, err := json.Marshal(value)
	require.NoError(t, err)
	return text
}

func TestEveryShapeHasARow(t *testing.T) {
	rows, entries := map[[2]string]int{}, map[[2]string]int{}
	for _, row := range shapes {
		rows[[2]string{row.version, row.object}]++
	}
	for _, c := range apiversion.Changes() {
		if c.Undo != nil {
			entries[[2]string{c.Version, c.Object}]++
		}
	}
	for key, n := range entries {
		require.GreaterOrEqual(t, rows[key], n, "%v", key)
	}
	for key := range rows {
		require.Positive(t, entries[key], "%v is in no entry", key)
	}
}

func TestUndoingTwiceAtTheOldestVersionChangesNothingMore(t *testing.T) {
	oldest := version(t, fixtures.Versions()[0].Name)
	for _, row := range shapes {
		o := parse(t, row.today)
		oldest.UndoAs(row.object, o)
		once := string(o.AppendJSON(nil))
		oldest.UndoAs(row.object, o)
		require.Equal(t, once, string(o.AppendJSON(nil)))
	}
}

func TestTheNewestVersionShowsObjectsAsTheyAre(t *testing.T) {
	newest := version(t, fixtures.Versions()[len(fixtures.Versions())-1].Name)
	for _, row := range shapes {
		require.Equal(t, string(parse(t, row.today).AppendJSON(nil)), func() string {
			o := parse(t, row.today)
			newest.Undo(o)
			return string(o.AppendJSON(nil))
		}())
	}
}

func TestADeletedObjectHasNoOlderShape(t *testing.T) {
	const gone = `{"id":"cus_1","object":"customer","deleted":true}`
	require.Equal(t, map[string]any{"id": "cus_1", "object": "customer", "deleted": true}, shown(t, gone, "customer", version(t, "2014-01-31")))
}

func TestAccountsListedTheirCurrencies(t *testing.T) {
	const account = `{"object":"account"}`
	require.Contains(t, shown(t, account, "account", before(t, "2016-03-07"))["currencies_supported"], "usd")
	require.NotContains(t, shown(t, account, "account", version(t, "2016-03-07")), "currencies_supported")
}

func TestWhatIsShownTwiceIsChangedApart(t *testing.T) {
	o := parse(t, `{"object":"charge","source":{"object":"card","brand":"Visa"}}`)
	version(t, "2015-01-11").Undo(o)
	o.Child("card").Set("brand", "MasterCard")
	require.Equal(t, "Visa", o.Child("source").Text("brand"))
}
