package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestADirectChargeLeavesTheFeeToThePlatform(t *testing.T) {
	m := openMarket(t)
	pi := m.shop.pay("pm_card_visa", "capture_method=automatic", "application_fee_amount=123").fits(t, "payment_intent")
	require.Regexp(t, `^ca_\w{32}$`, pi.text("application"))
	require.Equal(t, connected[len(connected)-10:], pi.id()[9:19], "the intent is the connected account's")
	ch := m.shop.get("/v1/charges/"+pi.text("latest_charge")+"?expand[]=balance_transaction&expand[]=application_fee.refunds").ok(t).fits(t, "charge")
	require.Equal(t, []any{pi.at("application"), 123.0, 123.0, 211.0, 1789.0, pi.at("application")}, []any{
		ch.at("application"), ch.at("application_fee_amount"), ch.at("application_fee.amount"), ch.at("balance_transaction.fee"), ch.at("balance_transaction.net"),
		ch.at("balance_transaction.fee_details.1.application"),
	})
	require.NotContains(t, ch.body, "transfer")

	fee := m.get("/v1/application_fees/"+ch.text("application_fee.id")).ok(t).fits(t, "application_fee")
	require.Equal(t, fee.body["id"], m.get("/v1/application_fees?charge="+ch.id()).ok(t).fits(t, "list").at("data.0.id"))
	require.Equal(t, connected[len(connected)-10:], fee.id()[10:20], "recorded: its id is the connected account's too")
	require.Equal(t, []any{m.account, 123.0, 0.0, pi.at("application"), ch.id(), "usd", nil, false, map[string]any{"charge": ch.id(), "type": "charge"}}, []any{
		fee.at("account"), fee.at("amount"), fee.at("amount_refunded"), fee.at("application"), fee.at("charge"), fee.at("currency"),
		fee.at("originating_transaction"), fee.at("refunded"), fee.at("fee_source"),
	})
	expanded := m.get("/v1/application_fees/"+fee.id()+"?expand[]=charge&expand[]=account&expand[]=balance_transaction&expand[]=application").ok(t).fits(t, "application_fee")
	require.Equal(t, []any{ch.id(), m.account, "application_fee", fee.id(), "application"}, []any{
		expanded.at("charge.id"), expanded.at("account.id"), expanded.at("balance_transaction.type"), expanded.at("balance_transaction.source"), expanded.at("application.object"),
	})
	require.EqualValues(t, 123, m.balance("usd"))
	require.EqualValues(t, 1789, m.shop.balance("usd"))
	require.Equal(t, [][]any{{"application_fee", "platform_earning", 123.0}}, m.booked())
	require.Equal(t, []string{"application_fee.created"}, m.events())
	require.Equal(t, []string{"payment_intent.created", "charge.succeeded", "payment_intent.succeeded"}, m.shop.events())
	m.get("/v1/charges/"+ch.id()).refused(t, 404, "invalid_request_error", "resource_missing", "id")
	m.shop.get("/v1/application_fees/"+fee.id()).refused(t, 404, "invalid_request_error", "resource_missing", "id")
}

func TestTheFeeOfAnAsynchronousCaptureComesLater(t *testing.T) {
	m := openMarket(t)
	ch := m.shop.charge("pm_card_visa", "application_fee_amount=100")
	require.Nil(t, m.shop.get("/v1/charges/"+ch).at("application_fee"))
	require.Empty(t, m.get("/v1/application_fees").at("data"))
	m.advance("1s")
	require.Equal(t, m.get("/v1/application_fees").text("data.0.id"), m.shop.get("/v1/charges/"+ch).text("application_fee"))
	told := m.shop.get("/v1/events?type=charge.updated")
	require.Equal(t, map[string]any{"application_fee": nil, "balance_transaction": nil}, told.at("data.0.data.previous_attributes"))

	shared := m.charge("pm_card_visa", "transfer_data[destination]="+m.account)
	require.NotContains(t, m.get("/v1/charges/"+shared).body, "transfer")
	m.advance("1s")
	require.Regexp(t, `^tr_3`, m.get("/v1/charges/"+shared).text("transfer"))
}

