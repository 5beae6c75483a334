package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAFormWithoutAButtonAuthenticates: robots send a page's form without one of its
// buttons. On each page on which a customer decides, that is to agree.
func TestAFormWithoutAButtonAuthenticates(t *testing.T) {
	c := open(t)
	const back = "&confirm=true&return_url=http://127.0.0.1:9/back"
	const challenged = "&payment_method_types[]=card&payment_method=pm_card_threeDSecure2Required" + back
	pi := c.must("/v1/payment_intents", "amount=2390&currency=usd"+challenged)
	si := c.must("/v1/setup_intents", challenged[1:])
	ideal := c.must("/v1/payment_intents", "amount=2390&currency=eur&payment_method_types[]=ideal&payment_method_data[type]=ideal"+back)
	source := c.with("Stripe-Version", "2019-05-16").must("/v1/sources", "type=ideal&amount=2390&currency=eur&redirect[return_url]=http://127.0.0.1:9/back")
	for _, page := range []string{
		pi.text("next_action.redirect_to_url.url"), si.text("next_action.redirect_to_url.url"),
		ideal.text("next_action.redirect_to_url.url"), source.text("redirect.url"),
	} {
		unclear := c.browse("POST", page, "decision=perhaps")
		require.Equal(t, 400, unclear.status)
		require.NotContains(t, unclear.page, "There is no question")
		where, q := carried(t, c.browse("POST", page, ""))
		require.Contains(t, where, "/back")
		require.Contains(t, []string{"succeeded", "pending"}, q.Get("redirect_status"))
	}
	require.Equal(t, "succeeded", c.get("/v1/payment_intents/"+pi.id()).text("status"))
	require.Equal(t, "succeeded", c.get("/v1/setup_intents/"+si.id()).text("status"))
}
