package mutant

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// What a mutant does to a request.
const (
	LeftOut      = "left out"
	Altered      = "altered"
	Anothers     = "given another's value"
	InAddition   = "sent in addition"
	DroppedKey   = "idempotency key left out"
	FreshKey     = "idempotency key made anew on a retry"
	ReusedKey    = "idempotency key of the call before"
	CutKey       = "idempotency key cut"
	NoAccount    = "account left out"
	OtherAccount = "account put where none belongs"
	NoVersion    = "version left out"
	OtherVersion = "version of another time"
	MadeTwice    = "made twice"
)

// OfCall are what can be done to a whole call; OfParameter to a parameter that it has.
var (
	OfCall      = []string{DroppedKey, FreshKey, ReusedKey, CutKey, NoAccount, OtherAccount, NoVersion, OtherVersion, MadeTwice}
	OfParameter = []string{LeftOut, Altered, Anothers}
)

// Headers are noted as parameters are.
var Headers = []string{"Stripe-Account", "Idempotency-Key"}

// A Place is a parameter of a call, or a call, which has an empty Parameter.
type Place struct{ Operation, Method, Path, Parameter string }

// A Wire is a mutant of requests.
type Wire struct {
	Place
	Kind string
	// Value is an example of the parameter's, for those sent in addition.
	Value string
}

// wire is what is known of requests: the mutant that is alive, and what was seen.
var wire struct {
	sync.Mutex
	alive *Wire
	sent  map[Place]string // with a value
	last  string
	tries map[string]int
}

// LiveWire makes a mutant of requests alive, or none.
func LiveWire(w *Wire) {
	wire.Lock()
	defer wire.Unlock()
	wire.alive, wire.tries, wire.last = w, map[string]int{}, ""
}

// Sent are the places of requests since it was last called, with a value of each.
func Sent() map[Place]string {
	wire.Lock()
	defer wire.Unlock()
	sent := wire.sent
	wire.sent = nil
	return sent
}

type operationKey struct{}

// Operation remembers which operation makes the requests of a context.
func Operation(ctx context.Context, op string) context.Context {
	return context.WithValue(ctx, operationKey{}, op)
}

// Request is a request on its way out, changed by the mutant that is alive. Send is how
// it will go out.
func Request(req *http.Request, send func(*http.Request) (*http.Response, error)) *http.Request {
	wire.Lock()
	w := wire.alive
	wire.Unlock()
	if w == nil && !records {
		return req
	}
	fields, inQuery := fieldsOf(req)
	op, _ := req.Context().Value(operationKey{}).(string)
	call := Place{Operation: op, Method: req.Method, Path: shape(req.URL.Path)}
	if records {
		note(req, call, fields)
	}
	if w == nil || w.Operation != call.Operation || w.Method != call.Method || w.Path != call.Path {
		return req
	}
	req = req.Clone(req.Context())
	if w.Parameter == "" {
		w.changeCall(req, fields)
	} else {
		fields = w.changeFields(fields)
	}
	restore(req, fields, inQuery)
	if w.Kind == MadeTwice {
		again := req.Clone(req.Context())
		restore(again, fields, inQuery)
		if again.Header.Get("Idempotency-Key") != "" {
			again.Header.Set("Idempotency-Key", again.Header.Get("Idempotency-Key")+"-again")
		}
		if res, err := send(again); err == nil {
			_ = res.Body.Close()
		}
	}
	return req
}

func note(req *http.Request, call Place, fields []field) {
	wire.Lock()
	defer wire.Unlock()
	if wire.sent == nil {
		wire.sent = map[Place]string{}
	}
	wire.sent[call] = ""
	for _, name := range Headers {
		if req.Header.Get(name) != "" {
			at := call
			at.Parameter = name
			wire.sent[at] = req.Header.Get(name)
		}
	}
	for _, f := range fields {
		at := call
		at.Parameter = parameter(f.name)
		wire.sent[at] = f.value
	}
}

