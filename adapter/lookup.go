package adapter

import (
	"context"
	"strings"
)

// Lookup reads how a payment, a set-up or a refund stands. It changes nothing: a
// purchase that waits for its capture stays Pending until the event arrives.
func (g *Stripe) Lookup(ctx context.Context, l *Lookup) (*Transaction, error) {
	id, err := lookupReference(g.cfg.API, l.Transaction)
	if err != nil {
		return nil, err
	}
	r := g.begin(ctx, l.Operation, l.Connect, "")
	switch {
	case isRefund(id):
		return r.end(r.lookupRefund(id))
	case g.cfg.API == Charges:
		return r.end(r.lookupLegacy(id))
	}
	t, _, err := r.lookup(id)
	return r.end(t, err)
}

// Resume looks how a payment, a set-up or a refund stands and does what is left to do: the
// capture of a purchase whose 3D Secure challenge was passed. A shop calls it for a
// payment that has been Pending for long, because webhooks can get lost, and when the
// customer is back before the webhook. The capture is made once, whoever asks for it
// first and how often.
func (g *Stripe) Resume(ctx context.Context, l *Lookup) (*Transaction, error) {
	id, err := lookupReference(g.cfg.API, l.Transaction)
	if err != nil {
		return nil, err
	}
	return g.follow(ctx, l.Operation, l.Connect, id)
}

// follow looks how an object of Stripe stands, and does what is left to do.
func (g *Stripe) follow(ctx context.Context, op Operation, c Connect, id string) (*Transaction, error) {
	r := g.begin(ctx, op, c, "")
	switch {
	case isRefund(id):
		return r.end(r.followRefund(id))
	case g.cfg.API == Charges:
		return r.end(r.followLegacy(id))
	}
	return r.end(r.followIntent(id))
}

// intentPath is where an intent is read.
func intentPath(id string) string {
	if strings.HasPrefix(id, "seti_") {
		return "/v1/setup_intents/" + escape(id)
	}
	return "/v1/payment_intents/" + escape(id)
}

// readIntentAnswer reads an intent with what the views need of it.
func (r *run) readIntentAnswer(id string) (*answer, error) {
	var q form
	if strings.HasPrefix(id, "seti_") {
		q.add("expand[]", "latest_attempt")
	} else {
		q.addList("expand", expansions(r.g.wire, nil))
	}
	return r.get(intentPath(id), q)
}

// lookup reads an intent and judges it by the operation that it was asked with, or by
// the one that the intent shows.
func (r *run) lookup(id string) (*Transaction, *intent, error) {
	a, err := r.readIntentAnswer(id)
	if err != nil {
		return nil, nil, err
	}
	if a.refused() {
		t, err := r.refused(a)
		return t, nil, err
	}
	in, err := readStanding[intent](a)
	if err != nil {
		return nil, nil, err
	}
	if r.op == "" {
		r.op = operationOf(in)
	}
	return r.judge(a, in.Object, waits{
		later: true,
		// Without a mark nobody allowed the payment to wait.
		attempted: in.Metadata[metaOperation] != "",
		// An intent that was never tried waits for whoever confirms it.
		unconfirmed: in.lastError() == nil,
	})
}

// operationOf tells which operation an intent shows: the one written on it, or what
// its capture method and its status say.
func operationOf(in *intent) Operation {
	marked := Operation(in.Metadata[metaOperation])
	if marked == markElsewhere {
		marked = ""
	}
	switch {
	case in.Object == setupIntent && marked == "":
		return OpVerify
	case in.Object == setupIntent || marked == OpPurchase:
		return marked
	case in.Status == "canceled" && in.chargeID() != "":
		return OpVoid // it was held, and let go
	case in.CaptureMethod == "manual" && in.Status == "succeeded":
		return OpCapture
	case in.CaptureMethod == "manual":
		return OpAuthorize
	default:
		return OpPurchase
	}
}
