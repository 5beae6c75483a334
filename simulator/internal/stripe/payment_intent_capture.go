package stripe

import (
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A hold is captured, in one part or several, or raised.

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
	ch, _ := charges.edit(c, p.LatestCharge)
	amount, last, err := c.partToCapture(p, ch)
	if err != nil {
		return nil, err
	}
	if err := c.readTransfer(&p.Transfer, c.Params); err != nil {
		return nil, err
	}
	if c.Params.Has("amount_details") {
		if err := c.readAmountDetails(p, c.Params, amount); err != nil {
			return nil, err
		}
	}
	c.Params.Read("statement_descriptor", &p.StatementDescriptor)
	c.Params.Read("statement_descriptor_suffix", &p.StatementDescriptorSuffix)
	if err := c.checkCardDescriptor(p.PaymentMethodTypes); err != nil {
		return nil, err
	}
	if err := checkDescriptors(p.StatementDescriptor, p.StatementDescriptorSuffix); err != nil {
		return nil, err
	}
	if p.Metadata, err = p.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	before := ch.Clone()
	ch.Transfer, ch.StatementDescriptor, ch.StatementDescriptorSuffix = p.Transfer, p.StatementDescriptor, p.StatementDescriptorSuffix
	p.AmountReceived += amount
	ch.Captures++
	if !last {
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

// Stripe's limits on one hold. Source: its page on multicapture, and the reference of
// increment_authorization.
const (
	maxCaptures   = 50
	maxIncrements = 10
)

// partToCapture is how much of a hold a request takes, and whether that is the last of
// it: because it does not say otherwise, or because nothing is left. Taking nothing is
// how the rest of a hold is released of which something was taken.
func (c call) partToCapture(p *PaymentIntent, ch *Charge) (amount int64, last bool, _ *Error) {
	last = !c.Params.Get("final_capture").False()
	if !last && ch.granted(fixtures.Multicapture) == nil {
		return 0, false, intentError(situation.MulticaptureUnavailable, p)
	}
	amount = p.AmountCapturable
	limit := amount
	if last {
		limit += ch.capturableAtMost() - ch.Amount
	}
	if n := c.Params.Get("amount_to_capture"); n.Text() != "" {
		amount = n.Int()
	}
	switch {
	case amount < 0:
		return 0, false, fail(situation.CaptureAmountNegative)
	case amount == 0 && (!last || ch.AmountCaptured == 0):
		return 0, false, fail(situation.IntegerTooSmall, "param", "amount") // observed
	case amount > limit:
		return 0, false, intentError(situation.CaptureAmountTooLarge, p)
	case amount > 0 && ch.Captures == maxCaptures:
		return 0, false, intentError(situation.MulticaptureUsedUp, p)
	}
	if err := checkStep(amount, p.Currency); err != nil {
		return 0, false, err.On("amount_to_capture")
	}
	return amount, last || amount == p.AmountCapturable, nil
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
	case ch.granted(fixtures.IncrementalAuthorization) == nil:
		return nil, intentError(situation.IncrementUnavailable, p)
	case ch.AmountCaptured > 0:
		return nil, intentError(situation.IncrementOfCaptured, p)
	case ch.Increments == maxIncrements:
		return nil, intentError(situation.IncrementsUsedUp, p)
	case amount <= p.Amount:
		return nil, intentError(situation.IncrementTooSmall, p)
	}
	if c.Params.Has("amount_details") {
		if err := c.readAmountDetails(p, c.Params, amount); err != nil {
			return nil, err
		}
	}
	p.Amount, p.AmountCapturable, ch.Amount = amount, amount, amount
	ch.Increments++
	c.Params.Read("description", &p.Description)
	c.Save(ch)
	c.move(p, incremented, ch)
	return p, nil
}
