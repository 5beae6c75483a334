package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/params/shape"
)

const dahlia = "2026-08-26.dahlia" // the version of the OpenAPI document

// fits fails the test unless the answer has the shape that Stripe's OpenAPI
// document describes.
func (a *answered) fits(t *testing.T, kind string) *answered {
	t.Helper()
	require.Equal(t, shape.Version(), a.Header.Get("Stripe-Version"), "the document describes one version")
	require.Empty(t, shape.Validate(kind, []byte(a.raw)), "%s", a.raw)
	return a
}

// pay makes a payment and returns its intent.
func (c *client) pay(method string, more ...string) *answered {
	c.t.Helper()
	return c.must("/v1/payment_intents", cardPayment(method, append(more, "confirm=true")...))
}

// charge makes a payment and returns its charge.
func (c *client) charge(method string, more ...string) string {
	c.t.Helper()
	return c.pay(method, more...).text("latest_charge")
}

// says fails the test unless the answer is an error with this sentence.
func (a *answered) says(t *testing.T, message string) {
	t.Helper()
	require.Equal(t, message, a.text("error.message"))
}

func TestARefundGivesMoneyBackUntilNothingIsLeft(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	pi := c.pay("pm_card_visa", "description=shoes")
	ch := pi.text("latest_charge")
	before := len(c.events())

	part := c.must("/v1/refunds", "charge="+ch+"&amount=500&reason=requested_by_customer&metadata[ticket]=9").fits(t, "refund")
	require.Equal(t, []any{500.0, "usd", "succeeded", "requested_by_customer", ch, pi.id(), "9"}, []any{
		part.at("amount"), part.at("currency"), part.at("status"), part.at("reason"), part.at("charge"), part.at("payment_intent"), part.at("metadata.ticket"),
	})
	require.Equal(t, map[string]any{
		"card": map[string]any{"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"},
		"type": "card",
	}, part.at("destination_details"))
	require.Equal(t, ch[3:20], part.id()[3:20], "a refund shows of which payment it came")
	require.NotContains(t, part.body, "livemode")
	paid := c.get("/v1/charges/"+ch).ok(t).fits(t, "charge")
	require.Equal(t, []any{500.0, false}, []any{paid.at("amount_refunded"), paid.at("refunded")})

	c.post("/v1/refunds", "charge="+ch+"&amount=1501").refused(t, 400, "invalid_request_error", "", "amount").
		says(t, "Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00)")
	rest := c.must("/v1/refunds", "payment_intent="+pi.id())
	require.EqualValues(t, 1500, rest.int("amount"))
	paid = c.get("/v1/charges/"+ch+"?expand[]=refunds").ok(t).fits(t, "charge")
	require.Equal(t, []any{2000.0, true, 2.0, rest.id()}, []any{
		paid.at("amount_refunded"), paid.at("refunded"), paid.at("refunds.total_count"), paid.at("refunds.data.0.id"),
	})
	a := c.post("/v1/refunds", "charge="+ch).refused(t, 400, "invalid_request_error", "charge_already_refunded", "")
	a.says(t, "Charge "+ch+" has already been refunded.")
	require.Equal(t, "false", a.Header.Get("Stripe-Should-Retry"))
	require.Equal(t, []string{"refund.created", "charge.refunded", "refund.created", "charge.refunded"}, c.events()[before:])
	told := c.get("/v1/events?type=charge.refunded&limit=1").ok(t)
	require.Equal(t, map[string]any{"amount_refunded": 500.0, "refunded": false}, told.at("data.0.data.previous_attributes"))
}

