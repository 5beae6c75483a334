package params

import (
	"slices"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// An Operation is one endpoint of Stripe's API, named as its OpenAPI document
// does: "GET", "/v1/customers/{customer}".
type Operation struct {
	Method  string
	Pattern string
}

func (op Operation) String() string { return op.Method + " " + op.Pattern }

// Operations returns every operation of Stripe's public API, sorted by
// pattern: those that are simulated and those that are not.
func Operations() []Operation {
	return slices.Clone(tableIndex().operations)
}

// Known reports whether the document has the operation.
func Known(method, pattern string) bool {
	_, ok := tableIndex().known[Operation{method, pattern}]
	return ok
}

// Match returns the pattern of the operation that serves a path, such as
// "/v1/customers/{customer}" for "/v1/customers/cus_123". Where two fit, the
// one with fewer variables is meant.
func Match(method, path string) (pattern string, ok bool) {
	fewest := 1 << 10
	segments := strings.Split(path, "/")
	for _, candidate := range bySize()[size{method, len(segments)}] {
		if variables := matches(candidate, segments); variables < fewest {
			pattern, fewest, ok = strings.Join(candidate, "/"), variables, true
		}
	}
	return pattern, ok
}

type size struct {
	method   string
	segments int
}

var bySize = sync.OnceValue(func() map[size][][]string {
	all := map[size][][]string{}
	for _, op := range tableIndex().operations {
		segments := strings.Split(op.Pattern, "/")
		key := size{op.Method, len(segments)}
		all[key] = append(all[key], segments)
	}
	return all
})

// matches returns how many variables of the pattern stand for segments of the
// path, and a number beyond any pattern's if it does not fit.
func matches(pattern, path []string) int {
	variables := 0
	for i, segment := range pattern {
		switch {
		case strings.HasPrefix(segment, "{") && path[i] != "":
			variables++
		case segment != path[i]:
			return 1 << 10
		}
	}
	return variables
}

// Undocumented returns the parameters of a request that Stripe accepts though
// its public OpenAPI document lacks them, with brackets, in order of arrival.
// A server that goes by the document, as stripe-mock does, refuses them.
func Undocumented(method, pattern string, n *form.Node) []string {
	h := find(method, pattern)
	if h == nil {
		return nil
	}
	var found []string
	h.undocumented(n, nil, &found)
	return found
}

func (h *hash) undocumented(n *form.Node, path []string, found *[]string) {
	for key, kid := range n.All() {
		p, ok := h.params[key]
		here := append(path[:len(path):len(path)], key)
		switch {
		case !ok:
		case p.extra:
			*found = append(*found, bracketed(here))
		default:
			p.typ.undocumented(kid, here, found)
		}
	}
}

func (t *typ) undocumented(n *form.Node, path []string, found *[]string) {
	isExtra := func(shape string) bool { return strings.Contains(t.extra, shape) }
	switch {
	case n.Kind() == form.Text:
		value := n.Text()
		if value == "" && isExtra(`"`) || value != "" && (isExtra("t") || t.undocumentedValue(value)) {
			*found = append(*found, bracketed(path))
		}
	case t.list != nil && n.IsList():
		if isExtra("l") {
			*found = append(*found, bracketed(path))
			return
		}
		for key, kid := range n.All() {
			t.list.undocumented(kid, append(path[:len(path):len(path)], key), found)
		}
	case n.Kind() == form.Hash:
		for _, h := range t.hashes {
			if h.unknown(n) != nil {
				continue
			}
			h.undocumented(n, path, found)
			return
		}
	}
}

func (t *typ) undocumentedValue(value string) bool {
	for _, s := range t.texts {
		if slices.Contains(s.extra, value) {
			return true
		}
	}
	return false
}

// Names are those that may stand in a hash among an operation's parameters.
func Names(method, pattern string, path []string) []string {
	if h := within(method, pattern, path); h != nil {
		return h.names
	}
	return nil
}

// Required are the names that must stand in a hash among an operation's parameters.
func Required(method, pattern string, path []string) []string {
	if h := within(method, pattern, path); h != nil {
		return h.required
	}
	return nil
}

// within is a hash among an operation's parameters, nil if there is none.
func within(method, pattern string, path []string) *hash {
	h := find(method, pattern)
	for _, name := range path {
		if h == nil || h.params[name].typ == nil || len(h.params[name].typ.hashes) == 0 {
			return nil
		}
		h = h.params[name].typ.hashes[0]
	}
	return h
}
