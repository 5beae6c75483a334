package simulator_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAccountsDoNotSeeEachOthersObjects(t *testing.T) {
	m := openMarket(t)
	mine, theirs := m.must("/v1/customers", "").id(), m.shop.must("/v1/customers", "").id()
	require.Equal(t, m.account, m.shop.get("/v1/customers/"+theirs).ok(t).Header.Get("Stripe-Account"))
	m.get("/v1/customers/"+theirs).refused(t, 404, "invalid_request_error", "resource_missing", "id")
	m.shop.get("/v1/customers/"+mine).refused(t, 404, "invalid_request_error", "resource_missing", "id")
	refused := m.shop.get("/v1/payment_intents/pi_none").refused(t, 404, "invalid_request_error", "resource_missing", "intent")
	require.Regexp(t, `^https://dashboard\.stripe\.com/`+m.account+`/test/workbench/logs\?object=req_`, refused.text("error.request_log_url"))
}

func TestAPlatformsPaymentMethodOnAConnectedAccount(t *testing.T) {
	m := openMarket(t)
	pm := m.must("/v1/payment_methods", "type=card&card[token]=tok_visa").id()
	platforms := "No such PaymentMethod: '" + pm + "'; OAuth key or Stripe-Account header was used but API request was provided with a platform-owned payment method ID. " +
		"Please ensure that the provided payment method matches the specified account."
	m.shop.post("/v1/payment_intents", cardPayment(pm)).refused(t, 400, "invalid_request_error", "resource_missing", "payment_method").says(t, platforms)
	m.shop.post("/v1/customers", "payment_method="+pm).refused(t, 400, "invalid_request_error", "resource_missing", "payment_method").says(t, platforms)
	m.shop.post("/v1/setup_intents", "payment_method_types[]=card&payment_method="+pm).refused(t, 400, "invalid_request_error", "resource_missing", "payment_method").says(t, platforms)
	m.shop.post("/v1/payment_intents", cardPayment("pm_none")).refused(t, 400, "invalid_request_error", "resource_missing", "payment_method").
		says(t, "No such PaymentMethod: 'pm_none'")

	theirs := m.shop.must("/v1/payment_methods", "type=card&card[token]=tok_visa").id()
	hint := "No such PaymentMethod: '" + theirs + "'; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry this " +
		"request on that connected account. Learn more at https://stripe.com/docs/connect/authentication"
	m.get("/v1/payment_methods/"+theirs).refused(t, 404, "invalid_request_error", "resource_missing", "payment_method").says(t, hint)
	m.post("/v1/payment_methods/"+theirs+"/attach", "customer="+m.must("/v1/customers", "").id()).
		refused(t, 404, "invalid_request_error", "resource_missing", "payment_method").says(t, hint)
	alone := m.as("sk_test_alone")
	alone.get("/v1/payment_methods/"+theirs).refused(t, 404, "invalid_request_error", "resource_missing", "payment_method").
		says(t, "No such PaymentMethod: '"+theirs+"'")
}

func TestAPaymentMethodIsSharedWithAConnectedAccount(t *testing.T) {
	m := openMarket(t)
	customer := m.must("/v1/customers", "").id()
	pm := m.must("/v1/payment_methods/pm_card_visa/attach", "customer="+customer)
	clone := m.shop.must("/v1/payment_methods", "customer="+customer+"&payment_method="+pm.id()).fits(t, "payment_method")
	require.Equal(t, []any{nil, pm.at("card.fingerprint"), "4242"}, []any{clone.at("customer"), clone.at("card.fingerprint"), clone.at("card.last4")})
	require.NotEqual(t, pm.id(), clone.id())
	m.shop.pay(clone.id())
	m.shop.must("/v1/payment_methods", "customer="+customer+"&payment_method="+pm.id()) // as often as one likes

	loose := m.must("/v1/payment_methods", "type=card&card[token]=tok_visa").id()
	m.shop.must("/v1/payment_methods", "payment_method="+loose)
	spent := "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was " +
		"detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first."
	m.post("/v1/payment_intents", cardPayment(loose)).refused(t, 400, "invalid_request_error", "", "").says(t, spent)
	m.shop.post("/v1/payment_methods", "payment_method="+loose).refused(t, 400, "invalid_request_error", "", "").says(t, spent)
}

