package simulator_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAChargeWithoutAnIntent(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	ch := c.must("/v1/charges", "amount=2000&currency=USD&source=tok_visa&description=shoes&metadata[order]=7").fits(t, "charge")
	require.Equal(t, []any{2000.0, 2000.0, "usd", true, true, "succeeded", nil, nil, "shoes", "7"}, []any{
		ch.at("amount"), ch.at("amount_captured"), ch.at("currency"), ch.at("paid"), ch.at("captured"), ch.at("status"),
		ch.at("payment_intent"), ch.at("customer"), ch.at("description"), ch.at("metadata.order"),
	})
	require.Equal(t, []any{"card", "Visa", "4242", nil}, []any{ch.at("source.object"), ch.at("source.brand"), ch.at("source.last4"), ch.at("source.customer")})
	require.Contains(t, ch.at("source"), "customer")
	require.Equal(t, ch.at("source.id"), ch.at("payment_method"))
	require.Regexp(t, "^card_", ch.text("source.id"))
	require.Equal(t, "visa", ch.text("payment_method_details.card.brand"))
	require.Equal(t, ch.id(), c.get("/v1/balance_transactions/"+ch.text("balance_transaction")).text("source"))
	require.Equal(t, []string{"charge.succeeded"}, c.events())
	require.Equal(t, ch.body, c.get("/v1/charges/"+ch.id()).ok(t).body)
	c.get("/v1/charges/ch_none").refused(t, 404, "invalid_request_error", "resource_missing", "id").says(t, "No such charge: 'ch_none'")
}

func TestWhatALegacyChargeNeeds(t *testing.T) {
	c := open(t)
	c.post("/v1/charges", "currency=usd&source=tok_visa").refused(t, 400, "invalid_request_error", "parameter_missing", "amount")
	c.post("/v1/charges", "amount=2000&source=tok_visa").refused(t, 400, "invalid_request_error", "parameter_missing", "currency")
	c.post("/v1/charges", "amount=100&currency=usd").refused(t, 400, "invalid_request_error", "parameter_missing", "").
		says(t, "Must provide source or customer.")
	c.post("/v1/charges", "amount=2000&currency=usd&source=tok_none").refused(t, 400, "invalid_request_error", "resource_missing", "source").
		says(t, "No such token: 'tok_none'")
	c.post("/v1/charges", "amount=2000&currency=usd&customer=cus_none").refused(t, 400, "invalid_request_error", "resource_missing", "customer")
	customer := c.must("/v1/customers", "").id()
	c.post("/v1/charges", "amount=2000&currency=usd&customer="+customer).refused(t, 402, "card_error", "missing", "card").
		says(t, "Cannot charge a customer that has no active card")
	c.post("/v1/charges", "amount=2000&currency=usd&source=tok_visa&customer="+customer).refused(t, 404, "invalid_request_error", "resource_missing", "card").
		says(t, "Customer "+customer+" does not have a linked source with ID tok_visa.")
	c.door("account", `{"raw_card_data": false}`).ok(t)
	c.post("/v1/charges", "amount=2000&currency=usd&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030").
		refused(t, 402, "invalid_request_error", "", "")
	require.Empty(t, c.events("charge."))
}

func TestACustomersCardIsCharged(t *testing.T) {
	c := open(t)
	customer := c.must("/v1/customers", "source=tok_visa").id()
	second := c.must("/v1/customers/"+customer+"/sources", "source=tok_mastercard").id()
	usual := c.must("/v1/charges", "amount=2000&currency=usd&customer="+customer)
	require.Equal(t, []any{customer, "Visa", customer}, []any{usual.at("customer"), usual.at("source.brand"), usual.at("source.customer")})
	named := c.must("/v1/charges", "amount=2000&currency=usd&customer="+customer+"&source="+second)
	require.Equal(t, "MasterCard", named.text("source.brand"))
	other := c.must("/v1/customers", "source=tok_visa").id()
	c.post("/v1/charges", "amount=2000&currency=usd&customer="+other+"&source="+second).
		refused(t, 404, "invalid_request_error", "resource_missing", "card")
	require.Len(t, c.get("/v1/charges?customer="+customer).ok(t).at("data"), 2)
	require.Len(t, c.get("/v1/charges").ok(t).at("data"), 2)
}

