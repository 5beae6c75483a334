package stripe

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var mandates = declare[*Mandate](resourceKind{Noun: "mandate", Prefixes: []string{"mandate"}, Life: mandateLife})

// A Mandate is a customer's permission to debit an account. Amount is in the
// smallest unit of Currency; both belong to mandates for a single payment.
type Mandate struct {
	ID      string
	Created int64
	lifeState
	Type          string // multi_use, single_use
	PaymentMethod string
	MethodType    string
	Acceptance    Acceptance
	Amount        int64
	Currency      string
	OnBehalfOf    string
	Terms         *form.Node // mandate_options of the type, as sent
	// Refused says that the customer's bank did not accept it, Revoked why it took
	// the mandate back: the failure code of a debit.
	Refused bool
	Revoked string
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
func (m *Mandate) Clone() resource    { n := *m; return &n }

func (m *Mandate) Object(v *view) *body.Object {
	o := body.New(10).Add("id", m.ID).Add("object", "mandate").Add("customer_acceptance", m.Acceptance.Object())
	o.Add("livemode", false)
	if m.OnBehalfOf != "" {
		o.Add("on_behalf_of", m.OnBehalfOf)
	}
	if m.Type == "single_use" {
		o.Add("single_use", body.New(2).Add("amount", m.Amount).Add("currency", m.Currency))
	} else {
		o.Add("multi_use", body.New(0))
	}
	details := body.New(2).Add(m.MethodType, m.details())
	o.Add("payment_method", PaymentMethods.Ref(m.PaymentMethod))
	return o.Add("payment_method_details", details.Add("type", m.MethodType)).Add("status", m.Status).Add("type", m.Type)
}

// details is what belongs to the type. Reference and address are made of the
// mandate's id, so that they are the same however often they are shown.
func (m *Mandate) details() *body.Object {
	c := engine.RandomOf(0, m.ID)
	reference := func(length int) string {
		prefix := m.Terms.Get("reference_prefix").Text()
		return prefix + strings.ToUpper(c.Text(max(0, length-len(prefix))))
	}
	url := func() string {
		return "https://payments.stripe.com/" + m.MethodType + "/mandate/mandate_test_" + c.Text(96)
	}
	switch m.MethodType {
	case "sepa_debit":
		return body.New(2).Add("reference", reference(16)).Add("url", url())
	case "au_becs_debit":
		return body.New(1).Add("url", url())
	case "bacs_debit":
		o := body.New(6).Add("display_name", nil).Add("network_status", m.networkStatus()).Add("reference", reference(18))
		return o.Add("revocation_reason", body.OrNull(m.Revoked)).Add("service_user_number", nil).Add("url", url())
	case "acss_debit":
		o := body.New(4)
		if products := m.Terms.Get("default_for"); products.Len() > 0 {
			o.Add("default_for", products.Texts())
		}
		for _, term := range []string{"interval_description", "payment_schedule", "transaction_type"} {
			o.Add(term, body.OrNull(m.Terms.Get(term).Text()))
		}
		return o
	}
	return body.New(0)
}

// networkStatus is what the bank says of a mandate.
func (m *Mandate) networkStatus() string {
	switch {
	case m.Refused:
		return "refused"
	case m.Status == "inactive":
		return "revoked"
	case m.Status == "active":
		return "accepted"
	}
	return m.Status
}

func (a Acceptance) Object() *body.Object {
	o := body.New(3).Add("accepted_at", body.TimeOrNull(a.AcceptedAt)).Add("type", a.Type)
	if a.Type == "offline" {
		return o.Add("offline", body.New(0))
	}
	return o.Add("online", body.New(2).Add("ip_address", body.OrNull(a.IP)).Add("user_agent", body.OrNull(a.UserAgent)))
}

// readAcceptance reads mandate_data. Without a time the customer agrees now.
func (c call) readAcceptance(n *form.Node) Acceptance {
	n = n.Get("customer_acceptance")
	a := Acceptance{
		Type: n.Get("type").Text(), AcceptedAt: n.Get("accepted_at").Int(),
		IP: n.Get("online", "ip_address").Text(), UserAgent: n.Get("online", "user_agent").Text(),
	}
	if a.AcceptedAt == 0 {
		a.AcceptedAt = c.Unix()
	}
	return a
}

// What can happen to a Mandate, besides what happens to its intent.
const (
	mandateGiven   trigger = "agreed to"
	mandateAwaited trigger = "agreed to, the bank account still to be verified"
	usedOnce       trigger = "used for its only payment"
	detached       trigger = "the payment method is detached"
	unwanted       trigger = "refused by the customer's bank"
)

// mandateLife is the whole life of a Mandate.
var mandateLife = lifecycle{
	lifeStep(inStates(unmade), mandateGiven, "active"),
	lifeStep(inStates(unmade), mandateAwaited, "pending"),
	lifeStep(inStates("pending"), verified, "active", "mandate.updated"),
	lifeStep(inStates("pending"), verificationFailed, "inactive", "mandate.updated"),
	lifeStep(inStates("pending"), unwanted, "inactive", "mandate.updated"),
	lifeStep(inStates("active"), usedOnce, "inactive", "mandate.updated"),
	lifeStep(inStates("active"), returned, "inactive", "mandate.updated"),
	lifeStep(inStates("pending", "active"), detached, "inactive", "mandate.updated"),
}

// moveMandate takes a mandate along its lifecycle and tells of it. A mandate
// that has no such row stays as it is.
func (c call) moveMandate(id string, when trigger) {
	m, ok := mandates.edit(c, id)
	if !ok {
		return
	}
	if mandateLife.To(m.Status, when) == nil {
		return
	}
	before := m.Clone()
	row := m.advance(mandateLife, when)
	c.Save(m)
	for _, kind := range row.Events {
		c.EmitChange(kind, m, before)
	}
}

// grant makes the mandate of an agreement. It waits for the account to be
// verified where that is still to be done. options are payment_method_options.
func (c call) grant(p *PaymentMethod, a Acceptance, options *form.Node, onBehalfOf string) *Mandate {
	m := &Mandate{
		ID: c.NewID("mandate"), Created: c.Unix(), Type: "multi_use",
		PaymentMethod: p.ID, MethodType: p.Type, Acceptance: a, OnBehalfOf: onBehalfOf,
		Terms: options.Get(p.Type, "mandate_options"),
	}
	when := mandateGiven
	if p.Bank != nil && (!p.Bank.Verified || p.Bank.result() == "mandate_refused") {
		when = mandateAwaited
	}
	m.advance(mandateLife, when)
	return m
}

// hand keeps a new mandate and shows it to the customer's bank, which may refuse it.
func (c call) hand(m *Mandate, b *Bank) {
	m.Refused = b.result() == "mandate_refused"
	c.Save(m)
	if m.Refused {
		c.moveMandate(m.ID, unwanted)
	}
}

// checkTerms says what is missing in the options for a new mandate, if its kind of
// debit asks for some: others, or what the mandate has to say.
func checkTerms(kind string, options *form.Node, others []string) *Error {
	k, terms := debitTypeOf(kind), options.Get(kind, "mandate_options")
	for _, option := range others {
		if options.Get(kind, option).Text() == "" {
			return fail(situation.ParameterMissing, "param", "payment_method_options["+kind+"]["+option+"]")
		}
	}
	needed := k.Terms
	if slices.Contains(k.WithInterval, terms.Get("payment_schedule").Text()) {
		needed = append([]string{"interval_description"}, needed...)
	}
	for _, term := range needed {
		if terms.Get(term).Text() == "" {
			return fail(situation.ParameterMissing, "param", "payment_method_options["+kind+"][mandate_options]["+term+"]")
		}
	}
	return nil
}

// standing is a mandate that an earlier agreement left for any number of debits.
func (c call) standing(paymentMethod string) (*Mandate, bool) {
	for r := range mandates.list(c, paymentMethod) {
		if m := r; m.Status == "active" && m.Type == "multi_use" {
			return m, true
		}
	}
	return nil, false
}

// namedMandate is the one that a request names, nil without one.
func (c call) namedMandate(n *form.Node) (*Mandate, *Error) {
	id := n.Get("mandate").Text()
	mandate, ok := mandates.get(c, id)
	if id != "" && !ok {
		return nil, mandates.MissingParam(id, "mandate")
	}
	return mandate, nil
}

// mandateToPay is the mandate for a payment's debit: the one that is named, a
// new one of mandate_data, or one that stands.
func (c call) mandateToPay(p *PaymentIntent, m *PaymentMethod, n *form.Node) (string, *Error) {
	if id := n.Get("mandate").Text(); id != "" {
		mandate, err := c.namedMandate(n)
		switch {
		case err != nil:
			return "", err
		case mandate.Status != "active" || mandate.PaymentMethod != m.ID:
			return "", intentError(situation.PaymentIntentMandateUnusable, p, "mandate", id, "status", mandate.Status)
		}
		return id, nil
	}
	if data := n.Get("mandate_data"); data.Len() > 0 {
		if err := checkTerms(m.Type, p.Options, nil); err != nil {
			err.PaymentIntent = p
			return "", err
		}
		mandate := c.grant(m, c.readAcceptance(data), p.Options, p.Transfer.OnBehalfOf)
		if !p.saves(m) && !debitTypeOf(m.Type).Standing {
			mandate.Type, mandate.Amount, mandate.Currency = "single_use", p.Amount, p.Currency
		}
		c.hand(mandate, m.Bank)
		return mandate.ID, nil
	}
	if mandate, ok := c.standing(m.ID); ok {
		return mandate.ID, nil
	}
	return "", intentError(situation.PaymentIntentMandateMissing, p)
}

// mandateToSetUp is the mandate that a SetupIntent leaves for later debits.
func (c call) mandateToSetUp(s *SetupIntent, m *PaymentMethod, n *form.Node) *Error {
	data := n.Get("mandate_data")
	if data.Len() == 0 {
		mandate, ok := c.standing(m.ID)
		if !ok {
			return setupError(situation.SetupIntentMandateMissing, s)
		}
		s.Mandate = mandate.ID
		return nil
	}
	if err := checkTerms(m.Type, s.Options, debitTypeOf(m.Type).SetUpOptions); err != nil {
		err.SetupIntent = s
		return err
	}
	mandate := c.grant(m, c.readAcceptance(data), s.Options, s.OnBehalfOf)
	if s.SingleUse != nil {
		mandate.Type, mandate.Amount, mandate.Currency = "single_use", s.SingleUse.Amount, s.SingleUse.Currency
		s.SingleUseMandate = mandate.ID
	} else {
		s.Mandate = mandate.ID
	}
	c.hand(mandate, m.Bank)
	return nil
}

// mandateCountries are where cards are issued whose networks keep mandates. A card of
// another country has none, whatever its options describe.
// Source: https://docs.stripe.com/india-recurring-payments
var mandateCountries = []string{"IN"}

// cardMandate is the mandate of a card whose options describe one, "" for others.
func (c call) cardMandate(p *PaymentMethod, options *form.Node, onBehalfOf string) string {
	if options.Get("card", "mandate_options").Len() == 0 || !slices.Contains(mandateCountries, p.Card.country()) {
		return ""
	}
	m := c.grant(p, Acceptance{Type: "online", AcceptedAt: c.Unix()}, options, onBehalfOf)
	c.Save(m)
	return m.ID
}

func retrieveMandate(c call) (answer, *Error) {
	m, ok := mandates.get(c, c.ID())
	if !ok {
		return nil, mandates.missing(c, "mandate")
	}
	return m, nil
}
