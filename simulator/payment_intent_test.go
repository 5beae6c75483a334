package simulator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// cardPayment is a payment with a test card by its id, not confirmed yet.
func cardPayment(method string, more ...string) string {
	return strings.Join(append([]string{"amount=2000&currency=usd&payment_method_types[]=card&payment_method=" + method}, more...), "&")
}

func TestAPaymentSucceedsAtOnce(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true", "metadata[order]=7", "description=shoes"))
	require.Equal(t, "succeeded", pi.text("status"))
	require.EqualValues(t, 2000, pi.int("amount_received"))
	require.EqualValues(t, 0, pi.int("amount_capturable"))
	ch := c.get("/v1/charges/" + pi.text("latest_charge")).ok(t)
	require.Equal(t, []any{"succeeded", true, true}, []any{ch.at("status"), ch.at("paid"), ch.at("captured")})
	require.Equal(t, "approved_by_network", ch.text("outcome.network_status"))
	require.Equal(t, "7", ch.text("metadata.order"))
	require.Equal(t, "shoes", ch.text("description"))
	require.Equal(t, []string{"payment_intent.created", "charge.succeeded", "payment_intent.succeeded"}, c.events())
}

func TestAnIntentWaitsForItsPaymentMethodAndItsConfirm(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=card")
	path := "/v1/payment_intents/" + pi.id()
	require.Equal(t, "requires_payment_method", pi.text("status"))
	a := c.post(path+"/confirm", "")
	a.refused(t, 400, "invalid_request_error", "payment_intent_unexpected_state", "")
	require.Equal(t, pi.id(), a.text("error.payment_intent.id"))
	require.Equal(t, "requires_confirmation", c.must(path, "payment_method=pm_card_visa").text("status"))
	require.Equal(t, "succeeded", c.must(path+"/confirm", "").text("status"))
	c.post(path+"/confirm", "").refused(t, 400, "invalid_request_error", "payment_intent_unexpected_state", "")
	a = c.post(path, "amount=3000")
	a.refused(t, 400, "invalid_request_error", "payment_intent_unexpected_state", "amount")
	require.Equal(t, "late", c.must(path, "description=late").text("description"))
	require.Equal(t, []string{"payment_intent.created", "charge.succeeded", "payment_intent.succeeded"}, c.events())
}

func TestADeclineLeavesTheIntentReadyForAnotherCard(t *testing.T) {
	c := open(t)
	a := c.post("/v1/payment_intents", cardPayment("pm_card_visa_chargeDeclinedInsufficientFunds", "confirm=true"))
	a.refused(t, 402, "card_error", "card_declined", "")
	require.Equal(t, "insufficient_funds", a.text("error.decline_code"))
	require.Equal(t, "Your card has insufficient funds.", a.text("error.message"))
	require.Equal(t, []any{"try_again_later", "02", "51"}, []any{a.at("error.advice_code"), a.at("error.network_advice_code"), a.at("error.network_decline_code")})
	intent := "error.payment_intent."
	require.Equal(t, "requires_payment_method", a.text(intent+"status"))
	require.Nil(t, a.at(intent+"payment_method"))
	require.Equal(t, a.text("error.charge"), a.text(intent+"latest_charge"))
	require.Equal(t, a.text("error.payment_method.id"), a.text(intent+"last_payment_error.payment_method.id"))
	require.NotContains(t, a.at(intent+"last_payment_error"), "request_log_url")
	ch := c.get("/v1/charges/" + a.text("error.charge")).ok(t)
	require.Equal(t, []any{"failed", false, false, nil}, []any{ch.at("status"), ch.at("paid"), ch.at("captured"), ch.at("balance_transaction")})
	require.Equal(t, "The bank returned the decline code `insufficient_funds`.", ch.text("outcome.seller_message"))

	path := "/v1/payment_intents/" + a.text(intent+"id")
	paid := c.must(path+"/confirm", "payment_method=pm_card_visa")
	require.Equal(t, "succeeded", paid.text("status"))
	require.Nil(t, paid.at("last_payment_error"))
	require.NotEqual(t, a.text("error.charge"), paid.text("latest_charge"))
	require.Equal(t, []string{
		"payment_intent.created", "charge.failed", "payment_intent.payment_failed", "charge.succeeded", "payment_intent.succeeded",
	}, c.events())
}