// changeCall changes the headers.
func (w *Wire) changeCall(req *http.Request, _ []field) {
	key := req.Header.Get("Idempotency-Key")
	wire.Lock()
	defer wire.Unlock()
	wire.tries[req.URL.Path+key]++
	last := wire.last
	wire.last = key
	header := func(name, value string) { req.Header[http.CanonicalHeaderKey(name)] = []string{value} }
	switch {
	case w.Kind == DroppedKey:
		req.Header.Del("Idempotency-Key")
	case w.Kind == FreshKey && key != "" && wire.tries[req.URL.Path+key] > 1:
		header("Idempotency-Key", key+"-"+strconv.Itoa(wire.tries[req.URL.Path+key]))
	case w.Kind == ReusedKey && key != "" && last != "":
		header("Idempotency-Key", last)
		wire.last = last
	case w.Kind == CutKey && len(key) > 1:
		header("Idempotency-Key", key[:len(key)/2])
	case w.Kind == NoAccount:
		req.Header.Del("Stripe-Account")
	case w.Kind == OtherAccount && req.Header.Get("Stripe-Account") == "":
		header("Stripe-Account", "acct_mutant")
	case w.Kind == NoVersion:
		req.Header.Del("Stripe-Version")
	case w.Kind == OtherVersion:
		header("Stripe-Version", "2014-01-31")
	}
}

// changeFields changes one parameter.
func (w *Wire) changeFields(fields []field) []field {
	is := func(f field) bool { return parameter(f.name) == w.Parameter }
	i := slices.IndexFunc(fields, is)
	switch {
	case w.Kind == InAddition && i < 0:
		return append(fields, field{strings.ReplaceAll(w.Parameter, "[#]", "[0]"), w.Value})
	case w.Kind == InAddition || i < 0:
		return fields
	case w.Kind == LeftOut:
		return slices.DeleteFunc(fields, is)
	}
	for i := range fields {
		if !is(fields[i]) {
			continue
		}
		if w.Kind == Altered {
			fields[i].value = other(fields[i].value)
			continue
		}
		for j := 1; j < len(fields); j++ {
			if with := fields[(i+j)%len(fields)]; with.value != fields[i].value {
				fields[i].value = with.value
				break
			}
		}
	}
	return fields
}

// other is a value like another.
func other(v string) string {
	if n, err := strconv.ParseInt(v, 10, 64); err == nil && len(v) < 12 {
		return strconv.FormatInt(n+1, 10)
	}
	switch v {
	case "true":
		return "false"
	case "false":
		return "true"
	}
	return v + "x"
}

type field struct{ name, value string }

// fieldsOf are a request's parameters in their order; inQuery tells where they stand.
func fieldsOf(req *http.Request) (fields []field, inQuery bool) {
	text := req.URL.RawQuery
	if req.Body != nil && req.Method != http.MethodGet {
		body, _ := io.ReadAll(req.Body) // it is in memory
		_ = req.Body.Close()
		req.Body = io.NopCloser(bytes.NewReader(body))
		text = string(body)
	} else {
		inQuery = true
	}
	for pair := range strings.SplitSeq(text, "&") {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			continue
		}
		name, _ = url.QueryUnescape(name)
		value, _ = url.QueryUnescape(value)
		fields = append(fields, field{name, value})
	}
	return fields, inQuery
}

// restore writes parameters back to where they stood.
func restore(req *http.Request, fields []field, inQuery bool) {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(f.name) + "=" + url.QueryEscape(f.value))
	}
	if inQuery {
		req.URL.RawQuery = b.String()
		return
	}
	text := b.String()
	req.Body = io.NopCloser(strings.NewReader(text))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
	req.ContentLength = int64(len(text))
}

var position = regexp.MustCompile(`\[\d+\]`)

// parameter is a parameter's name without the position in a list.
func parameter(name string) string { return position.ReplaceAllString(name, "[#]") }

// shape is a path with ids taken out of it.
func shape(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if i > 1 && strings.ContainsFunc(p, func(r rune) bool { return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' }) {
			parts[i] = "{id}"
		}
	}
	return strings.Join(parts, "/")
}

// Places are the places of a map in their order.
func Places[V any](sent map[Place]V) []Place {
	return slices.SortedFunc(maps.Keys(sent), func(a, b Place) int {
		return slices.Compare([]string{a.Operation, a.Path, a.Method, a.Parameter}, []string{b.Operation, b.Path, b.Method, b.Parameter})
	})
}
