package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

var setupAttempts = declare[*SetupAttempt](resourceKind{Noun: "setup_attempt", Prefixes: []string{"setatt"}, Life: setupAttemptLife})

// A SetupAttempt is one confirm of a SetupIntent and what became of it.
type SetupAttempt struct {
	ID      string
	Created int64
	lifeState
	SetupIntent  string
	Method       *PaymentMethod // as it was when tried
	Customer     string
	Usage        string
	Network      string // that was asked for, "" for none
	OnBehalfOf   string
	Directions   []string
	AttachToSelf bool
	ThreeDSecure *ThreeDSecure
	Error        *Error
	// Numbered says that the account manages transaction ids, so that it is told the
	// network's.
	Numbered bool
}

func (a *SetupAttempt) Kind() string       { return "setup_attempt" }
func (a *SetupAttempt) Key() string        { return a.ID }
func (a *SetupAttempt) Parents() [3]string { return [3]string{a.SetupIntent} }
func (a *SetupAttempt) CreatedAt() int64   { return a.Created }
func (a *SetupAttempt) Clone() resource    { b := *a; return &b }

func (a *SetupAttempt) Object(v *view) *body.Object {
	o := body.New(17).Add("id", a.ID).Add("object", "setup_attempt").Add("application", nil)
	if a.AttachToSelf {
		o.Add("attach_to_self", true)
	}
	o.Add("created", a.Created).Add("customer", customers.Ref(a.Customer)).Add("customer_account", nil)
	o.Add("flow_directions", listOrNull(a.Directions)).Add("livemode", false)
	o.Add("on_behalf_of", connectAccounts.Ref(a.OnBehalfOf)).Add("payment_method", PaymentMethods.Ref(a.Method.ID))
	o.Add("payment_method_details", a.methodDetails())
	if a.Error != nil {
		o.Add("setup_error", a.Error.Details(v))
	} else {
		o.Add("setup_error", nil)
	}
	return o.Add("setup_intent", setupIntents.Ref(a.SetupIntent)).Add("status", a.Status).Add("usage", a.Usage)
}

// methodDetails is the payment method as it was tried.
func (a *SetupAttempt) methodDetails() *body.Object {
	details := body.New(11)
	if k := a.Method.Card; k != nil {
		secure := a.ThreeDSecure.Object()
		if o, ok := secure.(*body.Object); ok {
			o.Delete("exemption_indicator") // charges alone have it
		}
		wallet := k.wallet()
		if o, ok := wallet.(*body.Object); ok {
			o.Delete("dynamic_last4") // the same
		}
		details.Add("brand", k.brand()).Add("checks", k.checks()).Add("country", k.country())
		details.Add("exp_month", k.ExpMonth).Add("exp_year", k.ExpYear).Add("fingerprint", k.Fingerprint)
		details.Add("funding", k.funding()).Add("last4", k.Last4()).Add("network", k.network(a.Network))
		if a.Numbered {
			details.Add("network_transaction_id", a.networkTransactionID(k))
		}
		details.Add("three_d_secure", secure).Add("wallet", wallet)
	}
	return body.New(2).Add(a.Method.Type, details).Add("type", a.Method.Type)
}

// networkTransactionID is what the network calls a set-up that succeeded.
func (a *SetupAttempt) networkTransactionID(k *Card) any {
	if a.Status != "succeeded" {
		return nil
	}
	return k.transactionID(a.ID, a.Created)
}

// What can happen to a SetupAttempt, besides what happens to its intent.
const (
	attemptBegun trigger = "begun"
	superseded   trigger = "confirmed again"
)

var (
	begun        = []string{"requires_confirmation"}
	attemptWaits = []string{"requires_action"}
	attemptOpen  = []string{"requires_confirmation", "requires_action"}
)

// setupAttemptLife is the whole life of a SetupAttempt. It follows its intent:
// what happens to the one happens to the other.
var setupAttemptLife = lifecycle{
	lifeStep(inStates(unmade), attemptBegun, "requires_confirmation"),
	lifeStep(begun, approved, "succeeded"),
	lifeStep(attemptOpen, paymentRefused, "failed"),
	lifeStep(begun, authenticationAsked, "requires_action"),
	lifeStep(attemptWaits, approved, "succeeded"),
	lifeStep(attemptWaits, notAuthenticated, "failed"),
	lifeStep(attemptWaits, verified, "succeeded"),
	lifeStep(attemptWaits, verificationFailed, "failed"),
	lifeStep(attemptWaits, superseded, "abandoned"),
	lifeStep(attemptWaits, canceledByCaller, "abandoned"),
}

// newAttempt begins a try to set up a payment method. One that is still open is
// abandoned.
func (c call) newAttempt(s *SetupIntent, m *PaymentMethod) *SetupAttempt {
	if open := c.openAttempt(s); open != nil {
		c.moveAttempt(open, superseded)
	}
	a := &SetupAttempt{
		ID: c.NewID("setatt"), Created: c.Unix(), SetupIntent: s.ID,
		Method: m.Clone().(*PaymentMethod), Customer: s.Customer, Usage: s.Usage, OnBehalfOf: s.OnBehalfOf,
		Network: s.Options.Get("card", "network").Text(), Directions: s.Directions, AttachToSelf: s.AttachToSelf,
		Numbered: !slices.Contains(c.Settings.WithoutFeatures, "transaction_ids"),
	}
	a.advance(setupAttemptLife, attemptBegun)
	s.LatestAttempt = a.ID
	return a
}

// openAttempt is the try that waits for the customer, nil if there is none.
func (c call) openAttempt(s *SetupIntent) *SetupAttempt {
	a, ok := setupAttempts.edit(c, s.LatestAttempt)
	if !ok || setupAttemptLife.To(a.Status, superseded) == nil {
		return nil
	}
	return a
}

// moveAttempt takes an attempt along its lifecycle.
func (c call) moveAttempt(a *SetupAttempt, when trigger) {
	a.advance(setupAttemptLife, when)
	c.Save(a)
}

func listSetupAttempts(c call) (answer, *Error) {
	id := c.Params.Get("setup_intent").Text()
	if _, ok := setupIntents.get(c, id); !ok {
		return nil, setupIntents.MissingParam(id, "setup_intent")
	}
	return setupAttempts.page(c, id, "/v1/setup_attempts", nil)
}
