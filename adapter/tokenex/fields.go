package tokenex

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A field is a row of the page's table of request parameters.
type field struct {
	// path is the name as the page prints it; a dot leads into an object.
	path string
	// kind is numeric, boolean, array<string>, object or string, with the limits of
	// its length in characters: string(22), string(3-12).
	kind string
	to   target
}

// A target is where a parameter goes in the adapter's terms.
type target struct {
	set func(*request, value) error
	// values are all that the page allows; none allows everything.
	values []string
	// unless names a parameter beside which this one is ignored.
	unless string
	// field is the adapter's own name, by which it refuses the value.
	field string
}

func (t target) oneOf(values ...string) target    { t.values = values; return t }
func (t target) ignoredBeside(path string) target { t.unless = path; return t }
func (t target) named(field string) target        { t.field = field; return t }

// check holds a text against the values that the page allows.
func (t target) check(text string) error {
	if t.values == nil || slices.Contains(t.values, text) {
		return nil
	}
	return &adapter.Refusal{Reason: "is none of " + strings.Join(t.values, ", ")}
}

func text[T ~string](at func(*request) *T) target {
	return target{set: func(r *request, v value) error { *at(r) = T(v.text); return nil }}
}

func number(at func(*request) *int64) target {
	return target{set: func(r *request, v value) error { *at(r) = v.number; return nil }}
}

func lessThanOne() error { return &adapter.Refusal{Reason: "is less than 1"} }

// part is a number that counts something. Of 0 the adapter makes none or all, so that it
// is refused.
func part(at func(*request) *int64) target {
	return target{set: func(r *request, v value) error {
		if *at(r) = v.number; v.number < 1 {
			return lessThanOne()
		}
		return nil
	}}
}

func optionalNumber(at func(*request) **int64) target {
	return target{set: func(r *request, v value) error { *at(r) = &v.number; return nil }}
}

func flag(at func(*request) *bool) target {
	return target{set: func(r *request, v value) error { *at(r) = v.flag; return nil }}
}

func optionalFlag(at func(*request) **bool) target {
	return target{set: func(r *request, v value) error { *at(r) = &v.flag; return nil }}
}

func list(at func(*request) *[]string) target {
	return target{set: func(r *request, v value) error { *at(r) = v.list; return nil }}
}

// object is a set of pairs. An empty text in its place unsets all of them where there
// can be some already; what is new has none.
func object(at func(*request) *map[string]string) target {
	return target{set: func(r *request, v value) error { *at(r) = byName(v.pairs); return nil }}
}

func byName(pairs []pair) map[string]string {
	all := map[string]string{}
	for _, p := range pairs {
		all[p.name] = p.text
	}
	return all
}

// customFields are those of an invoice, in the order in which they came.
func customFields(at func(*request) *adapter.Customer) target {
	return target{set: func(r *request, v value) error {
		at(r).ClearCustomFields = v.clear
		for _, p := range v.pairs {
			at(r).CustomFields = append(at(r).CustomFields, adapter.CustomField{Name: p.name, Value: p.text})
		}
		return nil
	}}
}

func clearable(at func(*request) *map[string]string, unset func(*request) *bool) target {
	return target{set: func(r *request, v value) error {
		if v.clear {
			*unset(r) = true
			return nil
		}
		*at(r) = byName(v.pairs)
		return nil
	}}
}

// digits is a text of digits: the month and the year of a card.
func digits(at func(*request) *int) target {
	return target{set: func(r *request, v value) error {
		n, err := strconv.Atoi(v.text)
		if err != nil {
			return &adapter.Refusal{Reason: "is no whole number"}
		}
		if *at(r) = n; n < 1 {
			return lessThanOne()
		}
		return nil
	}}
}

func country(at func(*request) *string) target {
	return target{set: func(r *request, v value) error {
		code, err := alpha2(v.text)
		*at(r) = code
		return err
	}}
}

func moment(at func(*request) *int64) target {
	return target{set: func(r *request, v value) error {
		t, err := unix(v.text)
		*at(r) = t
		return err
	}}
}
