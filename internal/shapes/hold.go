package shapes

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A Problem is the way in which an answer breaks its version's table.
type Problem string

// The problems.
const (
	Missing Problem = "missing"     // a required member is not there
	Removed Problem = "removed"     // the version has taken the member, or the value, away
	Unknown Problem = "in no table" // no version has the member, or the value
	Typed   Problem = "type"        // the value is of another type
	Early   Problem = "early"       // the value has replaced another one since
)

// A Complaint is one breach. Path is the fact's: "charge.outcome.type".
type Complaint struct {
	Version string // of the table
	Path    string
	Problem Problem
	Detail  string // what was found, and what the table says
}

func (c Complaint) String() string {
	return fmt.Sprintf("%s %s: %s (%s)", c.Version, c.Path, c.Problem, c.Detail)
}

// Hold holds an answer at a version to the table nearest to it. What Stripe adds is
// shown at every version, so a member, a value or a null of which a newer table tells
// is no breach, unless it took the place of another. An event's object is held to the
// version that the event names. Nothing is known of versions older than any table.
func Hold(version string, body []byte) []Complaint { return hold(version, body, nil) }

// sightings are paths and values that answers had, after the version and a blank.
type sightings map[string]bool

func (s sightings) note(version, path string) {
	if s != nil {
		s[version+" "+path] = true
	}
}

// hold also notes what the answer has, unless seen is nil.
func hold(version string, body []byte, seen sightings) []Complaint {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil {
		return []Complaint{{Version: version, Problem: Typed, Detail: "not JSON: " + err.Error()}}
	}
	h := newHolder(version)
	if h.version == "" {
		return nil
	}
	h.seen = seen
	members, _ := value.(map[string]any)
	switch {
	case members == nil:
		h.complain("", Typed, "not an object")
	case members["error"] != nil:
		h.members("error", members)
	default:
		h.object("", members)
	}
	return h.complaints
}

type holder struct {
	version    string
	newer      []string // versions with a table that are newer, oldest first
	older      []string
	complaints []Complaint
	seen       sightings // may be nil
}

func newHolder(version string) *holder {
	h := &holder{version: Nearest(version)}
	i := slices.Index(Versions(), h.version)
	if i < 0 {
		return h
	}
	h.older, h.newer = Versions()[:i], Versions()[i+1:]
	return h
}

func (h *holder) complain(path string, p Problem, format string, arguments ...any) {
	h.complaints = append(h.complaints, Complaint{h.version, path, p, fmt.Sprintf(format, arguments...)})
}

// object holds a value that names its own kind. at is where it stands in another.
func (h *holder) object(at string, members map[string]any) {
	kind, _ := members["object"].(string)
	if members["deleted"] == true {
		kind = "deleted_" + kind
	}
	switch {
	case kind == "list" || kind == "search_result":
		items, _ := members["data"].([]any)
		for _, item := range items {
			if item, ok := item.(map[string]any); ok {
				h.object(at, item)
			}
		}
	case h.fact(kind+".") == nil:
		if !h.anywhere(kind + ".") {
			h.complain(cmp.Or(kind, "no object"), Unknown, "an object at %q", at)
		}
	case kind == "event":
		h.event(members)
	default:
		h.seen.note(h.version, kind)
		h.members(kind, members)
	}
}

// event holds what an event tells of to the event's own version.
func (h *holder) event(members map[string]any) {
	inner := h
	if v, ok := members["api_version"].(string); ok {
		inner = newHolder(v)
		inner.seen = h.seen
	}
	data, _ := members["data"].(map[string]any)
	if object, ok := data["object"].(map[string]any); ok && object["object"] != nil && inner.version != "" {
		inner.object("event.data.object", object)
	}
	if inner != h {
		h.complaints = append(h.complaints, inner.complaints...)
	}
	rest := map[string]any{}
	for name, value := range members {
		if name != "data" {
			rest[name] = value
		}
	}
	rest["data"] = map[string]any{"object": map[string]any{}}
	h.members("event", rest)
}

// fact returns what the version's table says of a path, else the next newer one, since
// what is added is shown at every version.
func (h *holder) fact(path string) *Fact {
	if f := Facts(h.version)[path]; f != nil {
		return f
	}
	for _, v := range h.newer {
		if f := Facts(v)[path]; f != nil {
			return f
		}
	}
	return nil
}

