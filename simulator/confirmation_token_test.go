package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAConfirmationTokenConfirmsAPayment(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	m := c.must("/v1/payment_methods", "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030&billing_details[name]=Jenny").id()
	token := c.must("/v1/test_helpers/confirmation_tokens", "payment_method="+m+"&return_url=https://shop.example&setup_future_usage=off_session"+
		"&shipping[name]=Jenny&shipping[address][line1]=1+Main").fits(t, "confirmation_token")
	require.Regexp(t, `^ctoken_1\w{23}$`, token.id())
	require.Equal(t, []any{nil, nil, "https://shop.example", "off_session", "1 Main", true, "card", "4242", "Jenny", nil}, []any{
		token.at("payment_intent"), token.at("setup_intent"), token.at("return_url"), token.at("setup_future_usage"), token.at("shipping.address.line1"),
		token.at("use_stripe_sdk"), token.at("payment_method_preview.type"), token.at("payment_method_preview.card.last4"),
		token.at("payment_method_preview.billing_details.name"), token.at("payment_method_preview.id"),
	})
	require.EqualValues(t, 12*3600, token.int("expires_at")-token.int("created"))

	u := c.must("/v1/customers", "").id()
	form := "amount=1000&currency=usd&payment_method_types[]=card&customer=" + u
	c.post("/v1/payment_intents", form+"&confirmation_token="+token.id()).refused(t, 400, "invalid_request_error", "", "confirmation_token")
	pi := c.must("/v1/payment_intents", form+"&confirm=true&confirmation_token="+token.id()+"&shipping[name]=Rosa&shipping[address][line1]=2+Main")
	require.Equal(t, []any{"succeeded", "off_session", "Rosa"}, []any{pi.at("status"), pi.at("setup_future_usage"), pi.at("shipping.name")},
		"what the request says goes before the token")
	require.Equal(t, u, c.get("/v1/payment_methods/"+pi.text("payment_method")).text("customer"))
	keyed := c.with("Idempotency-Key", "order-1")
	again := form + "&confirm=true&confirmation_token=" + c.must("/v1/test_helpers/confirmation_tokens", "payment_method=pm_card_visa").id()
	require.Equal(t, keyed.must("/v1/payment_intents", again).id(), keyed.must("/v1/payment_intents", again).id(), "the same request is replayed")
	used := c.get("/v1/confirmation_tokens/"+token.id()).ok(t).fits(t, "confirmation_token")
	require.Equal(t, []any{pi.id(), nil}, []any{used.at("payment_intent"), used.at("setup_intent")})
	c.get("/v1/confirmation_tokens/ctoken_none").refused(t, 404, "invalid_request_error", "resource_missing", "confirmation_token")
}

func TestAConfirmationTokenConfirmsIntentsThatExist(t *testing.T) {
	c := open(t)
	token := func(id string) string {
		return c.must("/v1/test_helpers/confirmation_tokens", "payment_method="+id+"&return_url=https://shop.example").id()
	}
	pi := c.must("/v1/payment_intents", "amount=1000&currency=usd&payment_method_types[]=card").id()
	c.post("/v1/payment_intents/"+pi+"/confirm", "confirmation_token=ctoken_none").refused(t, 400, "invalid_request_error", "resource_missing", "confirmation_token")
	asked := c.must("/v1/payment_intents/"+pi+"/confirm", "confirmation_token="+token("pm_card_authenticationRequired"))
	require.Equal(t, []any{"requires_action", "use_stripe_sdk"}, []any{asked.at("status"), asked.at("next_action.type")}, "Stripe.js goes on")

	seti := c.must("/v1/setup_intents", "payment_method_types[]=card").id()
	ct := token("pm_card_visa")
	require.Equal(t, "succeeded", c.must("/v1/setup_intents/"+seti+"/confirm", "confirmation_token="+ct).text("status"))
	require.Equal(t, seti, c.get("/v1/confirmation_tokens/"+ct).text("setup_intent"))
	c.post("/v1/setup_intents", "confirmation_token="+ct).refused(t, 400, "invalid_request_error", "", "confirmation_token")
}
