package adapter

import "context"

// Void lets a held amount go by cancelling its intent. What was captured cannot be
// voided, only refunded.
func (g *Stripe) Void(ctx context.Context, v *Void) (*Transaction, error) {
	id, err := paymentReference(OpVoid, &g.cfg, v.Transaction)
	if err != nil {
		return nil, err
	}
	if err := firstError(checkKey(v.Idempotency.Key), checkReason("Reason", v.Reason, voidReasons)); err != nil {
		return nil, err
	}
	r := g.begin(ctx, OpVoid, v.Connect, v.Idempotency.Key)
	if g.cfg.API == Charges {
		return r.end(r.releaseHold(id, v))
	}
	var f form
	f.add("cancellation_reason", v.Reason)
	f.addList("expand", expansions(g.wire, v.Expand))
	a, err := r.post("/v1/payment_intents/"+escape(id)+"/cancel", f, keyBare)
	if err != nil {
		return r.end(nil, err)
	}
	t, _, err := r.judge(a, paymentIntent, waits{})
	if err == nil && t.Succeeded() {
		r.keepMetadata("/v1/payment_intents/"+escape(id), v.Metadata)
	}
	return r.end(t, err)
}
