package adapter

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// form is a form-encoded body in the making: Stripe's bracketed names in the
// order they were added. What is empty is left out, because at Stripe an empty
// value unsets.
type form []field

type field struct{ name, value string }

// add adds a text, unless it is empty.
func (f *form) add(name, value string) {
	if value != "" {
		*f = append(*f, field{name, value})
	}
}

// addEmpty adds a name without a value, which unsets at Stripe.
func (f *form) addEmpty(name string) { *f = append(*f, field{name, ""}) }

// addInt adds a number, unless it is zero.
func (f *form) addInt(name string, n int64) {
	if n != 0 {
		f.add(name, strconv.FormatInt(n, 10))
	}
}

// addOptionalInt adds a number, zero included, unless it is absent.
func (f *form) addOptionalInt(name string, n *int64) {
	if n != nil {
		f.add(name, strconv.FormatInt(*n, 10))
	}
}

// addTrue adds name=true if the flag is set, and nothing otherwise.
func (f *form) addTrue(name string, flag bool) {
	if flag {
		f.add(name, "true")
	}
}

// addOptionalBool adds true or false, unless it is absent.
func (f *form) addOptionalBool(name string, flag *bool) {
	if flag != nil {
		f.add(name, strconv.FormatBool(*flag))
	}
}

// addList adds one name[] per value, in order.
func (f *form) addList(name string, values []string) {
	for _, v := range values {
		f.add(name+"[]", v)
	}
}

// addMap adds name[key]=value, sorted by key. Empty values stay: they unset a key.
func (f *form) addMap(name string, m map[string]string) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		*f = append(*f, field{name + "[" + k + "]", m[k]})
	}
}

// encode gives the body.
func (f form) encode() string {
	var b strings.Builder
	for i, p := range f {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(p.name))
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(p.value))
	}
	return b.String()
}
