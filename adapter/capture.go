package adapter

import "context"

// Capture takes a held amount, or a part of it; what is left is let go. The
// transaction has the ID and the code of the authorize.
func (g *Stripe) Capture(ctx context.Context, c *Capture) (*Transaction, error) {
	id, err := paymentReference(OpCapture, &g.cfg, c.Transaction)
	if err != nil {
		return nil, err
	}
	if err := firstError(
		checkKey(c.Idempotency.Key),
		checkConnect(c.Connect),
		checkDescriptor(c.Descriptor),
	); err != nil {
		return nil, err
	}
	r := g.begin(ctx, OpCapture, c.Connect, c.Idempotency.Key)
	if g.cfg.API == Charges {
		return r.end(r.captureCharge(id, c))
	}
	use := keyCapture
	if g.cfg.BareKeys {
		use = keyBare
	}
	a, err := r.post("/v1/payment_intents/"+escape(id)+"/capture", captureForm(g.wire, c), use)
	if err != nil {
		return r.end(nil, err)
	}
	t, _, err := r.judge(a, paymentIntent, waits{})
	return r.end(t, err)
}

// captureForm maps a capture to the parameters of POST .../capture. The currency
// stands on the intent.
func captureForm(w wire, c *Capture) form {
	var b form
	b.addInt("amount_to_capture", c.Amount)
	b.addOptionalInt("application_fee_amount", c.Connect.ApplicationFeeAmount)
	b.addInt("transfer_data[amount]", c.Connect.TransferAmount)
	b.add("statement_descriptor", c.Descriptor.Full)
	b.add("statement_descriptor_suffix", c.Descriptor.Suffix)
	b.addMap("metadata", c.Metadata)
	b.addList("expand", expansions(w, c.Expand))
	return b
}
