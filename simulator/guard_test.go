package simulator_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// atDoor asks at the control door under the name of host.
func atDoor(t *testing.T, sim *simulator.Server, method, path, host string, headers map[string]string) *http.Response {
	t.Helper()
	req, err := http.NewRequest(method, sim.URL+path, strings.NewReader("{}"))
	require.NoError(t, err)
	if host != "" {
		req.Host = host
	}
	for name, value := range headers {
		req.Header.Set(name, value)
	}
	a, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(req)
	require.NoError(t, err)
	t.Cleanup(func() { _ = a.Body.Close() })
	return a
}

func withKey(key string) map[string]string {
	return map[string]string{"Authorization": "Bearer " + key}
}

// everyDoor are addresses of the door, the window and the stream.
var everyDoor = []struct{ method, path string }{
	{"POST", "/_pinstripe/reset"}, {"POST", "/_pinstripe/clock"}, {"GET", "/_pinstripe/clock"}, {"GET", "/_pinstripe/requests"},
	{"GET", "/_pinstripe/window/requests"}, {"GET", "/_pinstripe/window/accounts"}, {"POST", "/_pinstripe/window/clock"},
	{"POST", "/_pinstripe/faults"}, {"POST", "/_pinstripe/account"}, {"GET", "/_pinstripe/stream"}, {"GET", "/_pinstripe/"},
}

// TestNoStrangersNameOpensADoor: a name that somebody else could point here (DNS rebinding)
// reads and changes nothing.
func TestNoStrangersNameOpensADoor(t *testing.T) {
	c := open(t)
	id := c.must("/v1/customers", "name=Mirabelle").id()
	for _, d := range everyDoor {
		for _, host := range []string{
			"evil.example", "evil.example:12111", "127.0.0.1.evil.example", "localhost.evil.example:80", "api.evil.example.",
		} {
			sent := withKey(c.key)
			sent["Origin"], sent["Sec-Fetch-Site"] = "http://"+host, "same-origin"
			a := atDoor(t, c.sim, d.method, d.path, host, sent)
			require.Equal(t, http.StatusForbidden, a.StatusCode, "%s %s as %s", d.method, d.path, host)
			text, _ := io.ReadAll(a.Body)
			require.Contains(t, string(text), "--host", "%s", host)
		}
	}
	c.get("/v1/customers/" + id).ok(t)
	for _, host := range []string{
		"127.0.0.1:12111", "[::1]:12111", "10.0.0.7", "localhost", "LOCALHOST:80", "shop.localhost:3000", "pinstripe:12111", "stripe",
		"host.docker.internal:12111", "example.com",
	} {
		require.Equal(t, http.StatusOK, atDoor(t, c.sim, "GET", "/_pinstripe/clock", host, nil).StatusCode, host)
	}
	require.Equal(t, http.StatusOK, atDoor(t, c.sim, "GET", "/v1/customers/"+id, "api.example", withKey(c.key)).StatusCode,
		"under /v1 any name will do, as behind a front")
}

// TestANameThatWasAllowedOpensTheDoor.
func TestANameThatWasAllowedOpensTheDoor(t *testing.T) {
	sim := simulator.NewServer(simulator.Options{DoorHosts: []string{"stripe.test.example"}})
	t.Cleanup(sim.Close)
	require.Equal(t, http.StatusOK, atDoor(t, sim, "GET", "/_pinstripe/clock", "stripe.test.example:12111", nil).StatusCode)
	require.Equal(t, http.StatusForbidden, atDoor(t, sim, "GET", "/_pinstripe/clock", "other.test.example", nil).StatusCode)
}

// TestNoPageOfAnotherOriginOpensADoor: what a browser sends for another site's page is
// refused, whether it says so itself or by the page's origin alone.
func TestNoPageOfAnotherOriginOpensADoor(t *testing.T) {
	c := open(t)
	id := c.must("/v1/customers", "name=Mirabelle").id()
	for _, d := range everyDoor {
		if d.method != "POST" {
			continue
		}
		for name, headers := range map[string]map[string]string{
			"cross-site": {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
			"same-site":  {"Origin": "http://localhost:3000", "Sec-Fetch-Site": "same-site"},
			"old":        {"Origin": "https://evil.example"},
			"sandboxed":  {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
		} {
			headers["Content-Type"] = "text/plain"
			require.Equal(t, http.StatusForbidden, atDoor(t, c.sim, d.method, d.path, "", headers).StatusCode, "%s %s", name, d.path)
		}
	}
	c.get("/v1/customers/" + id).ok(t)
	require.Equal(t, http.StatusOK, atDoor(t, c.sim, "POST", "/_pinstripe/reset", "", nil).StatusCode, "what is no page's is anybody's")
	for _, d := range everyDoor {
		if a := atDoor(t, c.sim, d.method, d.path, "", withKey(c.key)); true {
			require.Empty(t, a.Header.Get("Access-Control-Allow-Origin"), "no page reads %s", d.path)
		}
	}
}

// TestADoorWithAPassword: by header, or once by a link, after which the browser has it.
func TestADoorWithAPassword(t *testing.T) {
	sim := simulator.NewServer(simulator.Options{DoorToken: "open-sesame"})
	t.Cleanup(sim.Close)
	for _, d := range everyDoor {
		a := atDoor(t, sim, d.method, d.path, "", withKey("sk_test_123"))
		require.Equal(t, http.StatusUnauthorized, a.StatusCode, d.path)
	}
	for given, status := range map[string]int{"open-sesame": 200, "open-sesam": 401, "open-sesame2": 401} {
		a := atDoor(t, sim, "GET", "/_pinstripe/clock", "", map[string]string{"Pinstripe-Door-Token": given})
		require.Equal(t, status, a.StatusCode, given)
	}
	entered := atDoor(t, sim, "GET", "/_pinstripe/window/requests?token=open-sesame&account=acct_1", "", nil)
	require.Equal(t, http.StatusSeeOther, entered.StatusCode)
	require.Equal(t, "/_pinstripe/window/requests?account=acct_1", entered.Header.Get("Location"), "the password leaves the address")
	cookie := entered.Cookies()[0]
	require.True(t, cookie.HttpOnly && cookie.SameSite == http.SameSiteStrictMode)
	again := atDoor(t, sim, "GET", "/_pinstripe/window/requests", "", map[string]string{"Cookie": cookie.Name + "=" + cookie.Value})
	require.Equal(t, http.StatusOK, again.StatusCode)
	require.Equal(t, http.StatusUnauthorized, atDoor(t, sim, "GET", "/_pinstripe/window/requests?token=wrong", "", nil).StatusCode)
	balance := atDoor(t, sim, "GET", "/v1/balance", "", withKey("sk_test_123"))
	require.Equal(t, http.StatusOK, balance.StatusCode, "Stripe's API has no password")
}
