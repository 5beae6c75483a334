package tokenex

import (
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// parse reads a request by the rows of the table.
func parse(body []byte) (*request, error) {
	all, err := readObject(body)
	if err != nil {
		return nil, err
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
func (r *request) read(f *field, all members) error {
	if r.given[f.to.unless] {
		return nil
	}
	raw, err := find(all, f.path)
	if raw == nil || raw == "" && f.kind != "object" {
		return err
	}
	v, err := f.value(raw)
	if err == nil {
		err = f.to.set(r, v)
	}
	if refusal, ok := err.(*adapter.Refusal); ok {
		refusal.Field = f.path
	}
	if err != nil {
		return err
	}
	r.given[f.path] = true
	r.names[f.to.field] = f.path
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
		object, ok := in.(members)
		if !ok {
			return nil, &adapter.Refusal{Field: walked, Reason: "is no object"}
		}
		if walked != "" {
			walked += "."
		}
		walked += name
		in = nil
		met := false
		for _, m := range object {
			if !strings.EqualFold(m.name, name) {
				continue
			}
			if met {
				return nil, &adapter.Refusal{Field: walked, Reason: "is given twice"}
			}
			in, met = m.value, true
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
	pairs  []pair
	// clear: an object is given as an empty text, which unsets it.
	clear bool
}

// A pair is a name with its text. Those of an object stand in its order.
type pair struct{ name, text string }

// readers read a parameter as a type of the table. Numbers and booleans may also be
// given as text, and texts as numbers: the page's own examples do it.
var readers = map[string]func(*field, any) (value, error){
	"numeric": func(_ *field, raw any) (value, error) {
		text, _ := scalar(raw)
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return value{}, &adapter.Refusal{Reason: "is no whole number"}
		}
		return value{number: n}, nil
	},
	"boolean": func(_ *field, raw any) (value, error) {
		switch raw {
		case true, "true":
			return value{flag: true}, nil
		case false, "false":
			return value{}, nil
		}
		return value{}, &adapter.Refusal{Reason: "is neither true nor false"}
	},
	"array<string>": func(_ *field, raw any) (value, error) {
		list, ok := texts(raw)
		if !ok {
			return value{}, &adapter.Refusal{Reason: "is no list of texts"}
		}
		return value{list: list}, nil
	},
	"object": func(_ *field, raw any) (value, error) {
		if raw == "" {
			return value{clear: true}, nil
		}
		all, err := pairs(raw)
		return value{pairs: all}, err
	},
	"string": (*field).text,
}

// value reads a parameter as the type of its row.
func (f *field) value(raw any) (value, error) {
	base, _, _ := strings.Cut(f.kind, "(")
	return readers[base](f, raw)
}

// text reads a text of the row's length that the page allows.
func (f *field) text(raw any) (value, error) {
	text, ok := scalar(raw)
	if !ok {
		return value{}, &adapter.Refusal{Reason: "is no text"}
	}
	least, most := f.limits()
	if n := utf8.RuneCountInString(text); n < least || n > most {
		return value{}, &adapter.Refusal{Reason: lengthRule(least, most), Limit: most, Length: n}
	}
	return value{text: text}, f.to.check(text)
}

func lengthRule(least, most int) string {
	if least == 0 {
		return "is too long"
	}
	return "has " + strconv.Itoa(least) + " to " + strconv.Itoa(most) + " characters"
}

// lengths are the limits in a type: "string(3-12)" is a text of 3 to 12 characters,
// "string(22)" one of at most 22.
var lengths = regexp.MustCompile(`\((?:(\d+)-)?(\d+)\)$`)

// limits are how many characters a text of the row may have.
func (f *field) limits() (least, most int) {
	m := lengths.FindStringSubmatch(f.kind)
	if m == nil {
		return 0, math.MaxInt
	}
	least, _ = strconv.Atoi(m[1]) // 0 where there is no least
	most, _ = strconv.Atoi(m[2])
	return least, most
}

// scalar is a text, or a number as it is written.
func scalar(raw any) (string, bool) {
	if number, ok := raw.(json.Number); ok {
		return number.String(), true
	}
	text, ok := raw.(string)
	return text, ok
}

func texts(raw any) ([]string, bool) {
	all, ok := raw.([]any)
	var list []string
	for _, one := range all {
		text, isText := scalar(one)
		if !isText {
			return nil, false
		}
		list = append(list, text)
	}
	return list, ok
}

// pairs reads an object of texts. Null members are left out.
func pairs(raw any) ([]pair, error) {
	object, ok := raw.(members)
	noTexts := &adapter.Refusal{Reason: "is no object of texts"}
	if !ok {
		return nil, noTexts
	}
	var all []pair
	for _, m := range object {
		text, isText := scalar(m.value)
		switch x := m.value.(type) {
		case nil:
			continue
		case bool:
			text, isText = strconv.FormatBool(x), true
		}
		if !isText {
			return nil, noTexts
		}
		if slices.ContainsFunc(all, func(p pair) bool { return p.name == m.name }) {
			return nil, &adapter.Refusal{Reason: "has a name twice"}
		}
		all = append(all, pair{m.name, text})
	}
	return all, nil
}
