package shapes

import (
	"slices"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/internal/openapi"
)

// A Fact is what a version's table says of one path: "charge.outcome.type". The items
// of a list are "charge.x[]", the values of a map "charge.metadata{}". An object's own
// path is its kind; what stands inside an object is told under the kind of that object.
type Fact struct {
	// Required tells that the member is always there, in each of the hashes that may
	// stand there.
	Required bool
	// Kinds are what the value may be: text, int, num, bool, true, false, null, any,
	// list, map, hash, "" (unset); and of objects their kinds, "object:charge".
	Kinds []string
	// Values are those of an enumeration.
	Values []string
}

func (f *Fact) may(kind string) bool { return slices.Contains(f.Kinds, kind) }

// Facts returns a version's facts by path.
func Facts(version string) map[string]*Fact { return laidOut(version).facts }

func laidOut(version string) *layout {
	return cached(&layouts, version, func() *layout { return newLayout(tables().lines[version]) })
}

// What is made of a version's table once, when it is asked for.
var layouts, requireds, parameters sync.Map

func cached[T any](all *sync.Map, version string, make func() T) T {
	once, _ := all.LoadOrStore(version, sync.OnceValue(make))
	return once.(func() T)()
}

// A layout lays a table's hashes out by path.
type layout struct {
	table table
	facts map[string]*Fact
}

func newLayout(t table) *layout {
	l := &layout{table: t, facts: map[string]*Fact{}}
	for head := range t {
		switch kind, name, _ := strings.Cut(head, " "); {
		case kind == "hash" && l.kindOf(name) != "":
			at := l.kindOf(name)
			if at == "error" && !l.has(at, "error") {
				at = "error.error" // older documents leave the envelope out
			}
			l.hash(at, name, []string{name})
		case kind == "op":
			l.hash(name, "", nil)
		}
	}
	return l
}

// kindOf returns the kind of object that a hash describes, "" if it describes none.
func (l *layout) kindOf(hash string) string {
	if hash == "error" {
		return hash
	}
	for _, line := range l.table["hash "+hash] {
		name, t, _ := strings.Cut(line, " ")
		if strings.TrimSuffix(name, "*") != "object" {
			continue
		}
		kind := hash
		if one, ok := strings.CutPrefix(t, "one("); ok {
			kind = strings.TrimSuffix(one, ")")
		}
		switch {
		case kind == "list" || strings.Contains(hash, " ") || !l.has(hash, "id") && !strings.HasPrefix(t, "one("):
			return ""
		case strings.HasPrefix(hash, "deleted_"):
			return "deleted_" + kind
		}
		return kind
	}
	return ""
}

func (l *layout) has(hash, member string) bool {
	return slices.ContainsFunc(l.table["hash "+hash], func(line string) bool {
		name, _, _ := strings.Cut(line, " ")
		return strings.TrimSuffix(name, "*") == member
	})
}

// hash lays out the members of a hash, or of an operation, whose name is "". On the way
// to it are the hashes on, which it does not lead back into.
func (l *layout) hash(path, name string, on []string) {
	head := "hash " + name
	if name == "" {
		head, name = "op "+path, path
	}
	again := l.facts[path+"."] != nil
	if !again {
		l.facts[path+"."] = &Fact{} // the hash itself has been here
	}
	seen := map[string]bool{}
	for _, line := range l.table[head] {
		member, t, _ := strings.Cut(line, " ")
		if member == "answer:" {
			continue
		}
		plain := strings.TrimSuffix(member, "*")
		seen[plain] = true
		at := path + "." + plain
		fact := l.facts[at]
		if fact == nil {
			fact = &Fact{Required: plain != member && !again}
			l.facts[at] = fact
		} else if plain == member {
			fact.Required = false
		}
		l.typ(fact, at, name+"."+plain, t, on)
	}
	if again {
		l.relax(path, seen)
	}
	if object := l.facts[path+".object"]; object != nil && slices.Equal(object.Values, []string{"list"}) {
		l.facts[path+".total_count"] = &Fact{Kinds: []string{"int"}} // lists inside objects have it, which no document says
	}
}

// relax makes members optional that another hash at the same path does not have.
func (l *layout) relax(path string, seen map[string]bool) {
	for at, fact := range l.facts {
		if member, ok := strings.CutPrefix(at, path+"."); ok && !strings.ContainsAny(member, ".[{") && !seen[member] {
			fact.Required = false
		}
	}
}

// typ adds a type to what is known of a path. of names the member in the table.
func (l *layout) typ(fact *Fact, path, of, text string, on []string) {
	for _, part := range openapi.Alternatives(text) {
		word, inner, _ := strings.Cut(strings.TrimSuffix(part, ")"), "(")
		kind, name, _ := strings.Cut(word, ":")
		switch kind {
		case "list", "map":
			fact.add(kind)
			at := path + map[string]string{"list": "[]", "map": "{}"}[kind]
			if l.facts[at] == nil {
				l.facts[at] = &Fact{}
			}
			l.typ(l.facts[at], at, of, inner, on)
		case "one":
			values := []string{inner}
			if inner == "" {
				values = l.table["one "+of]
			}
			fact.add("one")
			for _, v := range values {
				if !slices.Contains(fact.Values, v) {
					fact.Values = append(fact.Values, v)
				}
			}
		case "hash":
			if name == "" {
				name = of
			}
			l.refer(fact, path, name, on)
		case "other":
			fact.add("object:" + name)
		default:
			fact.add(kind)
		}
	}
}

// refer adds a hash, an object or a choice of them.
func (l *layout) refer(fact *Fact, path, name string, on []string) {
	if choice, ok := l.table["any "+name]; ok {
		l.typ(fact, path, name, strings.Join(choice, " | "), on)
		return
	}
	if kind := l.kindOf(name); kind != "" {
		fact.add("object:" + kind)
		return
	}
	fact.add("hash")
	if !slices.Contains(on, name) {
		l.hash(path, name, append(slices.Clone(on), name))
	}
}

func (f *Fact) add(kind string) {
	if !slices.Contains(f.Kinds, kind) {
		f.Kinds = append(f.Kinds, kind)
	}
}

// required returns the members that a hash at a path always has.
func required(version, path string) []string {
	return cached(&requireds, version, func() map[string][]string {
		byPath := map[string][]string{}
		for at, f := range Facts(version) {
			if i := strings.LastIndexByte(at, '.'); f.Required && i > 0 {
				byPath[at[:i]] = append(byPath[at[:i]], at[i+1:])
			}
		}
		return byPath
	})[path]
}
