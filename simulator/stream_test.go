package simulator_test

import (
	"bufio"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A listener reads what the simulator tells.
type listener struct {
	t     *testing.T
	lines *bufio.Scanner
}

func (c *client) watch(query string) *listener {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), "GET", c.sim.URL+"/_pinstripe/stream"+query, nil)
	require.NoError(c.t, err)
	if c.key != "" {
		r.Header.Set("Authorization", "Bearer "+c.key)
	}
	res, err := http.DefaultClient.Do(r)
	require.NoError(c.t, err)
	c.t.Cleanup(func() { res.Body.Close() })
	require.Equal(c.t, "text/event-stream", res.Header.Get("Content-Type"))
	l := &listener{c.t, bufio.NewScanner(res.Body)}
	require.True(c.t, l.lines.Scan())
	require.Equal(c.t, ": watching", l.lines.Text())
	return l
}

// next waits for the next piece of news.
func (l *listener) next() (kind string, data map[string]any) {
	l.t.Helper()
	for l.lines.Scan() {
		name, value, _ := strings.Cut(l.lines.Text(), ": ")
		switch name {
		case "event":
			kind = value
		case "data":
			require.NoError(l.t, json.Unmarshal([]byte(value), &data))
			return kind, data
		}
	}
	l.t.Fatal("the simulator says nothing more: ", l.lines.Err())
	return "", nil
}

func TestWhoWatchesHearsWhatHappens(t *testing.T) {
	c, shop := open(t), receive(t)
	news := c.watch("")
	w := c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "customer.created"))
	kind, data := news.next()
	require.Equal(t, []any{"request", "POST", "/v1/webhook_endpoints", 200.0}, []any{kind, data["method"], data["path"], data["status"]})

	made := c.must("/v1/customers", "name=Jenny")
	heard := map[string]map[string]any{}
	for range 3 {
		kind, data := news.next()
		heard[kind] = data
	}
	require.Equal(t, made.Header.Get("Request-Id"), heard["request"]["id"])
	require.Equal(t, "customer.created", heard["event"]["type"])
	require.Equal(t, "Jenny", heard["event"]["data"].(map[string]any)["object"].(map[string]any)["name"])
	require.Equal(t, []any{w.id(), "delivered", 200.0}, []any{heard["delivery"]["endpoint"], heard["delivery"]["what"], heard["delivery"]["status"]})

	c.advance("1h")
	kind, data = news.next()
	require.Equal(t, []any{"clock", float64(start.Unix() + 3600)}, []any{kind, data["now"]})
}

func TestAWatcherChoosesWhatAndWhoseAndAtWhichVersion(t *testing.T) {
	c := open(t)
	other := c.as("sk_test_other")
	mine, all := c.watch("?kinds=event&version=2020-08-27"), c.as("").watch("?kinds=event")
	other.must("/v1/customers", "")
	c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true"))
	_, first := all.next()
	require.Equal(t, "customer.created", first["type"])
	_, first = mine.next()
	require.Equal(t, []any{"payment_intent.created", "2020-08-27"}, []any{first["type"], first["api_version"]})
	require.Contains(t, first["data"].(map[string]any)["object"], "charges")
	require.Contains(t, c.get("/_pinstripe/stream?version=1999-01-01").text("error"), "no API version")
}

func TestAPlatformHearsOfItsAccounts(t *testing.T) {
	c := open(t)
	news := c.watch("?kinds=event")
	c.door("accounts", `{"id": "acct_1234567890"}`).ok(t)
	c.with("Stripe-Account", "acct_1234567890").must("/v1/customers", "")
	for {
		if _, e := news.next(); e["type"] == "customer.created" {
			require.Equal(t, "acct_1234567890", e["account"])
			return
		}
	}
}
