package simulator_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every action emits what testdata/events.txt lists below it, in that order, and
// each event says who asked for it, what it was before, and how many endpoints
// have yet to take it.

// A story is a sequence of requests with the events that each brings about.
type story struct {
	at, title string
	steps     []told
}

// A told step is a request and the events that tell of it.
type told struct {
	walkStep
	events []toldEvent
}

// A toldEvent is an event's type, and the members of previous_attributes; nil for
// an event that has none.
type toldEvent struct {
	kind     string
	previous []string
}

// stories reads testdata/events.txt. A line that is not indented begins a story;
// below it are requests as in testdata/situations, each followed by its events:
//
//	= charge.refunded amount_refunded refunded
//
// with the names of what previous_attributes holds.
func stories(t *testing.T) []story {
	t.Helper()
	text, err := os.ReadFile("testdata/events.txt")
	require.NoError(t, err)
	var all []story
	for i, line := range strings.Split(string(text), "\n") {
		at := fmt.Sprintf("events.txt:%d", i+1)
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !strings.HasPrefix(line, " ") {
			all = append(all, story{at: at, title: line})
			continue
		}
		require.NotEmpty(t, all, at)
		last := &all[len(all)-1]
		line = strings.TrimSpace(line)
		if event, ok := strings.CutPrefix(line, "= "); ok {
			require.NotEmpty(t, last.steps, at)
			fields := strings.Fields(event)
			step := &last.steps[len(last.steps)-1]
			step.events = append(step.events, toldEvent{fields[0], fields[1:]})
			continue
		}
		var w walk
		require.True(t, w.read(line) && len(w.steps) == 1, "%s: %s", at, line)
		last.steps = append(last.steps, told{walkStep: w.steps[0]})
	}
	return all
}

func TestEventsInSequence(t *testing.T) {
	t.Parallel()
	for _, s := range stories(t) {
		t.Run(s.title, func(t *testing.T) {
			t.Parallel()
			s.run(t)
		})
	}
}

func (s story) run(t *testing.T) {
	c := open(t)
	shops := []*receiver{receive(t), receive(t)}
	for _, shop := range shops {
		c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "*"))
	}
	way := &walker{c, map[string]*answered{}}
	seen := 0
	for i, step := range s.steps {
		if step.verb != "key" && step.verb != "header" {
			way.client = way.with("Idempotency-Key", fmt.Sprint(s.title, i))
		}
		a := way.take(step.walkStep)
		if a == nil {
			continue
		}
		require.Equal(t, step.verb != "TRY", a.StatusCode < 300, "%s: %s %s: %s", s.at, step.verb, step.path, a.raw)
		all := way.as("sk_test_123").get("/v1/events?limit=100").ok(t).at("data").([]any)
		slices.Reverse(all)
		var kinds []string
		for _, e := range all[seen:] {
			kinds = append(kinds, e.(map[string]any)["type"].(string))
		}
		var want []string
		for _, e := range step.events {
			want = append(want, e.kind)
		}
		require.Equal(t, want, kinds, "%s: %s %s", s.at, step.verb, step.path)
		for j, e := range step.events {
			way.checkEvent(s.at, all[seen+j].(map[string]any), e, a, step.verb != "GET" && strings.HasPrefix(step.path, "/v1/"))
		}
		seen = len(all)
	}
	c.get("/_pinstripe/deliveries").ok(t)
	all := c.get("/v1/events?limit=100").ok(t).at("data").([]any)
	slices.Reverse(all)
	for _, shop := range shops {
		got := shop.all(c)
		require.Len(t, got, len(all), s.at)
		for i, e := range all {
			require.Equal(t, e.(map[string]any)["id"], got[i].event["id"], "%s: delivered in another order", s.at)
			require.Contains(t, []any{1.0, 2.0}, got[i].event["pending_webhooks"], "on its way, an event counts who has yet to take it")
		}
	}
	for _, e := range all {
		require.EqualValues(t, 0, e.(map[string]any)["pending_webhooks"])
	}
}

// checkEvent compares an event with what is told of it. asked says that a request
// under /v1 brought it about.
func (w *walker) checkEvent(at string, e map[string]any, want toldEvent, a *answered, asked bool) {
	w.t.Helper()
	request := map[string]any{"id": nil, "idempotency_key": nil}
	if asked {
		request = map[string]any{"id": a.Header.Get("Request-Id"), "idempotency_key": a.Header.Get("Idempotency-Key")}
		if a.Request.Method == "DELETE" {
			request["idempotency_key"] = nil
		}
	}
	require.Equal(w.t, request, e["request"], "%s: %s", at, want.kind)
	require.Equal(w.t, []any{"event", false}, []any{e["object"], e["livemode"]})
	data, _ := e["data"].(map[string]any)
	previous, has := data["previous_attributes"].(map[string]any)
	require.Equal(w.t, len(want.previous) > 0, has, "%s: %s: previous_attributes: %v", at, want.kind, previous)
	var names []string
	for name := range previous {
		names = append(names, name)
	}
	slices.Sort(names)
	require.ElementsMatch(w.t, want.previous, names, "%s: %s", at, want.kind)
	object, _ := data["object"].(map[string]any)
	require.NotEmpty(w.t, object["object"], "%s: %s", at, want.kind)
}
