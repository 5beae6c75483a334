package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// A document is the schemas of an OpenAPI 3 document.
type document struct {
	Components struct{ Schemas map[string]*schema }
}

type schema struct {
	Ref        string `json:"$ref"`
	Type       string
	Nullable   bool
	Enum       []any
	AnyOf      []*schema
	Items      *schema
	Properties map[string]*schema
	Required   []string
}

func readDocument(file string) (*document, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	d := new(document)
	return d, json.NewDecoder(text).Decode(d)
}

// kind is what a schema's "object" member says, "" for a hash that has none.
func (s *schema) kind() string {
	object := s.Properties["object"]
	if object == nil || len(object.Enum) != 1 {
		return ""
	}
	name, _ := object.Enum[0].(string)
	return name
}

// collect adds what can be expanded in the document's objects.
func (d *document) collect(all map[string]map[string]bool) {
	for _, s := range d.Components.Schemas {
		kind := s.kind()
		if kind == "" || kind == "list" {
			continue
		}
		w := walk{document: d, into: map[string]bool{}}
		w.members(s, "")
		if len(w.into) == 0 {
			continue
		}
		if all[kind] == nil {
			all[kind] = map[string]bool{}
		}
		for path, optional := range w.into {
			all[kind][path] = all[kind][path] || optional
		}
	}
}

// A walk goes through one object and the hashes inside.
type walk struct {
	document *document
	into     map[string]bool
	inside   []*schema // the hashes that lead to where it is
}

func (w *walk) members(s *schema, prefix string) {
	if slices.Contains(w.inside, s) {
		return
	}
	w.inside = append(w.inside, s)
	for name, member := range s.Properties {
		w.member(member, prefix+name, !member.Nullable && !slices.Contains(s.Required, name))
	}
	w.inside = w.inside[:len(w.inside)-1]
}

func (w *walk) member(s *schema, path string, optional bool) {
	choices := w.choices(s)
	text := slices.ContainsFunc(choices, func(c *schema) bool { return c.Type == "string" && len(c.Enum) == 0 })
	for _, c := range choices {
		switch kind := c.kind(); {
		case kind == "list", kind != "" && text:
			w.into[path] = w.into[path] || optional && kind != "list"
		case kind != "":
			// a whole object, which has a line of its own
		case c.Items != nil:
			w.member(c.Items, path, false)
		default:
			w.members(c, path+".")
		}
	}
}

// choices are what a member may be, references followed.
func (w *walk) choices(s *schema) []*schema {
	if s.Ref != "" {
		return w.choices(w.document.Components.Schemas[s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]])
	}
	if len(s.AnyOf) == 0 {
		return []*schema{s}
	}
	var all []*schema
	for _, one := range s.AnyOf {
		all = append(all, w.choices(one)...)
	}
	return all
}
