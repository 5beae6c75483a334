package simulator

import "strings"

// A router finds the route of a method and a path. Patterns are those of
// Stripe's reference: /v1/payment_intents/{intent}/confirm.
type router struct {
	routes map[string]*route // the pattern's operation, by method, at its end
	static map[string]*router
	any    *router
}

func newRouter(table []route) *router {
	root := &router{}
	for i := range table {
		r := &table[i]
		at := root
		for part := range strings.SplitSeq(r.Pattern[1:], "/") {
			at = at.child(part)
		}
		if at.routes == nil {
			at.routes = map[string]*route{}
		}
		if at.routes[r.Method] != nil {
			panic("simulator: two routes for " + r.Method + " " + r.Pattern)
		}
		at.routes[r.Method] = r
	}
	return root
}

func (n *router) child(part string) *router {
	if strings.HasPrefix(part, "{") {
		if n.any == nil {
			n.any = &router{}
		}
		return n.any
	}
	if n.static == nil {
		n.static = map[string]*router{}
	}
	if n.static[part] == nil {
		n.static[part] = &router{}
	}
	return n.static[part]
}

// find returns the route and the values of its placeholders.
func (n *router) find(method, path string) (*route, []string) {
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
