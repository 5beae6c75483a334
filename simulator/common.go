package simulator

import (
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// Parts that several objects have.

// Metadata is a merchant's own keys and values, in the order they were set.
type Metadata []Pair

// A Pair is one key with its value.
type Pair struct{ Key, Value string }

func (m Metadata) object() *body.Object {
	members := make([]body.Member, len(m))
	for i, p := range m {
		members[i] = body.Member{Key: p.Key, Value: p.Value}
	}
	return body.Free(members...)
}

const (
	metadataKeys     = 50
	metadataKeyLen   = 40
	metadataValueLen = 500
)

// merge applies a request's metadata: a blank value removes a key, "metadata="
// removes all. The receiver is left as it is.
func (m Metadata) merge(n *form.Node) (Metadata, *Error) {
	if n == nil || n.Kind() == form.Absent {
		return m, nil
	}
	if n.Empty() {
		return nil, nil
	}
	out := append(Metadata(nil), m...)
	for key, value := range n.All() {
		text := value.Text()
		switch {
		case len(key) > metadataKeyLen:
			return nil, fail("metadata_key_long", "key", key, "length", strconv.Itoa(len(key)))
		case len([]rune(text)) > metadataValueLen:
			return nil, fail("metadata_value_long", "param", "metadata", "length", strconv.Itoa(len([]rune(text))), "value", text)
		}
		out = out.set(key, text)
	}
	if len(out) > metadataKeys {
		return nil, fail("metadata_too_many", "count", strconv.Itoa(len(out)))
	}
	return out, nil
}

func (m Metadata) set(key, value string) Metadata {
	for i := range m {
		if m[i].Key == key {
			if value == "" {
				return append(m[:i], m[i+1:]...)
			}
			m[i].Value = value
			return m
		}
	}
	if value == "" {
		return m
	}
	return append(m, Pair{key, value})
}

// An Address as Stripe writes it; blanks are null.
type Address struct{ City, Country, Line1, Line2, PostalCode, State string }

func readAddress(n *form.Node, old Address) Address {
	set(n, "city", &old.City)
	set(n, "country", &old.Country)
	set(n, "line1", &old.Line1)
	set(n, "line2", &old.Line2)
	set(n, "postal_code", &old.PostalCode)
	set(n, "state", &old.State)
	return old
}

func (a Address) object() *body.Object {
	return body.New(6).Add("city", orNull(a.City)).Add("country", orNull(a.Country)).Add("line1", orNull(a.Line1)).
		Add("line2", orNull(a.Line2)).Add("postal_code", orNull(a.PostalCode)).Add("state", orNull(a.State))
}

// BillingDetails belong to a payment method.
type BillingDetails struct {
	Address                   Address
	Email, Name, Phone, TaxID string
}

func readBilling(n *form.Node, old BillingDetails) BillingDetails {
	old.Address = readAddress(n.Get("address"), old.Address)
	set(n, "email", &old.Email)
	set(n, "name", &old.Name)
	set(n, "phone", &old.Phone)
	set(n, "tax_id", &old.TaxID)
	return old
}

func (b BillingDetails) object() *body.Object {
	return body.New(5).Add("address", b.Address.object()).Add("email", orNull(b.Email)).Add("name", orNull(b.Name)).
		Add("phone", orNull(b.Phone)).Add("tax_id", orNull(b.TaxID))
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
	set(n, "carrier", &s.Carrier)
	set(n, "name", &s.Name)
	set(n, "phone", &s.Phone)
	set(n, "tracking_number", &s.TrackingNumber)
	return &s
}

func (s *Shipping) object() any {
	if s == nil {
		return nil
	}
	return body.New(5).Add("address", s.Address.object()).Add("carrier", orNull(s.Carrier)).Add("name", orNull(s.Name)).
		Add("phone", orNull(s.Phone)).Add("tracking_number", orNull(s.TrackingNumber))
}

// set copies a text parameter if it was sent; a blank one unsets.
func set(n *form.Node, key string, to *string) {
	if n.Has(key) {
		*to = n.Get(key).Text()
	}
}

// number reads an integer parameter that the check has let through, 0 without one.
func number(n *form.Node) int64 {
	i, _ := strconv.ParseInt(n.Text(), 10, 64)
	return i
}

// truth reads a boolean parameter.
func truth(n *form.Node) bool {
	text := n.Text()
	return text == "true" || text == "True"
}

// denied says that a boolean parameter was sent, and is false: False to users of Python.
func denied(n *form.Node) bool {
	text := n.Text()
	return text == "false" || text == "False"
}

// texts reads a list of texts.
func texts(n *form.Node) []string {
	var out []string
	for _, item := range n.All() {
		out = append(out, item.Text())
	}
	return out
}

func ref(kind, id string) body.Ref { return body.Ref{Object: kind, ID: id} }

// refAt names an object of another account of the platform.
func refAt(kind, id, account string) body.Ref {
	return body.Ref{Object: kind, ID: id, Account: account}
}

func intOrNull(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}

func timeOrNull(t int64) any {
	if t == 0 {
		return nil
	}
	return t
}

// generic shows a hash of parameters as it was sent, numbers and booleans as such.
func generic(n *form.Node) any {
	switch n.Kind() {
	case form.Hash:
		o := body.New(n.Len())
		for key, v := range n.All() {
			o.Add(key, generic(v))
		}
		return o
	case form.List:
		var out []any
		for _, v := range n.All() {
			out = append(out, generic(v))
		}
		return out
	}
	text := n.Text()
	switch text {
	case "":
		return nil
	case "true", "True":
		return true
	case "false", "False":
		return false
	}
	return text
}