// The four refusals that gateways document for payments through the wrong
// account. Platform one is the key's; platform two is connected to it and has a
// connected account of its own.
func TestTheRefusalsOfPlatformsThatAreConnectedThemselves(t *testing.T) {
	one := open(t)
	const two, below = "acct_1PinstripePlatfrm", "acct_1PinstripeBelowww"
	one.door("accounts", `{"id": "`+two+`"}`).ok(t)
	one.with("Stripe-Account", two).door("accounts", `{"id": "`+below+`"}`).ok(t)
	one.with("Stripe-Account", two).door("keys", `{"key": "access_token_of_two"}`).ok(t)
	token := one.as("access_token_of_two")
	token.pay("pm_card_visa")

	token.with("Stripe-Account", below).post("/v1/payment_intents", cardPayment("pm_card_visa")).
		refused(t, http.StatusForbidden, "invalid_request_error", "", "").
		says(t, "You cannot access the connected accounts of your platform's connected accounts.")
	one.with("Stripe-Account", below).get("/v1/customers").refused(t, http.StatusForbidden, "invalid_request_error", "account_invalid", "")

	destination := "You cannot make a destination charge on a connected account. You must either make the request on your own account (by using your platform's API key, " +
		"and not using the `Stripe-Account` parameter), or remove the `destination` parameter."
	token.post("/v1/payment_intents", cardPayment("pm_card_visa", "transfer_data[destination]="+below)).refused(t, 400, "invalid_request_error", "", "").says(t, destination)
	one.with("Stripe-Account", two).post("/v1/payment_intents", cardPayment("pm_card_visa", "transfer_data[destination]="+below)).
		refused(t, 400, "invalid_request_error", "", "").says(t, destination)
	one.with("Stripe-Account", two).post("/v1/transfers", "amount=100&currency=usd&destination="+below).refused(t, 400, "invalid_request_error", "", "").
		says(t, "Cannot create transfers on behalf of a Standard connected account.")
	require.Len(t, one.with("Stripe-Account", two).get("/v1/charges").at("data"), 1, "nothing else was charged")
}

func TestCardDataUnderAnAccessToken(t *testing.T) {
	m := openMarket(t)
	m.shop.door("keys", `{"key": "access_token"}`).ok(t)
	token, raw := m.as("access_token"), "amount=2000&currency=usd&source[object]=card&source[number]=4242424242424242&source[exp_month]=12&source[exp_year]=2030"
	token.must("/v1/charges", raw)
	m.shop.door("account", `{"raw_card_data": false}`).ok(t)
	token.post("/v1/charges", raw).refused(t, 400, "invalid_request_error", "", "").
		says(t, "OAuth based requests must use card tokens from Stripe.js, but card details were directly provided")
	token.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa")
}

func TestAPlatformSpeaksItsOwnVersionForEverybody(t *testing.T) {
	c := open(t)
	c.door("accounts", `{"id": "`+connected+`"}`).ok(t)
	c.door("account", `{"api_version": "2020-08-27"}`).ok(t)
	there := c.with("Stripe-Account", connected)
	require.Equal(t, "2020-08-27", there.must("/v1/customers", "").Header.Get("Stripe-Version"))
	require.Equal(t, "2020-08-27", there.get("/v1/events").text("data.0.api_version"))
}

func TestConnectEndpointsHearOfConnectedAccounts(t *testing.T) {
	m := openMarket(t)
	shop, own := receive(t), receive(t)
	m.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "*", "connect", "true"))
	m.must("/v1/webhook_endpoints", encode("url", own.URL, "enabled_events[]", "*"))
	m.charge("pm_card_bypassPending", "capture_method=automatic", "transfer_data[destination]="+m.account)
	kinds := func(r *receiver) (out []any) {
		for _, got := range r.all(m.client) {
			out = append(out, got.event["type"], got.event["account"])
		}
		return out
	}
	require.Equal(t, []any{"payment.created", m.account}, kinds(shop))
	require.Equal(t, []any{
		"payment_intent.created", nil, "transfer.created", nil, "charge.succeeded", nil, "payment_intent.succeeded", nil,
	}, kinds(own))
}

func TestWhatAnAccountGetsComesInOneChange(t *testing.T) {
	m := openMarket(t)
	m.charge("pm_card_bypassPending", "capture_method=automatic")
	transfer := "amount=700&currency=usd&destination=" + m.account
	first := m.with("Idempotency-Key", "once").must("/v1/transfers", transfer)
	again := m.with("Idempotency-Key", "once").must("/v1/transfers", transfer)
	require.Equal(t, first.raw, again.raw)
	require.EqualValues(t, 700, m.shop.balance("usd"))
	m.post("/v1/transfers", transfer+"&expand[]=nonsense").refused(t, 400, "invalid_request_error", "", "")
	require.EqualValues(t, 700, m.shop.balance("usd"), "a refused request leaves nothing behind on either side")
	require.EqualValues(t, 1212, m.balance("usd"))
}