func TestRefundsThatAreRefused(t *testing.T) {
	c := open(t)
	ch := c.charge("pm_card_visa")
	c.post("/v1/refunds", "").refused(t, 400, "invalid_request_error", "", "").
		says(t, "One of the following params should be provided for this request: payment_intent or charge.")
	c.post("/v1/refunds", "charge=ch_none").refused(t, 404, "invalid_request_error", "resource_missing", "id").
		says(t, "No such charge: 'ch_none'")
	c.post("/v1/refunds", "payment_intent=pi_none").refused(t, 400, "invalid_request_error", "resource_missing", "payment_intent").
		says(t, "No such payment_intent: 'pi_none'")
	c.post("/v1/refunds", "charge="+ch+"&amount=0").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount").
		says(t, "This value must be greater than or equal to 1.")
	c.post("/v1/refunds", "charge="+ch+"&amount=-5").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount")
	c.post("/v1/refunds", "charge="+ch+"&amount=2100").refused(t, 400, "invalid_request_error", "", "amount").
		says(t, "Refund amount ($21.00) is greater than charge amount ($20.00)")
	c.post("/v1/refunds", "charge="+ch+"&reason=unloved").refused(t, 400, "invalid_request_error", "", "reason").
		says(t, "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer")
	c.post("/v1/refunds", "charge="+ch+"&reverse_transfer=true").refused(t, 400, "invalid_request_error", "", "reverse_transfer")
	c.post("/v1/refunds", "charge="+ch+"&refund_application_fee=true").refused(t, 400, "invalid_request_error", "", "refund_application_fee")
	c.get("/v1/refunds/re_none").refused(t, 404, "invalid_request_error", "resource_missing", "refund").says(t, "No such refund: 're_none'")

	euros := c.must("/v1/payment_intents", "amount=1000&currency=eur&payment_method_types[]=card&payment_method=pm_card_visa&confirm=true")
	c.post("/v1/refunds", "payment_intent="+euros.id()+"&amount=1100").says(t, "Refund amount (€11.00) is greater than charge amount (€10.00)")

	open := c.must("/v1/payment_intents", cardPayment("pm_card_visa"))
	c.post("/v1/refunds", "payment_intent="+open.id()).refused(t, 400, "invalid_request_error", "", "").
		says(t, "This PaymentIntent ("+open.id()+") does not have a successful charge to refund.")
	declined := c.post("/v1/payment_intents", cardPayment("pm_card_chargeDeclined", "confirm=true"))
	c.post("/v1/refunds", "charge="+declined.text("error.charge")).refused(t, 400, "invalid_request_error", "charge_not_refundable", "")
	held := c.pay("pm_card_visa", "capture_method=manual")
	c.post("/v1/refunds", "payment_intent="+held.id()).refused(t, 400, "invalid_request_error", "", "").
		says(t, "This uncaptured Charge was created by a PaymentIntent ("+held.id()+"). You must cancel the PaymentIntent to reverse the "+
			"authorization instead of refunding the Charge directly. For more information, see https://stripe.com/docs/payments/place-a-hold-on-a-payment-method")
	require.Empty(t, c.events("refund."))
}

func TestOfAPartlyCapturedPaymentOnlyThatPartCanBeRefunded(t *testing.T) {
	c := open(t)
	held := c.pay("pm_card_visa", "capture_method=manual")
	c.must("/v1/payment_intents/"+held.id()+"/capture", "amount_to_capture=700")
	c.post("/v1/refunds", "payment_intent="+held.id()+"&amount=701").
		says(t, "Refund amount ($7.01) is greater than unrefunded amount on charge ($7.00)")
	require.EqualValues(t, 700, c.must("/v1/refunds", "payment_intent="+held.id()).int("amount"))
	ch := c.get("/v1/charges/" + held.text("latest_charge"))
	require.Equal(t, []any{true, 700.0}, []any{ch.at("refunded"), ch.at("amount_refunded")})
}

func TestARefundMayBePendingFirst(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	ch := c.charge("pm_card_pendingRefund")
	c.advance("1s")
	before := len(c.events())
	r := c.must("/v1/refunds", "charge="+ch+"&amount=1500").fits(t, "refund")
	require.Equal(t, []any{"pending", "processing", nil, "pending"}, []any{
		r.at("status"), r.at("pending_reason"), r.at("balance_transaction"), r.at("destination_details.card.type"),
	})
	paid := c.get("/v1/charges/" + ch)
	require.Equal(t, []any{0.0, false}, []any{paid.at("amount_refunded"), paid.at("refunded")}, "the charge is adjusted later")
	c.post("/v1/refunds", "charge="+ch+"&amount=501").says(t, "Refund amount ($5.01) is greater than unrefunded amount on charge ($5.00)")

	c.advance("30m")
	r = c.get("/v1/refunds/"+r.id()).ok(t).fits(t, "refund")
	require.Equal(t, "succeeded", r.text("status"))
	require.NotContains(t, r.body, "pending_reason")
	require.EqualValues(t, -1500, c.get("/v1/balance_transactions/"+r.text("balance_transaction")).int("amount"))
	require.EqualValues(t, 1500, c.get("/v1/charges/"+ch).int("amount_refunded"))
	require.Equal(t, []string{"refund.created", "refund.updated", "charge.refund.updated", "charge.refunded"}, c.events()[before:])
	c.post("/v1/refunds/"+r.id()+"/cancel", "").refused(t, 400, "invalid_request_error", "", "").says(t, "Canceling this refund is unsupported.")
}

