package simulator_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// once sends one request on a connection of its own: nothing is tried again.
func (c *client) once(method, path, form string) (*http.Response, string, error) {
	c.t.Helper()
	req, err := http.NewRequest(method, c.sim.URL+path, strings.NewReader(form))
	require.NoError(c.t, err)
	req.Header = c.headers.Clone()
	req.Header.Set("Authorization", "Bearer "+c.key)
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	req.GetBody = nil // a body that cannot be sent again
	a, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		return nil, "", err
	}
	defer a.Body.Close()
	text, err := io.ReadAll(a.Body)
	return a, string(text), err
}

// customers counts what is there.
func (c *client) customers() int { return len(c.get("/v1/customers?limit=100").at("data").([]any)) }

// TestFaultsThatAnswer: each answer at each place; what was done by then is done, once.
func TestFaultsThatAnswer(t *testing.T) {
	for do, status := range map[string]int{
		"rate_limit": 429, "lock_timeout": 429, "key_in_use": 409, "internal_error": 500,
		"unavailable": 502, "bad_gateway": 502, "service_unavailable": 503,
	} {
		for at, done := range map[string]int{"before": 0, "after_params": 0, "after_commit": 1} {
			c := open(t).with("Idempotency-Key", "order-1")
			c.door("faults", fmt.Sprintf(`{"do": %q, "at": %q, "retry_after": 3, "match": {"path": "/v1/customers"}}`, do, at)).ok(t)
			a, text, err := c.once("POST", "/v1/customers", "name=Plum")
			require.NoError(t, err)
			require.Equal(t, status, a.StatusCode, "%s %s", do, at)
			require.Equal(t, "3", a.Header.Get("Retry-After"))
			if html := do == "bad_gateway" || do == "service_unavailable"; html {
				require.Equal(t, []string{"text/html", ""}, []string{a.Header.Get("Content-Type"), a.Header.Get("Request-Id")})
				require.Contains(t, text, "<html>")
				logged := c.get("/_pinstripe/requests").ok(t).at("requests").([]any)[0].(map[string]any)
				require.Equal(t, text, logged["response"], "the log shows the page")
			} else {
				require.True(t, json.Valid([]byte(text)), text)
			}
			require.Equal(t, done, c.customers(), "%s %s", do, at)
			kept := do == "internal_error" && at == "after_params"
			again := c.post("/v1/customers", "name=Plum")
			require.Equal(t, map[bool]int{true: 500, false: 200}[kept], again.StatusCode, "%s %s", do, at)
			require.Equal(t, map[bool]int{true: 0, false: 1}[kept], c.customers(), "a retry does nothing twice: %s %s", do, at)
		}
	}
}

// TestFaultsBeforeTheParametersComeFirst: a limiter does not read what is sent; what comes
// after does.
func TestFaultsBeforeTheParametersComeFirst(t *testing.T) {
	c := open(t)
	for at, status := range map[string]int{"before": 429, "after_params": 400, "after_commit": 429} {
		c.door("faults", fmt.Sprintf(`{"do": "rate_limit", "at": %q, "match": {"path": "/v1/customers"}}`, at)).ok(t)
		require.Equal(t, status, c.post("/v1/customers", "nonsense=1").StatusCode, at)
	}
}

// TestFaultsThatEndTheConnection.
func TestFaultsThatEndTheConnection(t *testing.T) {
	for _, do := range []string{"drop", "reset", "truncate"} {
		for at, done := range map[string]int{"before": 0, "after_params": 0, "after_commit": 1, "in_body": 1} {
			if (do == "truncate") != (at == "in_body") {
				continue
			}
			c := open(t).with("Idempotency-Key", "order-1")
			c.door("faults", fmt.Sprintf(`{"do": %q, "at": %q}`, do, at)).ok(t)
			_, text, err := c.once("POST", "/v1/customers", "name=Plum")
			require.Error(t, err, "%s %s", do, at)
			require.Equal(t, do == "reset", errors.Is(err, syscall.ECONNRESET), "%s %s: %v", do, at, err)
			require.Equal(t, do == "truncate", len(text) > 100 && !json.Valid([]byte(text)), text)
			require.Equal(t, done, c.customers(), "%s %s", do, at)
			again := c.post("/v1/customers", "name=Plum").ok(t)
			require.Equal(t, done == 1, again.Header.Get("Idempotent-Replayed") == "true", "%s %s", do, at)
			require.Equal(t, 1, c.customers())
		}
	}
}

