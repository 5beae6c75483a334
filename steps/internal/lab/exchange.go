package lab

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// NotThere is what an answer has where it has no such member, not even null.
type NotThere struct{}

// tree is the JSON body, nil where there is none. It is decoded when it is first looked at:
// sentences look at it again and again, and change nothing.
func (e *Exchange) tree() any {
	if known := e.decoded.Load(); known != nil {
		return *known
	}
	var v any
	d := json.NewDecoder(bytes.NewReader(e.Body))
	d.UseNumber()
	if d.Decode(&v) != nil {
		v = nil
	}
	e.decoded.Store(&v)
	return v
}

// Look is a value in the JSON body, by its path: "error.code", "data.0.id".
func (e *Exchange) Look(path string) any { return At(e.tree(), path) }

// Member is the same, but nil where there is none.
func (e *Exchange) Member(path string) any { return member(e.tree(), path) }

func member(v any, path string) any {
	if v = At(v, path); v == (NotThere{}) {
		return nil
	}
	return v
}

// At is a value inside another, by its path.
func At(v any, path string) any {
	for _, name := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			inner, ok := x[name]
			if !ok {
				return NotThere{}
			}
			v = inner
		case []any:
			var n int
			if _, err := fmt.Sscan(name, &n); err != nil || n >= len(x) {
				return NotThere{}
			}
			v = x[n]
		default:
			return NotThere{}
		}
	}
	return v
}

// Members are the names of what the answer holds, in their order.
func (e *Exchange) Members() []string {
	var names []string
	d := json.NewDecoder(bytes.NewReader(e.Body))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	for d.More() {
		name, err := d.Token()
		var value json.RawMessage
		if err != nil || d.Decode(&value) != nil {
			return nil
		}
		names = append(names, fmt.Sprint(name))
	}
	return names
}

// Refusal is an error answer as a Go error.
func (e *Exchange) Refusal() error {
	return fmt.Errorf("%s %s: status %d, code %v, param %v: %v", e.Method, e.Path, e.Status,
		e.Member("error.code"), e.Member("error.param"), e.Member("error.message"))
}
