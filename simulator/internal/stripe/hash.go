package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// Parts that several objects have.

// An Address as Stripe writes it; blanks are null.
type Address struct{ City, Country, Line1, Line2, PostalCode, State string }

func readAddress(n *form.Node, old Address) Address {
	n.Read("city", &old.City)
	n.Read("country", &old.Country)
	n.Read("line1", &old.Line1)
	n.Read("line2", &old.Line2)
	n.Read("postal_code", &old.PostalCode)
	n.Read("state", &old.State)
	return old
}

func (a Address) Object() *body.Object {
	return body.New(6).Add("city", body.OrNull(a.City)).Add("country", body.OrNull(a.Country)).Add("line1", body.OrNull(a.Line1)).
		Add("line2", body.OrNull(a.Line2)).Add("postal_code", body.OrNull(a.PostalCode)).Add("state", body.OrNull(a.State))
}

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
	n.Read("carrier", &s.Carrier)
	n.Read("name", &s.Name)
	n.Read("phone", &s.Phone)
	n.Read("tracking_number", &s.TrackingNumber)
	return &s
}

func (s *Shipping) Object() any {
	if s == nil {
		return nil
	}
	return body.New(5).Add("address", s.Address.Object()).Add("carrier", body.OrNull(s.Carrier)).Add("name", body.OrNull(s.Name)).
		Add("phone", body.OrNull(s.Phone)).Add("tracking_number", body.OrNull(s.TrackingNumber))
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
