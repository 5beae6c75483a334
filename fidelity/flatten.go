package fidelity

import (
	"maps"
	"slices"
	"strings"
)

// A node is one value inside a JSON value. The items of a list share a path.
type node struct {
	path string // from the answer: latest_charge.refunds.data[].id
	// name is path from the innermost object that says what it is:
	// payment_method.card.brand, wherever the payment method stands.
	name  string
	kind  string // object, array, string, number, bool or null
	value any    // of an array its length, of an object nothing
}

func (n node) plain() bool { return n.kind != "object" && n.kind != "array" }

// flatten lists a JSON value with all that is in it.
func flatten(value any) []node {
	var list []node
	var visit func(value any, path, name string)
	visit = func(value any, path, name string) {
		switch v := value.(type) {
		case map[string]any:
			if path != "" {
				list = append(list, node{path, name, "object", nil})
			}
			if kind, _ := v["object"].(string); kind != "" && (kind != "list" || path == "") {
				name = kind
			}
			for _, key := range slices.Sorted(maps.Keys(v)) {
				visit(v[key], strings.TrimPrefix(path+"."+key, "."), strings.TrimPrefix(name+"."+key, "."))
			}
		case []any:
			list = append(list, node{path, name, "array", float64(len(v))})
			for _, inner := range v {
				visit(inner, path+"[]", name+"[]")
			}
		default:
			list = append(list, node{path, name, kindOf(v), v})
		}
	}
	visit(value, "", "")
	return list
}

func kindOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "bool"
	case float64:
		return "number"
	case string:
		return "string"
	}
	return "object"
}

// parent is the path that a path stands in.
func parent(path string) string {
	if outer, ok := strings.CutSuffix(path, "[]"); ok {
		return outer
	}
	n := strings.LastIndexByte(path, '.')
	return path[:max(n, 0)]
}
