package shop

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// What a customer sees is held to the guide by features/save_a_card/shop.feature. Here
// stands what goes wrong.

const key = "sk_test_shop"

// open opens a shop on a simulator of its own.
func open(t *testing.T, change func(*Config)) (server *httptest.Server, stripeURL string) {
	t.Helper()
	sim := simulator.NewServer(simulator.Options{})
	t.Cleanup(sim.Close)
	c := Config{SecretKey: key, PublishableKey: "pk_test_shop", Stripe: sim.URL, Script: sim.URL + "/v3/"}
	if change != nil {
		change(&c)
	}
	h, err := New(c)
	require.NoError(t, err)
	server = httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server, sim.URL
}

// visit sends a form, or asks for a page if there is none.
func visit(t *testing.T, address string, form url.Values, header ...string) (status int, page string, res *http.Response) {
	t.Helper()
	method := http.MethodGet
	if form != nil {
		method = http.MethodPost
	}
	req, err := http.NewRequestWithContext(context.Background(), method, address, strings.NewReader(form.Encode()))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err = http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res.StatusCode, string(body), res
}

func TestTheShopTakesTestKeysOnly(t *testing.T) {
	for _, c := range []Config{
		{}, {SecretKey: "sk_test_1"}, {SecretKey: "sk_live_1", PublishableKey: "pk_test_1"},
		{SecretKey: "sk_test_1", PublishableKey: "pk_live_1"}, {SecretKey: "sk_test_1", PublishableKey: "sk_test_1"},
	} {
		_, err := New(c)
		require.Error(t, err, "%+v", c)
	}
}

func TestPagesOfAShop(t *testing.T) {
	server, _ := open(t, nil)
	for path, want := range map[string]string{
		"/": `action="/orders"`, "/checkout.js": "confirmCardPayment", "/style.css": "light-dark",
	} {
		status, page, res := visit(t, server.URL+path, nil)
		require.Equal(t, 200, status, path)
		require.Contains(t, page, want)
		require.NotContains(t, page, key)
		if path == "/" {
			require.Equal(t, "no-store", res.Header.Get("Cache-Control"))
		}
	}
	for _, path := range []string{"/orders/1", "/v3/"} { // Stripe.js is Stripe's to serve
		status, _, _ := visit(t, server.URL+path, nil)
		require.Equal(t, 404, status, path)
	}
}

func TestNobodyElsesPagePressesTheButtons(t *testing.T) {
	server, _ := open(t, nil)
	status, _, _ := visit(t, server.URL+"/orders", url.Values{}, "Origin", "https://elsewhere.example", "Sec-Fetch-Site", "cross-site")
	require.Equal(t, 403, status)
}

func TestWhatThePageReportsIsNotTrusted(t *testing.T) {
	server, _ := open(t, nil)
	_, _, res := visit(t, server.URL+"/orders", url.Values{})
	order := res.Request.URL.String()
	_, page, _ := visit(t, order+"/outcome", url.Values{"outcome": {"succeeded"}, "text": {"<script>alert(1)</script>"}})
	require.NotContains(t, page, "succeeded", "Stripe is asked how the payment stands")
	require.NotContains(t, page, "<script>")
	_, page, _ = visit(t, order+"/outcome", url.Values{"outcome": {"error"}, "text": {"<script>alert(1)</script>"}})
	require.Contains(t, page, "&lt;script&gt;")
}

func TestNoSavedCardIsCharged(t *testing.T) {
	server, stripeURL := open(t, nil)
	_, _, res := visit(t, server.URL+"/orders", url.Values{})
	status, _, _ := visit(t, res.Request.URL.String()+"/again", url.Values{})
	require.Equal(t, 409, status)
	all, err := payments(t, stripeURL)
	require.NoError(t, err)
	require.Len(t, all, 1)
}