func TestAChargeOfATokenOrOfCardData(t *testing.T) {
	c := open(t)
	card := "[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030&card[cvc]=123&card[name]=Jane&card[address_zip]=94107"
	token := c.must("/v1/tokens", "card"+card)
	ch := c.must("/v1/charges", "amount=2000&currency=usd&source="+token.id())
	require.Equal(t, token.text("card.id"), ch.text("source.id"))
	require.Equal(t, []any{"pass", "pass", "94107"}, []any{ch.at("source.cvc_check"), ch.at("source.address_zip_check"), ch.at("billing_details.address.postal_code")})
	c.post("/v1/charges", "amount=2000&currency=usd&source="+token.id()).refused(t, 400, "invalid_request_error", "token_already_used", "source")
	ch = c.must("/v1/charges", "amount=2000&currency=usd&card"+card)
	require.Equal(t, []any{"Jane", "pass"}, []any{ch.at("billing_details.name"), ch.at("payment_method_details.card.checks.cvc_check")})
}

func TestADeclinedLegacyChargeIsKept(t *testing.T) {
	c := open(t)
	c = c.with("Idempotency-Key", "once")
	a := c.post("/v1/charges", "amount=2000&currency=usd&source=tok_visa_chargeDeclinedInsufficientFunds")
	a.refused(t, 402, "card_error", "card_declined", "")
	require.Equal(t, []any{"insufficient_funds", nil, nil}, []any{a.at("error.decline_code"), a.at("error.payment_intent"), a.at("error.payment_method")})
	ch := c.get("/v1/charges/" + a.text("error.charge")).ok(t)
	require.Equal(t, []any{"failed", false, false, "card_declined", nil}, []any{
		ch.at("status"), ch.at("paid"), ch.at("captured"), ch.at("failure_code"), ch.at("balance_transaction"),
	})
	again := c.post("/v1/charges", "amount=2000&currency=usd&source=tok_visa_chargeDeclinedInsufficientFunds")
	require.Equal(t, "true", again.Header.Get("Idempotent-Replayed"))
	require.Equal(t, a.raw, again.raw)
	require.Equal(t, []string{"charge.failed"}, c.events())
}

// Nobody can authenticate on a charge without an intent.
func TestALegacyChargeThatNeedsAuthenticationIsDeclined(t *testing.T) {
	c := open(t)
	a := c.post("/v1/charges", "amount=2000&currency=usd&source=tok_threeDSecure2Required")
	require.Equal(t, 402, a.StatusCode, "%s", a.raw)
	require.Equal(t, "failed", c.get("/v1/charges/"+a.text("error.charge")).text("status"))
	c.must("/v1/charges", "amount=2000&currency=usd&source=tok_threeDSecureOptional")
}

