package stripe

import "time"

// What can happen to a Payout.
const (
	payoutMade      trigger = "made"
	payoutSubmitted trigger = "submitted to the bank"
	payoutArrived   trigger = "arrived"
	payoutFailed    trigger = "failed"
	payoutCanceled  trigger = "canceled"
)

// payoutLife is the whole life of a Payout. Some that fail are paid before, as Stripe's
// reference says.
var payoutLife = lifecycle{
	lifeStep(inStates(unmade), payoutMade, "pending", "payout.created"),
	lifeStep(inStates("pending"), payoutSubmitted, "in_transit", "payout.updated"),
	lifeStep(inStates("pending"), payoutCanceled, "canceled", "payout.canceled"),
	lifeStep(inStates("in_transit"), payoutArrived, "paid", "payout.paid"),
	lifeStep(inStates("in_transit", "paid"), payoutFailed, "failed", "payout.failed"),
}

// How long a payout takes. Documented are the next midnight of a business day, in an
// example, and half an hour for an instant one; the rest is low: not established.
const (
	payoutSubmission = 10 * time.Minute
	instantArrival   = 30 * time.Minute
	payoutDays       = 1 // business days
	returnDays       = 1 // business days, until a bank sends back what was paid
)

// payoutFailures are the messages of failure codes. Source: Stripe's page on payouts.
var payoutFailures = map[string]string{
	"account_closed":    "The bank account has been closed.",
	"could_not_process": "The bank could not process this payout.",
	"debit_not_authorized": "Debit transactions are not approved on the bank account. " +
		"(Stripe requires bank accounts to be set up for both credit and debit payouts.)",
	"insufficient_funds": "Your Stripe account has insufficient funds to cover the payout.",
	"invalid_currency": "The bank was unable to process this payout because of its currency. " +
		"This is probably because the bank account cannot accept payments in that currency.",
	"no_account": "The bank account details on file are probably incorrect. No bank account could be located with those details.",
}

// payOut begins a payout to an external account: its money leaves the balance at once.
// That of a reversal is back when it arrives.
func (c call) payOut(p *Payout, to *ExternalAccount) {
	p.ID, p.Destination, p.Form = c.PlainID("po"), to.Key(), to.Source.form()
	p.ArrivalDate = businessDays(c.Now.Add(payoutSubmission), payoutDays).Unix()
	if p.Method == "instant" {
		p.ArrivalDate = c.Now.Add(instantArrival).Unix()
	}
	b := c.bookPayout(p, -p.Amount, "payout", "payout")
	if p.Automatic {
		b.Payout = p.ID
	}
	if p.Original != "" {
		b.AvailableOn, b.Category = p.ArrivalDate, "payout_reversal"
	}
	c.Save(b)
	p.BalanceTransaction = b.ID
	c.movePayout(p, payoutMade)
	c.Later(payoutSubmission, submitPayoutJob, p.ID)
}

// bookPayout begins a balance transaction of a payout. It is not kept yet.
func (c call) bookPayout(p *Payout, amount int64, kind, category string) *BalanceTransaction {
	b := c.book(p.ID, amount, p.Currency, kind, category)
	b.Bank, b.Description = p.SourceType == "bank_account", p.Description
	return b
}

// movePayout takes a payout along its lifecycle, gives the money back if it does not
// arrive, and tells of it.
func (c call) movePayout(p *Payout, when trigger) {
	before := p.Clone()
	m := p.advance(payoutLife, when)
	switch p.Status {
	case "failed":
		c.payBack(p, "payout_failure")
	case "canceled":
		c.payBack(p, "payout_cancel")
		c.freeOriginal(p)
	}
	c.Save(p)
	for _, kind := range m.Events {
		if kind == "payout.updated" {
			c.EmitChange(kind, p, before)
		} else {
			c.Emit(kind, p)
		}
	}
}

// payBack returns the money of a payout that has not arrived to the balance. That of a
// reversal was still to come, and never does.
func (c call) payBack(p *Payout, kind string) {
	b := c.bookPayout(p, p.Amount, kind, "payout_reversal")
	if first, ok := balanceTransactions.get(c, p.BalanceTransaction); ok && p.Original != "" {
		b.AvailableOn, b.Category = first.AvailableOn, "payout"
	}
	c.Save(b)
	p.FailureTransaction = b.ID
}

// freeOriginal lets the payout be reversed again whose reversal was canceled: low, Stripe's
// pages do not say what becomes of it.
func (c call) freeOriginal(p *Payout) {
	if o, ok := payoutObjects.edit(c, p.Original); ok {
		before := o.Clone()
		o.ReversedBy = ""
		c.Save(o)
		c.EmitChange("payout.updated", o, before)
	}
}

const (
	submitPayoutJob job = "submit payout"
	arrivePayoutJob job = "payout arrives"
	returnPayoutJob job = "payout is returned"
)

func init() {
	jobs[submitPayoutJob] = func(c call, id string) {
		p, ok := payoutObjects.edit(c, id)
		if !ok || payoutLife.To(p.Status, payoutSubmitted) == nil {
			return
		}
		c.movePayout(p, payoutSubmitted)
		if p.Automatic {
			p.Reconciled = true
			c.Save(p)
			c.Emit("payout.reconciliation_completed", p)
		}
		c.Later(time.Unix(p.ArrivalDate, 0).Sub(c.Now), arrivePayoutJob, id)
	}
	jobs[arrivePayoutJob] = func(c call, id string) {
		p, ok := payoutObjects.edit(c, id)
		if !ok || payoutLife.To(p.Status, payoutArrived) == nil {
			return
		}
		code := c.payoutFailure(p)
		switch {
		case code != "" && p.Form == "card":
			c.failPayout(p, code)
			return
		case code != "":
			c.Later(businessDays(c.Now, returnDays).Sub(c.Now), returnPayoutJob, id)
		}
		c.movePayout(p, payoutArrived)
	}
	jobs[returnPayoutJob] = func(c call, id string) {
		if p, ok := payoutObjects.edit(c, id); ok && payoutLife.To(p.Status, payoutFailed) != nil && p.ReversedBy == "" {
			c.failPayout(p, c.payoutFailure(p))
		}
	}
}

// payoutFailure is why a payout to its external account fails, "" if it does not. What
// comes back from an account does not fail: low, not established.
func (c call) payoutFailure(p *Payout) string {
	to, ok := externalAccounts.get(c, p.Destination)
	if !ok || p.Original != "" || to.payoutRow() == instantUnsupported {
		return ""
	}
	return to.payoutRow()
}

// failPayout ends a payout. A bank account that has sent one back gets no other one.
func (c call) failPayout(p *Payout, code string) {
	p.FailureCode = code
	c.movePayout(p, payoutFailed)
	to, ok := externalAccounts.edit(c, p.Destination)
	if !ok {
		return
	}
	b, ok := to.Source.(*BankAccount)
	if !ok || bankAccountLife.To(b.Status, payoutReturned) == nil {
		return
	}
	before := to.Clone()
	m := b.advance(bankAccountLife, payoutReturned)
	c.Save(to)
	for _, kind := range m.Events {
		c.EmitChange(kind, to, before)
	}
}
