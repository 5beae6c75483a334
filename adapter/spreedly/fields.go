package spreedly

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A field is one gateway specific field of a request.
type field struct {
	// name is the field's, as the guide lists it.
	name string
	// adapterName is the name by which the adapter refuses the field's value, or warns
	// of it ("Payment.Descriptor.Suffix" without the operation before it:
	// "Descriptor.Suffix"); empty where it never does.
	adapterName string
	// set puts the value where it goes.
	set func(*order, *Node) error
	// unlisted fields are taken although the gateway does not list them.
	unlisted bool
}

// A responseField is one gateway specific field of an answer. What get gives is
// left out where it is empty: nil, "", a nil pointer.
type responseField struct {
	name string
	get  func(*adapter.Transaction) any
}

func (f field) title() string         { return f.name }
func (f responseField) title() string { return f.name }

// An order is what a request asks for. Every operation takes what it has a place
// for, and leaves the rest.
type order struct {
	// Payment holds what purchase and authorize take; the other operations use its
	// members too.
	adapter.Payment

	// of a refund
	Reason               string
	RefundApplicationFee bool
	RefundFeeAmount      int64
	ReverseTransfer      bool

	// of a void
	CancellationReason string

	// of a store
	Account     string
	Validate    *bool
	MakeDefault bool
}

// level3 are the order's Level 2 and 3 data, made when first used.
func (o *order) level3() *adapter.Level3 {
	if o.Level3 == nil {
		o.Level3 = &adapter.Level3{}
	}
	return o.Level3
}

// The shapes of a field's value. Each takes where the value goes.

// words is text, kept as it is but for blanks around it.
func words(to func(*order) *string) func(*order, *Node) error {
	return func(o *order, n *Node) error {
		*to(o) = strings.TrimSpace(n.Text)
		return nil
	}
}

// amount is a whole number; 0 is the same as nothing.
func amount(to func(*order) *int64) func(*order, *Node) error {
	return func(o *order, n *Node) (err error) {
		*to(o), err = whole(n)
		return err
	}
}

// part is a whole number of which 0 would say all, and is refused.
func part(to func(*order) *int64) func(*order, *Node) error {
	return func(o *order, n *Node) (err error) {
		if *to(o), err = whole(n); err == nil && *to(o) < 1 {
			err = fmt.Errorf("is less than 1")
		}
		return err
	}
}

// choice is one of the texts that the guide lists.
func choice(to func(*order) *string, of ...string) func(*order, *Node) error {
	return func(o *order, n *Node) error {
		*to(o) = strings.TrimSpace(n.Text)
		if *to(o) != "" && !slices.Contains(of, *to(o)) {
			return fmt.Errorf("is none of %s", strings.Join(of, ", "))
		}
		return nil
	}
}

// amountOrNone is a whole number that is sent as 0 too.
func amountOrNone(to func(*order) **int64) func(*order, *Node) error {
	return func(o *order, n *Node) error {
		v, err := whole(n)
		if err == nil {
			*to(o) = &v
		}
		return err
	}
}

// flag is true or false; false is the same as nothing.
func flag(to func(*order) *bool) func(*order, *Node) error {
	return func(o *order, n *Node) (err error) {
		*to(o), err = truth(n)
		return err
	}
}

// flagOrNone is true or false, and false is sent too.
func flagOrNone(to func(*order) **bool) func(*order, *Node) error {
	return func(o *order, n *Node) error {
		v, err := truth(n)
		if err == nil {
			*to(o) = &v
		}
		return err
	}
}

// pairs are names and values, in elements of their own.
func pairs(to func(*order) *map[string]string) func(*order, *Node) error {
	return func(o *order, n *Node) error {
		if !n.Group && strings.TrimSpace(n.Text) != "" {
			return fmt.Errorf("holds no names and values")
		}
		for _, c := range n.Children {
			if c.Group {
				return fmt.Errorf("holds a value %s that is not text", c.Name)
			}
			if *to(o) == nil {
				*to(o) = map[string]string{}
			}
			(*to(o))[c.Name] = c.Text
		}
		return nil
	}
}

