package shape

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// shapes says of itself how it is written.
//
//go:embed shapes.txt
var shapes string

// beyond lists members that Stripe's answers have though the document lacks them.
//
//go:embed beyond.txt
var beyond string

// Version is the API version of the document.
var Version = sync.OnceValue(func() string {
	_, after, _ := strings.Cut(shapes, "(version ")
	version, _, _ := strings.Cut(after, ")")
	return version
})

// Validate holds an answer's body against the shape of an object, which is
// named as its "object" member is: "payment_intent", "list", "event". An error
// body is an "error", and "" stands for whatever the body says it is. Each
// complaint begins with the path of the member that is wrong; none means that
// the answer fits.
func Validate(object string, body []byte) []string {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return []string{"not JSON: " + err.Error()}
	}
	members, ok := value.(map[string]any)
	if !ok {
		return []string{"not an object"}
	}
	v := new(validator)
	switch said, _ := members["object"].(string); {
	case object == "error" || object == "" && members["error"] != nil:
		v.hash("", members, "error")
	case object != "" && object != said:
		v.complain("object", "is %q, not %q", said, object)
	default:
		v.object("", members)
	}
	slices.Sort(v.complaints)
	return v.complaints
}

// Values are what a member of an object may say, where the document lists it: the
// types of a "payment_method". nil: it lists nothing.
func Values(object, member string) []string {
	h := table().hashes[object]
	if h == nil {
		return nil
	}
	var values []string
	for _, a := range h.members[member] {
		values = append(values, a.values...)
	}
	return values
}

type validator struct {
	complaints []string
}

func (v *validator) complain(path, format string, arguments ...any) {
	if path == "" {
		path = "the answer"
	}
	v.complaints = append(v.complaints, path+" "+fmt.Sprintf(format, arguments...))
}

// object holds a value that names its own kind against the shape of that name.
func (v *validator) object(path string, members map[string]any) {
	name, ok := members["object"].(string)
	if !ok {
		v.complain(path, `has no "object"`)
		return
	}
	if members["deleted"] == true {
		name = "deleted_" + name
	}
	switch name {
	case "list", "search_result":
		v.list(path, members)
	case "event":
		v.hash(path, members, name)
		if data, ok := members["data"].(map[string]any); ok {
			if inner, ok := data["object"].(map[string]any); ok && inner["object"] != nil {
				v.object(join(path, "data.object"), inner)
			}
		}
	default:
		if table().hashes[name] == nil {
			v.complain(path, "is a %q, which the document lacks", name)
			return
		}
		v.hash(path, members, name)
	}
}

// list holds a page of objects against the envelope that all pages share.
func (v *validator) list(path string, members map[string]any) {
	v.hash(path, members, members["object"].(string))
	data, _ := members["data"].([]any)
	for i, item := range data {
		if item, ok := item.(map[string]any); ok {
			v.object(fmt.Sprintf("%s[%d]", join(path, "data"), i), item)
		}
	}
}

// hash holds a hash against the shape of that name.
func (v *validator) hash(path string, members map[string]any, name string) {
	h := table().hashes[name]
	for _, member := range h.required {
		if _, ok := members[member]; !ok {
			v.complain(join(path, member), "is missing")
		}
	}
	for member, value := range members {
		if t, ok := h.members[member]; ok {
			v.value(join(path, member), value, t)
		} else {
			v.complain(join(path, member), "is not in the document")
		}
	}
}

// value holds a value against the alternatives of a type.
func (v *validator) value(path string, value any, t typ) {
	var hashes []alternative
	for _, a := range t {
		switch a.kind {
		case "list":
			if items, ok := value.([]any); ok {
				for i, item := range items {
					v.value(fmt.Sprintf("%s[%d]", path, i), item, a.of)
				}
				return
			}
		case "map":
			if members, ok := value.(map[string]any); ok {
				for key, member := range members {
					v.value(join(path, key), member, a.of)
				}
				return
			}
		case "hash":
			hashes = append(hashes, a)
		default:
			if a.fits(value) {
				return
			}
		}
	}
	members, ok := value.(map[string]any)
	if !ok || len(hashes) == 0 {
		v.complain(path, "is %s, not %s", describe(value), t)
		return
	}
	v.oneOf(path, members, hashes)
}

// oneOf holds a hash against the alternative that it says it is or, if it
// does not say, against the one of which there is least to complain.
func (v *validator) oneOf(path string, members map[string]any, hashes []alternative) {
	var least []string
	for i, a := range hashes {
		try := new(validator)
		try.hash(path, members, a.name)
		if i == 0 || len(try.complaints) < len(least) {
			least = try.complaints
		}
	}
	v.complaints = append(v.complaints, least...)
}

func (a alternative) fits(value any) bool {
	switch value := value.(type) {
	case nil:
		return a.kind == "null" || a.kind == "any"
	case bool:
		return a.kind == "bool" || a.kind == "true" && value || a.kind == "any"
	case string:
		return a.kind == "text" || a.kind == "one" && slices.Contains(a.values, value) || a.kind == "any"
	case json.Number:
		return a.kind == "num" || a.kind == "int" && !strings.ContainsAny(value.String(), ".eE") || a.kind == "any"
	}
	return a.kind == "any"
}

func describe(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case string:
		return fmt.Sprintf("%q", value)
	case []any:
		return "a list"
	case map[string]any:
		return "a hash"
	}
	return fmt.Sprint(value)
}

func join(path, member string) string {
	if path == "" {
		return member
	}
	return path + "." + member
}