// TestFaultsThatTakeTime: an answer comes, whole and later; a stalled one never.
func TestFaultsThatTakeTime(t *testing.T) {
	c := open(t)
	for _, fault := range []string{
		`{"do": "delay", "for": "30ms"}`, `{"do": "slow", "for": "30ms"}`,
		`{"do": "delay", "for": "30ms", "up_to": "40ms", "at": "after_commit"}`,
	} {
		c.door("faults", fault).ok(t)
		began := time.Now()
		_, text, err := c.once("POST", "/v1/customers", "name=Plum")
		require.NoError(t, err)
		require.GreaterOrEqual(t, time.Since(began), 30*time.Millisecond, fault)
		require.True(t, json.Valid([]byte(text)), text)
	}
	c.door("faults", `{"do": "stall", "match": {"path": "/v1/customers"}}`).ok(t)
	got := make(chan error, 1)
	go func() {
		_, _, err := c.once("POST", "/v1/customers", "name=Plum")
		got <- err
	}()
	require.Eventually(t, func() bool { return c.get("/_pinstripe/faults").at("faults.3.hits") == 1.0 }, 10*time.Second, time.Millisecond)
	select {
	case err := <-got:
		t.Fatal("answered", err)
	default:
	}
	c.do(http.MethodDelete, "/_pinstripe/faults", "").ok(t)
	require.Error(t, <-got)
}

// TestADuplicatedRequestIsOneWithAKey: a network that sends twice makes two customers,
// unless a key says that both are one.
func TestADuplicatedRequestIsOneWithAKey(t *testing.T) {
	for key, customers := range map[string]int{"": 2, "order-1": 1} {
		c := open(t)
		c.door("faults", `{"do": "duplicate"}`).ok(t)
		keyed := c
		if key != "" {
			keyed = c.with("Idempotency-Key", key)
		}
		a, _, err := keyed.once("POST", "/v1/customers", "name=Plum")
		require.NoError(t, err)
		require.Equal(t, 200, a.StatusCode)
		require.Equal(t, customers, c.customers(), "key %q", key)
	}
}

// TestWhichRequestsAFaultStrikes.
func TestWhichRequestsAFaultStrikes(t *testing.T) {
	c := open(t)
	struck := func(fault string, n int, ask func(i int) *answered) (hits []int) {
		c.do(http.MethodDelete, "/_pinstripe/faults", "").ok(t)
		c.door("faults", fault).ok(t)
		for i := range n {
			if ask(i+1).StatusCode == 429 {
				hits = append(hits, i+1)
			}
		}
		return hits
	}
	post := func(int) *answered { return c.post("/v1/customers", "") }
	keyed := func(i int) *answered {
		return c.with("Idempotency-Key", fmt.Sprint("order-", i)).post("/v1/customers", "")
	}
	alternate := func(i int) *answered {
		if i%2 == 0 {
			return c.get("/v1/customers")
		}
		return c.post("/v1/customers", "")
	}
	require.Equal(t, []int{1}, struck(`{"do": "rate_limit"}`, 4, post))
	require.Equal(t, []int{1, 2}, struck(`{"do": "rate_limit", "times": 2}`, 4, post))
	require.Equal(t, []int{3}, struck(`{"do": "rate_limit", "match": {"nth": 3}}`, 5, post))
	require.Equal(t, []int{2, 3}, struck(`{"do": "rate_limit", "times": 2, "match": {"nth": 2}}`, 5, post))
	require.Equal(t, []int{2}, struck(`{"do": "rate_limit", "times": 9, "match": {"key": "order-2"}}`, 4, keyed))
	require.Equal(t, []int{1, 2, 3, 4}, struck(`{"do": "rate_limit", "times": 9, "match": {"key": "order-*"}}`, 4, keyed))
	require.Equal(t, []int{2, 4}, struck(`{"do": "rate_limit", "times": 9, "match": {"method": "GET"}}`, 4, alternate))
	require.Equal(t, []int{2, 4}, struck(`{"do": "rate_limit", "times": 9, "match": {"method": "get"}}`, 4, alternate))
	require.Equal(t, []int{4}, struck(`{"do": "rate_limit", "match": {"method": "GET", "path": "/v1/cust*", "nth": 2}}`, 4, alternate))
	require.Empty(t, struck(`{"do": "rate_limit", "match": {"path": "/v1/charges*"}}`, 4, post))

	some := `{"do": "rate_limit", "times": 100, "chance": 0.4, "seed": 7}`
	first := struck(some, 30, post)
	require.Greater(t, len(first), 3)
	require.Less(t, len(first), 27)
	require.Equal(t, first, struck(some, 30, post), "the same seed strikes the same")
	require.NotEqual(t, first, struck(strings.Replace(some, "7", "8", 1), 30, post))
}

