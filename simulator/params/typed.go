package params

import (
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A Type is what a parameter may be. The zero value is that of a parameter of which
// nothing is known: any text, and what it holds likewise.
type Type struct{ typ *typ }

// TypeOf returns the type of an operation's parameter, by its path.
func TypeOf(method, pattern string, path ...string) Type {
	h := find(method, pattern)
	if h == nil || len(path) == 0 {
		return Type{}
	}
	t := Type{h.params[path[0]].typ}
	for _, name := range path[1:] {
		t = t.Member(name)
	}
	return t
}

// Known says whether the parameter is taken at all.
func (t Type) Known() bool { return t.typ != nil }

// Member returns the type of what a hash holds under a key.
func (t Type) Member(key string) Type {
	if t.typ == nil {
		return Type{}
	}
	for _, h := range t.typ.hashes {
		if p, ok := h.params[key]; ok {
			return Type{p.typ}
		}
	}
	return Type{t.typ.free}
}

// Item returns the type of a list's items.
func (t Type) Item() Type {
	if t.typ == nil {
		return Type{}
	}
	return Type{t.typ.list}
}

// IsList says whether a parameter that was sent is a list: "a[]=x", or "a[0]=x" where a
// list may stand.
func (t Type) IsList(n *form.Node) bool {
	return n.Kind() == form.List || t.typ != nil && t.typ.list != nil && n.IsList()
}

// Value returns a text as what the type has it mean: an integer, a number or a boolean if
// it may be one, else the text itself; nil for the empty text.
func (t Type) Value(text string) any {
	if text == "" {
		return nil
	}
	if t.typ == nil {
		return text
	}
	for i := range t.typ.texts {
		s := &t.typ.texts[i]
		if !s.accepts(text) {
			continue
		}
		switch s.kind {
		case integer:
			n, _ := strconv.ParseInt(text, 10, 64)
			return n
		case number:
			f, _ := strconv.ParseFloat(text, 64)
			return f
		case boolean:
			return text == "true" || text == "True"
		}
		return text
	}
	return text
}
