package simulator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestABrowserSaysItsKeyInAParameter: what headers say otherwise, a browser says among the
// parameters, of any operation that takes a publishable key. Source: requests of Stripe.js;
// the names are those of its own recorded addresses.
func TestABrowserSaysItsKeyInAParameter(t *testing.T) {
	c := open(t)
	bare := c.as("")
	card := "&card[number]=4242424242424242&card[exp_month]=7&card[exp_year]=2031"
	pi := c.must("/v1/payment_intents", payment)
	si := c.must("/v1/setup_intents", "")
	require.Equal(t, "card", bare.must("/v1/tokens", "key=pk_test_123"+card).text("type"))
	require.Equal(t, "card", bare.must("/v1/payment_methods", "key=pk_test_123&type=card"+card).text("type"))
	require.Equal(t, "card", bare.must("/v1/sources?key=pk_test_123", "type=card"+card).text("type"))
	for _, intent := range []string{"/v1/payment_intents/" + pi.id() + "?client_secret=" + pi.text("client_secret"), "/v1/setup_intents/" + si.id() + "?client_secret=" + si.text("client_secret")} {
		bare.get(intent + "&key=pk_test_123").ok(t)
	}
	confirmed := bare.must("/v1/payment_intents/"+pi.id()+"/confirm", "key=pk_test_123&payment_method=pm_card_visa&client_secret="+pi.text("client_secret"))
	require.Equal(t, "succeeded", confirmed.text("status"))

	for _, key := range []string{"sk_test_123", "rk_test_123", "nonsense", ""} {
		bare.post("/v1/tokens", "key="+key+card).refused(t, 401, "invalid_request_error", "", "")
	}
	bare.get("/v1/balance?key=pk_test_123").refused(t, 401, "invalid_request_error", "secret_key_required", "")
}

func TestABrowserSaysVersionAndAccountInParameters(t *testing.T) {
	c := open(t)
	account := c.must("/v1/accounts", "type=standard").id()
	card := "&card[number]=4242424242424242&card[exp_month]=7&card[exp_year]=2031"
	public := c.as("pk_test_123")
	a := public.must("/v1/tokens", "_stripe_version=2019-05-16&_stripe_account="+account+card)
	require.Equal(t, []string{"2019-05-16", account}, []string{a.Header.Get("Stripe-Version"), a.Header.Get("Stripe-Account")})
	pm := c.as("").must("/v1/payment_methods", "key=pk_test_123&_stripe_account="+account+"&type=card"+card)
	c.with("Stripe-Account", account).get("/v1/payment_methods/" + pm.id()).ok(t)
	c.get("/v1/payment_methods/"+pm.id()).refused(t, 404, "invalid_request_error", "resource_missing", "payment_method")
	b := public.with("Stripe-Version", "2020-08-27").must("/v1/tokens", "_stripe_version=2019-05-16"+card)
	require.Equal(t, "2020-08-27", b.Header.Get("Stripe-Version"), "the header is what it stands for")
	public.post("/v1/tokens", "_stripe_version=yesterday"+card).refused(t, 400, "invalid_request_error", "", "")
	require.Equal(t, 403, public.post("/v1/tokens", "_stripe_account=acct_nobody"+card).StatusCode)
	for _, param := range []string{"_stripe_version=2019-05-16", "_stripe_account=" + account} {
		name, _, _ := strings.Cut(param, "=")
		c.post("/v1/tokens", param+card).refused(t, 400, "invalid_request_error", "parameter_unknown", name)
	}
}

// TestAddressesAreTheFronts: behind a front that ends TLS, each address in an answer is
// the front's.
func TestAddressesAreTheFronts(t *testing.T) {
	c := open(t)
	const challenge = "&confirm=true&return_url=https://quince.example/back&payment_method_types[]=card&payment_method=pm_card_threeDSecure2Required"
	address := func(c *client) string {
		return c.must("/v1/payment_intents", "amount=2390&currency=usd"+challenge).text("next_action.redirect_to_url.url")
	}
	require.True(t, strings.HasPrefix(address(c), c.sim.URL+"/"))
	tls := c.with("X-Forwarded-Proto", "https")
	require.True(t, strings.HasPrefix(address(tls), "https://127.0.0.1"))
	require.True(t, strings.HasPrefix(address(tls.with("X-Forwarded-Host", "stripe.quince.example")), "https://stripe.quince.example/"))
	require.True(t, strings.HasPrefix(address(tls.with("X-Forwarded-Host", "outer.example, inner.example")), "https://outer.example/"))
	require.True(t, strings.HasPrefix(address(tls.with("X-Forwarded-Host", "evil.example/path")), "https://127.0.0.1"), "no host")
	si := tls.must("/v1/setup_intents", challenge[1:])
	require.True(t, strings.HasPrefix(si.text("next_action.redirect_to_url.url"), "https://"))
	source := tls.with("Stripe-Version", "2019-05-16").must("/v1/sources", "type=ideal&amount=2390&currency=eur&redirect[return_url]=https://quince.example/back")
	require.True(t, strings.HasPrefix(source.text("redirect.url"), "https://"))
}
