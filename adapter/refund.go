package adapter

import (
	"context"
	"fmt"
	"net/http"
)

// Refund gives a captured amount back, or a part of it. The transaction's ID is the
// refund's (re_...); the code names intent, charge and refund.
func (g *Stripe) Refund(ctx context.Context, f *Refund) (*Transaction, error) {
	if f.Transaction == "" {
		return nil, &Refusal{Field: "Transaction",
			Reason: "is missing: a refund needs the payment it gives back (supports_general_credit is false)"}
	}
	id, err := paymentReference(OpRefund, &g.cfg, f.Transaction)
	if err != nil {
		return nil, err
	}
	if err := firstError(checkKey(f.Idempotency.Key), checkReason("Reason", f.Reason, refundReasons)); err != nil {
		return nil, err
	}
	r := g.begin(ctx, OpRefund, f.Connect, f.Idempotency.Key)
	if f.RefundFeeAmount != 0 && f.RefundApplicationFee {
		r.warnings = append(r.warnings, "Refund.RefundApplicationFee was not sent: Refund.RefundFeeAmount wins")
	}
	return r.end(r.refund(id, f))
}

// refundForm maps a refund to the parameters that name no payment.
func refundForm(f *Refund) form {
	var b form
	b.addInt("amount", f.Amount)
	b.add("reason", f.Reason)
	b.addTrue("refund_application_fee", f.RefundApplicationFee && f.RefundFeeAmount == 0)
	b.addTrue("reverse_transfer", f.ReverseTransfer)
	b.addMap("metadata", f.Metadata)
	b.addList("expand", f.Expand)
	return b
}

func (r *run) refund(id string, f *Refund) (*Transaction, error) {
	path, b := "/v1/refunds", refundForm(f)
	if r.g.cfg.API == Charges {
		path = "/v1/charges/" + escape(id) + "/refunds"
	} else {
		b.add("payment_intent", id)
	}
	a, err := r.post(path, b, keyBare)
	if err != nil {
		return nil, err
	}
	if a.refused() && r.g.cfg.API == Charges {
		return r.refused(a)
	}
	if a.refused() {
		return r.refundRefused(a, id)
	}
	t, err := r.judgeRefund(a)
	if err != nil || t.Failed() {
		return t, err
	}
	if f.RefundFeeAmount != 0 {
		return t, r.refundFee(t, f.RefundFeeAmount)
	}
	return t, nil
}

// judgeRefund says what an answer that holds a refund means: for the refund itself, or
// for the hold that a void lets go with it.
func (r *run) judgeRefund(a *answer) (*Transaction, error) {
	re, err := readStanding[refund](a)
	if err != nil {
		return nil, err
	}
	t := r.transaction(a)
	t.setRefund(re)
	t.ID = re.ID
	if r.op == OpVoid {
		t.ID = t.ChargeID
	}
	t.concludeBy(refundObject, re.Status)
	if t.Failed() {
		t.Problem.Code = re.FailureReason
	}
	return t, nil
}

// lookupRefund reads how a refund stands.
func (r *run) lookupRefund(id string) (*Transaction, error) {
	if r.op == "" {
		r.op = OpRefund
	}
	a, err := r.get("/v1/refunds/"+escape(id), nil)
	if err != nil {
		return nil, err
	}
	if a.refused() {
		return r.refused(a)
	}
	return r.judgeRefund(a)
}

// followRefund looks at a refund, of which nothing is left to do.
func (r *run) followRefund(id string) (*Transaction, error) {
	t, err := r.lookupRefund(id)
	if err != nil {
		return nil, err
	}
	return t, t.comesAgain()
}

// refundRefused says which state a payment is in that has nothing to give back.
func (r *run) refundRefused(a *answer, id string) (*Transaction, error) {
	t, err := r.refused(a)
	if err != nil || a.HTTPStatus != http.StatusBadRequest {
		return t, err
	}
	look, err := r.readIntentAnswer(id)
	if err != nil {
		return t, nil
	}
	if in, err := readStanding[intent](look); err == nil && in.AmountReceived == 0 {
		t.Message = fmt.Sprintf("The payment intent %s has nothing to refund: its status is %s.", in.ID, in.Status)
	}
	return t, nil
}

// refundFee gives a part of the application fee back. The fee is the platform's, so
// that these calls are made without Stripe-Account. The refund of the payment has
// happened by now: what fails here is a warning.
func (r *run) refundFee(t *Transaction, amount int64) error {
	var q form
	q.add("charge", t.ChargeID)
	a, err := r.do(call{method: http.MethodGet, path: "/v1/application_fees", form: q})
	if err != nil {
		return err
	}
	fees, err := read[struct{ Data []struct{ ID string } }](a)
	if err != nil {
		return err
	}
	if len(fees.Data) == 0 {
		r.warnings = append(r.warnings, "Refund.RefundFeeAmount: no application fee of this charge was found")
		return nil
	}
	var f form
	f.addInt("amount", amount)
	a, err = r.do(call{method: http.MethodPost, path: "/v1/application_fees/" + escape(fees.Data[0].ID) + "/refunds",
		form: f, key: callKey(r.key, keyFee)})
	if err != nil {
		return err
	}
	return r.warnOf("Refund.RefundFeeAmount", a)
}
