package stripe

import "github.com/pinstripe-lab/pinstripe/simulator/body"

var earlyFraudWarnings = declare[*EarlyFraudWarning](resourceKind{Noun: "early_fraud_warning", Prefixes: []string{"issfr"}})

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
func (w *EarlyFraudWarning) Clone() resource    { x := *w; return &x }

// fraudType is what test cards are reported for.
const fraudType = "misc"

func (w *EarlyFraudWarning) Object(v *view) *body.Object {
	ch, ok := v.Find(charges.Name, w.Charge).(*Charge)
	actionable := !ok || !ch.Disputed && !ch.Refunded // there is something left to do about it
	o := body.New(8).Add("id", w.ID).Add("object", "radar.early_fraud_warning").Add("actionable", actionable)
	o.Add("charge", charges.Ref(w.Charge)).Add("created", w.Created).Add("fraud_type", fraudType).Add("livemode", false)
	if w.PaymentIntent != "" {
		o.Add("payment_intent", paymentIntents.Ref(w.PaymentIntent))
	}
	return o
}

func (c call) warnOfFraud(ch *Charge) {
	w := &EarlyFraudWarning{ID: c.NewID("issfr"), Created: c.Unix(), Charge: ch.ID, PaymentIntent: ch.PaymentIntent}
	c.Save(w)
	c.Emit("radar.early_fraud_warning.created", w)
}

func retrieveEarlyFraudWarning(c call) (answer, *Error) {
	w, ok := earlyFraudWarnings.get(c, c.ID())
	if !ok {
		return nil, earlyFraudWarnings.missing(c, "early_fraud_warning")
	}
	return w, nil
}

func listEarlyFraudWarnings(c call) (answer, *Error) {
	charge, intent := c.Params.Get("charge").Text(), c.Params.Get("payment_intent").Text()
	return earlyFraudWarnings.page(c, "", "/v1/radar/early_fraud_warnings", func(r resource) bool {
		x := r.(*EarlyFraudWarning)
		return (charge == "" || x.Charge == charge) && (intent == "" || x.PaymentIntent == intent)
	}, under(charge, intent)...)
}
