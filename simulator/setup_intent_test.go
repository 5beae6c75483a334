package simulator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/params/shape"
)

const setups = "/v1/setup_intents"

// cardSetup is a set-up of a test card by its id, not confirmed yet.
func cardSetup(method string, more ...string) string {
	return strings.Join(append([]string{"payment_method_types[]=card&payment_method=" + method}, more...), "&")
}

// fits fails the test unless an object has the shape of Stripe's OpenAPI document.
func (c *client) fits(kind, path string) *answered {
	c.t.Helper()
	a := c.with("Stripe-Version", shape.Version()).get(path).ok(c.t)
	require.Empty(c.t, shape.Validate(kind, []byte(a.raw)), "%s", a.raw)
	return a
}

// attempts lists the states of a SetupIntent's attempts, newest first.
func (c *client) attempts(intent string) []string {
	c.t.Helper()
	list := c.fits("list", "/v1/setup_attempts?setup_intent="+intent)
	var states []string
	for _, a := range list.at("data").([]any) {
		states = append(states, a.(map[string]any)["status"].(string))
	}
	return states
}

func TestACardIsSetUpAtOnce(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	si := c.must(setups, cardSetup("pm_card_visa", "confirm=true", "customer="+cus, "metadata[a]=b", "description=shoes"))
	require.Equal(t, "succeeded", si.text("status"))
	require.Equal(t, "off_session", si.text("usage"))
	require.Len(t, si.text("client_secret"), len(si.id()+"_secret_")+31)
	require.Nil(t, si.at("mandate"))
	require.Equal(t, map[string]any{"card": map[string]any{"mandate_options": nil, "network": nil, "request_three_d_secure": "automatic"}},
		si.at("payment_method_options"))
	require.Equal(t, cus, c.get("/v1/payment_methods/"+si.text("payment_method")).ok(t).text("customer"))
	require.Equal(t, []string{"setup_intent.created", "payment_method.attached", "setup_intent.succeeded"}, c.events("setup", "payment"))
	c.fits("setup_intent", setups+"/"+si.id())

	created := c.get("/v1/events?type=setup_intent.created").ok(t)
	require.Equal(t, "requires_confirmation", created.text("data.0.data.object.status"), "as it was before the confirm")
	require.Nil(t, created.at("data.0.data.object.latest_attempt"))

	attempt := c.get(setups + "/" + si.id() + "?expand[]=latest_attempt").ok(t)
	require.Equal(t, "setup_attempt", attempt.text("latest_attempt.object"))
	card := "latest_attempt.payment_method_details.card."
	require.Equal(t, []any{"visa", "4242", nil}, []any{attempt.at(card + "brand"), attempt.at(card + "last4"), attempt.at(card + "three_d_secure")})
	require.Equal(t, []string{"succeeded"}, c.attempts(si.id()))
}

func TestASetupWaitsForItsPaymentMethodAndItsConfirm(t *testing.T) {
	c := open(t)
	si := c.must(setups, "payment_method_types[]=card")
	path := setups + "/" + si.id()
	require.Equal(t, "requires_payment_method", si.text("status"))
	require.Nil(t, si.at("latest_attempt"))
	a := c.post(path+"/confirm", "").refused(t, 400, "invalid_request_error", "setup_intent_unexpected_state", "")
	require.Equal(t, si.id(), a.text("error.setup_intent.id"))
	require.Contains(t, a.text("error.message"), "because it's missing a payment method")
	require.Equal(t, "requires_confirmation", c.must(path, "payment_method=pm_card_visa").text("status"))
	require.Equal(t, "succeeded", c.must(path+"/confirm", "").text("status"))
	require.Equal(t, []string{"setup_intent.created", "setup_intent.succeeded"}, c.events("setup", "payment"))

	a = c.post(path+"/confirm", "").refused(t, 400, "invalid_request_error", "setup_intent_unexpected_state", "")
	require.Equal(t, "You cannot confirm this SetupIntent because it has already succeeded.", a.text("error.message"))
	a = c.post(path, "payment_method=pm_card_visa").refused(t, 400, "invalid_request_error", "setup_intent_unexpected_state", "")
	require.Equal(t, "You cannot update this SetupIntent because it has already succeeded.", a.text("error.message"))
	require.Equal(t, "late", c.must(path, "description=late").text("description"))
	a = c.post(path+"/cancel", "").refused(t, 400, "invalid_request_error", "setup_intent_unexpected_state", "")
	require.Equal(t, "You cannot cancel this SetupIntent because it has a status of succeeded. Only a SetupIntent with one of the "+
		"following statuses may be canceled: `requires_payment_method`, `requires_confirmation`, or `requires_action`.", a.text("error.message"))
}

