package stripe

import (
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// What can happen to a Refund.
const (
	refundedAtOnce  trigger = "refunded at once"
	refundDelayed   trigger = "refund under way"
	refundProcessed trigger = "processed"
	refundRejected  trigger = "rejected by the bank"
	refundCanceled  trigger = "canceled"
	holdReleased    trigger = "part of a hold released"
	refundNeedless  trigger = "the charge failed"
)

// refundUpdated are the events of a change to a refund.
var refundUpdated = []string{"refund.updated", "charge.refund.updated"}

// refundLife is the whole life of a Refund. Which way it goes stands in the
// card's row, or in that of the bank account.
var refundLife = lifecycle{
	lifeStep(inStates(unmade), refundedAtOnce, "succeeded", "refund.created", "charge.refunded"),
	lifeStep(inStates(unmade), refundDelayed, "pending", "refund.created"),
	lifeStep(inStates("pending"), refundProcessed, "succeeded", "refund.updated", "charge.refund.updated", "charge.refunded"),
	lifeStep(inStates("pending"), refundNeedless, "failed", "refund.failed", "charge.refund.updated"),
	lifeStep(inStates("succeeded"), refundRejected, "failed", "refund.failed", "charge.refund.updated"),
	lifeStep(inStates(unmade), holdReleased, "succeeded"),
	lifeStep(inStates(unmade), detailsAsked, "requires_action", "refund.created"),
	lifeStep(inStates("requires_action"), detailsGiven, "pending", refundUpdated...),
	lifeStep(inStates("pending"), sentBack, "requires_action", refundUpdated...),
	lifeStep(inStates("requires_action"), refundExpired, "failed", "refund.failed", "charge.refund.updated"),
	lifeStep(inStates("pending", "requires_action"), refundCanceled, "canceled", refundUpdated...),
}

const (
	// refundProcessing is how long a refund can be pending, and be canceled; also
	// how long a bank takes to reject one.
	refundProcessing = 30 * time.Minute
	// referenceDelay is when the acquirer names its number for a refund.
	referenceDelay = 24 * time.Hour
)

// rejectionReason is why the test card's refund fails.
const rejectionReason = "expired_or_canceled_card"

// A refundCourse is what the statuses in a card's row mean: what happens first,
// and what later.
type refundCourse struct{ first, later trigger }

var refundCourses = map[string]refundCourse{
	"":                  {first: refundedAtOnce},
	"pending:succeeded": {refundDelayed, refundProcessed},
	"succeeded:failed":  {refundedAtOnce, refundRejected},
}

func courseOf(row *fixtures.Card) refundCourse {
	if row == nil {
		return refundCourses[""]
	}
	course, ok := refundCourses[row.Refund]
	if !ok {
		panic("simulator: fixtures/cards.csv has an unknown refund: " + row.Refund)
	}
	return course
}

// beginRefund makes a refund of a captured charge and says what becomes of it.
func (c call) beginRefund(r *Refund, ch *Charge) {
	if r.toBank() {
		c.sendToBank(r, ch)
		return
	}
	var row *fixtures.Card
	if ch.Method.Card != nil {
		row = ch.Method.Card.Row
	}
	course := courseOf(row)
	c.moveRefund(r, ch, course.first)
	if course.later != "" {
		c.Later(refundProcessing, refundJob(course.later), r.ID)
	} else if r.MethodType == "card" {
		c.Later(referenceDelay, nameRefundReferenceJob, r.ID)
	}
}

// needlessReason is the failure_reason of a refund whose charge failed. Stripe documents
// the reason alone that the charge is pending.
const needlessReason = "unknown"

// chargeEnded lets the refunds go on that waited for a debit to settle, or ends them
// if it failed.
func (c call) chargeEnded(id string) {
	ch, ok := charges.edit(c, id)
	if !ok || ch.Status == "pending" {
		return
	}
	for waiting := range refunds.list(c, id) {
		r, ok := refunds.edit(c, waiting.ID)
		if !ok || !r.Waits || r.Status != "pending" {
			continue
		}
		r.Waits = false
		if ch.Status == "failed" {
			r.FailureReason = needlessReason
			c.moveRefund(r, ch, refundNeedless)
			continue
		}
		others := c.shareRefund(r, ch)
		c.moveRefund(r, ch, refundProcessed)
		others.finish(c, r, ch)
	}
}

// moveRefund takes a refund along its lifecycle, moves the money and tells of it.
// ch is nil for a refund of a cash balance.
func (c call) moveRefund(r *Refund, ch *Charge, when trigger) {
	refundBefore := r.Clone()
	var chargeBefore resource
	m := r.advance(refundLife, when)
	if ch != nil {
		chargeBefore = ch.Clone()
		c.bookRefund(r, ch)
	}
	if r.Status == "requires_action" {
		r.Asked = c.Unix()
	}
	c.Save(r)
	if ch != nil {
		done, _ := c.refunded(ch)
		ch.Refunded = done == ch.AmountCaptured && ch.Captured || !ch.Captured && ch.AmountRefunded == ch.Amount
		c.Save(ch)
	}
	for _, kind := range m.Events {
		switch {
		case ch == nil && strings.HasPrefix(kind, "charge."):
		case kind == "charge.refunded":
			c.EmitChange(kind, ch, chargeBefore)
		case strings.HasSuffix(kind, ".updated"):
			c.EmitChange(kind, r, refundBefore)
		default:
			c.Emit(kind, r)
		}
	}
	if ch == nil {
		return
	}
	c.closeInquiry(ch)
	if ch.Refunded {
		c.closeReview(ch, closedByRefund(ch))
	}
}

// closedByRefund is why a review is over once the money is given back.
func closedByRefund(ch *Charge) string {
	if ch.FraudReport == "fraudulent" {
		return "refunded_as_fraud"
	}
	return "refunded"
}

// bookRefund moves the money of a refund that has just reached its status.
func (c call) bookRefund(r *Refund, ch *Charge) {
	out, back := "refund", "refund_failure"
	outCategory, backCategory := "refund", "refund_failure"
	if ch.Method.Card == nil {
		out, back, backCategory = "payment_refund", "payment_failure_refund", "charge_failure"
	}
	switch r.Status {
	case "succeeded":
		ch.AmountRefunded += r.Amount
		if r.Release && ch.BalanceTransaction == "" {
			return // nothing was taken
		}
		if r.Release {
			outCategory = "partial_capture_reversal"
		}
		t := c.moveBack(ch, -r.Amount, out, outCategory, r.ID)
		t.Description, t.Fees = describe("REFUND FOR "+ch.calledByBalance(), ch), r.Fees
		r.BalanceTransaction = t.ID
		c.Save(t)
	case "failed":
		if r.BalanceTransaction == "" {
			return // nothing had moved
		}
		ch.AmountRefunded -= r.Amount
		r.FailureReason = rejectionReason
		t := c.moveBack(ch, r.Amount, back, backCategory, r.ID)
		t.Description = describe("REFUND FAILURE", ch)
		r.FailureBalanceTransaction = t.ID
		c.Save(t)
	}
}

// calledByBalance is what the balance calls a charge: a payment, if no card was charged.
func (ch *Charge) calledByBalance() string {
	if strings.HasPrefix(ch.ID, "py_") {
		return "PAYMENT"
	}
	return "CHARGE"
}

func describe(what string, ch *Charge) string {
	if ch.Description == "" {
		return what
	}
	return what + " (" + ch.Description + ")"
}

// refundJob is what becomes of a refund later.
func refundJob(when trigger) job { return job("refund " + string(when)) }

const nameRefundReferenceJob job = "name refund's reference"

func init() {
	for _, when := range []trigger{refundProcessed, refundRejected, sentBack} {
		jobs[refundJob(when)] = func(c call, id string) {
			r, ok := refunds.edit(c, id)
			if !ok || refundLife.To(r.Status, when) == nil {
				return
			}
			ch, _ := charges.edit(c, r.Charge)
			c.moveRefund(r, ch, when)
			if r.Status == "succeeded" {
				c.Later(referenceDelay, nameRefundReferenceJob, r.ID)
			}
		}
	}
	jobs[nameRefundReferenceJob] = func(c call, id string) {
		r, ok := refunds.edit(c, id)
		if !ok {
			return
		}
		before := r.Clone()
		r.Referenced = true
		c.Save(r)
		for _, kind := range refundUpdated {
			c.EmitChange(kind, r, before)
		}
	}
}
