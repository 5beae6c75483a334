package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// Parts that several objects have.

// An Address as Stripe writes it: a part that was not sent is null, one that was sent
// empty is shown so.
type Address struct {
	City, Country, Line1, Line2, PostalCode, State string

	empty emptyParts
}

// emptyParts are those of a hash that were sent as empty texts, a bit for each.
type emptyParts uint16

// read reads the texts of a hash in their order.
func (e *emptyParts) read(n *form.Node, parts []textPart) {
	for i, p := range parts {
		if n.Has(p.name) {
			n.Read(p.name, p.text)
			*e &^= 1 << i
			if *p.text == "" {
				*e |= 1 << i
			}
		}
	}
}

// add shows them.
func (e emptyParts) add(o *body.Object, parts []textPart) *body.Object {
	for i, p := range parts {
		if e&(1<<i) != 0 {
			o.Add(p.name, "")
		} else {
			o.Add(p.name, body.OrNull(*p.text))
		}
	}
	return o
}

// A part is a text of a hash.
type textPart struct {
	name string
	text *string
}

func (a *Address) parts() []textPart {
	return []textPart{
		{"city", &a.City}, {"country", &a.Country}, {"line1", &a.Line1}, {"line2", &a.Line2},
		{"postal_code", &a.PostalCode}, {"state", &a.State},
	}
}

func readAddress(n *form.Node, old Address) Address {
	old.empty.read(n, old.parts())
	return old
}

func (a Address) Object() *body.Object { return a.empty.add(body.New(6), a.parts()) }

// BillingDetails belong to a payment method.
type BillingDetails struct {
	Address                   Address
	Email, Name, Phone, TaxID string
}

func readBilling(n *form.Node, old BillingDetails) BillingDetails {
	old.Address = readAddress(n.Get("address"), old.Address)
	n.Read("email", &old.Email)
	n.Read("name", &old.Name)
	n.Read("phone", &old.Phone)
	n.Read("tax_id", &old.TaxID)
	return old
}

func (b BillingDetails) Object() *body.Object {
	return body.New(5).Add("address", b.Address.Object()).Add("email", body.OrNull(b.Email)).Add("name", body.OrNull(b.Name)).
		Add("phone", body.OrNull(b.Phone)).Add("tax_id", body.OrNull(b.TaxID))
}

// Shipping says where goods go.
type Shipping struct {
	Address                              Address
	Carrier, Name, Phone, TrackingNumber string

	empty emptyParts
}

func (s *Shipping) parts() []textPart {
	return []textPart{{"carrier", &s.Carrier}, {"name", &s.Name}, {"phone", &s.Phone}, {"tracking_number", &s.TrackingNumber}}
}

// readShipping returns nil where shipping is unset, and old where it is not named.
func readShipping(n *form.Node, old *Shipping) *Shipping {
	switch {
	case n.Kind() == form.Absent:
		return old
	case n.Empty():
		return nil
	}
	s := Shipping{}
	if old != nil {
		s = *old
	}
	s.Address = readAddress(n.Get("address"), s.Address)
	s.empty.read(n, s.parts())
	return &s
}

func (s *Shipping) Object() any {
	if s == nil {
		return nil
	}
	return s.empty.add(body.New(5).Add("address", s.Address.Object()), s.parts())
}

// echo shows a parameter as it was sent, typed as the operation's table has it.
func echo(n *form.Node, t params.Type) any {
	switch {
	case t.IsList(n):
		out := []any{}
		for _, item := range n.All() {
			out = append(out, echo(item, t.Item()))
		}
		return out
	case n.Kind() == form.Hash:
		o := body.New(n.Len())
		for key, v := range n.All() {
			o.Add(key, echo(v, t.Member(key)))
		}
		return o
	}
	return t.Value(n.Text())
}