func TestAHoldIsCapturedOnceInFullOrInPart(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true", "capture_method=manual"))
	path := "/v1/payment_intents/" + pi.id()
	require.Equal(t, []any{"requires_capture", 2000.0, 0.0}, []any{pi.at("status"), pi.at("amount_capturable"), pi.at("amount_received")})
	c.post(path+"/capture", "amount_to_capture=2001").refused(t, 400, "invalid_request_error", "amount_too_large", "")
	c.post(path+"/capture", "amount_to_capture=0").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount")
	c.post(path+"/capture", "amount_to_capture=-1").refused(t, 400, "invalid_request_error", "", "amount_to_capture")
	part := c.must(path+"/capture", "amount_to_capture=500")
	require.Equal(t, []any{"succeeded", 0.0, 500.0, 2000.0}, []any{part.at("status"), part.at("amount_capturable"), part.at("amount_received"), part.at("amount")})
	a := c.post(path+"/capture", "")
	a.refused(t, 400, "invalid_request_error", "payment_intent_unexpected_state", "")
	require.Equal(t, "The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.",
		a.text("error.message"))
	require.Equal(t, []string{
		"payment_intent.created", "charge.succeeded", "payment_intent.amount_capturable_updated", "charge.captured", "payment_intent.succeeded",
	}, c.events())
	require.EqualValues(t, 500, c.get("/v1/charges/"+pi.text("latest_charge")).int("amount_captured"))
}

func TestAHoldIsLetGo(t *testing.T) {
	for name, test := range map[string]struct {
		version  string
		refunded float64
		events   []string
	}{
		"of old as a refund":     {"2022-11-15", 2000, []string{"charge.refunded", "payment_intent.canceled"}},
		"today without a refund": {"2026-03-25.dahlia", 0, []string{"payment_intent.canceled"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := open(t).with("Stripe-Version", test.version)
			pi := c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true", "capture_method=manual"))
			gone := c.must("/v1/payment_intents/"+pi.id()+"/cancel", "cancellation_reason=abandoned")
			require.Equal(t, []any{"canceled", "abandoned", 0.0}, []any{gone.at("status"), gone.at("cancellation_reason"), gone.at("amount_capturable")})
			require.EqualValues(t, start.Unix(), gone.int("canceled_at"))
			require.Equal(t, pi.text("payment_method"), gone.text("payment_method"))
			ch := c.get("/v1/charges/" + pi.text("latest_charge")).ok(t)
			require.EqualValues(t, test.refunded, ch.at("amount_refunded"))
			require.Equal(t, test.events, c.events()[3:])
			a := c.post("/v1/payment_intents/"+pi.id()+"/cancel", "")
			a.refused(t, 400, "invalid_request_error", "payment_intent_unexpected_state", "")
		})
	}
}

func TestAHoldExpires(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true", "capture_method=manual"))
	ch := c.get("/v1/charges/" + pi.text("latest_charge")).ok(t)
	require.EqualValues(t, start.Unix()+7*24*3600, ch.int("payment_method_details.card.capture_before"))
	c.advance("167h59m59s")
	require.Equal(t, "requires_capture", c.get("/v1/payment_intents/"+pi.id()).text("status"))
	c.advance("1s")
	gone := c.get("/v1/payment_intents/" + pi.id()).ok(t)
	require.Equal(t, []any{"canceled", "expired"}, []any{gone.at("status"), gone.at("cancellation_reason")})
	require.Equal(t, []string{"charge.expired", "payment_intent.canceled"}, c.events()[3:])
	e := c.get("/v1/events?type=payment_intent.canceled").ok(t)
	require.Nil(t, e.at("data.0.request.id"), "nobody asked for it")
}

func TestTheCustomerIsAskedToAuthenticate(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_authenticationRequired", "confirm=true", "return_url=https://shop.example/back"))
	require.Equal(t, "requires_action", pi.text("status"))
	require.Equal(t, "redirect_to_url", pi.text("next_action.type"))
	require.Equal(t, "https://shop.example/back", pi.text("next_action.redirect_to_url.return_url"))
	require.True(t, strings.HasPrefix(pi.text("next_action.redirect_to_url.url"), c.sim.URL))
	require.Nil(t, pi.at("latest_charge"))
	paid := c.decide(pi.id(), "succeeded").ok(t)
	require.Equal(t, "succeeded", paid.text("status"))
	ch := c.get("/v1/charges/" + paid.text("latest_charge")).ok(t)
	require.Equal(t, []any{"authenticated", "challenge", "05"}, []any{
		ch.at("payment_method_details.card.three_d_secure.result"), ch.at("payment_method_details.card.three_d_secure.authentication_flow"),
		ch.at("payment_method_details.card.three_d_secure.electronic_commerce_indicator"),
	})
	require.Equal(t, []string{"payment_intent.created", "payment_intent.requires_action", "charge.succeeded", "payment_intent.succeeded"}, c.events())
	require.Equal(t, 400, c.decide(pi.id(), "succeeded").StatusCode, "nobody waits any more")
}