func (h *holder) anywhere(path string) bool {
	return slices.ContainsFunc(Versions(), func(v string) bool { return Facts(v)[path] != nil })
}

func (h *holder) members(path string, members map[string]any) {
	now := Facts(h.version)
	for _, name := range required(h.version, path) {
		if _, ok := members[name]; !ok {
			h.complain(path+"."+name, Missing, "not there")
		}
	}
	for name, value := range members {
		at := path + "." + name
		h.seen.note(h.version, at)
		f := h.fact(at)
		switch {
		case f != nil:
			h.value(at, value, f)
		case now[path+"{}"] != nil:
			h.value(path+"{}", value, now[path+"{}"])
		case h.anywhere(at):
			h.complain(at, Removed, "is %s", describe(value))
		default:
			h.complain(at, Unknown, "is %s", describe(value))
		}
	}
}

func (h *holder) value(path string, value any, f *Fact) {
	if f.may("any") {
		return
	}
	switch value := value.(type) {
	case nil:
		if !f.may("null") && !h.later(path, func(f *Fact) bool { return f.may("null") }) {
			h.mistyped(path, value, f)
		}
	case bool:
		if !f.may("bool") && !f.may(fmt.Sprint(value)) {
			h.mistyped(path, value, f)
		}
	case json.Number:
		if !f.may("num") && (!f.may("int") || strings.ContainsAny(value.String(), ".eE")) {
			h.mistyped(path, value, f)
		}
	case string:
		h.text(path, value, f)
	case []any:
		if !f.may("list") {
			h.mistyped(path, value, f)
			return
		}
		for _, item := range value {
			h.value(path+"[]", item, h.fact(path+"[]"))
		}
	case map[string]any:
		h.nested(path, value, f)
	}
}

func (h *holder) text(path, value string, f *Fact) {
	h.seen.note(h.version, path+":text")
	if f.may("one") || strings.HasSuffix(path, "code") { // documents write the codes of errors as any text
		h.seen.note(h.version, path+"="+value)
	}
	switch {
	case f.may("text") || f.may("one") && slices.Contains(f.Values, value):
	case !f.may("one"):
		h.mistyped(path, value, f)
	default:
		h.strange(path, value)
	}
}

// strange complains of a value outside its enumeration, unless it was only added since.
func (h *holder) strange(path, value string) {
	before := Facts(h.version)[path]
	for _, v := range h.newer {
		f := Facts(v)[path]
		if f == nil {
			continue
		}
		if f.may("text") || slices.Contains(f.Values, value) {
			if before != nil && slices.ContainsFunc(before.Values, func(old string) bool { return !f.may("text") && !slices.Contains(f.Values, old) }) {
				h.complain(path, Early, "is %q, which came with %s in the place of another", value, v)
			}
			return
		}
		before = f
	}
	for _, v := range h.older {
		if f := Facts(v)[path]; f != nil && slices.Contains(f.Values, value) {
			h.complain(path, Removed, "is %q", value)
			return
		}
	}
	h.complain(path, Unknown, "is %q", value)
}

func (h *holder) nested(path string, members map[string]any, f *Fact) {
	kind, named := members["object"].(string)
	if named {
		h.seen.note(h.version, path+":object:"+kind)
	} else {
		h.seen.note(h.version, path+":hash")
	}
	switch {
	case f.may("map"):
		for _, value := range members {
			h.value(path+"{}", value, h.fact(path+"{}"))
		}
	case named && kind != "list" && (f.may("object:"+kind) || f.may("object:deleted_"+kind)):
		h.object(path, members)
	case named && kind != "list" && h.later(path, func(f *Fact) bool { return f.may("object:" + kind) }):
		h.object(path, members) // it can be expanded since
	case f.may("hash"):
		h.members(path, members)
	default:
		h.mistyped(path, members, f)
	}
}

func (h *holder) later(path string, so func(*Fact) bool) bool {
	return slices.ContainsFunc(h.newer, func(v string) bool { f := Facts(v)[path]; return f != nil && so(f) })
}

func (h *holder) mistyped(path string, value any, f *Fact) {
	h.complain(path, Typed, "is %s, not %s", describe(value), strings.Join(f.Kinds, " | "))
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
		if kind, ok := value["object"].(string); ok {
			return "a hash, " + kind
		}
		return "a hash"
	}
	return fmt.Sprint(value)
}
