package simulator_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// start is when simulators in these tests begin: early enough for the expiry
// dates that tests use.
var start = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)

// A client talks to a simulator over HTTP, as any SDK would.
type client struct {
	t       *testing.T
	sim     *simulator.Server
	key     string
	headers http.Header
}

// open starts a simulator whose clock stands still, with an account of its own.
func open(t *testing.T) *client {
	t.Helper()
	return openAt(t, start.Format(time.DateTime))
}

// openAt is open on another day, "2019-09-01".
func openAt(t *testing.T, day string) *client {
	t.Helper()
	at, err := time.Parse(time.DateTime[:len(day)], day)
	require.NoError(t, err)
	sim := simulator.NewServer(simulator.Options{Clock: simulator.StandingClock(at)})
	t.Cleanup(sim.Close)
	return &client{t: t, sim: sim, key: "sk_test_123", headers: http.Header{}}
}

// with returns a client that sends one header more.
func (c *client) with(name, value string) *client {
	d := *c
	d.headers = c.headers.Clone()
	d.headers.Set(name, value)
	return &d
}

// as returns a client with another key.
func (c *client) as(key string) *client {
	d := *c
	d.key = key
	return &d
}

// An answered request.
type answered struct {
	*http.Response
	raw  string
	body map[string]any
}

// do sends a request. The form is written as a query string, with or without
// percent-encoding.
func (c *client) do(method, path, form string) *answered {
	c.t.Helper()
	address := c.sim.URL + path
	var reader io.Reader
	if method == http.MethodPost {
		reader = strings.NewReader(form)
	} else if form != "" {
		address += "?" + form
	}
	req, err := http.NewRequest(method, address, reader)
	require.NoError(c.t, err)
	for name, values := range c.headers {
		req.Header[name] = values
	}
	if c.key != "" {
		req.Header.Set("Authorization", "Bearer "+c.key)
	}
	if method == http.MethodPost && req.Header.Get("Content-Type") == "" {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	res, err := http.DefaultClient.Do(req)
	require.NoError(c.t, err)
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	require.NoError(c.t, err)
	return read(c.t, res, raw)
}

func read(t *testing.T, res *http.Response, raw []byte) *answered {
	t.Helper()
	a := &answered{Response: res, raw: string(raw)}
	if strings.HasPrefix(res.Header.Get("Content-Type"), "application/json") {
		require.NoError(t, json.Unmarshal(raw, &a.body), "%s", raw)
	}
	return a
}

func (c *client) post(path, form string) *answered { c.t.Helper(); return c.do("POST", path, form) }
func (c *client) get(path string) *answered        { c.t.Helper(); return c.do("GET", path, "") }
func (c *client) delete(path string) *answered     { c.t.Helper(); return c.do("DELETE", path, "") }
func (c *client) door(path, body string) *answered {
	c.t.Helper()
	return c.do("POST", "/_pinstripe/"+path, body)
}
func (c *client) advance(by string) { c.t.Helper(); c.door("clock", `{"advance": "`+by+`"}`).ok(c.t) }
func (c *client) decide(id, outcome string) *answered {
	c.t.Helper()
	return c.door("authentications/"+id, `{"outcome": "`+outcome+`"}`)
}

// must posts and expects success.
func (c *client) must(path, form string) *answered {
	c.t.Helper()
	return c.post(path, form).ok(c.t)
}

// ok fails the test unless the answer is a success.
func (a *answered) ok(t *testing.T) *answered {
	t.Helper()
	require.Equal(t, http.StatusOK, a.StatusCode, "%s", a.raw)
	return a
}

// at returns a member by its path, "error.code" or "data.0.id"; nil if it is null
// or not there.
func (a *answered) at(path string) any {
	var v any = a.body
	for part := range strings.SplitSeq(path, ".") {
		switch w := v.(type) {
		case map[string]any:
			v = w[part]
		case []any:
			i := int(part[0] - '0')
			if i >= len(w) {
				return nil
			}
			v = w[i]
		default:
			return nil
		}
	}
	return v
}

func (a *answered) text(path string) string { s, _ := a.at(path).(string); return s }
func (a *answered) int(path string) int64   { f, _ := a.at(path).(float64); return int64(f) }
func (a *answered) id() string              { return a.text("id") }

// refused fails the test unless the answer is this error.
func (a *answered) refused(t *testing.T, status int, kind, code, param string) *answered {
	t.Helper()
	require.Equal(t, status, a.StatusCode, "%s", a.raw)
	require.Equal(t, kind, a.text("error.type"), "%s", a.raw)
	require.Equal(t, code, a.text("error.code"), "%s", a.raw)
	require.Equal(t, param, a.text("error.param"), "%s", a.raw)
	return a
}

// events lists the types of the events so far, oldest first, that begin with one
// of the prefixes; all without any.
func (c *client) events(prefixes ...string) []string {
	c.t.Helper()
	all := c.get("/v1/events?limit=100").ok(c.t)
	var out []string
	for _, e := range all.at("data").([]any) {
		kind := e.(map[string]any)["type"].(string)
		if len(prefixes) == 0 || slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(kind, p) }) {
			out = append(out, kind)
		}
	}
	slices.Reverse(out)
	return out
}

func encode(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v.Encode()
}

// asJSON writes what an answer holds as it was sent.
func asJSON(v any) string {
	raw, _ := json.Marshal(v)
	return string(raw)
}