func TestAFailedAuthenticationAllowsAnotherCard(t *testing.T) {
	for _, outcome := range []string{"failed", "canceled"} {
		t.Run(outcome, func(t *testing.T) {
			c := open(t)
			pi := c.must("/v1/payment_intents", cardPayment("pm_card_authenticationRequired", "confirm=true"))
			require.Equal(t, "use_stripe_sdk", pi.text("next_action.type"))
			back := c.decide(pi.id(), outcome).ok(t)
			require.Equal(t, "requires_payment_method", back.text("status"))
			require.Nil(t, back.at("payment_method"))
			require.Nil(t, back.at("next_action"))
			require.Equal(t, "payment_intent_authentication_failure", back.text("last_payment_error.code"))
			require.Equal(t, "invalid_request_error", back.text("last_payment_error.type"))
			require.Equal(t, []string{"payment_intent.created", "payment_intent.requires_action", "payment_intent.payment_failed"}, c.events())
			require.Equal(t, "succeeded", c.must("/v1/payment_intents/"+pi.id()+"/confirm", "payment_method=pm_card_visa").text("status"))
		})
	}
}

func TestADeclineCanFollowAuthentication(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_threeDSecureRequiredChargeDeclined", "confirm=true"))
	require.Equal(t, "requires_action", pi.text("status"))
	back := c.decide(pi.id(), "succeeded").ok(t)
	require.Equal(t, []any{"requires_payment_method", "card_declined"}, []any{back.at("status"), back.at("last_payment_error.code")})
	require.Equal(t, []string{"charge.failed", "payment_intent.payment_failed"}, c.events()[2:])
}

func TestAManualIntentIsConfirmedAgain(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_authenticationRequired", "confirm=true", "confirmation_method=manual"))
	path := "/v1/payment_intents/" + pi.id()
	require.Equal(t, "requires_confirmation", c.decide(pi.id(), "succeeded").ok(t).text("status"))
	c.as("pk_test_123").post(path+"/confirm", "client_secret="+pi.text("client_secret")).refused(t, 400, "invalid_request_error", "payment_intent_invalid_parameter", "")
	require.Equal(t, "succeeded", c.must(path+"/confirm", "").text("status"))
}

func TestNobodyIsThereToAuthenticate(t *testing.T) {
	c := open(t)
	a := c.post("/v1/payment_intents", cardPayment("pm_card_authenticationRequired", "confirm=true", "off_session=true"))
	a.refused(t, 402, "card_error", "authentication_required", "")
	require.Equal(t, "authentication_required", a.text("error.decline_code"))
	require.Equal(t, "requires_payment_method", a.text("error.payment_intent.status"))

	a = c.post("/v1/payment_intents", cardPayment("pm_card_authenticationRequired", "confirm=true", "error_on_requires_action=true"))
	a.refused(t, 402, "card_error", "authentication_required", "")
	require.Equal(t, "authentication_not_handled", a.text("error.decline_code"))
	require.Nil(t, a.at("error.charge"))
}

func TestACardThatWasSetUpPaysOffSession(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_authenticationRequiredOnSetup", "confirm=true", "customer="+cus, "setup_future_usage=off_session"))
	method := pi.text("payment_method")
	require.Equal(t, "succeeded", c.decide(pi.id(), "succeeded").ok(t).text("status"))
	require.Equal(t, cus, c.get("/v1/payment_methods/"+method).text("customer"))
	require.Equal(t, []string{"payment_method.attached", "charge.succeeded", "payment_intent.succeeded"}, c.events()[3:])
	later := c.must("/v1/payment_intents", cardPayment(method, "confirm=true", "customer="+cus, "off_session=true"))
	require.Equal(t, "succeeded", later.text("status"))
}

func TestAPaymentMethodIsUsedOnceWithoutACustomer(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true"))
	a := c.post("/v1/payment_intents", cardPayment(pi.text("payment_method"), "confirm=true"))
	a.refused(t, 400, "invalid_request_error", "", "")
	require.True(t, strings.HasPrefix(a.text("error.message"), "The provided PaymentMethod was previously used"))

	cus, other := c.must("/v1/customers", "").id(), c.must("/v1/customers", "").id()
	method := c.must("/v1/payment_methods/pm_card_visa/attach", "customer="+cus).id()
	c.post("/v1/payment_intents", cardPayment(method)).refused(t, 400, "invalid_request_error", "parameter_missing", "source")
	c.post("/v1/payment_intents", cardPayment(method, "customer="+other)).refused(t, 400, "invalid_request_error", "", "payment_method")
	c.must("/v1/payment_intents", cardPayment(method, "customer="+cus, "confirm=true"))
	c.must("/v1/payment_intents", cardPayment(method, "customer="+cus, "confirm=true"))
}