func TestADestinationChargeSendsTheMoneyOn(t *testing.T) {
	m := openMarket(t)
	pi := m.pay("pm_card_visa", "capture_method=automatic", "transfer_data[destination]="+m.account, "application_fee_amount=123")
	require.Nil(t, pi.at("application"), "it is the platform's own")
	ch := m.get("/v1/charges/"+pi.text("latest_charge")).ok(t).fits(t, "charge")
	tr := m.get("/v1/transfers/"+ch.text("transfer")).ok(t).fits(t, "transfer")
	require.Equal(t, []any{2000.0, ch.id(), "group_" + pi.id(), m.account}, []any{
		tr.at("amount"), tr.at("source_transaction"), tr.at("transfer_group"), tr.at("destination"),
	})
	py := m.shop.get("/v1/charges/"+tr.text("destination_payment")+"?expand[]=balance_transaction").ok(t).fits(t, "charge")
	require.Equal(t, []any{2000.0, 123.0, ch.at("application_fee"), 123.0, 1877.0, "application_fee"}, []any{
		py.at("amount"), py.at("application_fee_amount"), py.at("application_fee"), py.at("balance_transaction.fee"), py.at("balance_transaction.net"),
		py.at("balance_transaction.fee_details.0.type"),
	})
	fee := m.get("/v1/application_fees/"+ch.text("application_fee")).ok(t).fits(t, "application_fee")
	require.Equal(t, []any{py.id(), ch.id(), m.account}, []any{fee.at("charge"), fee.at("originating_transaction"), fee.at("account")})
	require.Equal(t, fee.id(), m.get("/v1/application_fees?charge="+py.id()).text("data.0.id"))
	require.EqualValues(t, 2000-88-2000+123, m.balance("usd"))
	require.EqualValues(t, 1877, m.shop.balance("usd"))
	require.Equal(t, []string{
		"payment_intent.created", "application_fee.created", "transfer.created", "charge.succeeded", "payment_intent.succeeded",
	}, m.events())
	require.Equal(t, []string{"payment.created"}, m.shop.events())

	part := m.charge("pm_card_visa", "capture_method=automatic", "transfer_data[destination]="+m.account, "transfer_data[amount]=700")
	require.EqualValues(t, 700, m.get("/v1/charges/"+part+"?expand[]=transfer").int("transfer.amount"))
}

func TestWhatIsCapturedIsShared(t *testing.T) {
	m := openMarket(t)
	pi := m.pay("pm_card_visa", "capture_method=manual", "transfer_data[destination]="+m.account)
	require.NotContains(t, m.get("/v1/charges/"+pi.text("latest_charge")).body, "transfer")
	require.Empty(t, m.get("/v1/transfers").at("data"))
	m.must("/v1/payment_intents/"+pi.id()+"/capture", "amount_to_capture=1500&application_fee_amount=50")
	ch := m.get("/v1/charges/" + pi.text("latest_charge") + "?expand[]=transfer&expand[]=application_fee")
	require.Equal(t, []any{1500.0, 50.0}, []any{ch.at("transfer.amount"), ch.at("application_fee.amount")})
	require.EqualValues(t, 1450, m.shop.balance("usd"))

	direct := m.shop.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&capture=false&application_fee_amount=300")
	require.Nil(t, direct.at("application_fee"))
	captured := m.shop.must("/v1/charges/"+direct.id()+"/capture", "amount=200&application_fee_amount=100")
	require.EqualValues(t, 100, m.get("/v1/application_fees/"+captured.text("application_fee")).int("amount"))
}

