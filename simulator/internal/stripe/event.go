package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var Events = declare[*engine.Event](resourceKind{Noun: "event", Prefixes: []string{"evt"}})

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
	return Events.page(c, "", "/v1/events", func(r resource) bool {
		e := r.(*engine.Event)
		if delivered.Text() != "" && delivered.True() != (e.Pending == 0) {
			return false
		}
		if wanted == nil {
			return true
		}
		for _, w := range wanted {
			if engine.Covers(w, e.Type) {
				return true
			}
		}
		return false
	})
}