func TestARefusedConfirmCreatesNothing(t *testing.T) {
	c := open(t)
	c.post("/v1/payment_intents", "amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true").
		refused(t, 400, "invalid_request_error", "", "return_url")
	require.Len(t, c.get("/v1/payment_intents").at("data"), 0)
	require.Empty(t, c.events())
}

func TestAmountsHaveBounds(t *testing.T) {
	c := open(t)
	for amount, want := range map[string]string{
		"-5": "parameter_invalid_integer", "0": "parameter_invalid_integer", "49": "amount_too_small", "100000000": "amount_too_large",
		"99999999999999999999999": "parameter_invalid_integer", "12.5": "parameter_invalid_integer", "abc": "parameter_invalid_integer",
	} {
		c.post("/v1/payment_intents", "currency=usd&amount="+amount).refused(t, 400, "invalid_request_error", want, "amount")
	}
	c.must("/v1/payment_intents", "currency=usd&amount=50")
	c.must("/v1/payment_intents", "currency=JPY&amount=80")
	c.post("/v1/payment_intents", "currency=xyz&amount=5000").refused(t, 400, "invalid_request_error", "", "currency")
}

func TestRawCardNumbersCanBeForbidden(t *testing.T) {
	c := open(t)
	const form = "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030&card[cvc]=123"
	require.Equal(t, "unchecked", c.must("/v1/payment_methods", form).text("card.checks.cvc_check"))
	c.door("account", `{"raw_card_data": false}`).ok(t)
	a := c.post("/v1/payment_methods", form)
	a.refused(t, 402, "invalid_request_error", "", "")
	require.Contains(t, a.text("error.message"), "generally unsafe")
	c.as("pk_test_123").must("/v1/payment_methods", form)
	for bad, code := range map[string]string{
		"card[number]=4242424242424241&card[exp_month]=12&card[exp_year]=2030":              "incorrect_number",
		"card[number]=4242424242424242&card[exp_month]=13&card[exp_year]=2030":              "invalid_expiry_month",
		"card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=1995":              "invalid_expiry_year",
		"card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030&card[cvc]=99": "invalid_cvc",
	} {
		a := c.as("pk_test_123").post("/v1/payment_methods", "type=card&"+bad)
		require.Equal(t, []any{402, code}, []any{a.StatusCode, a.text("error.code")}, a.raw)
	}
}

func TestOldVersionsTakeOldCards(t *testing.T) {
	now := open(t)
	old := now.with("Stripe-Version", "2020-08-27")
	taken := func(c *client, expiry string) any {
		a := c.post("/v1/tokens", "card[number]=4242424242424242&"+expiry)
		return a.text("error.code")
	}
	const over, longOver = "card[exp_month]=9&card[exp_year]=2020", "card[exp_month]=7&card[exp_year]=2020"
	require.Equal(t, "invalid_expiry_year", taken(now, over))
	require.Equal(t, "invalid_expiry_year", taken(old, over), "Stripe takes no expired card at any version")
	now.door("account", `{"old_versions_take_old_cards": true}`).ok(t)
	require.Equal(t, "invalid_expiry_year", taken(now, over))
	require.Empty(t, taken(old, over))
	require.Equal(t, "invalid_expiry_month", taken(old, longOver))
	now.door("account", `{"old_versions_take_old_cards": true, "api_version": "2020-08-27"}`).ok(t)
	require.Equal(t, "invalid_expiry_year", taken(old, over), "the account's own version is no old one")
}

func TestTheLogRemembersWithoutSecrets(t *testing.T) {
	c := open(t)
	made := c.must("/v1/payment_methods", "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030&card[cvc]=987")
	log := c.get("/_pinstripe/requests?id=" + made.Header.Get("Request-Id")).ok(t)
	require.Equal(t, "/v1/payment_methods", log.text("requests.0.path"))
	require.Equal(t, 200.0, log.at("requests.0.status"))
	require.NotContains(t, log.raw, "424242424242")
	require.NotContains(t, log.raw, `"987"`)
	require.NotContains(t, log.raw, c.key)
	require.Contains(t, log.raw, "************4242")
}

// Python writes True and False, and Stripe takes them.
func TestFalseIsFalseInPythonToo(t *testing.T) {
	t.Parallel()
	c := open(t)
	const pay = "amount=2000&currency=usd&payment_method_types[]=card&confirm=True&setup_future_usage=off_session&payment_method="
	require.Equal(t, "succeeded", c.must("/v1/payment_intents", pay+"pm_card_visa&off_session=False").text("status"))
	require.Equal(t, "requires_action", c.must("/v1/payment_intents", pay+"pm_card_authenticationRequired&off_session=False").text("status"),
		"the customer is there")
	require.Equal(t, false, c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa&capture=False").at("captured"))
	require.Equal(t, "requires_payment_method", c.must("/v1/payment_intents", "amount=2000&currency=usd&off_session=False").text("status"))
}