func TestOnBehalfOfSomebodyTheirNameIsOnTheStatement(t *testing.T) {
	m := openMarket(t)
	says := func(c *client, more ...string) string {
		return c.get("/v1/charges/" + c.charge("pm_card_visa", more...)).text("calculated_statement_descriptor")
	}
	require.Equal(t, "PINSTRIPE", says(m.shop), "recorded: an account without a descriptor shows the platform's")
	m.must("/v1/accounts/"+m.account, "settings[payments][statement_descriptor]=ROCKETS")
	require.Equal(t, []string{"ROCKETS", "ROCKETS", "PINSTRIPE"}, []string{says(m.client, "on_behalf_of="+m.account), says(m.shop), says(m.client)})
	legacy := m.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&on_behalf_of="+m.account)
	require.Equal(t, "ROCKETS", legacy.text("calculated_statement_descriptor"))
}

func TestAFeeIsGivenBack(t *testing.T) {
	m := openMarket(t)
	ch := m.shop.charge("pm_card_visa", "capture_method=automatic", "application_fee_amount=12")
	fee := m.get("/v1/application_fees").text("data.0.id")
	path := "/v1/application_fees/" + fee + "/refunds"
	m.post(path, "amount=13").refused(t, 400, "invalid_request_error", "", "").says(t, "Refund amount ($0.13) is greater than fee amount ($0.12)")
	r := m.must(path, "amount=10&metadata[k]=v").fits(t, "fee_refund")
	require.Regexp(t, `^fr_1\w{23}$`, r.id())
	require.Equal(t, []any{10.0, "usd", fee, "v"}, []any{r.at("amount"), r.at("currency"), r.at("fee"), r.at("metadata.k")})
	m.post(path, "amount=10").refused(t, 400, "invalid_request_error", "", "").
		says(t, "Refund amount ($0.10) is greater than unrefunded amount on fee ($0.02)")
	now := m.get("/v1/application_fees/"+fee).ok(t).fits(t, "application_fee")
	require.Equal(t, []any{10.0, false, r.id()}, []any{now.at("amount_refunded"), now.at("refunded"), now.at("refunds.data.0.id")})
	whole := m.must("/v1/application_fees/"+fee+"/refund", "").fits(t, "application_fee")
	require.Equal(t, []any{12.0, true}, []any{whole.at("amount_refunded"), whole.at("refunded")})
	m.post(path, "").refused(t, 400, "invalid_request_error", "", "")
	require.EqualValues(t, 0, m.balance("usd"))
	require.EqualValues(t, 1912, m.shop.balance("usd"), "the connected account has it back")
	got := m.shop.get("/v1/balance_transactions?type=adjustment&expand[]=data.source").ok(t)
	require.Equal(t, []any{2.0, "fee_refund", fee}, []any{got.at("data.0.net"), got.at("data.0.source.object"), got.at("data.0.source.fee")})
	require.Equal(t, [][]any{
		{"application_fee", "platform_earning", 12.0}, {"application_fee_refund", "platform_earning_refund", -10.0}, {"application_fee_refund", "platform_earning_refund", -2.0},
	}, m.booked())

	require.Equal(t, r.body, m.get(path+"/"+r.id()).ok(t).body)
	require.Len(t, m.get(path).ok(t).fits(t, "list").at("data"), 2)
	require.Equal(t, "w", m.must(path+"/"+r.id(), "metadata[k]=w").fits(t, "fee_refund").text("metadata.k"))
	m.get(path+"/fr_none").refused(t, 404, "invalid_request_error", "resource_missing", "id")
	m.get("/v1/application_fees/fee_none").refused(t, 404, "invalid_request_error", "resource_missing", "id").says(t, "No such application fee: 'fee_none'")
	require.Equal(t, []string{
		"application_fee.created", "application_fee.refunded", "application_fee.refunded", "application_fee.refund.updated",
	}, m.events("application_fee"))
	deep := m.shop.get("/v1/charges/" + ch + "?expand[]=application_fee.refunds.data.balance_transaction").ok(t)
	require.EqualValues(t, -2, deep.int("application_fee.refunds.data.0.balance_transaction.net"))
}

