package shapes_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/internal/shapes"
	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// TestAnswers makes the calls of testdata/calls.txt at each version that has a table, and
// holds every answer to it. What was seen then tells whether each removal between two
// tables is reproduced, and whether the reasons of package apiversion still hold.
func TestAnswers(t *testing.T) {
	racing.Later(t)
	if testing.Short() {
		t.Skip("makes some four hundred calls at 35 versions")
	}
	watch := &shapes.Watch{Next: http.DefaultTransport}
	sections := readCalls(t)
	t.Run("versions", func(t *testing.T) {
		for _, version := range shapes.Versions() {
			t.Run(version, func(t *testing.T) {
				t.Parallel()
				makeAll(t, version, watch, sections)
			})
		}
	})
	t.Run("shapes", func(t *testing.T) { report(t, watch) })
	t.Run("exceptions", func(t *testing.T) { checkExceptions(t, watch) })
	t.Run("removals", func(t *testing.T) { checkRemovals(t, watch) })
	t.Run("reasons", func(t *testing.T) { checkReasons(t, watch) })
}

// makeAll makes all calls at a version, each section of them on an account of its own.
func makeAll(t *testing.T, version string, watch *shapes.Watch, sections [][]call) {
	t.Helper()
	reached := map[string]bool{}
	for _, s := range sections {
		c := newCaller(t, version, watch)
		for _, call := range s {
			c.make(t, call, reached)
		}
	}
	v, _ := apiversion.Parse(version)
	searched := v.Behaves(apiversion.Search)
	for _, r := range simulator.Routes() {
		if !reached[r.Method+" "+r.Pattern] && (searched || !strings.HasSuffix(r.Pattern, "/search")) {
			t.Errorf("no call of testdata/calls.txt succeeds with %s %s", r.Method, r.Pattern)
		}
	}
}

// A call is one line of testdata/calls.txt.
type call struct {
	line             int
	when             map[string]string // since, before, at, account
	verb, path, form string
	name             string
}

func readCalls(t *testing.T) [][]call {
	t.Helper()
	text, err := os.ReadFile("testdata/calls.txt")
	require.NoError(t, err)
	var sections [][]call
	for i, line := range strings.Split(string(text), "\n") {
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, " "):
			sections = append(sections, nil)
		default:
			c := call{line: i + 1, when: map[string]string{}}
			rest, name, _ := strings.Cut(strings.TrimSpace(line), " -> ")
			c.name = name
			c.verb, rest, _ = strings.Cut(rest, " ")
			for strings.ToUpper(c.verb) != c.verb {
				c.when[c.verb], rest, _ = strings.Cut(rest, " ")
				c.verb, rest, _ = strings.Cut(rest, " ")
			}
			c.path, c.form, _ = strings.Cut(rest, " ")
			last := &sections[len(sections)-1]
			*last = append(*last, c)
		}
	}
	return sections
}

// A caller makes calls on a simulator of its own.
type caller struct {
	version string
	server  *simulator.Server
	client  http.Client
	seen    map[string]any
}

func newCaller(t *testing.T, version string, wire http.RoundTripper) *caller {
	t.Helper()
	at := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	c := &caller{
		version: version, server: simulator.NewServer(simulator.Options{Clock: simulator.StandingClock(at)}),
		client: http.Client{Transport: wire}, seen: map[string]any{},
	}
	t.Cleanup(c.server.Close)
	status, _ := c.send(t, "POST", "/_pinstripe/account", fmt.Sprintf(`{"api_version": %q}`, version), "", "")
	require.Equal(t, 200, status)
	return c
}

// send sends a request, at another version and as another account where those are not "".
func (c *caller) send(t *testing.T, method, path, form, version, account string) (int, map[string]any) {
	t.Helper()
	var body io.Reader
	if method == "POST" {
		body = strings.NewReader(form)
	}
	req, err := http.NewRequestWithContext(t.Context(), method, c.server.URL+path, body)
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer sk_test_123")
	req.Header.Set("Stripe-Version", cmp.Or(version, c.version))
	if account != "" {
		req.Header.Set("Stripe-Account", account)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := c.client.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	var answer map[string]any
	require.NoError(t, json.NewDecoder(res.Body).Decode(&answer))
	return res.StatusCode, answer
}

// make makes a call, unless the version does not.
func (c *caller) make(t *testing.T, call call, reached map[string]bool) {
	t.Helper()
	v, _ := apiversion.Parse(c.version)
	if since, ok := apiversion.Parse(call.when["since"]); ok && v.Before(since) {
		return
	}
	if before, ok := apiversion.Parse(call.when["before"]); ok && !v.Before(before) {
		return
	}
	method := strings.Replace(call.verb, "TRY", "POST", 1)
	path, form := c.say(call.path), c.say(call.form)
	status, answer := c.send(t, method, path, form, call.when["at"], c.say(call.when["account"]))
	if refused := status != 200; refused != (call.verb == "TRY") {
		t.Errorf("calls.txt:%d: %s %s: %d %v", call.line, method, path, status, answer["error"])
	}
	if call.verb != "TRY" {
		route, _, _ := strings.Cut(path, "?")
		reached[method+" "+pattern(method, route)] = true
	}
	c.seen[call.name] = answer
}

var reference = regexp.MustCompile(`\{([a-z][a-z0-9_.]*)\}`)

// say puts what was seen in the place of {name} and {name.member}.
func (c *caller) say(text string) string {
	return reference.ReplaceAllStringFunc(text, func(r string) string {
		path := strings.Split(r[1:len(r)-1], ".")
		if len(path) == 1 {
			path = append(path, "id")
		}
		var value any = c.seen
		for _, name := range path {
			switch v := value.(type) {
			case map[string]any:
				value = v[name]
			case []any:
				if i, err := strconv.Atoi(name); err == nil && i < len(v) {
					value = v[i]
				}
			}
		}
		if said, ok := value.(string); ok {
			return said
		}
		return r
	})
}

// pattern returns the pattern of the simulated operation that a path is of.
func pattern(method, path string) string {
	best := ""
	for _, r := range simulator.Routes() {
		if r.Method != method || !fits(strings.Split(r.Pattern, "/"), strings.Split(path, "/")) {
			continue
		}
		if best == "" || strings.Count(r.Pattern, "{") < strings.Count(best, "{") {
			best = r.Pattern
		}
	}
	return best
}

func fits(pattern, path []string) bool {
	return slices.EqualFunc(pattern, path, func(p, s string) bool { return p == s || strings.HasPrefix(p, "{") })
}