func TestAPendingRefundCanBeCanceled(t *testing.T) {
	c := open(t)
	ch := c.charge("pm_card_pendingRefund")
	r := c.must("/v1/refunds", "charge="+ch)
	c.post("/v1/refunds", "charge="+ch).refused(t, 400, "invalid_request_error", "charge_already_refunded", "")
	require.Equal(t, "canceled", c.must("/v1/refunds/"+r.id()+"/cancel", "").text("status"))
	c.advance("24h")
	require.Equal(t, "canceled", c.get("/v1/refunds/"+r.id()).text("status"))
	paid := c.get("/v1/charges/" + ch)
	require.Equal(t, []any{0.0, false}, []any{paid.at("amount_refunded"), paid.at("refunded")})
	require.Equal(t, []string{"refund.created", "refund.updated"}, c.events("refund."))
	require.EqualValues(t, 2000, c.must("/v1/refunds", "charge="+ch).int("amount"), "the money can be refunded again")
}

func TestARefundMayFailLater(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	ch := c.charge("pm_card_refundFail")
	c.advance("1s")
	r := c.must("/v1/refunds", "charge="+ch)
	require.Equal(t, "succeeded", r.text("status"))
	require.Equal(t, true, c.get("/v1/charges/"+ch).at("refunded"))
	before := len(c.events())
	c.advance("30m")
	r = c.get("/v1/refunds/"+r.id()+"?expand[]=balance_transaction&expand[]=failure_balance_transaction").ok(t).fits(t, "refund")
	require.Equal(t, []any{"failed", "expired_or_canceled_card", -2000.0, 2000.0, "refund_failure"}, []any{
		r.at("status"), r.at("failure_reason"), r.at("balance_transaction.amount"), r.at("failure_balance_transaction.amount"), r.at("failure_balance_transaction.type"),
	})
	paid := c.get("/v1/charges/" + ch)
	require.Equal(t, []any{0.0, false}, []any{paid.at("amount_refunded"), paid.at("refunded")})
	require.Equal(t, []string{"refund.failed", "charge.refund.updated"}, c.events()[before:])
	change := c.get("/v1/events?type=charge.refund.updated").ok(t)
	require.Equal(t, "refund", change.text("data.0.data.object.object"))
	require.Equal(t, "succeeded", change.text("data.0.data.previous_attributes.status"))
}

func TestTheAcquirerNamesItsReferenceADayLater(t *testing.T) {
	c := open(t)
	r := c.must("/v1/refunds", "charge="+c.charge("pm_card_visa"))
	c.advance("24h")
	card := c.get("/v1/refunds/" + r.id()).at("destination_details.card").(map[string]any)
	require.Equal(t, "available", card["reference_status"])
	require.Regexp(t, `^\d{23}$`, card["reference"])
	require.Equal(t, []string{"refund.created", "refund.updated"}, c.events("refund."))
}

