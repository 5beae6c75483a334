package fidelity

import (
	"slices"
	"strings"
)

// A Score is one interaction, replayed.
type Score struct {
	Endpoint string `json:"endpoint"` // such as POST /v1/charges/{id}/refunds
	Cassette string `json:"cassette"`
	Place    int    `json:"place"` // in the cassette, from 0
	Version  string `json:"version"`
	Recorded int    `json:"recorded"` // HTTP status
	Got      int    `json:"got"`      // HTTP status; 0: there was no answer

	Status bool    `json:"status"`
	Error  *bool   `json:"error,omitempty"` // nil: no error was recorded
	Shape  float64 `json:"shape"`           // 0 to 1
	Values float64 `json:"values"`          // 0 to 1
	Exact  bool    `json:"exact"`

	Differences []Difference `json:"differences,omitempty"`
	// Problem says why there was no answer.
	Problem string `json:"problem,omitempty"`
}

// A Difference is one place where an answer is not the recorded one. What stands
// there is JSON, or a type where only types are compared, or "nothing".
type Difference struct {
	What     string `json:"what"` // a status, or a path: payment_method.card.brand
	Recorded string `json:"recorded"`
	Got      string `json:"got"`
}

// judge compares an answer with the recorded one, and fills in the figures.
func (h *history) judge(s *Score, i interaction, got any) {
	want, got := h.sameList(i, got)
	s.Status = s.Got == s.Recorded
	right := true
	if werr, ok := member(want, "error").(map[string]any); ok {
		gerr, _ := member(got, "error").(map[string]any)
		right = s.Status && sameError(werr, gerr)
		s.Error = &right
	}
	wanted, there := flatten(everybodys(i, want)), flatten(got)
	shape := compareShape(wanted, there, gone(i, want))
	s.Shape = shape.figure
	values := compareValues(wanted, there)
	s.Values = values.figure
	s.Exact = s.Status && right && s.Shape == 1 && s.Values == 1
	if s.Got == 0 {
		return
	}
	if !s.Status {
		s.Differences = []Difference{{s.Endpoint, outcome(s.Recorded, want), outcome(s.Got, got)}}
		return
	}
	s.Differences = values.differences
	for _, d := range shape.differences {
		if !slices.ContainsFunc(values.differences, func(v Difference) bool { return v.What == d.What }) {
			s.Differences = append(s.Differences, d)
		}
	}
	if param, more := member(member(got, "error"), "param").(string); more && member(member(want, "error"), "param") == nil {
		s.Differences = append(s.Differences, Difference{"error.param", "nothing", literal(param)})
	}
}

// sameError compares what a client may decide by. code and decline_code came to
// older errors by the server's date: they count only where the recording has them.
func sameError(want, got map[string]any) bool {
	for _, name := range []string{"type", "code", "decline_code", "param"} {
		w, recorded := want[name]
		if (recorded || name == "param") && w != got[name] {
			return false
		}
	}
	return true
}

// sameList makes lists comparable: they hold objects from before the cassette,
// and of others. Only those that both sides made in it are kept.
func (h *history) sameList(i interaction, got any) (any, any) {
	want, ok := i.answer.(map[string]any)
	if _, list := want["data"].([]any); !ok || !list || !strings.EqualFold(i.Method, "GET") || want["object"] != "list" {
		return i.answer, got
	}
	recorded := set{}
	for id := range h.byRecorded {
		recorded[id] = true
	}
	have, _ := got.(map[string]any)
	if _, list := have["data"].([]any); !list {
		return only(want, recorded), got
	}
	return only(want, recorded), only(have, h.made())
}

// only is a list with the items that are known, and without what counts them all.
func only(list map[string]any, known set) map[string]any {
	out := map[string]any{}
	for name, value := range list {
		switch name {
		case "has_more", "total_count", "count":
		case "data":
			kept := []any{}
			for _, item := range value.([]any) {
				if id, _ := member(item, "id").(string); known[id] {
					kept = append(kept, item)
				}
			}
			out[name] = kept
		default:
			out[name] = value
		}
	}
	return out
}

// gone are the members that the version of an interaction had taken away and
// that nobody asked for.
func gone(i interaction, want any) map[string]bool {
	kind, _ := member(want, "object").(string)
	version := i.Version()
	version = version[:min(len(version), len("2006-01-02"))]
	asked := i.readable() + i.Query.Encode()
	out := map[string]bool{}
	for name, since := range removed[kind] {
		if version != "" && version >= since && !strings.Contains(asked, name) {
			out[name] = true
		}
	}
	return out
}

// A comparison is one figure with what lowers it.
type comparison struct {
	figure      float64
	differences []Difference
}

// A typed is a path with a type that stands there.
type typed struct{ path, kind string }

func compareShape(want, got []node, gone map[string]bool) comparison {
	wanted, there := map[typed]bool{}, map[typed]bool{}
	wantedAt, thereAt := map[string]bool{}, map[string][]string{}
	for _, n := range got {
		if t := (typed{n.path, n.kind}); !ownKey(n.path) && !there[t] {
			there[t] = true
			thereAt[n.path] = append(thereAt[n.path], n.kind)
		}
	}
	var c comparison
	missing := map[string]bool{}
	right, extra := 0, 0
	for _, n := range sameEither(want, got) {
		t := typed{n.path, n.kind}
		if ownKey(n.path) || lastName(n.path) == private || wanted[t] {
			continue
		}
		wanted[t], wantedAt[n.path] = true, true
		if there[t] {
			right++
			continue
		}
		missing[n.path] = true
		if !missing[parent(n.path)] {
			c.differences = append(c.differences, Difference{n.name, n.kind, orNothing(strings.Join(thereAt[n.path], " or "))})
		}
	}
	for path := range gone {
		if len(thereAt[path]) > 0 && !wantedAt[path] {
			extra++
			c.differences = append(c.differences, Difference{nameOf(got, path), "nothing", thereAt[path][0]})
		}
	}
	c.figure = 1
	if len(wanted) > 0 {
		c.figure = float64(right) / float64(len(wanted)+extra)
	}
	return c
}

// compareValues looks for each recorded value among those at the same path. An
// object where null was recorded is a matter of shape.
func compareValues(want, got []node) comparison {
	there := map[string][]node{}
	for _, n := range got {
		there[n.path] = append(there[n.path], n)
	}
	total, wrong := 0, 0
	var c comparison
	for _, n := range want {
		if !n.plain() || unstable(n.path) {
			continue
		}
		if text, ok := n.value.(string); ok && (hidden(text) || hasIdentifier(text) || strings.HasPrefix(text, "http")) {
			continue
		}
		total++
		if slices.ContainsFunc(there[n.path], func(g node) bool { return g.value == n.value }) {
			continue
		}
		wrong++
		found := "nothing"
		if len(there[n.path]) > 0 {
			found = literalOf(there[n.path][0])
		}
		c.differences = append(c.differences, Difference{n.name, literalOf(n), found})
	}
	c.figure = 1
	if total > 0 {
		c.figure = 1 - float64(wrong)/float64(total)
	}
	return c
}
