package simulator

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A Mandate is a customer's permission to debit an account. Amount is in the
// smallest unit of Currency; both belong to mandates for a single payment.
type Mandate struct {
	ID            string
	Created       int64
	Status        string // pending, active, inactive
	Type          string // multi_use, single_use
	PaymentMethod string
	MethodType    string
	Acceptance    Acceptance
	Amount        int64
	Currency      string
	OnBehalfOf    string
}

// Acceptance is how a customer agreed. For one that is not online only Type and
// AcceptedAt matter.
type Acceptance struct {
	Type          string // online, offline
	AcceptedAt    int64
	IP, UserAgent string
}

func (m *Mandate) Kind() string       { return "mandate" }
func (m *Mandate) Key() string        { return m.ID }
func (m *Mandate) Parents() [3]string { return [3]string{m.PaymentMethod} }
func (m *Mandate) clone() resource    { n := *m; return &n }

func (m *Mandate) object(v *view) *body.Object {
	o := body.New(10).Add("id", m.ID).Add("object", "mandate").Add("customer_acceptance", m.Acceptance.object())
	o.Add("livemode", false)
	if m.OnBehalfOf != "" {
		o.Add("on_behalf_of", m.OnBehalfOf)
	}
	if m.Type == "single_use" {
		o.Add("single_use", body.New(2).Add("amount", m.Amount).Add("currency", m.Currency))
	} else {
		o.Add("multi_use", body.New(0))
	}
	details := body.New(2)
	if m.MethodType == "sepa_debit" {
		details.Add("sepa_debit", m.sepa())
	} else {
		details.Add(m.MethodType, body.New(0))
	}
	o.Add("payment_method", ref("payment_method", m.PaymentMethod))
	return o.Add("payment_method_details", details.Add("type", m.MethodType)).Add("status", m.Status).Add("type", m.Type)
}

// sepa is made of the mandate's id, so that it is the same however often it is shown.
func (m *Mandate) sepa() *body.Object {
	c := chance{seed: seedOf(0, m.ID)}
	reference := strings.ToUpper(c.text(16))
	return body.New(2).Add("reference", reference).
		Add("url", "https://payments.stripe.com/sepa_debit/mandate/mandate_test_"+c.text(96))
}

func (a Acceptance) object() *body.Object {
	o := body.New(3).Add("accepted_at", timeOrNull(a.AcceptedAt)).Add("type", a.Type)
	if a.Type == "offline" {
		return o.Add("offline", body.New(0))
	}
	return o.Add("online", body.New(2).Add("ip_address", orNull(a.IP)).Add("user_agent", orNull(a.UserAgent)))
}

// readAcceptance reads mandate_data. Without a time the customer agrees now.
func (c *call) readAcceptance(n *form.Node) Acceptance {
	n = n.Get("customer_acceptance")
	a := Acceptance{
		Type: n.Get("type").Text(), AcceptedAt: number(n.Get("accepted_at")),
		IP: n.Get("online", "ip_address").Text(), UserAgent: n.Get("online", "user_agent").Text(),
	}
	if a.AcceptedAt == 0 {
		a.AcceptedAt = c.unix()
	}
	return a
}

// What can happen to a Mandate, besides what happens to its intent.
const (
	usedOnce trigger = "used for its only payment"
	detached trigger = "the payment method is detached"
)

// mandateLife is the whole life of a Mandate.
var mandateLife = lifecycle{
	{[]string{"pending"}, verified, "active", []string{"mandate.updated"}},
	{[]string{"pending"}, verificationFailed, "inactive", []string{"mandate.updated"}},
	{[]string{"active"}, usedOnce, "inactive", []string{"mandate.updated"}},
	{[]string{"active"}, returned, "inactive", []string{"mandate.updated"}},
	{[]string{"pending", "active"}, detached, "inactive", []string{"mandate.updated"}},
}

