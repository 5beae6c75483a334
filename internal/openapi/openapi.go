package openapi

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// A Document is the part of an OpenAPI 3 document that is read here. Stripe's
// writes the members of every object alphabetically, so nothing is lost by
// reading them into maps and sorting.
type Document struct {
	Info       struct{ Version string }
	Paths      map[string]map[string]Operation
	Components struct{ Schemas map[string]*Schema }
}

// An Operation is one method of one path.
type Operation struct {
	Parameters []struct {
		Name     string
		In       string
		Required bool
		Schema   *Schema
	}
	RequestBody struct {
		Content map[string]struct{ Schema *Schema }
	}
	Responses map[string]struct {
		Content map[string]struct{ Schema *Schema }
	}
}

// A Schema describes a value of a request or an answer.
type Schema struct {
	Ref                  string `json:"$ref"`
	Type                 string
	Format               string
	Title                string
	Enum                 []any
	MaxLength            int
	Nullable             bool
	AnyOf                []*Schema
	Items                *Schema
	Properties           map[string]*Schema
	Required             []string
	AdditionalProperties json.RawMessage // true, false or a schema
	ExpansionResources   json.RawMessage `json:"x-expansionResources"`
}

// Read reads a document from a file of JSON, which may be compressed with gzip.
func Read(file string) (*Document, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := new(Document)
	if !strings.HasSuffix(file, ".gz") {
		return d, json.NewDecoder(f).Decode(d)
	}
	text, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return d, json.NewDecoder(text).Decode(d)
}

// methods are in the order in which the operations of a path are listed.
var methods = []string{"get", "post", "put", "patch", "delete"}

// Operations yields every operation, sorted by path.
func (d *Document) Operations(yield func(method, path string, op Operation)) {
	for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
		for method := range d.Paths[path] {
			if !slices.Contains(methods, method) {
				panic("the document has a method that is new here: " + method)
			}
		}
		for _, method := range methods {
			if op, ok := d.Paths[path][method]; ok {
				yield(strings.ToUpper(method), path, op)
			}
		}
	}
}

// Taken returns what the operation takes in the query or the body, as one schema.
func (op Operation) Taken() *Schema {
	all := &Schema{Type: "object", Properties: map[string]*Schema{}}
	for _, p := range op.Parameters {
		if p.In != "query" {
			continue
		}
		all.Properties[p.Name] = p.Schema
		if p.Required {
			all.Required = append(all.Required, p.Name)
		}
	}
	for _, content := range op.RequestBody.Content {
		if content.Schema == nil {
			continue
		}
		maps.Copy(all.Properties, content.Schema.Properties)
		all.Required = append(all.Required, content.Schema.Required...)
	}
	return all
}

// Answer returns the schema of a successful answer, nil if there is none.
func (op Operation) Answer() *Schema {
	return op.Responses["200"].Content["application/json"].Schema
}

// Free returns the schema of members whose names are free, nil where the schema
// names its members.
func (s *Schema) Free() *Schema {
	free := new(Schema)
	if json.Unmarshal(s.AdditionalProperties, free) != nil || free.Type+free.Ref == "" && len(free.AnyOf) == 0 {
		return nil
	}
	return free
}

// Referred returns the name of the schema that s refers to, "" if it refers to none.
func (s *Schema) Referred() string { return s.Ref[strings.LastIndexByte(s.Ref, '/')+1:] }