func TestADeclinedSetupIsReadyForAnotherCard(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	a := c.post(setups, cardSetup("pm_card_chargeDeclinedExpiredCard", "confirm=true", "customer="+cus))
	a.refused(t, 402, "card_error", "expired_card", "exp_month")
	require.Equal(t, "expired_card", a.text("error.decline_code"))
	require.Nil(t, a.at("error.charge"))
	intent := "error.setup_intent."
	require.Equal(t, []any{"requires_payment_method", nil}, []any{a.at(intent + "status"), a.at(intent + "payment_method")})
	require.Equal(t, a.at("error.message"), a.at(intent+"last_setup_error.message"))
	require.Equal(t, a.text("error.payment_method.id"), a.text(intent+"last_setup_error.payment_method.id"))
	require.NotContains(t, a.at(intent+"last_setup_error"), "setup_intent")
	require.Equal(t, []string{"setup_intent.created", "setup_intent.setup_failed"}, c.events("setup", "payment"))
	id := a.text(intent + "id")
	c.fits("setup_intent", setups+"/"+id)
	again := c.must(setups+"/"+id+"/confirm", "payment_method=pm_card_visa")
	require.Equal(t, []any{"succeeded", nil}, []any{again.at("status"), again.at("last_setup_error")})
	list := c.get("/v1/setup_attempts?setup_intent=" + id).ok(t)
	require.Equal(t, []any{"succeeded", nil, "failed", "expired_card"}, []any{
		list.at("data.0.status"), list.at("data.0.setup_error"), list.at("data.1.status"), list.at("data.1.setup_error.code"),
	})
	require.Equal(t, []string{"succeeded", "failed"}, c.attempts(id))
}

func TestACardThatFailsLaterIsSetUp(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	si := c.must(setups, cardSetup("pm_card_chargeCustomerFail", "confirm=true", "customer="+cus))
	require.Equal(t, "succeeded", si.text("status"))
	c.post("/v1/payment_intents", cardPayment(si.text("payment_method"), "confirm=true", "customer="+cus)).
		refused(t, 402, "card_error", "card_declined", "")
}

func TestASetupAsksTheCustomerToAuthenticate(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	si := c.must(setups, cardSetup("pm_card_authenticationRequiredOnSetup", "confirm=true", "customer="+cus, "return_url=https://shop.example/back"))
	require.Equal(t, "requires_action", si.text("status"))
	require.Equal(t, "https://shop.example/back", si.text("next_action.redirect_to_url.return_url"))
	require.NotNil(t, si.at("latest_attempt"))
	method := "/v1/payment_methods/" + si.text("payment_method")
	require.Nil(t, c.get(method).at("customer"), "not attached before it is authenticated")
	c.fits("setup_intent", setups+"/"+si.id())
	require.Equal(t, []string{"requires_action"}, c.attempts(si.id()))

	done := c.decide(si.id(), "succeeded").ok(t)
	require.Equal(t, []any{"succeeded", nil}, []any{done.at("status"), done.at("next_action")})
	require.Equal(t, cus, c.get(method).text("customer"))
	require.Equal(t, []string{"setup_intent.created", "setup_intent.requires_action", "payment_method.attached", "setup_intent.succeeded"},
		c.events("setup", "payment"))
	list := c.fits("list", "/v1/setup_attempts?setup_intent="+si.id())
	secure := "data.0.payment_method_details.card.three_d_secure."
	require.Equal(t, []any{"succeeded", "authenticated", "challenge"},
		[]any{list.at("data.0.status"), list.at(secure + "result"), list.at(secure + "authentication_flow")})
	require.Equal(t, 400, c.decide(si.id(), "succeeded").StatusCode, "nobody waits any more")

	later := c.must("/v1/payment_intents", cardPayment(si.text("payment_method"), "confirm=true", "customer="+cus, "off_session=true"))
	require.Equal(t, "succeeded", later.text("status"), "it was set up for that")
}

