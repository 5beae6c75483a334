package engine

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Route is one endpoint. Patterns are written as in Stripe's OpenAPI document.
type Route struct {
	Method, Pattern string
	Do              Operation
	// Public endpoints may be called with a publishable key.
	Public bool
}

// A Router finds the route of a method and a path. Patterns are those of
// Stripe's reference: /v1/payment_intents/{intent}/confirm.
type Router struct {
	routes map[string]*Route // the pattern's operation, by method, at its end
	static map[string]*Router
	any    *Router
}

// NewRouter returns a router of routes.
func NewRouter(routes []Route) *Router {
	root := &Router{}
	for i := range routes {
		r := &routes[i]
		at := root
		for part := range strings.SplitSeq(r.Pattern[1:], "/") {
			at = at.child(part)
		}
		if at.routes == nil {
			at.routes = map[string]*Route{}
		}
		if at.routes[r.Method] != nil {
			panic("simulator: two routes for " + r.Method + " " + r.Pattern)
		}
		at.routes[r.Method] = r
	}
	return root
}

func (n *Router) child(part string) *Router {
	if strings.HasPrefix(part, "{") {
		if n.any == nil {
			n.any = &Router{}
		}
		return n.any
	}
	if n.static == nil {
		n.static = map[string]*Router{}
	}
	if n.static[part] == nil {
		n.static[part] = &Router{}
	}
	return n.static[part]
}

// find returns the route and the values of its placeholders.
func (n *Router) find(method, path string) (*Route, []string) {
	var values []string
	rest, ok := strings.CutPrefix(path, "/")
	for ok {
		var part string
		part, rest, ok = strings.Cut(rest, "/")
		switch next := n.static[part]; {
		case next != nil:
			n = next
		case n.any != nil && part != "":
			values = append(values, part)
			n = n.any
		default:
			return nil, nil
		}
	}
	return n.routes[method], values
}

// Find returns the pattern of a method and a path, "" if there is none.
func (n *Router) Find(method, path string) string {
	if r, _ := n.find(method, path); r != nil {
		return r.Pattern
	}
	return ""
}

// permissionOf names the resource whose permission covers another one.
var permissionOf = map[string]string{"refund": "charge", "setup_attempt": "setup_intent"}

// permission is what a restricted key needs for the route: payment_intent_write.
func (r *Route) permission() string {
	resource, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(r.Pattern, "/v1/"), "test_helpers/"), "/")
	resource = strings.TrimSuffix(resource, "s")
	if other, ok := permissionOf[resource]; ok {
		resource = other
	}
	if r.Method == "GET" {
		return resource + "_read"
	}
	return resource + "_write"
}

// permissions are all that some route needs.
func (n *Router) permissions(all map[string]bool) map[string]bool {
	for _, r := range n.routes {
		all[r.permission()] = true
	}
	for _, next := range n.static {
		next.permissions(all)
	}
	if n.any != nil {
		n.any.permissions(all)
	}
	return all
}

// CheckPermissions says which of some permissions no operation needs.
func (e *Engine) CheckPermissions(names []string) error {
	all := e.routing.permissions(map[string]bool{})
	for _, name := range names {
		if !all[name] {
			known := slices.Sorted(maps.Keys(all))
			return fmt.Errorf("there is no permission %q: it is one of %s", name, strings.Join(known, ", "))
		}
	}
	return nil
}

// permissionName is how the dashboard calls it: "Payment Intents Write".
func permissionName(permission string) string {
	words := strings.Split(permission, "_")
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	last := len(words) - 1
	return strings.Join(words[:last], " ") + "s " + words[last]
}
