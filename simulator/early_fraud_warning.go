package simulator

import "github.com/pinstripe-lab/pinstripe/simulator/body"

var earlyFraudWarnings = declare[*EarlyFraudWarning](kind{noun: "early_fraud_warning", prefixes: []string{"issfr"}})

// An EarlyFraudWarning is a bank's word that a charge may be fraudulent, before
// anybody disputes it.
type EarlyFraudWarning struct {
	ID            string
	Created       int64
	Charge        string
	PaymentIntent string
}

func (w *EarlyFraudWarning) Kind() string       { return "radar.early_fraud_warning" }
func (w *EarlyFraudWarning) Key() string        { return w.ID }
func (w *EarlyFraudWarning) Parents() [3]string { return [3]string{w.Charge, w.PaymentIntent} }
func (w *EarlyFraudWarning) CreatedAt() int64   { return w.Created }
func (w *EarlyFraudWarning) clone() resource    { x := *w; return &x }

// fraudType is what test cards are reported for.
const fraudType = "misc"

func (w *EarlyFraudWarning) object(v *view) *body.Object {
	ch, ok := v.find(charges.name, w.Charge).(*Charge)
	actionable := !ok || !ch.Disputed && !ch.Refunded // there is something left to do about it
	o := body.New(8).Add("id", w.ID).Add("object", "radar.early_fraud_warning").Add("actionable", actionable)
	o.Add("charge", charges.ref(w.Charge)).Add("created", w.Created).Add("fraud_type", fraudType).Add("livemode", false)
	if w.PaymentIntent != "" {
		o.Add("payment_intent", paymentIntents.ref(w.PaymentIntent))
	}
	return o
}

func (c *call) warnOfFraud(ch *Charge) {
	w := &EarlyFraudWarning{ID: c.newID("issfr"), Created: c.unix(), Charge: ch.ID, PaymentIntent: ch.PaymentIntent}
	c.save(w)
	c.emit("radar.early_fraud_warning.created", w)
}

func retrieveEarlyFraudWarning(c *call) (answer, *Error) {
	w, ok := earlyFraudWarnings.get(c, c.id())
	if !ok {
		return nil, earlyFraudWarnings.missing(c, "early_fraud_warning")
	}
	return w, nil
}

func listEarlyFraudWarnings(c *call) (answer, *Error) {
	charge, intent := c.params.Get("charge").Text(), c.params.Get("payment_intent").Text()
	parent := charge
	if parent == "" {
		parent = intent
	}
	return earlyFraudWarnings.page(c, parent, "/v1/radar/early_fraud_warnings", func(r resource) bool {
		return intent == "" || r.(*EarlyFraudWarning).PaymentIntent == intent
	})
}
