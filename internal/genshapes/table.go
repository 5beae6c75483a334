package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/openapi"
)

// A writer makes one document's table.
type writer struct {
	document *openapi.Document
	out      blocks
	// simulated are the objects that an operation answers with, or holds in a list.
	simulated map[string]bool
	later     []string // schemas that are referred to and not written yet
}

// tableOf returns the table of a document: the simulated operations, by method and
// anonymous pattern, and what their answers are made of.
func tableOf(d *openapi.Document, routes map[string]string) blocks {
	w := &writer{document: d, out: blocks{}, simulated: map[string]bool{"error": true, "event": true}}
	answers := map[string]*openapi.Schema{}
	d.Operations(func(method, path string, op openapi.Operation) {
		if pattern, ok := routes[method+" "+anonymous(path)]; ok {
			head := "op " + method + " " + pattern
			answers[head] = op.Answer()
			w.find(op.Answer())
			w.members(head, op.Taken())
		}
	})
	for head, answer := range answers {
		if answer != nil {
			w.out[head] = append([]string{"answer: " + w.answer(answer)}, w.out[head]...)
		}
	}
	w.later = append(w.later, "error", "event")
	for len(w.later) > 0 {
		name := w.later[0]
		w.later = w.later[1:]
		w.schema(name)
	}
	return w.out
}

// find notes which objects an answer holds.
func (w *writer) find(s *openapi.Schema) {
	if s == nil {
		return
	}
	if name := s.Referred(); name != "" && !w.simulated[name] {
		inner := w.document.Components.Schemas[name]
		w.simulated[name] = true
		for _, one := range inner.AnyOf {
			w.find(one)
		}
		return
	}
	for _, one := range s.AnyOf {
		w.find(one)
	}
	if data := s.Properties["data"]; data != nil {
		w.find(data.Items)
	}
}

// answer is the type of an operation's answer; a page of a list has a word of its own.
func (w *writer) answer(s *openapi.Schema) string {
	if data := s.Properties["data"]; data != nil && data.Items != nil {
		return "page(" + w.typ(data.Items, "") + ")"
	}
	return w.typ(s, "")
}

// schema writes the block of a schema, unless it is there.
func (w *writer) schema(name string) {
	s := w.document.Components.Schemas[name]
	if w.out["hash "+name] != nil || w.out["any "+name] != nil || s == nil {
		return
	}
	if len(s.Properties) == 0 && len(s.AnyOf) > 0 {
		w.out["any "+name] = w.alternatives(s, name)
		return
	}
	w.members("hash "+name, s)
}

// members writes the members of a hash, or the parameters of an operation, under a head.
func (w *writer) members(head string, s *openapi.Schema) {
	_, of, _ := strings.Cut(head, " ")
	lines := []string{}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		required := ""
		if slices.Contains(s.Required, name) {
			required = "*"
		}
		lines = append(lines, fmt.Sprintf("%s%s %s", name, required, w.typ(s.Properties[name], of+"."+name)))
	}
	w.out[head] = lines
}

// typ is a type in words. of names the member that has it, and the blocks of its
// hash and of its enumeration.
func (w *writer) typ(s *openapi.Schema, of string) string {
	return strings.Join(w.alternatives(s, of), " | ")
}

// alternatives are what a value may be, null last.
func (w *writer) alternatives(s *openapi.Schema, of string) []string {
	found := map[string]bool{}
	w.collect(s, of, found)
	null := found["null"]
	delete(found, "null")
	all := slices.Sorted(maps.Keys(found))
	if null {
		all = append(all, "null")
	}
	return all
}

func (w *writer) collect(s *openapi.Schema, of string, found map[string]bool) {
	if s.Nullable {
		found["null"] = true
	}
	switch {
	case s.Ref != "":
		if name := s.Referred(); w.follow(name) {
			found["hash:"+name] = true
		} else {
			found["other:"+name] = true
		}
	case len(s.AnyOf) > 0:
		for _, one := range s.AnyOf {
			w.collect(one, of, found)
		}
	case len(s.Enum) > 0:
		w.enum(s.Enum, of, found)
	case s.Type == "string":
		found["text"] = true
	case s.Type == "integer":
		found["int"] = true
	case s.Type == "number":
		found["num"] = true
	case s.Type == "boolean":
		found["bool"] = true
	case s.Type == "array" && s.Items != nil:
		found["list("+w.typ(s.Items, of)+")"] = true
	case s.Type == "object" && s.Free() != nil:
		found["map("+w.typ(s.Free(), of)+")"] = true
	case s.Type == "object" && s.Properties != nil:
		found["hash"] = true
		w.merge("hash "+of, s)
	default:
		found["any"] = true
	}
}

// follow says whether what a reference leads to is described: everything but an
// object that no simulated operation answers with.
func (w *writer) follow(name string) bool {
	s := w.document.Components.Schemas[name]
	if s == nil {
		return false
	}
	whole := strings.TrimPrefix(name, "deleted_")
	if s.Properties["object"] != nil && s.Properties["id"] != nil && !w.simulated[name] && !w.simulated[whole] {
		return false
	}
	w.later = append(w.later, name)
	return true
}

// merge writes a hash that has no name of its own. Where a member may be one of
// several, the block holds the members of all.
func (w *writer) merge(head string, s *openapi.Schema) {
	was, again := w.out[head]
	w.members(head, s)
	if !again {
		return
	}
	merged := map[string]string{}
	for _, line := range slices.Concat(was, w.out[head]) {
		name, t, _ := strings.Cut(line, " ")
		plain := strings.TrimSuffix(name, "*")
		if other, ok := merged[plain]; ok && other != t {
			t = either(other, t)
		}
		merged[plain] = t
	}
	lines := []string{}
	for _, name := range slices.Sorted(maps.Keys(merged)) {
		lines = append(lines, name+" "+merged[name])
	}
	w.out[head] = lines
}

// either is a type of the alternatives of two.
func either(one, other string) string {
	all := openapi.Alternatives(one + " | " + other)
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " | ")
}

// enum notes an enumeration: a single value as it is, several in a block of their own.
func (w *writer) enum(values []any, of string, found map[string]bool) {
	var texts []string
	for _, v := range values {
		switch v := v.(type) {
		case bool:
			found[fmt.Sprint(v)] = true
		case string:
			if v == "" {
				found[`""`] = true
				continue
			}
			if strings.ContainsAny(v, " ()|") {
				found["text"] = true // an enumeration that this table cannot write
				return
			}
			texts = append(texts, v)
		}
	}
	if len(texts) == 0 {
		return
	}
	head := "one " + of
	if len(texts) == 1 && w.out[head] == nil {
		found["one("+texts[0]+")"] = true
		return
	}
	found["one"] = true
	all := slices.Concat(w.out[head], texts)
	slices.Sort(all)
	w.out[head] = slices.Compact(all)
}