// TestFaultsAreCountedAndTakenAway.
func TestFaultsAreCountedAndTakenAway(t *testing.T) {
	c := open(t)
	one := c.door("faults", `{"do": "rate_limit", "times": 5, "match": {"method": "GET", "nth": 2}}`).text("id")
	two := c.door("faults", `{"do": "internal_error", "match": {"path": "/v1/charges"}}`).text("id")
	for range 3 {
		c.get("/v1/balance")
	}
	c.post("/v1/customers", "")
	list := c.get("/_pinstripe/faults").at("faults").([]any)
	require.Len(t, list, 2)
	shown := list[0].(map[string]any)
	require.Equal(t, []any{one, 3.0, 2.0, "before"}, []any{shown["id"], shown["seen"], shown["hits"], shown["at"]})
	c.do(http.MethodDelete, "/_pinstripe/faults/"+one, "").ok(t)
	require.Equal(t, 400, c.do(http.MethodDelete, "/_pinstripe/faults/"+one, "").StatusCode)
	c.get("/v1/balance").ok(t)
	require.Equal(t, two, c.get("/_pinstripe/faults").at("faults").([]any)[0].(map[string]any)["id"])
	for range 100 { // those that are spent are forgotten, some time
		c.door("faults", `{"do": "rate_limit", "match": {"path": "/v1/balance"}}`).ok(t)
		require.Equal(t, 429, c.get("/v1/balance").StatusCode)
	}
	require.Less(t, len(c.get("/_pinstripe/faults").at("faults").([]any)), 30)
}

// TestFaultsThatMakeNoSenseAreRefused, and say what would.
func TestFaultsThatMakeNoSenseAreRefused(t *testing.T) {
	c := open(t)
	for fault, says := range map[string]string{
		`{}`:                                                                 "do one of",
		`{"do": "explode"}`:                                                  "do one of",
		`{"kind": "rate_limit"}`:                                             "unknown field",
		`{"do": "drop", "match": {"verb":1}}`:                                "unknown field",
		`{"do": "drop", "at": "midnight"}`:                                   "after_commit",
		`{"do": "truncate", "at": "before"}`:                                 "in_body",
		`{"do": "drop", "times": -5}`:                                        "count up from 0",
		`{"do": "drop", "match": {"nth":-1}}`:                                "count up from 0",
		`{"do": "drop", "chance": 1.5}`:                                      "between 0 and 1",
		`{"do": "drop", "chance": -0.1}`:                                     "between 0 and 1",
		`{"do": "drop", "retry_after": 2}`:                                   "no retry_after",
		`{"do": "delay"}`:                                                    "for how long",
		`{"do": "delay", "for": "soon"}`:                                     "duration",
		`{"do": "slow", "for": "2s", "up_to": "1s"}`:                         "between 0 and",
		`{"do": "delay", "for": "48h"}`:                                      "between 0 and",
		`{"do": "drop", "for": "1s"}`:                                        "takes no time",
		`{"do": "drop", "match": {"path": "/_pinstripe/*"}}`:                 "no such endpoint",
		`{"do": "drop", "match": {"path": "/v1/payment_pals"}}`:              "no such endpoint",
		`{"do": "drop", "match": {"path": "/v1/payment_pals*"}}`:             "no such endpoint",
		`{"do": "drop", "match": {"path": "v1/customers"}}`:                  "no such endpoint",
		`{"do": "drop", "match": {"method": "PATCH"}}`:                       "match.method is one of GET, POST, DELETE",
		`{"do": "drop", "match": {"method": "DELETE", "path": "/v1/bal*"}}`:  "no such endpoint",
		`{"do": "drop", "match": {"path": "/v1/customers/cus_1/nonsense*"}}`: "no such endpoint",
	} {
		a := c.door("faults", fault)
		require.Equal(t, 400, a.StatusCode, fault)
		require.Contains(t, a.raw, says, fault)
	}
	for _, path := range []string{
		"/v1/customers", "/v1/cust*", "/v1/customers/cus_1", "/v1/customers/*", "/v1/payment_intents/pi_1/capt*", "*", "/*",
	} {
		c.door("faults", `{"do": "drop", "match": {"path": "`+path+`"}}`).ok(t)
	}
}

// TestFaultsOfEveryAccount: by configuration; each account's count for themselves.
func TestFaultsOfEveryAccount(t *testing.T) {
	faults := `[{"do": "rate_limit", "match": {"nth": 2}}, {"do": "drop", "at": "before", "match": {"path": "/v1/charges"}}]`
	require.NoError(t, simulator.CheckFaults(faults))
	require.ErrorContains(t, simulator.CheckFaults(`[{"do": "drop"}, {"do": "nothing"}]`), "fault 2")
	sim := simulator.NewServer(simulator.Options{Faults: faults})
	t.Cleanup(sim.Close)
	for _, key := range []string{"sk_test_one", "sk_test_two"} {
		c := &client{t: t, sim: sim, key: key, headers: http.Header{}}
		var got []int
		for range 3 {
			got = append(got, c.get("/v1/balance").StatusCode)
		}
		require.Equal(t, []int{200, 429, 200}, got)
		c.door("reset", "").ok(t)
		require.Equal(t, 200, c.get("/v1/balance").StatusCode)
		require.Equal(t, 429, c.get("/v1/balance").StatusCode, "a fresh account has them again")
	}
}