// several are texts: elements of their own, or one text with commas.
func several(to func(*order) *[]string) func(*order, *Node) error {
	return func(o *order, n *Node) error {
		*to(o) = listed(n)
		return nil
	}
}

func listed(n *Node) []string {
	var values []string
	for _, c := range n.Children {
		values = append(values, strings.TrimSpace(c.Text))
	}
	if !n.Group {
		for v := range strings.SplitSeq(n.Text, ",") {
			values = append(values, strings.TrimSpace(v))
		}
	}
	return slices.DeleteFunc(values, func(s string) bool { return s == "" })
}

// echoed is a field that is taken and shown again, and goes nowhere.
func echoed(*order, *Node) error { return nil }

func whole(n *Node) (int64, error) {
	v, err := strconv.ParseInt(strings.TrimSpace(n.Text), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("is no whole number")
	}
	return v, nil
}

func truth(n *Node) (bool, error) {
	switch strings.TrimSpace(n.Text) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, fmt.Errorf("is neither true nor false")
}

// lineItems are JSON text, or, in a JSON request, the array itself.
func lineItems(o *order, n *Node) error {
	source := n.Text
	if n.Group {
		var b bytes.Buffer
		list("", n.Children).writeJSON(&b)
		source = b.String()
	}
	var items []lineItem
	if err := json.Unmarshal([]byte(source), &items); err != nil {
		return fmt.Errorf("is no JSON list of line items")
	}
	for i, it := range items {
		li := adapter.LineItem{ProductCode: string(it.ProductCode), ProductDescription: string(it.ProductDescription)}
		for _, m := range []struct {
			name string
			from loose
			to   **int64
		}{
			{"unit_cost", it.UnitCost, &li.UnitCost}, {"quantity", it.Quantity, &li.Quantity},
			{"tax_amount", it.TaxAmount, &li.TaxAmount}, {"discount_amount", it.DiscountAmount, &li.DiscountAmount},
		} {
			if m.from == "" {
				continue
			}
			v, err := whole(&Node{Text: string(m.from)})
			if err != nil {
				return &refusal{attribute: fmt.Sprintf("line_items[%d].%s", i, m.name), reason: err.Error()}
			}
			*m.to = &v
		}
		o.level3().LineItems = append(o.level3().LineItems, li)
	}
	return nil
}

type lineItem struct {
	ProductCode        loose `json:"product_code"`
	ProductDescription loose `json:"product_description"`
	UnitCost           loose `json:"unit_cost"`
	Quantity           loose `json:"quantity"`
	TaxAmount          loose `json:"tax_amount"`
	DiscountAmount     loose `json:"discount_amount"`
}

// loose is a text that may be written as a number: the guide's own example does so
// with a product code.
type loose string

func (l *loose) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) == nil {
		*l = loose(s)
		return nil
	}
	var n json.Number
	if err := json.Unmarshal(data, &n); err != nil {
		return err
	}
	*l = loose(n)
	return nil
}

// takeFields reads the gateway specific fields into the order. A field that the
// gateway does not know is shown again and goes nowhere.
func (k *gatewayType) takeFields(o *order, fields *Node) error {
	for _, f := range k.fields {
		n := fields.child(f.name)
		if n == nil || n.Nil {
			continue
		}
		err := f.set(o, n)
		if _, named := errors.AsType[*refusal](err); named {
			return err
		}
		if err != nil {
			return &refusal{attribute: f.name, reason: err.Error()}
		}
	}
	return nil
}

// answerFields are the gateway specific response fields of a transaction.
func (k *gatewayType) answerFields(tx *adapter.Transaction) []*Node {
	var nodes []*Node
	for _, f := range k.responseFields {
		if n := valued(f.name, f.get(tx)); n != nil {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// valued is a node for a value, nil where there is none.
func valued(name string, v any) *Node {
	s := ""
	switch v := v.(type) {
	case nil:
	case string:
		s = v
	case bool:
		s = strconv.FormatBool(v)
	case *bool:
		if v != nil {
			s = strconv.FormatBool(*v)
		}
	case *Node:
		if v != nil {
			return group(name, v)
		}
	default:
		s = fmt.Sprint(v)
	}
	if s == "" {
		return nil
	}
	return text(name, s)
}
