package adapter

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of what may be sent, as the gateway documents and Stripe's give them: a row
// a text or a number. Lengths are in characters.

// A textLimit is the limit of one text of T. An empty text has none.
type textLimit[T any] struct {
	field       string
	least, most int
	alphabet    alphabet
	value       func(T) string
}

// An alphabet is which characters a text may have.
type alphabet struct {
	name string
	in   func(rune) bool
	// once is enough: one such character, beside any others.
	once bool
}

var (
	anything   = alphabet{}
	aLetter    = alphabet{name: "at least one letter", in: unicode.IsLetter, once: true}
	alnum      = alphabet{name: "letters and digits", in: isAlnum}
	upperAlnum = alphabet{name: "upper-case letters and digits", in: isUpperAlnum}
	// The guides call it alphanumeric, and print "Used toothpaste".
	alnumBlank = alphabet{name: "letters, digits and blanks", in: func(r rune) bool { return r == ' ' || isAlnum(r) }}
)

func isAlnum(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
func isUpperAlnum(r rune) bool { return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' }

var descriptorLimits = []textLimit[Descriptor]{
	{"Descriptor.Full", 0, 22, aLetter, func(d Descriptor) string { return d.Full }},
	{"Descriptor.Suffix", 0, 22, aLetter, func(d Descriptor) string { return d.Suffix }},
}

var customerLimits = []textLimit[*Customer]{
	{"CustomerDetails.Email", 0, 512, anything, func(c *Customer) string { return c.Email }},
	{"CustomerDetails.InvoicePrefix", 3, 12, upperAlnum, func(c *Customer) string { return c.InvoicePrefix }},
}

var customerMinimums = []minimum[*Customer]{
	{"CustomerDetails.NextInvoiceSequence", 1, func(c *Customer) *int64 { return c.NextInvoiceSequence }},
}

// maxCustomFields is how many custom fields an invoice has room for.
const maxCustomFields = 4

var level3Limits = []textLimit[*Level3]{
	{"Level3.MerchantReference", 0, 25, alnum, func(l *Level3) string { return l.MerchantReference }},
	{"Level3.CustomerReference", 0, 17, alnum, func(l *Level3) string { return l.CustomerReference }},
}

var itemLimits = []textLimit[LineItem]{
	{"ProductCode", 0, 12, anything, func(i LineItem) string { return i.ProductCode }},
	{"ProductDescription", 0, 26, alnumBlank, func(i LineItem) string { return i.ProductDescription }},
}

// A zipCode is a field for a ZIP code of the United States, with or without the four
// digits behind it.
type zipCode struct {
	field string
	value func(*Level3) string
}

var level3ZIPs = []zipCode{
	{"Level3.ShippingAddressZip", func(l *Level3) string { return l.ShippingAddressZip }},
	{"Level3.ShippingFromZip", func(l *Level3) string { return l.ShippingFromZip }},
}

var zipPattern = regexp.MustCompile(`^[0-9]{5}(-[0-9]{4})?$`)

func checkZIPs(l *Level3) error {
	for _, z := range level3ZIPs {
		if text := z.value(l); text != "" && !zipPattern.MatchString(text) {
			return &Refusal{Field: z.field, Reason: "is no ZIP code of the United States"}
		}
	}
	return nil
}

// A minimum is the least that a number of T may be. One that is absent has none.
type minimum[T any] struct {
	field string
	least int64
	value func(T) *int64
}

var level3Minimums = []minimum[*Level3]{
	{"Level3.ShippingAmount", 0, func(l *Level3) *int64 { return l.ShippingAmount }},
}

var itemMinimums = []minimum[LineItem]{
	{"UnitCost", 1, func(i LineItem) *int64 { return i.UnitCost }},
	{"Quantity", 1, func(i LineItem) *int64 { return i.Quantity }},
	{"TaxAmount", 0, func(i LineItem) *int64 { return i.TaxAmount }},
	{"DiscountAmount", 0, func(i LineItem) *int64 { return i.DiscountAmount }},
}

// maxLineItems is how many kinds of things one payment may list.
const maxLineItems = 200

// checkTexts holds the texts of v to their limits; at stands before the field's name.
func checkTexts[T any](at string, limits []textLimit[T], v T) error {
	for _, l := range limits {
		if err := l.check(at+l.field, l.value(v)); err != nil {
			return err
		}
	}
	return nil
}

func (l textLimit[T]) check(name, text string) error {
	n := utf8.RuneCountInString(text)
	switch {
	case n == 0:
		return nil
	case n < l.least:
		return &Refusal{Field: name, Reason: "is too short", Limit: l.least, Length: n}
	case n > l.most:
		return &Refusal{Field: name, Reason: "is too long", Limit: l.most, Length: n}
	case l.alphabet.in == nil:
		return nil
	case l.alphabet.once && !strings.ContainsFunc(text, l.alphabet.in):
		return &Refusal{Field: name, Reason: "needs " + l.alphabet.name}
	case !l.alphabet.once && strings.ContainsFunc(text, func(r rune) bool { return !l.alphabet.in(r) }):
		return &Refusal{Field: name, Reason: "holds something else than " + l.alphabet.name}
	}
	return nil
}

func checkMinimums[T any](at string, minimums []minimum[T], v T) error {
	for _, m := range minimums {
		if n := m.value(v); n != nil && *n < m.least {
			return &Refusal{Field: at + m.field, Reason: "is less than " + strconv.FormatInt(m.least, 10)}
		}
	}
	return nil
}

func checkDescriptor(d Descriptor) error { return checkTexts("", descriptorLimits, d) }

func checkCustomer(c *Customer) error {
	if c == nil {
		return nil
	}
	if n := len(c.CustomFields); n > maxCustomFields {
		return &Refusal{Field: "CustomerDetails.CustomFields", Reason: "are too many", Limit: maxCustomFields, Length: n}
	}
	return firstError(checkTexts("", customerLimits, c), checkMinimums("", customerMinimums, c))
}

func checkLevel3(l *Level3) error {
	if l == nil {
		return nil
	}
	if err := firstError(checkTexts("", level3Limits, l), checkMinimums("", level3Minimums, l), checkZIPs(l)); err != nil {
		return err
	}
	if n := len(l.LineItems); n > maxLineItems {
		return &Refusal{Field: "Level3.LineItems", Reason: "are too many", Limit: maxLineItems, Length: n}
	}
	for i, item := range l.LineItems {
		at := "Level3.LineItems[" + strconv.Itoa(i) + "]."
		if err := firstError(checkTexts(at, itemLimits, item), checkMinimums(at, itemMinimums, item)); err != nil {
			return err
		}
	}
	return nil
}
