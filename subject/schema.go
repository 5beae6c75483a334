package subject

import (
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// Schema is the JSON Schema of a message: of a question, or of an answer.
func Schema() []byte {
	s := &schema{defs: map[string]any{}}
	question := s.of(reflect.TypeFor[Question]())
	answer := s.of(reflect.TypeFor[Answer]())
	s.requests()
	text, err := json.MarshalIndent(map[string]any{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"title":       "Messages between Pinstripe and a subject",
		"description": "What is zero is left out. Amounts are in the smallest unit of their currency.",
		"oneOf":       []any{question, answer},
		"$defs":       s.defs,
	}, "", "  ")
	if err != nil {
		panic(err) // texts, lists and maps
	}
	return append(text, '\n')
}

// schema collects the definitions of structs.
type schema struct{ defs map[string]any }

func ref(name string) map[string]any { return map[string]any{"$ref": "#/$defs/" + name} }

// of is the schema of a type; structs are definitions.
func (s *schema) of(t reflect.Type) map[string]any {
	if known := words[t]; known != nil {
		return map[string]any{"type": "string", "enum": known}
	}
	switch t {
	case reflect.TypeFor[adapter.API]():
		return map[string]any{"enum": slices.Sorted(maps.Values(apis))}
	case reflect.TypeFor[time.Time]():
		return map[string]any{"type": "string", "format": "date-time"}
	case reflect.TypeFor[time.Duration]():
		return map[string]any{"type": "number", "description": "seconds"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Interface:
		return map[string]any{}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return map[string]any{"type": "string"}
		}
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": map[string]any{"type": "string"}}
	}
	return s.object(t)
}

// required are the members that a message cannot be without.
var required = map[reflect.Type][]string{
	reflect.TypeFor[Question]():            {"protocol", "id", "operation"},
	reflect.TypeFor[Answer]():              {"protocol", "id"},
	reflect.TypeFor[Declared]():            {"name"},
	reflect.TypeFor[adapter.Transaction](): {"state"},
	reflect.TypeFor[Webhook]():             {"status"},
}

func (s *schema) object(t reflect.Type) map[string]any {
	name := memberOf(t.Name())
	if _, known := s.defs[name]; known {
		return ref(name)
	}
	properties := map[string]any{}
	definition := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	s.defs[name] = definition
	if must := required[t]; must != nil {
		definition["required"] = must
	}
	for _, m := range membersOf(t) {
		properties[m.name] = s.of(t.Field(m.index).Type)
	}
	switch t {
	case reflect.TypeFor[Question]():
		properties["operation"] = map[string]any{"enum": append(slices.Sorted(maps.Keys(requests)), describe, setUp)}
		properties["protocol"] = map[string]any{"const": Protocol}
	case reflect.TypeFor[Answer]():
		properties["protocol"] = map[string]any{"const": Protocol}
	case reflect.TypeFor[Webhook]():
		properties["status"] = map[string]any{"enum": []int{http.StatusOK, http.StatusBadRequest, http.StatusServiceUnavailable}}
	}
	return ref(name)
}

// requests ties the request of a question to its operation.
func (s *schema) requests() {
	var each []any
	for _, operation := range slices.Sorted(maps.Keys(requests)) {
		each = append(each, map[string]any{
			"if":   map[string]any{"properties": map[string]any{"operation": map[string]any{"const": operation}}},
			"then": map[string]any{"properties": map[string]any{"request": s.of(requests[operation])}},
		})
	}
	s.defs["question"].(map[string]any)["allOf"] = each
}