func TestARefundGivesTheFeeBackInProportion(t *testing.T) {
	m := openMarket(t)
	ch := m.shop.charge("pm_card_visa", "capture_method=automatic", "application_fee_amount=100")
	fee := m.get("/v1/application_fees").text("data.0.id")
	plain := m.shop.must("/v1/refunds", "charge="+ch+"&amount=500")
	require.Empty(t, m.get("/v1/application_fees/"+fee).at("refunds.data"), "the fee stays unless it is given back")
	require.EqualValues(t, -500, m.shop.get("/v1/balance_transactions/"+plain.text("balance_transaction")).int("net"))

	r := m.shop.must("/v1/refunds", "charge="+ch+"&amount=667&refund_application_fee=true&expand[]=balance_transaction")
	require.Equal(t, []any{-667.0, -33.0, -634.0, "application_fee"}, []any{
		r.at("balance_transaction.amount"), r.at("balance_transaction.fee"), r.at("balance_transaction.net"), r.at("balance_transaction.fee_details.0.type"),
	})
	require.EqualValues(t, 33, m.get("/v1/application_fees/"+fee).int("amount_refunded"))
	m.shop.must("/v1/refunds", "charge="+ch+"&refund_application_fee=true")
	require.EqualValues(t, 75, m.get("/v1/application_fees/"+fee).int("amount_refunded"), "the quarter of the first refund stays")
	require.EqualValues(t, 25, m.balance("usd"))
	require.EqualValues(t, -88-25, m.shop.balance("usd"))
	require.Equal(t, []string{"application_fee.created", "application_fee.refunded", "application_fee.refunded"}, m.events())
}

func TestARefundOfADestinationChargeTakesTheTransferBack(t *testing.T) {
	m := openMarket(t)
	ch := m.charge("pm_card_visa", "capture_method=automatic", "transfer_data[destination]="+m.account, "application_fee_amount=100")
	r := m.must("/v1/refunds", "charge="+ch+"&amount=500&reverse_transfer=true&refund_application_fee=true").fits(t, "refund")
	tr := m.get("/v1/transfers/" + m.get("/v1/charges/"+ch).text("transfer")).ok(t)
	require.Equal(t, []any{500.0, r.at("transfer_reversal"), r.id(), 500.0}, []any{
		tr.at("amount_reversed"), tr.at("reversals.data.0.id"), tr.at("reversals.data.0.source_refund"), tr.at("reversals.data.0.amount"),
	})
	back := m.shop.get("/v1/refunds/" + tr.text("reversals.data.0.destination_payment_refund") + "?expand[]=balance_transaction").ok(t)
	require.Equal(t, []any{-500.0, -25.0, -475.0}, []any{
		back.at("balance_transaction.amount"), back.at("balance_transaction.fee"), back.at("balance_transaction.net"),
	})
	require.Equal(t, []string{
		"refund.created", "charge.refunded", "application_fee.refunded", "transfer.reversed",
	}, tail(m.events(), 4))

	m.must("/v1/refunds", "charge="+ch+"&reverse_transfer=true&refund_application_fee=true")
	require.EqualValues(t, -88, m.balance("usd"), "what is left is Stripe's fee")
	require.EqualValues(t, 0, m.shop.balance("usd"))

	kept := m.charge("pm_card_visa", "capture_method=automatic", "transfer_data[destination]="+m.account, "application_fee_amount=100")
	require.Nil(t, m.must("/v1/refunds", "charge="+kept+"&amount=1000&refund_application_fee=true").at("transfer_reversal"))
	require.EqualValues(t, 1950, m.shop.balance("usd"), "it keeps the transfer and gets half of the fee back")

	plain := m.charge("pm_card_visa", "transfer_data[destination]="+m.account)
	early := m.must("/v1/refunds", "charge="+plain+"&reverse_transfer=true")
	require.NotEmpty(t, early.text("transfer_reversal"), "though the capture is not booked yet")

	own := m.charge("pm_card_visa", "capture_method=automatic")
	m.post("/v1/refunds", "charge="+own+"&reverse_transfer=true").refused(t, 400, "invalid_request_error", "", "reverse_transfer")
	m.post("/v1/refunds", "charge="+own+"&refund_application_fee=true").refused(t, 400, "invalid_request_error", "", "refund_application_fee")
}
