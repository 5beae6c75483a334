package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What comes of a hold: it is captured, in one part or several, raised, canceled, or
// runs out.

func capturePaymentIntent(c call) (answer, *Error) {
	p, err := c.intent()
	if err != nil {
		return nil, err
	}
	switch {
	case paymentIntentLife.To(p.Status, captured) != nil:
	case p.Status == "succeeded" && c.held(p):
		return nil, intentError(situation.PaymentIntentRemainderReleased, p)
	default:
		return nil, intentError(situation.PaymentIntentUnexpectedStateCapture, p, "status", p.Status)
	}
	amount := p.AmountCapturable
	if text := c.Params.Get("amount_to_capture").Text(); text != "" {
		switch amount = c.Params.Get("amount_to_capture").Int(); {
		case amount < 0:
			return nil, fail(situation.CaptureAmountNegative)
		case amount == 0:
			return nil, fail(situation.IntegerTooSmall, "param", "amount")
		case amount > p.AmountCapturable:
			return nil, intentError(situation.CaptureAmountTooLarge, p)
		}
		if err := checkStep(amount, p.Currency); err != nil {
			return nil, err.On("amount_to_capture")
		}
	}
	if err := c.readTransfer(&p.Transfer, c.Params, p.Amount); err != nil {
		return nil, err
	}
	if c.Params.Has("amount_details") {
		if err := c.readAmountDetails(p, c.Params, amount); err != nil {
			return nil, err
		}
	}
	c.Params.Read("statement_descriptor", &p.StatementDescriptor)
	c.Params.Read("statement_descriptor_suffix", &p.StatementDescriptorSuffix)
	if err := checkDescriptors(p.StatementDescriptor, p.StatementDescriptorSuffix); err != nil {
		return nil, err
	}
	if p.Metadata, err = p.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	ch, _ := charges.edit(c, p.LatestCharge)
	before := ch.Clone()
	ch.Transfer, ch.StatementDescriptor, ch.StatementDescriptorSuffix = p.Transfer, p.StatementDescriptor, p.StatementDescriptorSuffix
	p.AmountReceived += amount
	ch.AmountNamed = c.Params.Has("amount_to_capture")
	if c.Params.Get("final_capture").False() {
		p.AmountCapturable -= amount
		ch.AmountCaptured += amount
		c.Save(ch)
		c.moveWith(p, partlyCaptured, ch, before)
		return p, nil
	}
	p.AmountCapturable = 0
	c.capture(ch, ch.AmountCaptured+amount)
	c.moveWith(p, captured, ch, before)
	return p, nil
}

// held says whether an intent's charge was held before it was captured.
func (c call) held(p *PaymentIntent) bool {
	ch, ok := charges.get(c, p.LatestCharge)
	return ok && p.holdsBy(ch.Method.Type)
}

func cancelPaymentIntent(c call) (answer, *Error) {
	p, err := c.intent()
	if err != nil {
		return nil, err
	}
	if paymentIntentLife.To(p.Status, canceledByCaller) == nil {
		return nil, intentError(situation.PaymentIntentUnexpectedStateCancel, p, "status", p.Status)
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

func incrementPaymentIntent(c call) (answer, *Error) {
	p, err := c.intent()
	if err != nil {
		return nil, err
	}
	if paymentIntentLife.To(p.Status, incremented) == nil {
		return nil, intentError(situation.PaymentIntentUnexpectedStateIncrement, p, "status", p.Status)
	}
	amount, err := c.readAmount(c.Params, p.Currency, p.Transfer.OnBehalfOf)
	if err != nil {
		return nil, err
	}
	ch, _ := charges.edit(c, p.LatestCharge)
	switch {
	case p.Options.Get("card", "request_incremental_authorization").Text() != "if_available":
		return nil, intentError(situation.IncrementUnavailable, p)
	case amount <= p.Amount:
		return nil, intentError(situation.IncrementTooSmall, p)
	}
	if c.Params.Has("amount_details") {
		if err := c.readAmountDetails(p, c.Params, amount); err != nil {
			return nil, err
		}
	}
	p.Amount, p.AmountCapturable, ch.Amount = amount, amount, amount
	c.Params.Read("description", &p.Description)
	c.Save(ch)
	c.move(p, incremented, ch)
	return p, nil
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