func TestACardThatIsSetUpForOnSessionUseIsAskedAgain(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	si := c.must(setups, cardSetup("pm_card_authenticationRequiredOnSetup", "confirm=true", "customer="+cus, "usage=on_session"))
	require.Equal(t, "on_session", si.text("usage"))
	require.Equal(t, "three_d_secure_redirect", si.text("next_action.use_stripe_sdk.type"))
	c.decide(si.id(), "succeeded").ok(t)
	c.post("/v1/payment_intents", cardPayment(si.text("payment_method"), "confirm=true", "customer="+cus, "off_session=true")).
		refused(t, 402, "card_error", "authentication_required", "")
}

func TestANumberTakenByTelephoneIsSetUpWithoutTheCustomer(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	si := c.must(setups, cardSetup("pm_card_authenticationRequiredOnSetup", "confirm=true", "customer="+cus, "payment_method_options[card][moto]=true"))
	require.Equal(t, "succeeded", si.text("status"))
	c.must("/v1/payment_intents", cardPayment(si.text("payment_method"), "confirm=true", "customer="+cus, "off_session=true"))
	c.post(setups, cardSetup("pm_card_authenticationRequired", "confirm=true", "payment_method_options[card][moto]=true")).
		refused(t, 402, "card_error", "authentication_required", "")
}

func TestAMerchantCanAskForAuthentication(t *testing.T) {
	c := open(t)
	const optional = "pm_card_threeDSecureOptional"
	require.Equal(t, "succeeded", c.must(setups, cardSetup(optional, "confirm=true")).text("status"))
	si := c.must(setups, cardSetup(optional, "confirm=true", "payment_method_options[card][request_three_d_secure]=any"))
	require.Equal(t, "requires_action", si.text("status"))
	require.Equal(t, "any", si.text("payment_method_options.card.request_three_d_secure"))
}

func TestAFailedAuthenticationEndsTheAttempt(t *testing.T) {
	for outcome, reason := range map[string]string{"failed": "rejected", "canceled": "canceled"} {
		t.Run(outcome, func(t *testing.T) {
			c := open(t)
			si := c.must(setups, cardSetup("pm_card_authenticationRequired", "confirm=true"))
			back := c.decide(si.id(), outcome).ok(t)
			require.Equal(t, []any{"requires_payment_method", nil, nil}, []any{back.at("status"), back.at("payment_method"), back.at("next_action")})
			require.Equal(t, "setup_intent_authentication_failure", back.text("last_setup_error.code"))
			require.Equal(t, si.text("payment_method"), back.text("last_setup_error.payment_method.id"))
			require.Equal(t, []string{"setup_intent.created", "setup_intent.requires_action", "setup_intent.setup_failed"}, c.events("setup", "payment"))
			list := c.fits("list", "/v1/setup_attempts?setup_intent="+si.id())
			require.Equal(t, []any{"failed", reason}, []any{list.at("data.0.status"), list.at("data.0.payment_method_details.card.three_d_secure.result_reason")})
			require.Equal(t, "succeeded", c.must(setups+"/"+si.id()+"/confirm", "payment_method=pm_card_visa").text("status"))
		})
	}
}

func TestASetupIsDeclinedWhereAuthenticationCannotBeHad(t *testing.T) {
	c := open(t)
	a := c.post(setups, cardSetup("pm_card_threeDSecureRequiredProcessingError", "confirm=true")).refused(t, 402, "card_error", "card_declined", "")
	list := c.fits("list", "/v1/setup_attempts?setup_intent="+a.text("error.setup_intent.id"))
	require.Equal(t, []any{"failed", "processing_error"}, []any{list.at("data.0.status"), list.at("data.0.payment_method_details.card.three_d_secure.result")})
}

