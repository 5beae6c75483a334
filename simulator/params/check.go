package params

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A Kind is what is wrong with a parameter.
type Kind uint8

// The kinds of a Problem. The comment shows Stripe's message for it.
const (
	Unknown    Kind = iota + 1 // Received unknown parameter: price. Did you mean pricing?
	Missing                    // Missing required param: amount.
	Empty                      // You passed an empty string for 'customer'. ...
	NotInteger                 // Invalid integer: abc
	NotBoolean                 // Invalid boolean: 1
	NotNumber                  // Invalid decimal: abc
	NotHash                    // Invalid object
	NotArray                   // Invalid array
	NotString                  // Invalid string
	NotInEnum                  // Invalid tax_exempt: must be one of none, reverse, or exempt
	TooLong                    // Invalid string: ...; must be at most 22 characters
)

// A Problem is the first thing about a request's parameters that Stripe
// would refuse.
type Problem struct {
	Kind  Kind
	Param string // with brackets: "payment_method_data[card][numbr]", "items[0][price]"
	Value string // the text that was sent, if it was text

	Suggestion string   // Unknown: the name that was probably meant, without brackets; may be ""
	Others     []string // Unknown: further names that are unknown in the same place, without brackets
	Allowed    []string // NotInEnum: the values, without the empty string
	Limit      int      // TooLong: how many characters are allowed
}

// Check compares a request's parameters with what the operation takes and
// returns the first problem, or nil. An operation that the document lacks
// takes anything.
//
// "First" does not depend on chance. Unknown names come before anything else,
// those outside before those inside other parameters; then what is missing, by
// name; then values, in the order in which they were sent, each hash being
// finished before the parameter after it. A parameter that may be one of
// several hashes is held to the one that a name tells which it alone needs,
// or else to the first whose names fit.
func Check(method, pattern string, n *form.Node) *Problem {
	h := find(method, pattern)
	if h == nil {
		return nil
	}
	f := h.unknown(n)
	if f == nil {
		f = h.values(n)
	}
	if f == nil {
		return nil
	}
	return f.problem()
}

// A finding is a problem on its way out to where its full name is known.
type finding struct {
	Problem
	path []string // innermost first
}

func (f *finding) within(key string) *finding {
	if f != nil {
		f.path = append(f.path, key)
	}
	return f
}

func (f *finding) problem() *Problem {
	slices.Reverse(f.path)
	f.Param = bracketed(f.path)
	return &f.Problem
}

// bracketed writes a path as a parameter's name: a[b][c].
func bracketed(path []string) string {
	if len(path) < 2 {
		return strings.Join(path, "")
	}
	return path[0] + "[" + strings.Join(path[1:], "][") + "]"
}

// unknown finds the first name that the hash lacks, here or deeper.
func (h *hash) unknown(n *form.Node) *finding {
	var f *finding
	for key := range n.All() {
		if _, ok := h.params[key]; ok {
			continue
		}
		if f == nil {
			f = (&finding{Problem: Problem{Kind: Unknown, Suggestion: suggest(key, h.names)}}).within(key)
		} else {
			f.Others = append(f.Others, key)
		}
	}
	if f != nil {
		return f
	}
	for key, kid := range n.All() {
		if kid.Len() == 0 {
			continue
		}
		if f := h.params[key].typ.unknown(kid); f != nil {
			return f.within(key)
		}
	}
	return nil
}

func (t *typ) unknown(n *form.Node) *finding {
	if t.list != nil && n.IsList() {
		for key, kid := range n.All() {
			if f := t.list.unknown(kid); f != nil {
				return f.within(key)
			}
		}
		return nil
	}
	if n.Kind() != form.Hash {
		return nil
	}
	if t.free != nil {
		for key, kid := range n.All() {
			if f := t.free.unknown(kid); f != nil {
				return f.within(key)
			}
		}
		return nil
	}
	if h := t.told(n); h != nil {
		return h.unknown(n)
	}
	var first *finding
	for _, h := range t.hashes {
		f := h.unknown(n)
		if f == nil {
			return nil
		}
		if first == nil {
			first = f
		}
	}
	return first
}

