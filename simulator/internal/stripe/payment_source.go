package stripe

import (
	"iter"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What the older APIs charge are cards and bank accounts of customers, and
// Sources. They are kept as one kind, so that a customer has one list of them;
// each can be named as a payment method too, under its own id.

var PaymentSources = declare[paymentSource](resourceKind{Name: SourceKind, Noun: "source", Prefixes: []string{"card", "ba", "src"}, Life: sourceLife})

// A paymentSource is a *CustomerCard, a *BankAccount or a *Source.
type paymentSource interface {
	resource
	CreatedAt() int64
	// form is its object type: card, bank_account, source.
	form() string
	// holder is the customer whose it is, "" for nobody's.
	holder() string
	// give makes it a customer's.
	give(customer string)
	// leave takes it from its customer and reports whether it is kept after that.
	leave(c call) (kept bool)
	// update takes over the parameters that can be changed.
	update(c call, n *form.Node) *Error
	// verify asks the bank whether it is good. A refusal keeps it from its customer.
	verify() *Error
	// asMethod shows it as a payment method, and took keeps what was changed there.
	asMethod() *PaymentMethod
	took(m *PaymentMethod)
}

const SourceKind = "payment_source" // under which they are kept

// editSource returns a copy of a source that can be changed and saved.
func (c call) editSource(id string) (paymentSource, bool) {
	return PaymentSources.edit(c, id)
}

// asPaymentMethod is the payment method that a source is.
func asPaymentMethod(s paymentSource) *PaymentMethod {
	m := s.asMethod()
	m.Legacy = s
	return m
}

// A source is a payment method too, under its own id.
func init() {
	PaymentMethods.Find = func(up *engine.Call, id string) resource {
		c := call{up}
		if s, ok := PaymentSources.get(c, id); ok {
			return asPaymentMethod(s)
		}
		return nil
	}
}

// Stored is the payment method as it is kept: what the older APIs charge is kept as
// the source that it is.
func (p *PaymentMethod) Stored() resource {
	if p.Legacy == nil {
		return p
	}
	s := p.Legacy.Clone().(paymentSource)
	s.took(p)
	return s
}

// methodsOfSources are a customer's cards and Sources as payment methods, newest
// first. Bank accounts are not listed as such.
func (c call) methodsOfSources(customer string) []resource {
	var out []resource
	for r := range PaymentSources.list(c, customer) {
		if m := asPaymentMethod(r); m.Legacy.form() != "bank_account" {
			out = append(out, m)
		}
	}
	return out
}

// givenSource returns the parameter that names or describes a source, nil if
// none was sent. They are older names of one another.
func (c call) givenSource() (n *form.Node, param string) {
	for _, param := range []string{"source", "card", "bank_account"} {
		if n := c.Params.Get(param); c.Params.Has(param) {
			return n, param
		}
	}
	return nil, ""
}

// newSource makes the source that a parameter describes: one there is, a token's,
// or of the data itself. It is not kept yet.
func (c call) newSource(n *form.Node, param string) (paymentSource, *Error) {
	id := n.Text()
	switch {
	case strings.HasPrefix(id, "src_"):
		s, ok := c.editSource(id)
		if !ok {
			return nil, PaymentSources.MissingParam(id, param)
		}
		return s, nil
	case id != "":
		return c.spendToken(id, param)
	case param == "bank_account", n.Get("object").Text() == "bank_account":
		return orNone(c.readBankAccount(n, param))
	}
	k, err := c.readInlineCard(n, param)
	if err != nil {
		return nil, err
	}
	k.Metadata, err = k.Metadata.Merge(n.Get("metadata"))
	return k, err
}

// orNone turns a typed nil into none.
func orNone[T paymentSource](s T, err *Error) (paymentSource, *Error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// sourceFor makes the source that the request describes a customer's. It is
// neither kept nor the default yet.
func (c call) sourceFor(customer string) (paymentSource, *Error) {
	n, param := c.givenSource()
	if strings.HasPrefix(n.Text(), "pm_") {
		if _, ok := c.paymentMethod(n.Text()); ok {
			return nil, fail(situation.PaymentMethodForSource, "param", param)
		}
	}
	s, err := c.newSource(n, param)
	if err != nil {
		return nil, err
	}
	if source, ok := s.(*Source); ok {
		if err := source.attachable(); err != nil {
			return nil, err
		}
	}
	if b, ok := s.(*BankAccount); ok && c.hasBankAccount(customer, b) {
		return nil, fail(situation.BankAccountExists)
	}
	if c.Params.Get("validate").True() || !c.Params.Has("validate") {
		if err := s.verify(); err != nil {
			return nil, err
		}
	}
	s.give(customer)
	return s, nil
}

// keepSource makes a source known as its customer's.
func (c call) keepSource(s paymentSource) {
	c.Save(s)
	c.Emit("customer.source.created", s)
}

// replaceDefaultSource is what updating a customer with a source does.
func (c call) replaceDefaultSource(u *Customer, s paymentSource) {
	if old, ok := c.editSource(u.DefaultSource); ok {
		c.dropSource(old)
	}
	u.DefaultSource = s.Key()
	c.keepSource(s)
}

// dropSource takes a source from its customer.
func (c call) dropSource(s paymentSource) {
	if s.leave(c) {
		c.Save(s)
	} else {
		PaymentSources.delete(c, s.Key())
	}
	c.Emit("customer.source.deleted", s)
}

// sourcesOf are a customer's, the default first and then the newest first, as
// recorded.
func sourcesOf(all iter.Seq[resource], first string) []resource {
	var out []resource
	for r := range all {
		out = append(out, r)
	}
	if i := slices.IndexFunc(out, func(r resource) bool { return r.Key() == first }); i > 0 {
		usual := out[i]
		copy(out[1:], out[:i])
		out[0] = usual
	}
	return out
}

// sourceList is the list inside a customer.
func sourceList(v *view, u *Customer) *objectList {
	url := "/v1/customers/" + u.ID + "/sources"
	all := sourcesOf(v.Children(PaymentSources.Kind, u.ID), u.DefaultSource)
	total := int64(len(all))
	l := &objectList{URL: url, Total: &total, HasMore: len(all) > engine.DefaultLimit}
	for _, r := range all[:min(len(all), engine.DefaultLimit)] {
		l.Data = append(l.Data, r)
	}
	return l
}

func createCustomerSource(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	if n, _ := c.givenSource(); n == nil {
		return nil, fail(situation.ParameterMissing, "param", "source")
	}
	s, err := c.sourceFor(u.ID)
	if err != nil {
		return nil, err
	}
	if err := s.update(c, c.Params); err != nil {
		return nil, err
	}
	c.keepSource(s)
	if u.DefaultSource == "" {
		c.setDefaultSource(u, s.Key())
	}
	return s, nil
}

// setDefaultSource gives a customer another default source, or none, and tells of it.
func (c call) setDefaultSource(u *Customer, id string) {
	before := u.Clone()
	u.DefaultSource = id
	c.Save(u)
	c.EmitChange("customer.updated", u, before)
}

// The older paths /cards and /bank_accounts show only what they are called after.

func listCustomerSources(c call) (answer, *Error) {
	return c.pageSources("sources", c.Params.Get("object").Text())
}
func listCustomerCards(c call) (answer, *Error) { return c.pageSources("cards", "card") }
func listCustomerBankAccounts(c call) (answer, *Error) {
	return c.pageSources("bank_accounts", "bank_account")
}

func (c call) pageSources(path, kind string) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	all := sourcesOf(c.View().Children(PaymentSources.Kind, u.ID), u.DefaultSource)
	if kind != "" {
		all = slices.DeleteFunc(all, func(r resource) bool { return r.(paymentSource).form() != kind })
	}
	return PaymentSources.pageOf(c, all, "/v1/customers/"+u.ID+"/"+path)
}

// customerSource returns the source that the path names, for changing: of a kind,
// or any ("").
func (c call) customerSource(kind string) (paymentSource, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	s, ok := c.editSource(c.Path[1])
	if !ok || s.holder() != u.ID || kind != "" && s.form() != kind {
		return nil, fail(situation.ResourceMissingPath, "noun", "source", "id", c.Path[1], "param", "id")
	}
	return s, nil
}

// The operations of one path: on a card, on a bank account, or on any source ("").

func retrieveSourceOf(kind string) operation {
	return func(c call) (answer, *Error) { return orError(c.customerSource(kind)) }
}

func updateSourceOf(kind string) operation {
	return func(c call) (answer, *Error) {
		s, err := c.customerSource(kind)
		if err != nil {
			return nil, err
		}
		before := s.Clone()
		if err := s.update(c, c.Params); err != nil {
			return nil, err
		}
		c.Save(s)
		c.EmitChange("customer.source.updated", s, before)
		return s, nil
	}
}

func deleteSourceOf(kind string) operation {
	return func(c call) (answer, *Error) {
		s, err := c.customerSource(kind)
		if err != nil {
			return nil, err
		}
		c.takeSource(s)
		if s.form() == "source" {
			return s, nil
		}
		return deleted{ID: s.Key(), Kind: s.form()}, nil
	}
}

// takeSource takes a source from its customer. If it was the default, the newest
// other one is from now on.
func (c call) takeSource(s paymentSource) {
	u, ok := customers.edit(c, s.holder())
	c.dropSource(s)
	if !ok || u.DefaultSource != s.Key() {
		return
	}
	next := ""
	for r := range PaymentSources.list(c, u.ID) {
		next = r.Key()
		break
	}
	c.setDefaultSource(u, next)
}