func TestEventsThatAreNotStripes(t *testing.T) {
	server, _ := open(t, func(c *Config) { c.WebhookSecret = "whsec_test" })
	status, _, _ := visit(t, server.URL+"/webhook", url.Values{"id": {"evt_1"}}, "Stripe-Signature", "t=1,v1=00")
	require.Equal(t, 400, status)
	server, _ = open(t, nil)
	status, _, _ = visit(t, server.URL+"/webhook", url.Values{"id": {"evt_1"}})
	require.Equal(t, 400, status, "a shop without a secret believes no event")
}

func TestStripeIsOutOfReach(t *testing.T) {
	server, _ := open(t, func(c *Config) { c.Stripe = "http://127.0.0.1:1" })
	status, page, _ := visit(t, server.URL+"/orders", url.Values{})
	require.Equal(t, 200, status)
	require.Contains(t, page, `data-secret=""`, "there is nothing to pay yet")
	require.NotContains(t, page, "/v3/", "and no need for Stripe.js")
}

// confirm pays an order as its page does, which keeps the card, and tells the shop nothing.
func confirm(t *testing.T, stripeURL, page string) {
	t.Helper()
	secret := regexp.MustCompile(`data-secret="([^"]+)"`).FindStringSubmatch(page)[1]
	id, _, _ := strings.Cut(secret, "_secret_")
	status, _, _ := visit(t, stripeURL+"/v1/payment_intents/"+id+"/confirm", url.Values{
		"client_secret": {secret}, "payment_method": {"pm_card_visa"}, "setup_future_usage": {"off_session"},
	}, "Authorization", "Bearer pk_test_shop")
	require.Equal(t, 200, status)
}

func TestHowAPaymentWithoutAWebhookIsSaved(t *testing.T) {
	server, stripeURL := open(t, nil)
	_, page, res := visit(t, server.URL+"/orders", url.Values{})
	confirm(t, stripeURL, page)
	for range 2 {
		_, page, _ = visit(t, res.Request.URL.String()+"/outcome", url.Values{"outcome": {"confirmed"}})
		require.Contains(t, page, "Payment succeeded")
		require.Contains(t, page, "Charge the saved card")
	}
	status, page, _ := visit(t, stripeURL+"/v1/customers", nil, "Authorization", "Bearer "+key)
	require.Equal(t, 200, status)
	require.Equal(t, 1, strings.Count(page, `"object": "customer"`), "saved once, however often the page reports")
}

// A page that is still open has the button of a card that was removed meanwhile.
func TestACardThatWasRemovedIsNotCharged(t *testing.T) {
	server, stripeURL := open(t, nil)
	_, page, res := visit(t, server.URL+"/orders", url.Values{})
	confirm(t, stripeURL, page)
	first := res.Request.URL.String()
	visit(t, first+"/outcome", url.Values{"outcome": {"confirmed"}})
	all, err := payments(t, stripeURL)
	require.NoError(t, err)
	status, _, _ := visit(t, stripeURL+"/v1/payment_methods/"+all[0].PaymentMethod.ID+"/detach", url.Values{}, "Authorization", "Bearer "+key)
	require.Equal(t, 200, status)
	status, page, _ = visit(t, first+"/again", url.Values{})
	require.Equal(t, 409, status)
	require.Contains(t, page, "no card is saved")
	all, err = payments(t, stripeURL)
	require.NoError(t, err)
	require.Len(t, all, 1)
}

func payments(t *testing.T, stripeURL string) (all []*stripe.PaymentIntent, err error) {
	t.Helper()
	c := stripe.NewClient(key, stripe.WithBackends(stripe.NewBackendsWithConfig(&stripe.BackendConfig{URL: new(stripeURL)})))
	for pi, err := range c.V1PaymentIntents.List(t.Context(), &stripe.PaymentIntentListParams{}).All(t.Context()) {
		if err != nil {
			return nil, err
		}
		all = append(all, pi)
	}
	return all, nil
}
