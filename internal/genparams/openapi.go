package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A document is the part of an OpenAPI 3 document that is read here. Stripe's
// writes the members of every object alphabetically, so nothing is lost by
// reading them into maps and sorting.
type document struct {
	Info       struct{ Version string }
	Paths      map[string]map[string]operation
	Components struct{ Schemas map[string]*schema }
}

type operation struct {
	Parameters []struct {
		Name     string
		In       string
		Required bool
		Schema   *schema
	}
	RequestBody struct {
		Content map[string]struct{ Schema *schema }
	}
}

// A schema describes a value of a request or an answer.
type schema struct {
	Ref                  string `json:"$ref"`
	Type                 string
	Format               string
	Title                string
	Enum                 []any
	MaxLength            int
	Nullable             bool
	AnyOf                []*schema
	Items                *schema
	Properties           map[string]*schema
	Required             []string
	AdditionalProperties json.RawMessage // true, false or a schema
	ExpansionResources   json.RawMessage `json:"x-expansionResources"`
}

// readDocument reads the document of the stripe-mock that go.mod asks for,
// from the module cache.
func readDocument() (*document, error) {
	command := exec.Command("go", "mod", "download", "-json", "github.com/stripe/stripe-mock")
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("find stripe-mock: %w", err)
	}
	var module struct{ Dir, Error string }
	if err := json.Unmarshal(output, &module); err != nil {
		return nil, err
	}
	if module.Error != "" {
		return nil, fmt.Errorf("find stripe-mock: %s", module.Error)
	}
	text, err := os.ReadFile(filepath.Join(module.Dir, "embedded", "openapi", "spec3.json"))
	if err != nil {
		return nil, err
	}
	d := new(document)
	return d, json.Unmarshal(text, d)
}

// methods are in the order in which the table lists them.
var methods = []string{"get", "post", "delete"}

// operations yields every operation, sorted by path.
func (d *document) operations(yield func(method, path string, op operation)) {
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

// parameters returns what the operation takes in the query or the body, as
// one hash.
func (op operation) parameters() *hash {
	all := &schema{Type: "object", Properties: map[string]*schema{}}
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
		maps.Copy(all.Properties, content.Schema.Properties)
		all.Required = append(all.Required, content.Schema.Required...)
	}
	return hashOf(all, "")
}
