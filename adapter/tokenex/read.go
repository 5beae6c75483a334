package tokenex

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// parse reads a request by the rows of the table.
func parse(body []byte) (*request, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var all map[string]any
	if err := d.Decode(&all); err != nil || all == nil {
		return nil, &adapter.Refusal{Field: "body", Reason: "is no JSON object"}
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, &adapter.Refusal{Field: "body", Reason: "goes on behind its JSON object"}
	}
	r := newRequest()
	for i := range fields {
		if err := r.read(&fields[i], all); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// read takes what a row says out of the request.
func (r *request) read(f *Field, all map[string]any) error {
	if f.to.unless != "" && r.given[f.to.unless] {
		return nil
	}
	raw, err := find(all, f.Path)
	if err != nil || raw == nil || raw == "" && f.Type != "object" {
		return err
	}
	v, err := f.value(raw)
	if err == nil {
		err = f.to.set(r, v)
	}
	if refusal, ok := err.(*adapter.Refusal); ok {
		refusal.Field = f.Path
	}
	if err != nil {
		return err
	}
	r.given[f.Path] = true
	if f.to.field != "" {
		r.names[f.to.field] = f.Path
	}
	return nil
}

// find walks a dotted name into a request. Names are read without regard to case,
// because the page's table and its examples differ in it. Absent is nil, as null is.
func find(in any, path string) (any, error) {
	walked := ""
	for name := range strings.SplitSeq(path, ".") {
		if in == nil {
			return nil, nil
		}
		object, ok := in.(map[string]any)
		if !ok {
			return nil, &adapter.Refusal{Field: walked, Reason: "is no object"}
		}
		if walked != "" {
			walked += "."
		}
		walked += name
		in = nil
		met := false
		for key, value := range object {
			if !strings.EqualFold(key, name) {
				continue
			}
			if met {
				return nil, &adapter.Refusal{Field: walked, Reason: "is given twice"}
			}
			in, met = value, true
		}
	}
	return in, nil
}

// A value is one parameter, read as its type.
type value struct {
	text   string
	number int64
	flag   bool
	list   []string
	object map[string]string
	// clear: an object is given as an empty text, which unsets it.
	clear bool
}

// value reads a parameter as the type of its row. Numbers and booleans may also be
// given as text, and texts as numbers: the page's own examples do it.
func (f *Field) value(raw any) (value, error) {
	base, least, most := f.limits()
	text, isText := scalar(raw)
	no := func(reason string) (value, error) { return value{}, &adapter.Refusal{Reason: reason} }
	switch base {
	case "numeric":
		n, err := strconv.ParseInt(text, 10, 64)
		if !isText || err != nil {
			return no("is no whole number")
		}
		return value{number: n}, nil
	case "boolean":
		switch {
		case raw == true, text == "true":
			return value{flag: true}, nil
		case raw == false, text == "false":
			return value{}, nil
		}
		return no("is neither true nor false")
	case "array<string>":
		list, ok := texts(raw)
		if !ok {
			return no("is no list of texts")
		}
		return value{list: list}, nil
	case "object":
		object, ok := pairs(raw)
		if !ok {
			return no("is no object of texts")
		}
		return value{object: object, clear: raw == ""}, nil
	}
	if !isText {
		return no("is no text")
	}
	if n := utf8.RuneCountInString(text); most > 0 && (n > most || n < least) {
		return value{}, &adapter.Refusal{Reason: lengthRule(least, most), Limit: most, Length: n}
	}
	return value{text: text}, f.to.check(text)
}

func lengthRule(least, most int) string {
	if least > 0 {
		return "has " + strconv.Itoa(least) + " to " + strconv.Itoa(most) + " characters"
	}
	return "is too long"
}

// limits takes a type of the table apart: "string(3-12)" is a text of 3 to 12
// characters, "string(22)" one of at most 22.
func (f *Field) limits() (base string, least, most int) {
	base, limit, limited := strings.Cut(f.Type, "(")
	if !limited {
		return base, 0, 0
	}
	from, to, ranged := strings.Cut(strings.TrimSuffix(limit, ")"), "-")
	if !ranged {
		from, to = "0", from
	}
	least, _ = strconv.Atoi(from)
	most, _ = strconv.Atoi(to)
	return base, least, most
}

// scalar is a text, or a number as it is written.
func scalar(raw any) (string, bool) {
	switch x := raw.(type) {
	case string:
		return x, true
	case json.Number:
		return x.String(), true
	}
	return "", false
}

func texts(raw any) ([]string, bool) {
	all, ok := raw.([]any)
	list := make([]string, len(all))
	for i, one := range all {
		text, isText := scalar(one)
		list[i], ok = text, ok && isText
	}
	return list, ok
}

// pairs reads an object of texts. Null members are left out, and an empty text
// stands for no object at all.
func pairs(raw any) (map[string]string, bool) {
	if raw == "" {
		return nil, true
	}
	object, ok := raw.(map[string]any)
	all := map[string]string{}
	for name, one := range object {
		switch x := one.(type) {
		case nil:
		case bool:
			all[name] = strconv.FormatBool(x)
		default:
			text, isText := scalar(one)
			all[name], ok = text, ok && isText
		}
	}
	return all, ok
}

// layouts are the forms of ISO 8601 in which a time may be given. Without a zone it
// is UTC.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04Z07:00",
	"2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly,
}

// unix is a time of ISO 8601 as Stripe wants it.
func unix(text string) (int64, error) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Unix(), nil
		}
	}
	return 0, &adapter.Refusal{Reason: "is no time of ISO 8601"}
}
