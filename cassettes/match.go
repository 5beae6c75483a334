package cassettes

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// matchedHeaders are the request headers in which a request must agree with the
// recorded one, besides method, path, query and body.
var matchedHeaders = []string{"Stripe-Version", "Stripe-Account", "Idempotency-Key"}

// A Difference is one place in which a request is not the recorded one.
type Difference struct {
	Where    string   // such as: form amount_to_capture
	Recorded []string // nil: the recorded request has nothing there
	Got      []string // nil: the request has nothing there
}

func (d Difference) String() string {
	return fmt.Sprintf("%s: recorded %s, got %s", d.Where, quoted(d.Recorded), quoted(d.Got))
}

func quoted(values []string) string {
	if values == nil {
		return "nothing"
	}
	var q []string
	for _, v := range values {
		q = append(q, fmt.Sprintf("%q", v))
	}
	return strings.Join(q, ", ")
}

// differences lists where got is not the recorded request; both are scrubbed.
// Nothing listed means that they match. With listed true, what the recording
// does not mention may be anything.
func differences(recorded, got Interaction, listed bool) []Difference {
	var list []Difference
	add := func(where string, recorded, got []string) {
		if !slices.Equal(recorded, got) && !madeAnew(where, recorded, got) && (recorded != nil || !listed) {
			list = append(list, Difference{where, recorded, got})
		}
	}
	values := func(where string, recorded, got map[string][]string) {
		both := maps.Clone(recorded)
		if both == nil {
			both = map[string][]string{}
		}
		maps.Copy(both, got)
		for _, name := range slices.Sorted(maps.Keys(both)) {
			add(where+" "+name, recorded[name], got[name])
		}
	}
	add("method", []string{recorded.Method}, []string{got.Method})
	add("path", []string{recorded.Path}, []string{got.Path})
	values("query", recorded.Query, got.Query)
	values("form", recorded.Form, got.Form)
	add("body", nonEmpty(recorded.RequestBody), nonEmpty(got.RequestBody))
	for _, name := range matchedHeaders {
		add("header "+name, recorded.Headers.Values(name), got.Headers.Values(name))
	}
	return list
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// distance says how far a request is from a recorded one, to find the nearest: another
// kind of request weighs more than any number of parameters, and another object of the
// same kind more than some.
func distance(list []Difference) int {
	sum := 0
	for _, d := range list {
		switch {
		case d.Where == "path" && route(d.Recorded[0]) == route(d.Got[0]):
			sum += 10
		case d.Where == "path":
			sum += 10_000
		case d.Where == "method":
			sum += 1_000
		default:
			sum++
		}
	}
	return sum
}

// route is a path without the objects in it.
func route(path string) string {
	parts := strings.Split(path, "/")
	for n, part := range parts {
		if id.MatchString(part) {
			parts[n] = "*"
		}
	}
	return strings.Join(parts, "/")
}

// An id has a prefix, an underscore and a part with a digit or a capital, which
// no word of a path has: pi_3OKqeXFlLscTmW3z1VCZQXdj, but not payment_intents.
var id = regexp.MustCompile(`^[a-z]+(?:_[a-z]+)*_[0-9A-Za-z]*[0-9A-Z][0-9A-Za-z]*$`)

// object is the object that a request is about: its path up to the first id in
// it. It is empty for a request on a collection, which is about no object yet.
func object(path string) string {
	parts := strings.Split(path, "/")
	for n, part := range parts {
		if id.MatchString(part) {
			return strings.Join(parts[:n+1], "/")
		}
	}
	return ""
}
