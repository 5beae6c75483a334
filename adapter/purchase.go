package adapter

import "context"

// Purchase takes the amount at once. A purchase that may wait for 3D Secure
// (ThreeDS.Attempt) is a hold and a capture: the capture follows in the same call if
// no challenge comes, and otherwise with the event that the challenge was passed.
func (g *Stripe) Purchase(ctx context.Context, p *Payment) (*Transaction, error) {
	return g.pay(ctx, OpPurchase, p)
}

// pay makes a purchase or an authorize.
func (g *Stripe) pay(ctx context.Context, op Operation, p *Payment) (*Transaction, error) {
	p = p.afterCardChange(g.cfg.API)
	if err := checkPayment(op, &g.cfg, p); err != nil {
		return nil, err
	}
	r := g.begin(ctx, op, p.Connect, operationKey(p.Idempotency, p.ThreeDS.Attempt))
	r.warnings = append(r.warnings, dropped(p)...)
	if g.cfg.API == Charges {
		return r.end(r.charge(p))
	}
	if usesSetupIntent(op, g.cfg.ManageTransactionIDs, p.Credential) {
		if p.Amount != 0 {
			r.warnings = append(r.warnings, "Payment.Amount was not sent: a Setup Intent holds nothing")
		}
		return r.end(r.setup(p.setup()))
	}
	return r.end(r.intent(p))
}

// afterCardChange is the payment as it is sent: one that follows a change of card is a
// telephone order without 3D Secure.
func (p *Payment) afterCardChange(api API) *Payment {
	if !p.Credential.CardChange {
		return p
	}
	changed := *p
	changed.Credential.MOTO = api == PaymentIntents
	changed.ThreeDS = ThreeDSecure{}
	return &changed
}

// intent pays with a PaymentIntent.
func (r *run) intent(p *Payment) (*Transaction, error) {
	if p.ThreeDS.Attempt {
		if t, err := r.checkEvents(paymentIntent); t != nil || err != nil {
			return t, err
		}
	}
	f, customer, refusal, err := r.prepare(p.Method, p.Customer, p.CustomerDetails)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return r.refused(refusal)
	}
	a, err := r.post("/v1/payment_intents", intentForm(r.g.wire, r.op, p, *f, customer, r.key), keyBare)
	if err != nil {
		return nil, err
	}
	t, in, err := r.judge(a, paymentIntent, waits{
		attempted:   p.ThreeDS.Attempt || p.ThreeDS.Handover,
		unconfirmed: !confirms(r.op, p),
	})
	if err != nil {
		return nil, err
	}
	if in != nil && r.op == OpPurchase && in.Status == "requires_capture" {
		t, err = r.captureHeld(t, in, waits{attempted: p.ThreeDS.Attempt})
	}
	if t != nil && f.made != nil && f.made.Card != nil && f.made.Card.ThreeDSecureUsage != nil {
		t.Card.ThreeDSecureSupported = &f.made.Card.ThreeDSecureUsage.Supported
	}
	return t, err
}

// prepare makes method and customer of a payment ready. The answer is set if Stripe
// refused one of them; then nothing else may follow.
func (r *run) prepare(m PaymentMethod, customer string, details *Customer) (*funding, string, *answer, error) {
	f, refusal, err := r.fund(m)
	if err != nil || refusal != nil {
		return nil, "", refusal, err
	}
	if customer == "" {
		customer = f.customer
	}
	customer, refusal, err = r.customer(customer, details)
	return f, customer, refusal, err
}

// captureHeld takes what a purchase holds, and is the second half of it. Whoever
// comes first, the purchase's own call or an event, uses the same key and the same
// parameters, so that Stripe captures once.
func (r *run) captureHeld(held *Transaction, in *intent, allowed waits) (*Transaction, error) {
	if r.key == "" && allowed.attempted {
		r.key = in.ID
	}
	var f form
	f.addList("expand", expansions(r.g.wire, nil))
	a, err := r.post("/v1/payment_intents/"+escape(in.ID)+"/capture", f, keyCapture)
	var t *Transaction
	if err == nil {
		t, _, err = r.judge(a, paymentIntent, allowed)
	}
	if err == nil {
		t.ID = in.ID
		t, err = r.alreadyCaptured(t, in, allowed)
	}
	if err != nil {
		// The amount is held, and may be captured: only a look can tell.
		return held.conclude(Pending, nil), err
	}
	return t, nil
}

// alreadyCaptured looks again where a capture was refused because of the intent's
// state: under another key it has happened before.
func (r *run) alreadyCaptured(t *Transaction, in *intent, allowed waits) (*Transaction, error) {
	if t.Problem == nil || t.Problem.Code != "payment_intent_unexpected_state" {
		return t, nil
	}
	a, err := r.readIntentAnswer(in.ID)
	if err != nil {
		return nil, err
	}
	now, _, err := r.judge(a, paymentIntent, allowed)
	if err != nil || now.Succeeded() {
		return now, err
	}
	return t, nil
}
