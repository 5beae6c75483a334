package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const connected = "acct_1PinstripeConnect"

func TestAPaymentIsSharedWithAConnectedAccount(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	c.door("accounts", `{"id": "`+connected+`"}`).ok(t)
	pi := c.pay("pm_card_visa", "capture_method=automatic", "transfer_data[destination]="+connected, "application_fee_amount=123", "on_behalf_of="+connected).
		fits(t, "payment_intent")
	require.Equal(t, []any{123.0, map[string]any{"destination": connected}, "group_" + pi.id(), connected}, []any{
		pi.at("application_fee_amount"), pi.at("transfer_data"), pi.at("transfer_group"), pi.at("on_behalf_of"),
	})
	ch := c.get("/v1/charges/"+pi.text("latest_charge")).ok(t).fits(t, "charge")
	require.Equal(t, []any{map[string]any{"amount": nil, "destination": connected}, connected, "group_" + pi.id(), 123.0}, []any{
		ch.at("transfer_data"), ch.at("destination"), ch.at("transfer_group"), ch.at("application_fee_amount"),
	})
	c.must("/v1/refunds", "charge="+ch.id()+"&amount=100&reverse_transfer=true&refund_application_fee=true")
	require.Equal(t, "mine", c.pay("pm_card_visa", "transfer_data[destination]="+connected, "transfer_group=mine").text("transfer_group"))
	require.EqualValues(t, 700, c.pay("pm_card_visa", "transfer_data[destination]="+connected, "transfer_data[amount]=700").int("transfer_data.amount"))
}

func TestSharedPaymentsThatAreRefused(t *testing.T) {
	c := open(t)
	c.door("accounts", `{"id": "`+connected+`"}`).ok(t)
	self := c.get("/v1/events").Header.Get("Request-Id")
	require.NotEmpty(t, self)
	for _, bad := range []struct{ form, code, param, message string }{
		{"transfer_data[destination]=000000006", "resource_missing", "transfer_data[destination]", "No such destination: '000000006'"},
		{"on_behalf_of=acct_none", "resource_missing", "on_behalf_of", "No such account: 'acct_none'"},
		{"application_fee_amount=100", "", "application_fee_amount", "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`)."},
		{"transfer_data[destination]=" + connected + "&transfer_data[amount]=500&application_fee_amount=100", "parameters_exclusive", "application_fee_amount",
			"You may only specify one of these parameters: application_fee_amount, transfer_data[amount]."},
		{"transfer_data[destination]=" + connected + "&application_fee_amount=-1", "parameter_invalid_integer", "application_fee_amount", "This value must be greater than or equal to 0."},
	} {
		a := c.post("/v1/payment_intents", cardPayment("pm_card_visa", bad.form)).refused(t, 400, "invalid_request_error", bad.code, bad.param)
		require.Equal(t, bad.message, a.text("error.message"))
	}
	c.with("Stripe-Account", connected).post("/v1/payment_intents", cardPayment("pm_card_visa", "transfer_data[destination]="+connected)).
		refused(t, 400, "invalid_request_error", "", "")

	charge := "amount=2000&currency=usd&source=tok_visa&"
	c.post("/v1/charges", charge+"application_fee_amount=100").refused(t, 400, "invalid_request_error", "", "application_fee_amount")
	c.post("/v1/charges", charge+"destination=acct_none").refused(t, 400, "invalid_request_error", "resource_missing", "destination").
		says(t, "No such destination: 'acct_none'")
	c.post("/v1/charges", charge+"destination="+connected+"&application_fee_amount=2001").refused(t, 400, "invalid_request_error", "", "application_fee_amount")
	ok := c.must("/v1/charges", charge+"destination[account]="+connected+"&destination[amount]=1500")
	require.Equal(t, []any{connected, 1500.0, "group_" + ok.id()}, []any{ok.at("destination"), ok.at("transfer_data.amount"), ok.at("transfer_group")})
	require.EqualValues(t, 100, c.must("/v1/charges", charge+"destination="+connected+"&application_fee=100").int("application_fee_amount"))
	c.post("/v1/charges", charge+"transfer_data[destination]="+connected+"&transfer_data[amount]=2001").
		refused(t, 400, "invalid_request_error", "", "transfer_data[amount]").
		says(t, "`transfer_data[amount]` (2001) must be less than or equal to the amount of the payment (2000).")
}

// No more is sent on than the payment is, whatever transfer_data[amount] says: "capped at the
// total transaction amount". Source: the parameter's page, https://docs.stripe.com/api/payment_intents/create.
func TestATransferOfAPaymentIsCapped(t *testing.T) {
	c := open(t)
	c.door("accounts", `{"id": "`+connected+`"}`).ok(t)
	for asked, sent := range map[string]int{"1999": 1999, "2000": 2000, "2001": 2000, "900000": 2000} {
		c.pay("pm_card_visa", "capture_method=automatic", "transfer_data[destination]="+connected, "transfer_data[amount]="+asked)
		newest := c.get("/v1/transfers?limit=1").at("data").([]any)[0]
		require.EqualValues(t, sent, newest.(map[string]any)["amount"], asked)
	}
}

// A direct charge is the connected account's own; the platform takes its fee out
// of it, and no more than there is.
func TestAFeeOfADirectCharge(t *testing.T) {
	c := open(t)
	c.door("accounts", `{"id": "`+connected+`"}`).ok(t)
	direct := c.with("Stripe-Account", connected)
	ch := direct.charge("pm_card_visa", "capture_method=automatic", "application_fee_amount=100")
	booked := direct.get("/v1/charges/" + ch + "?expand[]=balance_transaction").ok(t)
	require.Equal(t, []any{188.0, 1812.0, "application_fee", 100.0}, []any{
		booked.at("balance_transaction.fee"), booked.at("balance_transaction.net"), booked.at("balance_transaction.fee_details.1.type"),
		booked.at("balance_transaction.fee_details.1.amount"),
	})
	require.Empty(t, c.get("/v1/charges").at("data"), "the platform does not have it")
	ch = direct.charge("pm_card_visa", "capture_method=automatic", "application_fee_amount=2500")
	booked = direct.get("/v1/charges/" + ch + "?expand[]=balance_transaction").ok(t)
	require.EqualValues(t, 2000, booked.int("balance_transaction.fee_details.1.amount"))
}

func TestAFeeCanBeSetAtCapture(t *testing.T) {
	c := open(t)
	c.door("accounts", `{"id": "`+connected+`"}`).ok(t)
	pi := c.pay("pm_card_visa", "capture_method=manual", "transfer_data[destination]="+connected)
	require.Nil(t, pi.at("application_fee_amount"))
	require.EqualValues(t, 50, c.must("/v1/payment_intents/"+pi.id()+"/capture", "application_fee_amount=50").int("application_fee_amount"))
	require.EqualValues(t, 50, c.get("/v1/charges/"+pi.text("latest_charge")).int("application_fee_amount"))
}