// values finds the first parameter of the hash that is missing or wrong. All
// names are known.
func (h *hash) values(n *form.Node) *finding {
	for _, name := range h.required {
		if !n.Has(name) {
			return (&finding{Problem: Problem{Kind: Missing}}).within(name)
		}
	}
	for key, kid := range n.All() {
		if f := h.params[key].typ.value(kid); f != nil {
			return f.within(key)
		}
	}
	return nil
}

// value finds what is wrong with one parameter.
func (t *typ) value(n *form.Node) *finding {
	switch {
	case n.Kind() == form.Text:
		return t.text(n.Text())
	case t.list != nil && n.IsList():
		return t.list.members(n)
	case t.free != nil && n.Kind() == form.Hash:
		return t.free.members(n)
	case len(t.hashes) > 0 && n.Kind() == form.Hash:
		return t.hash(n)
	}
	return &finding{Problem: Problem{Kind: t.expected()}}
}

// members checks the items of a list, or the values under free keys.
func (t *typ) members(n *form.Node) *finding {
	for key, kid := range n.All() {
		if f := t.value(kid); f != nil {
			return f.within(key)
		}
	}
	return nil
}

// told is the hash, of several that may stand here, that a name in n tells: one that it
// alone needs. nil if no name tells.
func (t *typ) told(n *form.Node) *hash {
	if len(t.hashes) < 2 {
		return nil
	}
	for _, h := range t.hashes {
		for _, name := range h.required {
			needs := func(other *hash) bool { return other != h && slices.Contains(other.required, name) }
			if n.Has(name) && !slices.ContainsFunc(t.hashes, needs) {
				return h
			}
		}
	}
	return nil
}

// hash checks a hash against those that may stand here and know its names.
func (t *typ) hash(n *form.Node) *finding {
	if h := t.told(n); h != nil {
		return h.values(n)
	}
	var first *finding
	for _, h := range t.hashes {
		if len(t.hashes) > 1 && h.unknown(n) != nil {
			continue
		}
		f := h.values(n)
		if f == nil {
			return nil
		}
		if first == nil {
			first = f
		}
	}
	return first
}

// text checks a value that was sent as text.
func (t *typ) text(value string) *finding {
	if value == "" {
		if t.unsets {
			return nil
		}
		return &finding{Problem: Problem{Kind: Empty}}
	}
	if len(t.texts) == 0 {
		return &finding{Problem: Problem{Kind: t.expected(), Value: value}}
	}
	for i := range t.texts {
		if t.texts[i].accepts(value) {
			return nil
		}
	}
	s := t.described()
	p := Problem{Kind: s.expected(), Value: value}
	switch p.Kind {
	case NotInEnum:
		p.Allowed = s.values
	case TooLong:
		p.Limit = s.limit
	}
	return &finding{Problem: p}
}

// described is the way to read text of which an error speaks: the first, but for a word
// that may stand in the place of a number, such as minimum.
func (t *typ) described() scalar {
	if i := slices.IndexFunc(t.texts, func(s scalar) bool { return s.kind == integer }); i > 0 {
		return t.texts[i]
	}
	return t.texts[0]
}

// expected tells what is missing when a parameter has the wrong shape.
func (t *typ) expected() Kind {
	switch {
	case len(t.hashes) > 0 || t.free != nil:
		return NotHash
	case t.list != nil:
		return NotArray
	case len(t.texts) > 0 && t.texts[0].kind != anyText && t.texts[0].kind != oneOf:
		return t.texts[0].expected()
	}
	return NotString
}

func (s *scalar) accepts(value string) bool {
	switch s.kind {
	case integer:
		_, err := strconv.ParseInt(value, 10, 64)
		return err == nil && value[0] != '+'
	case boolean:
		return value == "true" || value == "false" || value == "True" || value == "False"
	case number:
		return isDecimal(value)
	case oneOf:
		return slices.Contains(s.values, value)
	}
	return s.limit == 0 || len(value) <= s.limit || utf8.RuneCountInString(value) <= s.limit
}

func (s *scalar) expected() Kind {
	switch s.kind {
	case integer:
		return NotInteger
	case boolean:
		return NotBoolean
	case number:
		return NotNumber
	case oneOf:
		return NotInEnum
	}
	return TooLong
}

// isDecimal reports whether text is a plain decimal number: 12, -0.5.
func isDecimal(text string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	return isDigits(whole) && (!point || isDigits(fraction))
}

func isDigits(text string) bool {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return text != ""
}
