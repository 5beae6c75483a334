package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A typ is what a parameter may be: any of its alternatives, in order.
type typ []alternative

// An alternative is one of: a word (int, bool, num, decimal, time, currency,
// text, str, ""), an enumeration, a list, a map of free keys, or a hash.
type alternative struct {
	word   string
	limit  int // of str, in characters
	values []value
	list   typ
	free   typ
	hash   *hash
	extra  bool // not in the public document
}

// A value is one of an enumeration.
type value struct {
	text  string
	extra bool
}

// A hash is a set of named parameters.
type hash struct {
	title string // what the document or the hash above calls it
	props []*prop
}

type prop struct {
	name     string
	required bool
	extra    bool
	typ      typ
}

func (h *hash) prop(name string) *prop {
	for _, p := range h.props {
		if p.name == name {
			return p
		}
	}
	return nil
}

// insert adds a parameter at its place in the alphabet.
func (h *hash) insert(p *prop) {
	i, _ := slices.BinarySearchFunc(h.props, p.name, func(q *prop, name string) int { return strings.Compare(q.name, name) })
	h.props = slices.Insert(h.props, i, p)
}

// usualLimit is the length that nearly every string of the document has as
// its limit. "str" alone stands for it.
const usualLimit = 5000

// typeOf reads a parameter's schema. name is what its hash is called if the
// document gives it no title.
func typeOf(s *schema, name string) typ {
	if len(s.AnyOf) > 0 {
		var all typ
		for _, one := range s.AnyOf {
			all = append(all, typeOf(one, name)...)
		}
		return all
	}
	if len(s.Enum) > 0 {
		return enumOf(s.Enum)
	}
	switch s.Type {
	case "integer":
		return typ{{word: either(s.Format == "unix-time", "time", "int")}}
	case "number":
		return typ{{word: "num"}}
	case "boolean":
		return typ{{word: "bool"}}
	case "string":
		switch {
		case s.Format == "currency", s.Format == "decimal":
			return typ{{word: s.Format}}
		case s.MaxLength == 0:
			return typ{{word: "text"}}
		}
		return typ{{word: "str", limit: s.MaxLength}}
	case "array":
		return typ{{list: typeOf(s.Items, name)}}
	case "object":
		if free := new(schema); json.Unmarshal(s.AdditionalProperties, free) == nil && free.Type+free.Ref != "" || len(free.AnyOf) > 0 {
			return typ{{free: typeOf(free, name)}}
		}
		return typ{{hash: hashOf(s, name)}}
	}
	panic(fmt.Sprintf("a parameter of a type that is new here: %q", s.Type))
}

// enumOf keeps the empty string apart from the other values: it means "unset".
func enumOf(texts []any) typ {
	var t typ
	var values []value
	for _, text := range texts {
		if text != "" {
			values = append(values, value{text: text.(string)})
		}
	}
	if len(values) > 0 {
		t = append(t, alternative{values: values})
	}
	if slices.Contains(texts, any("")) {
		t = append(t, alternative{word: `""`})
	}
	return t
}

func hashOf(s *schema, name string) *hash {
	h := &hash{title: either(s.Title != "", s.Title, name)}
	for _, key := range slices.Sorted(maps.Keys(s.Properties)) {
		h.props = append(h.props, &prop{
			name:     key,
			required: slices.Contains(s.Required, key),
			typ:      typeOf(s.Properties[key], key),
		})
	}
	return h
}

func either(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}

// A writer writes types as text, each hash and each long enumeration once.
type writer struct {
	names map[string]string // by content
	taken map[string]int    // how often a name was asked for
	later strings.Builder   // the hashes and enumerations themselves
}

func (w *writer) typ(t typ, name string) string {
	var parts []string
	for _, a := range t {
		parts = append(parts, either(a.extra, "+", "")+w.alternative(a, name))
	}
	return strings.Join(parts, " | ")
}

func (w *writer) alternative(a alternative, name string) string {
	switch {
	case a.word == "str" && a.limit != usualLimit:
		return "str:" + strconv.Itoa(a.limit)
	case a.word != "":
		return a.word
	case a.list != nil:
		return "list(" + w.typ(a.list, name) + ")"
	case a.free != nil:
		return "map(" + w.typ(a.free, name) + ")"
	case a.hash != nil:
		return "hash:" + w.once("hash", a.hash.title, w.hash(a.hash))
	}
	values := make([]string, len(a.values))
	for i, v := range a.values {
		values[i] = either(v.extra, "+", "") + v.text
	}
	if text := "one(" + strings.Join(values, " ") + ")"; len(text) <= 60 {
		return text
	}
	return "one:" + w.once("one", name, "\t"+strings.Join(values, " ")+"\n")
}

// hash writes the members of a hash, a line each.
func (w *writer) hash(h *hash) string {
	var b strings.Builder
	for _, p := range h.props {
		t := w.typ(p.typ, p.name)
		if p.extra {
			t = strings.ReplaceAll(t, "+", "") // the name's own + says it
		}
		fmt.Fprintf(&b, "\t%s%s%s %s\n", either(p.extra, "+", ""), p.name, either(p.required, "*", ""), t)
	}
	return b.String()
}

// once writes a block unless one with that content was written, and returns its name.
func (w *writer) once(kind, name, content string) string {
	key := kind + "\n" + content
	if known, ok := w.names[key]; ok {
		return known
	}
	name = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, name)
	w.taken[kind+name]++
	if n := w.taken[kind+name]; n > 1 {
		name += "." + strconv.Itoa(n)
	}
	w.names[key] = name
	fmt.Fprintf(&w.later, "%s %s\n%s", kind, name, content)
	return name
}
