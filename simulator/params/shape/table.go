package shape

import (
	"strings"
	"sync"
)

// A typ is the alternatives that a value may be.
type typ []alternative

type alternative struct {
	kind   string // text, int, num, bool, true, null, any, one, list, map or hash
	values []string
	of     typ
	name   string // of the hash
	text   string // as the table writes it
}

func (t typ) String() string {
	parts := make([]string, len(t))
	for i, a := range t {
		parts[i] = a.text
	}
	return strings.Join(parts, " | ")
}

type hash struct {
	required []string
	members  map[string]typ
}

type tables struct {
	hashes map[string]*hash
	any    map[string]string // names for a choice of types
	ones   map[string][]string
}

// table reads the whole table and what lies beyond it.
var table = sync.OnceValue(func() *tables {
	t := &tables{hashes: map[string]*hash{}, any: map[string]string{}, ones: map[string][]string{}}
	var members []func()
	for _, text := range []string{shapes, beyond} {
		var kind, name string
		for line := range strings.Lines(text) {
			fields := strings.Fields(line)
			switch {
			case len(fields) == 0 || strings.HasPrefix(fields[0], "#"):
			case line[0] != '\t':
				kind, name = fields[0], fields[1]
				if kind == "any" {
					t.any[name] = strings.Join(fields[2:], " ")
				}
				if kind == "hash" && t.hashes[name] == nil {
					t.hashes[name] = &hash{members: map[string]typ{}}
				}
			case kind == "one":
				t.ones[name] = fields
			default:
				h := t.hashes[name]
				members = append(members, func() { h.add(t, fields) })
			}
		}
	}
	for _, add := range members { // now that every name is known
		add()
	}
	for _, h := range t.hashes {
		if object := h.members["object"]; len(object) == 1 && object[0].text == "one(list)" {
			h.members["total_count"] = t.typ("int") // lists inside objects have it, those of a page only on demand
		}
	}
	return t
})

// add gives a hash a member. One that is there already becomes wider.
func (h *hash) add(t *tables, fields []string) {
	name, required := strings.CutSuffix(fields[0], "*")
	if required {
		h.required = append(h.required, name)
	}
	h.members[name] = append(h.members[name], t.typ(strings.Join(fields[1:], " "))...)
}

func (t *tables) typ(expression string) typ {
	var all typ
	for _, part := range alternatives(expression) {
		word, inner, _ := strings.Cut(strings.TrimSuffix(part, ")"), "(")
		kind, name, _ := strings.Cut(word, ":")
		a := alternative{kind: kind, name: name, text: part}
		switch kind {
		case "one":
			a.values = strings.Fields(inner)
			if name != "" {
				a.values = t.ones[name]
				a.text = "one(" + strings.Join(a.values, " ") + ")"
			}
		case "list", "map":
			a.of = t.typ(inner)
		case "hash":
			if choice, ok := t.any[name]; ok {
				all = append(all, t.typ(choice)...)
				continue
			}
			if t.hashes[name] == nil {
				panic("shape: no hash " + name)
			}
		}
		all = append(all, a)
	}
	return all
}

// alternatives splits a type at the bars outside brackets.
func alternatives(expression string) []string {
	var parts []string
	depth, start := 0, 0
	for i, c := range expression {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				parts = append(parts, expression[start:i-1])
				start = i + 2
			}
		}
	}
	return append(parts, expression[start:])
}