func TestAnotherConfirmAbandonsTheOpenAttempt(t *testing.T) {
	c := open(t)
	si := c.must(setups, cardSetup("pm_card_authenticationRequired", "confirm=true"))
	path := setups + "/" + si.id()
	require.Equal(t, "requires_confirmation", c.must(path, "payment_method=pm_card_authenticationRequired").text("status"))
	require.Equal(t, "requires_action", c.must(path+"/confirm", "").text("status"))
	require.Equal(t, []string{"requires_action", "abandoned"}, c.attempts(si.id()))
	require.Equal(t, "succeeded", c.must(path+"/confirm", "payment_method=pm_card_visa").text("status"))
	require.Equal(t, []string{"succeeded", "abandoned", "abandoned"}, c.attempts(si.id()))
}

func TestASetupIsCanceled(t *testing.T) {
	for name, form := range map[string]string{
		"requires_payment_method": "payment_method_types[]=card",
		"requires_confirmation":   cardSetup("pm_card_visa"),
		"requires_action":         cardSetup("pm_card_authenticationRequired", "confirm=true"),
	} {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			si := c.must(setups, form)
			require.Equal(t, name, si.text("status"))
			path := setups + "/" + si.id()
			gone := c.must(path+"/cancel", "cancellation_reason=abandoned")
			require.Equal(t, []any{"canceled", "abandoned", nil}, []any{gone.at("status"), gone.at("cancellation_reason"), gone.at("next_action")})
			require.Equal(t, []any{si.at("payment_method"), si.at("latest_attempt")}, []any{gone.at("payment_method"), gone.at("latest_attempt")})
			events := c.events("setup", "payment")
			require.Equal(t, "setup_intent.canceled", events[len(events)-1])
			for _, state := range c.attempts(si.id()) {
				require.Equal(t, "abandoned", state)
			}
			a := c.post(path+"/cancel", "").refused(t, 400, "invalid_request_error", "setup_intent_unexpected_state", "")
			require.Equal(t, "You cannot cancel this SetupIntent because it it already canceled.", a.text("error.message"))
			c.post(path, "payment_method=pm_card_visa").refused(t, 400, "invalid_request_error", "setup_intent_unexpected_state", "")
			a = c.post(path+"/confirm", "payment_method=pm_card_visa").refused(t, 400, "invalid_request_error", "setup_intent_unexpected_state", "")
			require.Equal(t, "You cannot confirm this SetupIntent because it has been canceled.", a.text("error.message"))
			require.Equal(t, 400, c.decide(si.id(), "succeeded").StatusCode)
		})
	}
}

func TestASetupBelongsToTheCustomerOfItsPaymentMethod(t *testing.T) {
	c := open(t)
	cus, other := c.must("/v1/customers", "").id(), c.must("/v1/customers", "").id()
	method := c.must("/v1/payment_methods/pm_card_visa/attach", "customer="+cus).id()
	a := c.post(setups, cardSetup(method)).refused(t, 400, "invalid_request_error", "", "payment_method")
	require.Contains(t, a.text("error.message"), "Please include the Customer in the `customer` parameter on the SetupIntent.")
	require.Nil(t, a.at("error.setup_intent"), "not on create")
	si := c.must(setups, "payment_method_types[]=card")
	a = c.post(setups+"/"+si.id()+"/confirm", "payment_method="+method).refused(t, 400, "invalid_request_error", "", "payment_method")
	require.Equal(t, si.id(), a.text("error.setup_intent.id"))
	c.post(setups, cardSetup(method, "customer="+other)).refused(t, 400, "invalid_request_error", "", "payment_method")
	c.post(setups, cardSetup("pm_nobody")).refused(t, 400, "invalid_request_error", "resource_missing", "payment_method")
	c.post(setups, cardSetup("pm_card_visa", "customer=cus_nobody")).refused(t, 400, "invalid_request_error", "resource_missing", "customer")
	c.must(setups, cardSetup(method, "customer="+cus, "confirm=true"))
	require.NotContains(t, c.events("payment_method")[1:], "payment_method.attached", "it is attached already")
	c.must("/v1/payment_methods/"+method+"/detach", "")
	c.post(setups, cardSetup(method, "customer="+cus)).refused(t, 400, "invalid_request_error", "", "")
}

