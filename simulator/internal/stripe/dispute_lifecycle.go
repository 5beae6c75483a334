package stripe

import (
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// What can happen to a Dispute.
const (
	disputeOpened     trigger = "opened"
	inquiryOpened     trigger = "opened as an inquiry"
	debitDisputed     trigger = "debit taken back by the bank"
	evidenceSubmitted trigger = "evidence submitted"
	disputeWon        trigger = "decided for the merchant"
	disputeLost       trigger = "decided for the customer"
	disputeAccepted   trigger = "accepted by the merchant"
	disputeUnanswered trigger = "not answered in time"
	inquiryEscalated  trigger = "escalated"
	chargeGivenBack   trigger = "charge refunded in full"
)

// The events of a dispute's money.
const (
	fundsWithdrawn  = "charge.dispute.funds_withdrawn"
	fundsReinstated = "charge.dispute.funds_reinstated"
)

// disputeLife is the whole life of a Dispute. Money moves where the events say so.
var disputeLife = lifecycle{
	lifeStep(inStates(unmade), disputeOpened, "needs_response", "charge.dispute.created", fundsWithdrawn),
	lifeStep(inStates(unmade), inquiryOpened, "warning_needs_response", "charge.dispute.created"),
	lifeStep(inStates(unmade), debitDisputed, "lost", "charge.dispute.created", fundsWithdrawn, "charge.dispute.closed"),
	lifeStep(inStates("needs_response"), evidenceSubmitted, "under_review", "charge.dispute.updated"),
	lifeStep(inStates("needs_response"), disputeAccepted, "lost", "charge.dispute.closed"),
	lifeStep(inStates("needs_response"), disputeUnanswered, "lost", "charge.dispute.closed"),
	lifeStep(inStates("under_review"), disputeWon, "won", fundsReinstated, "charge.dispute.closed"),
	lifeStep(inStates("under_review"), disputeLost, "lost", "charge.dispute.closed"),
	lifeStep(inStates("warning_needs_response"), evidenceSubmitted, "warning_under_review", "charge.dispute.updated"),
	lifeStep(inStates("warning_needs_response"), disputeAccepted, "warning_closed", "charge.dispute.closed"),
	lifeStep(inStates("warning_needs_response", "warning_under_review"), disputeUnanswered, "warning_closed", "charge.dispute.closed"),
	lifeStep(inStates("warning_needs_response", "warning_under_review"), chargeGivenBack, "warning_closed", "charge.dispute.closed"),
	lifeStep(inStates("warning_under_review"), disputeWon, "warning_closed", "charge.dispute.closed"),
	lifeStep(inStates("warning_under_review"), disputeLost, "warning_closed", "charge.dispute.closed"),
	lifeStep(inStates("warning_under_review"), inquiryEscalated, "needs_response", "charge.dispute.updated", fundsWithdrawn),
}

// evidenceOutcomes are what the outcomes of fixtures/dispute_evidence.csv come to.
var evidenceOutcomes = map[string]trigger{"won": disputeWon, "lost": disputeLost, "escalated": inquiryEscalated}

const (
	disputeFee      = 1500 // cents, or the smallest unit of another currency
	disputeReview   = 10 * time.Second
	disputeDays     = 9 // to bring evidence forward, to the end of the day
	inquiryLifetime = 120 * 24 * time.Hour
)

// A disputeCourse is what the second half of a card's dispute means:
// "fraudulent:inquiry".
type disputeCourse struct {
	opened   trigger
	caseType string
	enhanced []string
}

var disputeCourses = map[string]disputeCourse{
	"":                        {disputeOpened, "chargeback", nil},
	"inquiry":                 {inquiryOpened, "inquiry", nil},
	"smart_disputes_eligible": {disputeOpened, "chargeback", nil}, // Stripe would answer it by itself: not modelled
	"multiple":                {disputeOpened, "chargeback", nil}, // how the others follow is not published
	compellingEvidence:        {disputeOpened, "chargeback", []string{compellingEvidence}},
	"visa_compliance":         {disputeOpened, "compliance", []string{"visa_compliance"}},
	"mastercard_compliance":   {disputeOpened, "compliance", []string{"mastercard_compliance"}},
}

// debitReason is why test debits are disputed.
const debitReason = "debit_not_authorized"

// afterCharge is what the row of the card or the account says happens once a
// charge has been captured: a dispute, a warning. It returns the charge as it is
// then.
func (c call) afterCharge(ch *Charge) *Charge {
	if bank := ch.Method.Bank; bank != nil {
		if bank.Row != nil && bank.Row.Dispute {
			return c.openDispute(ch, &Dispute{Reason: debitReason}, debitDisputed)
		}
		return ch
	}
	card := ch.Method.Card
	if card == nil || card.Row == nil {
		return ch
	}
	if card.Row.EarlyFraudWarning {
		c.warnOfFraud(ch)
	}
	if card.Row.Dispute == "" {
		return ch
	}
	reason, kind, _ := strings.Cut(card.Row.Dispute, ":")
	if reason == "fraudulent" && ch.ThreeDSecure != nil && ch.ThreeDSecure.Result == "authenticated" {
		return ch // the bank answers for it
	}
	course, ok := disputeCourses[kind]
	if !ok {
		panic("simulator: fixtures/cards.csv has an unknown dispute: " + card.Row.Dispute)
	}
	return c.openDispute(ch, &Dispute{
		Reason: reason, CaseType: course.caseType, Brand: card.brand(), Network: card.networks()[0], Enhanced: course.enhanced,
		DueBy: c.Now.UTC().Truncate(24*time.Hour).AddDate(0, 0, disputeDays+1).Unix() - 1,
	}, course.opened)
}

func (c call) openDispute(ch *Charge, d *Dispute, opened trigger) *Charge {
	d.ID, d.Created = c.NewID("dp"), c.Unix()
	d.Amount, d.Currency, d.Charge, d.PaymentIntent = ch.AmountCaptured, ch.Currency, ch.ID, ch.PaymentIntent
	ch = ch.Clone().(*Charge) // an event may show it as it was
	ch.Disputed, ch.Dispute = true, d.ID
	c.Save(ch)
	c.moveDispute(d, opened)
	c.closeReview(ch, "disputed")
	switch {
	case d.inquiry():
		c.Later(inquiryLifetime, endDisputeJob, d.ID)
	case d.DueBy != 0:
		c.Later(time.Unix(d.DueBy+1, 0).Sub(c.Now), endDisputeJob, d.ID)
	}
	return ch
}

// moveDispute takes a dispute along its lifecycle, moves the money and tells of it.
func (c call) moveDispute(d *Dispute, when trigger) { c.moveDisputeFrom(d.Clone(), d, when) }

// moveDisputeFrom is moveDispute for one that has been changed already; before is
// what it was.
func (c call) moveDisputeFrom(before resource, d *Dispute, when trigger) {
	if m := disputeLife.To(d.Status, when); m != nil && slices.Contains(m.Events, fundsReinstated) {
		// recorded: the money comes back while the dispute is still under review
		c.bookDispute(d, 1, "dispute_reversal", "Chargeback reversal for "+d.Charge, "Dispute fee refund")
		c.Save(d)
		c.Emit(fundsReinstated, d)
	}
	m := d.advance(disputeLife, when)
	if slices.Contains(m.Events, fundsWithdrawn) {
		c.bookDispute(d, -1, "dispute", "Chargeback withdrawal for "+d.Charge, "Dispute fee")
	}
	for _, kind := range m.Events {
		c.Save(d)
		switch {
		case kind == fundsReinstated: // told of already
		case strings.HasSuffix(kind, ".updated"), strings.HasSuffix(kind, ".closed"):
			c.EmitChange(kind, d, before)
		default:
			c.Emit(kind, d)
		}
	}
}

// bookDispute takes a disputed amount and the fee (sign -1), or gives both back (1).
func (c call) bookDispute(d *Dispute, sign int64, category, description, fee string) {
	ch, ok := charges.get(c, d.Charge)
	if !ok {
		return
	}
	t := c.moveBack(ch, sign*d.Amount, "adjustment", category, d.ID)
	t.Description = description
	t.Fees = []Fee{{Amount: -sign * disputeFee, Type: "stripe_fee", Description: fee}}
	c.Save(t)
	d.Movements = append(slices.Clip(d.Movements), t.ID)
}

// closeInquiry ends an inquiry about a charge that was given back in full.
func (c call) closeInquiry(ch *Charge) {
	if d, ok := disputes.edit(c, ch.Dispute); ok && ch.Refunded && disputeLife.To(d.Status, chargeGivenBack) != nil {
		c.moveDispute(d, chargeGivenBack)
	}
}

// disputeForbidsRefund says whether a charge cannot be refunded any more: while
// the bank only asks, it can.
func (c call) disputeForbidsRefund(ch *Charge) bool {
	d, ok := disputes.get(c, ch.Dispute)
	return ok && !d.inquiry() && d.Status != "warning_closed"
}

const (
	decideDisputeJob job = "decide dispute"
	endDisputeJob    job = "end dispute"
)

func init() {
	jobs[decideDisputeJob] = func(c call, id string) {
		d, ok := disputes.edit(c, id)
		if !ok {
			return
		}
		outcome, ok := evidenceOutcomes[fixtures.EvidenceOutcome(d.Evidence.Get("uncategorized_text").Text())]
		if ok && disputeLife.To(d.Status, outcome) != nil {
			c.moveDispute(d, outcome)
			if outcome == inquiryEscalated {
				c.Later(time.Unix(d.DueBy+1, 0).Sub(c.Now), endDisputeJob, d.ID)
			}
		}
	}
	jobs[endDisputeJob] = func(c call, id string) {
		if d, ok := disputes.edit(c, id); ok && disputeLife.To(d.Status, disputeUnanswered) != nil {
			c.moveDispute(d, disputeUnanswered)
		}
	}
}
