package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

func cancelPaymentIntent(c call) (answer, *Error) {
	p, err := c.intent()
	if err != nil {
		return nil, err
	}
	if paymentIntentLife.To(p.Status, canceledByCaller) == nil {
		return nil, intentError(situation.PaymentIntentUnexpectedStateCancel, p, "status", p.Status)
	}
	if ch, ok := charges.get(c, p.LatestCharge); ok && p.Status == "processing" && typeOf(ch.Method.Type).Processing {
		return nil, intentError(situation.PaymentIntentInvalidCancellationState, p)
	}
	p.CancellationReason = c.Params.Get("cancellation_reason").Text()
	c.endHold(p)
	applied := p.unfund()
	c.move(p, canceledByCaller, nil)
	c.returnCash(p, p.Currency, applied)
	return p, nil
}

// endHold gives back what an intent holds. Older versions show it as a refund.
func (c call) endHold(p *PaymentIntent) *Charge {
	p.CanceledAt, p.AmountCapturable, p.Challenge = c.Unix(), 0, nil
	if p.Status != "requires_capture" {
		return nil
	}
	ch, ok := charges.edit(c, p.LatestCharge)
	if !ok {
		return nil
	}
	if !c.Behaves(apiversion.NoRefundForReleasedHold) {
		before := ch.Clone()
		c.release(ch, ch.Amount-ch.AmountCaptured)
		c.EmitChange("charge.refunded", ch, before)
	}
	c.Save(ch)
	c.closeReview(ch, "canceled")
	return ch
}

const expireHoldJob job = "expire hold"

func init() {
	jobs[expireHoldJob] = func(c call, id string) {
		p, ok := paymentIntents.edit(c, id)
		if !ok || paymentIntentLife.To(p.Status, holdExpired) == nil {
			return
		}
		p.CancellationReason = "expired"
		ch := c.endHold(p)
		c.move(p, holdExpired, ch)
	}
}
