package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var Events = declare[*engine.Event](resourceKind{Noun: "event", Prefixes: []string{"evt"}, Fields: engine.EventFields})

func retrieveEvent(c call) (answer, *Error) {
	e, ok := Events.get(c, c.ID())
	if !ok {
		return nil, Events.missing(c, "id")
	}
	return e, nil
}

// listEvents filters by type, or by several types, with "*" for any ending.
func listEvents(c call) (answer, *Error) {
	var wanted []string
	if c.Params.Has("type") && c.Params.Has("types") {
		return nil, fail(situation.ParametersExclusive, "param", "type", "params", "type, types")
	}
	if text := c.Params.Get("type").Text(); text != "" {
		wanted = append(wanted, text)
	}
	for _, t := range c.Params.Get("types").All() {
		wanted = append(wanted, t.Text())
	}
	delivered := c.Params.Get("delivery_success")
	covered := func(kind string) bool {
		return wanted == nil || slices.ContainsFunc(wanted, func(w string) bool { return engine.Covers(w, kind) })
	}
	var where []engine.Where
	state := engine.Waiting(!delivered.True())
	switch {
	case delivered.Text() == "" && wanted != nil:
		where = append(where, engine.Is("type", covered))
	case delivered.Text() != "" && wanted == nil:
		where = append(where, engine.Has("waiting", state))
	case delivered.Text() != "":
		where = append(where, engine.Is("type waiting", func(value string) bool {
			kind, ok := strings.CutSuffix(value, state)
			return ok && covered(kind)
		}))
	}
	return Events.page(c, "", "/v1/events", func(r resource) bool {
		e := r.(*engine.Event)
		return (delivered.Text() == "" || delivered.True() == (e.Pending == 0)) && covered(e.Type)
	}, where...)
}