func TestALegacyHoldIsCapturedOrRefunded(t *testing.T) {
	c := open(t)
	hold := func() string {
		ch := c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&capture=false")
		require.Equal(t, []any{"succeeded", true, false, 0.0, nil}, []any{
			ch.at("status"), ch.at("paid"), ch.at("captured"), ch.at("amount_captured"), ch.at("balance_transaction"),
		})
		return ch.id()
	}
	id := hold()
	c.post("/v1/charges/"+id+"/capture", "amount=2001").refused(t, 400, "invalid_request_error", "amount_too_large", "")
	c.post("/v1/charges/"+id+"/capture", "amount=0").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount")
	part := c.must("/v1/charges/"+id+"/capture", "amount=500")
	require.Equal(t, []any{true, 500.0, 2000.0}, []any{part.at("captured"), part.at("amount_captured"), part.at("amount")})
	require.EqualValues(t, 500, c.get("/v1/balance_transactions/"+part.text("balance_transaction")).int("amount"))
	c.post("/v1/charges/"+id+"/capture", "").refused(t, 400, "invalid_request_error", "charge_already_captured", "").
		says(t, "Charge "+id+" has already been captured.")
	require.Equal(t, []string{"charge.succeeded", "charge.captured"}, c.events())

	id = hold()
	c.post("/v1/refunds", "charge="+id+"&amount=5").refused(t, 400, "invalid_request_error", "", "amount").
		says(t, "You cannot partially refund an uncaptured charge. Instead, capture the charge for an amount less than the original amount")
	r := c.must("/v1/refunds", "charge="+id)
	require.Equal(t, []any{2000.0, nil, "reversal"}, []any{r.at("amount"), r.at("balance_transaction"), r.at("destination_details.card.type")})
	require.Equal(t, true, c.get("/v1/charges/"+id).at("refunded"))
	c.post("/v1/refunds", "charge="+id).refused(t, 400, "invalid_request_error", "charge_already_refunded", "")
	c.post("/v1/charges/"+id+"/capture", "").refused(t, 400, "invalid_request_error", "charge_expired_for_capture", "")
}

func TestALegacyHoldEndsAfterAWeek(t *testing.T) {
	c := open(t)
	ch := c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&capture=false")
	require.Equal(t, start.Add(7*24*time.Hour).Unix(), ch.int("payment_method_details.card.capture_before"))
	c.advance("168h")
	c.post("/v1/charges/"+ch.id()+"/capture", "").refused(t, 400, "invalid_request_error", "charge_expired_for_capture", "").
		says(t, "Charge "+ch.id()+" cannot be captured because the charge has expired (a charge must be captured within 7 days). "+
			"You will need to create a new charge to retry the payment.")
	require.Equal(t, []string{"charge.succeeded", "charge.expired"}, c.events())
}

func TestAnIntentsChargeIsNotCapturedByItself(t *testing.T) {
	c := open(t)
	c.post("/v1/charges/"+c.charge("pm_card_visa", "capture_method=manual")+"/capture", "").refused(t, 400, "invalid_request_error", "", "")
	declined := c.post("/v1/charges", "amount=2000&currency=usd&source=tok_chargeDeclined")
	c.post("/v1/charges/"+declined.text("error.charge")+"/capture", "").refused(t, 400, "invalid_request_error", "", "")
}

func TestAChargeIsUpdated(t *testing.T) {
	c := open(t)
	ch := c.charge("pm_card_visa", "description=shoes")
	a := c.must("/v1/charges/"+ch, "description=boots&metadata[a]=b&receipt_email=jane@example.com&fraud_details[user_report]=safe&transfer_group=g1")
	require.Equal(t, []any{"boots", "b", "jane@example.com", "safe", "g1"}, []any{
		a.at("description"), a.at("metadata.a"), a.at("receipt_email"), a.at("fraud_details.user_report"), a.at("transfer_group"),
	})
	told := c.get("/v1/events?type=charge.updated").ok(t)
	require.Equal(t, "shoes", told.text("data.0.data.previous_attributes.description"))
	c.post("/v1/charges/"+ch, "transfer_group=g2").refused(t, 400, "invalid_request_error", "", "transfer_group")
	c.post("/v1/charges/"+ch, "customer=cus_none").refused(t, 400, "invalid_request_error", "resource_missing", "customer")
	customer := c.must("/v1/customers", "").id()
	require.Equal(t, customer, c.must("/v1/charges/"+ch, "customer="+customer).text("customer"))
	c.post("/v1/charges/"+ch, "customer="+c.must("/v1/customers", "").id()).refused(t, 400, "invalid_request_error", "", "customer")
	require.Len(t, c.get("/v1/charges?transfer_group=g1&customer="+customer).ok(t).at("data"), 1)
}

