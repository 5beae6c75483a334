package stripe

import (
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// readOther keeps what was sent about a payment method that is neither a card nor a
// bank account. A hash in which something is required is required itself, as a card's is.
func (c call) readOther(p *PaymentMethod, details *form.Node, at string) *Error {
	if details.Len() == 0 && len(params.Required("POST", "/v1/payment_methods", []string{p.Type})) > 0 {
		return fail(situation.ParameterMissing, "param", at)
	}
	p.Other = details
	return nil
}

// otherDetails is the hash of such a payment method: the parameters of its type's
// members, null for what was not sent. The account's number is not shown.
func (p *PaymentMethod) otherDetails() *body.Object { return p.otherShown(typeOf(p.Type).Members) }

// otherCharged is the same on a charge: null also for what only the other company
// would know.
func (p *PaymentMethod) otherCharged() *body.Object {
	return p.otherShown(typeOf(p.Type).ChargeMembers)
}

func (p *PaymentMethod) otherShown(names []string) *body.Object {
	o := body.New(len(names))
	for _, name := range names {
		o.Add(name, p.otherMember(name))
	}
	return o
}

func (p *PaymentMethod) otherMember(name string) any {
	switch {
	case name == "bic":
		return body.OrNull(fixtures.BankIdentifier(p.Other.Get("bank").Text()))
	case name == "email": // of a customer of Link
		return body.OrNull(p.Billing.Email)
	case name == "funding" && !p.Other.Has(name):
		return "card"
	}
	return echo(p.Other.Get(name), params.TypeOf("POST", "/v1/payment_methods", p.Type, name))
}