// moveMandate takes a mandate along its lifecycle and tells of it. A mandate
// that has no such row stays as it is.
func (c *call) moveMandate(id string, when trigger) {
	m, ok := edit[*Mandate](c, "mandate", id)
	if !ok {
		return
	}
	row := mandateLife.to(m.Status, when)
	if row == nil {
		return
	}
	before := m.clone()
	m.Status = row.To
	c.save(m)
	for _, kind := range row.Events {
		c.emitChange(kind, m, before)
	}
}

// grant makes the mandate of an agreement. It waits for the account to be
// verified where that is still to be done.
func (c *call) grant(p *PaymentMethod, a Acceptance, onBehalfOf string) *Mandate {
	m := &Mandate{
		ID: c.newID("mandate"), Created: c.unix(), Status: "active", Type: "multi_use",
		PaymentMethod: p.ID, MethodType: p.Type, Acceptance: a, OnBehalfOf: onBehalfOf,
	}
	if p.Bank != nil && !p.Bank.Verified {
		m.Status = "pending"
	}
	return m
}

// standing is a mandate that an earlier agreement left for any number of debits.
func (c *call) standing(paymentMethod string) (*Mandate, bool) {
	for r := range c.tx.List("mandate", paymentMethod, "", "") {
		if m := r.(*Mandate); m.Status == "active" && m.Type == "multi_use" {
			return m, true
		}
	}
	return nil, false
}

// mandateToPay is the mandate for a payment's debit: the one that is named, a
// new one of mandate_data, or one that stands.
func (c *call) mandateToPay(p *PaymentIntent, m *PaymentMethod, n *form.Node) (string, *Error) {
	if id := n.Get("mandate").Text(); id != "" {
		mandate, ok := get[*Mandate](c, "mandate", id)
		switch {
		case !ok:
			return "", c.missingParam("mandate", id, "mandate")
		case mandate.Status != "active" || mandate.PaymentMethod != m.ID:
			return "", intentError("payment_intent_mandate_unusable", p, "mandate", id, "status", mandate.Status)
		}
		return id, nil
	}
	if data := n.Get("mandate_data"); data.Len() > 0 {
		mandate := c.grant(m, c.readAcceptance(data), p.Transfer.OnBehalfOf)
		if !p.saves(m) {
			mandate.Type, mandate.Amount, mandate.Currency = "single_use", p.Amount, p.Currency
		}
		c.save(mandate)
		return mandate.ID, nil
	}
	if mandate, ok := c.standing(m.ID); ok {
		return mandate.ID, nil
	}
	return "", intentError("payment_intent_mandate_missing", p)
}

// mandateToSetUp is the mandate that a SetupIntent leaves for later debits.
func (c *call) mandateToSetUp(s *SetupIntent, m *PaymentMethod, n *form.Node) *Error {
	data := n.Get("mandate_data")
	if data.Len() == 0 {
		mandate, ok := c.standing(m.ID)
		if !ok {
			return setupError("setup_intent_mandate_missing", s)
		}
		s.Mandate = mandate.ID
		return nil
	}
	mandate := c.grant(m, c.readAcceptance(data), s.OnBehalfOf)
	if s.SingleUse != nil {
		mandate.Type, mandate.Amount, mandate.Currency = "single_use", s.SingleUse.Amount, s.SingleUse.Currency
		s.SingleUseMandate = mandate.ID
	} else {
		s.Mandate = mandate.ID
	}
	c.save(mandate)
	return nil
}

// cardMandate is the mandate of a card whose options describe one, "" for others.
func (c *call) cardMandate(p *PaymentMethod, options *form.Node, onBehalfOf string) string {
	if options.Get("card", "mandate_options").Len() == 0 {
		return ""
	}
	m := c.grant(p, Acceptance{Type: "online", AcceptedAt: c.unix()}, onBehalfOf)
	c.save(m)
	return m.ID
}

func retrieveMandate(c *call) (answer, *Error) {
	m, ok := get[*Mandate](c, "mandate", c.id())
	if !ok {
		return nil, c.missing("mandate", "mandate")
	}
	return m, nil
}
