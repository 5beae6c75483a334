package simulator_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// see is a page of the window as text.
func (c *client) see(status int, path string) string {
	c.t.Helper()
	res, err := http.Get(c.sim.URL + "/_pinstripe/window/" + path)
	require.NoError(c.t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(c.t, err)
	require.Equal(c.t, status, res.StatusCode, "%s", text)
	return string(text)
}

// pressInWindow presses a button of the window, on a page of an origin.
func (c *client) pressInWindow(what, origin string, form url.Values) int {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), "POST", c.sim.URL+"/_pinstripe/window/"+what, strings.NewReader(form.Encode()))
	require.NoError(c.t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", origin)
	res, err := http.DefaultClient.Do(r)
	require.NoError(c.t, err)
	res.Body.Close()
	return res.StatusCode
}

func TestTheWindowLeadsFromARequestToItsObject(t *testing.T) {
	c := open(t)
	pi := c.with("Idempotency-Key", "order-1").must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true"))
	request := pi.Header.Get("Request-Id")
	require.Contains(t, c.see(200, "requests"), request)
	page := c.see(200, "requests/"+request)
	for _, want := range []string{"order-1", "first", "payment_intent.succeeded", "objects/" + pi.id(), "payment_method"} {
		require.Contains(t, page, want)
	}
	page = c.see(200, "objects/"+pi.id())
	require.Contains(t, page, "The way so far: requires_confirmation → succeeded")
	require.Regexp(t, `class="state visited here"[^>]*><rect[^>]*><text[^>]*>succeeded<`, page)
	require.Regexp(t, `class="move taken"`, page)
	require.Contains(t, c.see(200, "objects"), pi.id())
	require.Contains(t, c.see(200, "events"), "nobody listens")
	require.Contains(t, c.see(200, "accounts"), "sk_test_…")
	require.Contains(t, c.see(404, "objects/pi_other"), "is not here")
	c.see(404, "lunch")
}

func TestTheWindowShowsNoSecret(t *testing.T) {
	c := open(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_visa"))
	c.must("/v1/payment_intents/"+pi.id()+"/confirm", "client_secret="+pi.text("client_secret")+"&return_url=https://shop.example")
	made := c.must("/v1/payment_methods", "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030&card[cvc]=987")
	w := c.must("/v1/webhook_endpoints", "enabled_events[]=*&url=http://127.0.0.1:1/hook")
	pages := c.see(200, "accounts")
	for _, a := range []*answered{pi, made, w} {
		pages += c.see(200, "requests/"+a.Header.Get("Request-Id")) + c.see(200, "objects/"+a.id())
	}
	for _, request := range c.get("/_pinstripe/requests").ok(t).at("requests").([]any) {
		pages += c.see(200, "requests/"+request.(map[string]any)["id"].(string))
	}
	for _, secret := range []string{strings.TrimPrefix(pi.text("client_secret"), pi.id()+"_secret_"), strings.TrimPrefix(w.text("secret"), "whsec_"), "424242424242", "<code>987", c.key} {
		require.NotContains(t, pages, secret)
	}
	require.Contains(t, pages, "************4242")
}

func TestTheWindowShowsAttemptsAndSendsAgain(t *testing.T) {
	c, shop, _ := lab(t, "")
	shop.status = http.StatusTeapot
	c.must("/v1/customers", "")
	shop.all(c)
	event := c.get("/v1/events").text("data.0.id")
	require.Contains(t, c.see(200, "events/"+event), `<span class="status bad">418</span>`)
	form := url.Values{"account": {c.get("/_pinstripe/account").ok(t).id()}, "event": {event}, "back": {"/_pinstripe/window/events"}}
	require.Equal(t, 200, c.pressInWindow("resend", c.sim.URL, form), "and back on the page")
	require.Len(t, shop.all(c), 2)
	require.Equal(t, 403, c.pressInWindow("resend", "https://elsewhere.example", form))
	require.Len(t, shop.all(c), 2, "a page of another site presses nothing")
}

func TestTheWindowMovesTheClock(t *testing.T) {
	c := open(t)
	require.Equal(t, 200, c.pressInWindow("clock", c.sim.URL, url.Values{"by": {"24h"}}))
	require.Equal(t, start.Unix()+86400, c.sim.Now().Unix())
	require.Equal(t, 403, c.pressInWindow("clock", "https://elsewhere.example", url.Values{"by": {"24h"}}))
	require.Equal(t, 400, c.pressInWindow("clock", c.sim.URL, url.Values{"by": {"soon"}}))
	require.Equal(t, start.Unix()+86400, c.sim.Now().Unix())
}

func TestTheWindowEscapesWhatCameIn(t *testing.T) {
	c := open(t)
	a := c.must("/v1/customers", encode("name", "<script>alert(1)</script>", "metadata[<b>]", "</pre><script>"))
	for _, path := range []string{"requests/" + a.Header.Get("Request-Id"), "objects/" + a.id(), "requests?account=<script>"} {
		page := c.see(200, path)
		require.NotContains(t, page, "<script>")
		require.NotContains(t, page, "<b>]")
	}
}
