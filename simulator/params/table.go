package params

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// table says of itself how it is written.
//
//go:embed table.txt
var table string

// A hash is a set of parameters with names: those of an operation, or those
// inside another parameter.
type hash struct {
	names    []string // sorted
	required []string // sorted
	params   map[string]param
}

type param struct {
	typ   *typ
	extra bool // not in Stripe's public document
}

// A typ is what a parameter may be. It is empty text, or any of the shapes
// that are set here.
type typ struct {
	unsets bool     // "" is accepted
	texts  []scalar // tried in order
	list   *typ     // of its items
	free   *typ     // of a hash with any keys
	hashes []*hash  // tried in order
	extra  string   // shapes that the public document lacks: letters t, l, f, h, "
}

// A scalar is one way to read text.
type scalar struct {
	kind   scalarKind
	limit  int // of text, in characters; 0 for none
	values []string
	extra  []string // those of values that the public document lacks
}

type scalarKind uint8

const (
	anyText scalarKind = iota
	integer
	boolean
	number
	oneOf
)

// An index tells where in the table each block stands. Blocks are read once, when a
// request first needs them; reading all of them would take most of the time
// that a simulator needs to start.
type index struct {
	operations []Operation
	known      map[Operation]func() *hash // what an operation takes
	hashes     map[string]func() *hash    // what operations share, by name
	ones       map[string]string
}

var tableIndex = sync.OnceValue(buildIndex)

func buildIndex() *index {
	x := &index{known: map[Operation]func() *hash{}, hashes: map[string]func() *hash{}, ones: map[string]string{}}
	for rest := table; rest != ""; {
		head, after, _ := strings.Cut(rest, "\n")
		end := 0
		for end < len(after) && after[end] == '\t' {
			end += strings.IndexByte(after[end:], '\n') + 1
		}
		block := after[:end]
		rest = after[end:]
		kind, name, _ := strings.Cut(head, " ")
		switch kind {
		case "op":
			method, pattern, _ := strings.Cut(name, " ")
			op := Operation{method, pattern}
			x.operations = append(x.operations, op)
			x.known[op] = sync.OnceValue(func() *hash { return x.read(block) })
		case "hash":
			x.hashes[name] = sync.OnceValue(func() *hash { return x.read(block) })
		case "one":
			x.ones[name] = block
		}
	}
	return x
}

// find returns what an operation takes, or nil if the document lacks it.
func find(method, pattern string) *hash {
	params := tableIndex().known[Operation{method, pattern}]
	if params == nil {
		return nil
	}
	return params()
}

func (x *index) read(block string) *hash {
	h := &hash{params: make(map[string]param, strings.Count(block, "\n"))}
	for line := range strings.Lines(block) {
		name, expression, _ := strings.Cut(strings.TrimSpace(line), " ")
		name, extra := strings.CutPrefix(name, "+")
		name, required := strings.CutSuffix(name, "*")
		h.names = append(h.names, name)
		if required {
			h.required = append(h.required, name)
		}
		h.params[name] = param{typ: x.typ(expression), extra: extra}
	}
	return h
}

func (x *index) typ(expression string) *typ {
	t := new(typ)
	for _, part := range alternatives(expression) {
		part, extra := strings.CutPrefix(part, "+")
		x.add(t, part)
		if extra {
			t.extra += string(shapeOf(part))
		}
	}
	return t
}

// add gives a type one more shape.
func (x *index) add(t *typ, part string) {
	word, inner, _ := strings.Cut(strings.TrimSuffix(part, ")"), "(")
	kind, argument, _ := strings.Cut(word, ":")
	switch kind {
	case `""`:
		t.unsets = true
	case "int", "time":
		t.texts = append(t.texts, scalar{kind: integer})
	case "bool":
		t.texts = append(t.texts, scalar{kind: boolean})
	case "num", "decimal":
		t.texts = append(t.texts, scalar{kind: number})
	case "text", "currency":
		t.texts = append(t.texts, scalar{kind: anyText})
	case "str":
		limit := usualLimit
		if argument != "" {
			limit, _ = strconv.Atoi(argument)
		}
		t.texts = append(t.texts, scalar{kind: anyText, limit: limit})
	case "one":
		if argument != "" {
			inner = x.ones[argument]
		}
		s := scalar{kind: oneOf}
		for _, value := range strings.Fields(inner) {
			value, extra := strings.CutPrefix(value, "+")
			s.values = append(s.values, value)
			if extra {
				s.extra = append(s.extra, value)
			}
		}
		t.texts = append(t.texts, s)
	case "list":
		t.list = x.typ(inner)
	case "map":
		free := *x.typ(inner)
		free.unsets = true // an empty value removes its key
		t.free = &free
	case "hash":
		t.hashes = append(t.hashes, x.hashes[argument]())
	default:
		panic("params: table.txt has a type that is not known here: " + part)
	}
}

// usualLimit is the length in characters that "str" alone stands for.
const usualLimit = 5000

// alternatives splits a type at the bars outside brackets.
func alternatives(expression string) []string {
	var parts []string
	depth, start := 0, 0
	for i := range len(expression) {
		switch expression[i] {
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

// shapeOf returns the letter by which typ.extra names a shape.
func shapeOf(part string) byte {
	switch part[0] {
	case 'l', 'm', 'h', '"':
		return part[0]
	}
	return 't'
}