func TestChargesAreListed(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	pi := c.pay("pm_card_visa")
	c.pay("pm_card_visa")
	c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa")
	list := c.get("/v1/charges?limit=2").ok(t).fits(t, "list")
	require.Equal(t, []any{true, "/v1/charges"}, []any{list.at("has_more"), list.at("url")})
	require.Len(t, list.at("data"), 2)
	of := c.get("/v1/charges?payment_intent=" + pi.id()).ok(t)
	require.Equal(t, pi.text("latest_charge"), of.text("data.0.id"))
	require.Len(t, of.at("data"), 1)
}

func TestOlderVersionsListChargesOfCardsAlone(t *testing.T) {
	c := open(t)
	c.must("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=us_bank_account&payment_method=pm_usBankAccount_success&confirm=true"+
		"&mandate_data[customer_acceptance][type]=offline")
	c.pay("pm_card_visa")
	require.Len(t, c.get("/v1/charges").at("data"), 2)
	old := c.with("Stripe-Version", "2015-09-08").get("/v1/charges").ok(t)
	require.Len(t, old.at("data"), 1)
	require.Regexp(t, "^ch_", old.text("data.0.id"))
}

func TestWhatTheStatementSays(t *testing.T) {
	c := open(t)
	says := func(form string) any {
		return c.get("/v1/charges/" + c.charge("pm_card_visa", form)).at("calculated_statement_descriptor")
	}
	require.Equal(t, "PINSTRIPE", says(""))
	require.Equal(t, "PINSTRIPE* ORDER 10108", says("statement_descriptor_suffix=Order 10108"))
	require.Equal(t, "PINSTRIPE* ORDER 10108", says("statement_descriptor_suffix=Order 1010812"), "cut to 22 characters")
	require.Equal(t, "5K RACE TICKET", says("statement_descriptor=5K Race Ticket"))

	legacy := c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&statement_descriptor=Shoes 2210")
	require.Equal(t, []any{"Shoes 2210", "Shoes 2210", "PINSTRIPE* SHOES 2210"}, []any{
		legacy.at("statement_descriptor"), legacy.at("statement_descriptor_suffix"), legacy.at("calculated_statement_descriptor"),
	})

	former := c.with("Stripe-Version", "2018-11-08").must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&statement_descriptor=Shoes 2210")
	require.Equal(t, []any{nil, "SHOES 2210"}, []any{former.at("statement_descriptor_suffix"), former.at("calculated_statement_descriptor")})

	for _, bad := range []struct{ form, param, message string }{
		{"statement_descriptor=12345", "statement_descriptor", "The statement descriptor must contain at least one alphabetic character."},
		{"statement_descriptor=SHOES*1", "statement_descriptor", `The statement descriptor cannot contain the characters <, >, \, ', " or *.`},
		{"statement_descriptor_suffix=O'BRIEN", "statement_descriptor_suffix", `The statement descriptor cannot contain the characters <, >, \, ', " or *.`},
		{"statement_descriptor=twenty-three characters", "statement_descriptor", "Invalid string: twenty-three characters; must be at most 22 characters"},
	} {
		a := c.post("/v1/payment_intents", cardPayment("pm_card_visa", bad.form)).refused(t, 400, "invalid_request_error", "", bad.param)
		require.Equal(t, bad.message, a.text("error.message"))
	}
	c.must("/v1/payment_intents", cardPayment("pm_card_visa", "statement_descriptor=1234A", "statement_descriptor_suffix=12345A"))
	c.must("/v1/payment_intents", cardPayment("pm_card_visa", "statement_descriptor=twenty-two characters."))
}

// Only some charges have a transfer, and any charge can be asked for it.
func TestAReferenceThatIsNotThereCanBeExpanded(t *testing.T) {
	c := open(t)
	ch := c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&expand[]=transfer")
	require.NotContains(t, ch.body, "transfer")
	c.get("/v1/charges?expand[]=data.transfer").ok(t)
	c.get("/v1/charges/"+ch.id()+"?expand[]=colour").refused(t, 400, "invalid_request_error", "", "").says(t, "This property cannot be expanded (colour).")
}