func TestDashboardPaymentMethodsMaySendTheCustomerAway(t *testing.T) {
	c := open(t)
	si := c.must(setups, "")
	require.Equal(t, []any{"card", "link"}, si.at("payment_method_types"))
	require.Equal(t, map[string]any{"allow_redirects": "always", "enabled": true}, si.at("automatic_payment_methods"))
	c.post(setups, "payment_method=pm_card_visa&confirm=true").refused(t, 400, "invalid_request_error", "", "return_url")
	c.must(setups, "payment_method=pm_card_visa&confirm=true&return_url=https://shop.example")
	c.must(setups, "payment_method=pm_card_visa&confirm=true&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never")
	old := c.with("Stripe-Version", "2022-11-15").must(setups, "payment_method=pm_card_visa&confirm=true")
	require.Equal(t, []any{[]any{"card"}, nil}, []any{old.at("payment_method_types"), old.at("automatic_payment_methods")})
}

func TestABrowserConfirmsWithTheClientSecret(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	si := c.must(setups, "payment_method_types[]=card&customer="+cus)
	browser, path := c.as("pk_test_123"), setups+"/"+si.id()
	browser.post(path+"/confirm", "payment_method=pm_card_visa").refused(t, 400, "invalid_request_error", "parameter_missing", "client_secret")
	browser.post(path+"/confirm", "client_secret=seti_1_secret_2").refused(t, 400, "invalid_request_error", "setup_intent_invalid_parameter", "client_secret")
	seen := browser.must(path+"/confirm", encode("client_secret", si.text("client_secret"), "payment_method", "pm_card_visa"))
	require.Equal(t, "succeeded", seen.text("status"))
	for _, hidden := range []string{"customer", "metadata", "latest_attempt", "mandate", "on_behalf_of", "application"} {
		require.NotContains(t, seen.body, hidden)
	}
	require.Equal(t, "succeeded", browser.get(path+"?client_secret="+si.text("client_secret")).ok(t).text("status"))
	require.Equal(t, 401, browser.post(setups, "").StatusCode)
}

func TestSetupsAreListed(t *testing.T) {
	c := open(t)
	cus := c.must("/v1/customers", "").id()
	first := c.must(setups, cardSetup("pm_card_visa", "customer="+cus))
	second := c.must(setups, "payment_method_types[]=card&customer="+cus)
	c.must(setups, "payment_method_types[]=card")
	ids := func(query string) (out []string) {
		for _, s := range c.fits("list", setups+query).at("data").([]any) {
			out = append(out, s.(map[string]any)["id"].(string))
		}
		return out
	}
	require.Len(t, ids(""), 3)
	require.Equal(t, []string{second.id(), first.id()}, ids("?customer="+cus))
	require.Equal(t, []string{first.id()}, ids("?payment_method="+first.text("payment_method")))
	c.post(setups, "single_use[amount]=0&single_use[currency]=eur").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "single_use[amount]")
	c.post(setups, "single_use[amount]=1&single_use[currency]=xxx").refused(t, 400, "invalid_request_error", "", "single_use[currency]")
	c.get(setups+"/seti_nobody").refused(t, 404, "invalid_request_error", "resource_missing", "intent")
	require.Equal(t, "No such setupintent: 'seti_nobody'", c.get(setups+"/seti_nobody").text("error.message"))
	c.get("/v1/setup_attempts").refused(t, 400, "invalid_request_error", "parameter_missing", "setup_intent")
	c.get("/v1/setup_attempts?setup_intent=seti_nobody").refused(t, 400, "invalid_request_error", "resource_missing", "setup_intent")
}

func TestAnIndianCardWithMandateOptionsGetsAMandate(t *testing.T) {
	c := open(t)
	options := "payment_method_options[card][mandate_options]"
	terms := []string{
		options + "[reference]=r1", options + "[amount]=1000", options + "[amount_type]=maximum", options + "[currency]=inr",
		options + "[start_date]=1800000000", options + "[interval]=month", options + "[supported_types][]=india",
	}
	si := c.must(setups, cardSetup("pm_card_in", append(terms, "confirm=true")...))
	c.door("authentications/"+si.id(), `{"outcome": "succeeded"}`).ok(t)
	si = c.get(setups + "/" + si.id()).ok(t)
	m := c.fits("mandate", "/v1/mandates/"+si.text("mandate"))
	require.Equal(t, []any{"active", "multi_use", "card"}, []any{m.at("status"), m.at("type"), m.at("payment_method_details.type")})
}