func TestRefundsAreReachedThroughTheirChargeToo(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	pi := c.pay("pm_card_visa")
	ch := pi.text("latest_charge")
	other := c.charge("pm_card_visa")
	charge := c.must("/v1/charges/"+ch+"/refund", "amount=300").fits(t, "charge")
	require.Equal(t, []any{ch, 300.0}, []any{charge.at("id"), charge.at("amount_refunded")})
	r := c.must("/v1/charges/"+ch+"/refunds", "amount=400&expand[]=charge").fits(t, "refund")
	require.EqualValues(t, 700, r.int("charge.amount_refunded"))
	c.must("/v1/refunds", "charge="+other)

	list := c.get("/v1/charges/"+ch+"/refunds").ok(t).fits(t, "list")
	require.Equal(t, r.id(), list.text("data.0.id"))
	require.Len(t, list.at("data"), 2)
	require.NotContains(t, list.body, "count")
	path := "/v1/charges/" + ch + "/refunds/" + r.id()
	require.Equal(t, r.id(), c.get(path).ok(t).id())
	require.Equal(t, "b", c.must(path, "metadata[a]=b").text("metadata.a"))
	require.Equal(t, "b", c.get("/v1/refunds/"+r.id()).text("metadata.a"))
	require.Equal(t, "c", c.must("/v1/refunds/"+r.id(), "metadata[a]=c").text("metadata.a"))
	c.get("/v1/charges/"+other+"/refunds/"+r.id()).refused(t, 404, "invalid_request_error", "resource_missing", "refund")

	all := c.get("/v1/refunds").ok(t).fits(t, "list")
	require.Equal(t, []any{3.0, "/v1/refunds", false}, []any{all.at("count"), all.at("url"), all.at("has_more")})
	require.Contains(t, all.raw, "\"object\": \"list\",\n  \"count\": 3,\n  \"data\"")
	require.EqualValues(t, 2, c.get("/v1/refunds?charge="+ch).int("count"))
	require.EqualValues(t, 2, c.get("/v1/refunds?payment_intent="+pi.id()).int("count"))
	require.EqualValues(t, 0, c.get("/v1/refunds?payment_intent="+pi.id()+"&charge="+other).int("count"))
	page := c.get("/v1/refunds?limit=1&starting_after=" + r.id())
	require.Equal(t, []any{1.0, 300.0, false}, []any{page.at("count"), page.at("data.0.amount"), page.at("has_more")})
}

func TestAReleasedHoldIsARefundInOlderVersionsOnly(t *testing.T) {
	c := open(t)
	old := c.with("Stripe-Version", "2022-11-15")
	pi := old.pay("pm_card_visa", "capture_method=manual")
	old.must("/v1/payment_intents/"+pi.id()+"/cancel", "")
	ch := old.get("/v1/charges/" + pi.text("latest_charge") + "?expand[]=refunds").ok(t)
	require.Equal(t, []any{true, false, 2000.0, nil, 1.0}, []any{
		ch.at("refunded"), ch.at("captured"), ch.at("amount_refunded"), ch.at("balance_transaction"), ch.at("refunds.total_count"),
	})
	require.Equal(t, []any{"succeeded", nil}, []any{ch.at("refunds.data.0.status"), ch.at("refunds.data.0.balance_transaction")})
	card := ch.at("refunds.data.0.destination_details.card").(map[string]any)
	require.Regexp(t, `^\d{6}$`, card["reference"])
	require.Equal(t, []any{"available", "system_trace_audit_number", "reversal"}, []any{card["reference_status"], card["reference_type"], card["type"]})

	pi = old.pay("pm_card_visa", "capture_method=manual")
	old.must("/v1/payment_intents/"+pi.id()+"/capture", "amount_to_capture=500")
	ch = old.get("/v1/charges/" + pi.text("latest_charge") + "?expand[]=refunds.data.balance_transaction&expand[]=balance_transaction").ok(t)
	require.Equal(t, []any{false, 1500.0, 500.0, 2000.0}, []any{
		ch.at("refunded"), ch.at("amount_refunded"), ch.at("amount_captured"), ch.at("balance_transaction.amount"),
	})
	require.Equal(t, []any{-1500.0, "partial_capture_reversal"}, []any{
		ch.at("refunds.data.0.balance_transaction.amount"), ch.at("refunds.data.0.balance_transaction.reporting_category"),
	})
	require.EqualValues(t, 500, old.must("/v1/refunds", "payment_intent="+pi.id()).int("amount"), "what was released cannot be refunded")
	require.Equal(t, true, old.get("/v1/charges/"+pi.text("latest_charge")).at("refunded"))

	pi = c.pay("pm_card_visa", "capture_method=manual")
	c.must("/v1/payment_intents/"+pi.id()+"/capture", "amount_to_capture=500")
	ch = c.get("/v1/charges/" + pi.text("latest_charge") + "?expand[]=refunds&expand[]=balance_transaction").ok(t)
	require.Equal(t, []any{false, 0.0, 0.0, 500.0}, []any{
		ch.at("refunded"), ch.at("amount_refunded"), ch.at("refunds.total_count"), ch.at("balance_transaction.amount"),
	})
}
