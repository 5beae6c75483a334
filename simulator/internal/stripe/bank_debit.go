package stripe

import (
	"strconv"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

const (
	// Stripe's test debits settle by themselves: recorded ones within 21 seconds,
	// those that are called delayed after three minutes.
	debitDelay     = 10 * time.Second
	slowDebitDelay = 3 * time.Minute
)

// submitDebit confirms an intent that is paid from a bank account: the debit
// goes to the bank, or the account is to be verified before.
func (c call) submitDebit(p *PaymentIntent, m *PaymentMethod, n *form.Node) (answer, *Error) {
	if err := c.checkDebit(p, m); err != nil {
		return nil, err
	}
	if !m.Bank.Verified && n.Get("error_on_requires_action").True() {
		return nil, c.refuseAction(p, m)
	}
	mandate, err := c.mandateToPay(p, m, n)
	if err != nil {
		return nil, err
	}
	p.Mandate = mandate
	if m.Bank.Verified {
		return c.debit(p, m)
	}
	p.Verification = c.sendMicrodeposits("pacs", p.ID, m)
	c.Save(m)
	c.move(p, authenticationAsked, nil)
	return p, nil
}

// checkDebit says whether an intent can be paid from an account at all.
func (c call) checkDebit(p *PaymentIntent, m *PaymentMethod) *Error {
	if m.Bank.Blocked != "" {
		return intentError(situation.BankAccountBlocked, p)
	}
	return c.checkCurrencyAndCapture(p, m)
}

// debit hands a debit to the bank. What the bank says comes later.
func (c call) debit(p *PaymentIntent, m *PaymentMethod) (answer, *Error) {
	ch := c.newCharge(p, m.Clone().(*PaymentMethod))
	if m.Bank.result() == "blocked" {
		return nil, c.blockDebit(p, m, ch)
	}
	c.submit(p, m, ch)
	return p, nil
}

// submit leaves a payment processing until the bank, or whoever else carries it, has
// said whether it succeeds.
func (c call) submit(p *PaymentIntent, m *PaymentMethod, ch *Charge) {
	ch.Outcome = outcomeAllowed()
	ch.advance(chargeLife, submitted)
	ch.collect()
	p.LatestCharge, p.LastError, p.Verification = ch.ID, nil, nil
	c.keepMethod(p, m)
	if mandate, ok := mandates.get(c, p.Mandate); ok && mandate.Type == "single_use" {
		c.moveMandate(mandate.ID, usedOnce)
	}
	c.Save(ch)
	c.move(p, submitted, ch)
	c.awaitBank(m.Bank, settleDebitJob, ch.ID)
}

// awaitBank sets when the bank's word on a debit comes, if it comes at all.
func (c call) awaitBank(b *Bank, do job, charge string) {
	switch {
	case b == nil:
		c.Later(debitDelay, do, charge)
	case b.result() == "processing":
		// it stays so
	case b.Row != nil && b.Row.Delayed:
		c.Later(slowDebitDelay, do, charge)
	default:
		c.Later(debitDelay, do, charge)
	}
}

// allowed is Radar's word on a payment without a card.
func outcomeAllowed() *Outcome {
	o := assessed("normal")
	o.NetworkStatus, o.SellerMessage, o.Type = "approved_by_network", "Payment complete.", "authorized"
	return o
}

// blockDebit refuses a debit before it reaches the bank.
func (c call) blockDebit(p *PaymentIntent, m *PaymentMethod, ch *Charge) *Error {
	ch.Outcome = assessed("highest")
	ch.Outcome.NetworkStatus, ch.Outcome.Type, ch.Outcome.Reason = "not_sent_to_network", "blocked", "highest_risk_level"
	ch.Outcome.SellerMessage = "Stripe blocked this payment as too risky."
	c.Save(m)
	err := c.failDebit(p, m, ch, paymentRefused)
	err.Keep, err.Late, err.PaymentIntent = true, true, p
	return err
}

// failDebit leaves a failed charge behind and puts the intent back to where
// another payment method can be given. It returns the error to answer with.
func (c call) failDebit(p *PaymentIntent, m *PaymentMethod, ch *Charge, when trigger) *Error {
	err := debitFailure(m.Bank)
	ch.fail(when, err.Code, err.Message)
	c.Save(ch)
	err.Charge, err.PaymentMethod = ch.ID, m.Clone()
	last := *err
	p.LatestCharge, p.LastError, p.PaymentMethod, p.Verification = ch.ID, &last, "", nil
	c.move(p, when, ch)
	return err
}

// debitFailures are the situations of the failure codes in fixtures/bank_accounts.csv.
var debitFailures = map[string]situation.Name{
	"account_closed":                       situation.DebitAccountClosed,
	"no_account":                           situation.DebitNoAccount,
	"insufficient_funds":                   situation.DebitInsufficientFunds,
	"debit_not_authorized":                 situation.DebitDebitNotAuthorized,
	"invalid_currency":                     situation.DebitInvalidCurrency,
	"charge_exceeds_source_limit":          situation.DebitChargeExceedsSourceLimit,
	"charge_exceeds_weekly_limit":          situation.DebitChargeExceedsWeeklyLimit,
	"charge_exceeds_transaction_limit":     situation.DebitChargeExceedsTransactionLimit,
	"refer_to_customer":                    situation.DebitReferToCustomer,
	"tokenized_account_number_deactivated": situation.DebitTokenizedAccountNumberDeactivated,
	"blocked":                              situation.DebitBlocked,
}

// debitFailure is why a bank does not pay, as an intent's last error shows it.
func debitFailure(b *Bank) *Error {
	why := situation.DebitFailed
	if b.Row != nil && b.Row.FailureCode != "" {
		why = debitFailures[b.Row.FailureCode]
	}
	return fail(why)
}

// settleDebit is the bank's word on a debit.
func settleDebit(c call, id string) {
	ch, ok := charges.edit(c, id)
	if !ok || ch.Status != "pending" {
		return
	}
	p, ok := paymentIntents.edit(c, ch.PaymentIntent)
	if !ok || p.LatestCharge != id || paymentIntentLife.To(p.Status, settled) == nil {
		return
	}
	m, ok := PaymentMethods.edit(c, ch.Method.ID)
	if !ok {
		return
	}
	if m.Bank != nil && m.Bank.fails() {
		c.closeAccount(m, p.Mandate, debitFailure(m.Bank).Code)
		c.failDebit(p, m, ch, returned)
		c.chargeEnded(id)
		return
	}
	ch.Method = ch.Method.Clone().(*PaymentMethod)
	ch.Method.changeBank(func(b *Bank) {
		b.Reference, b.DebitDate = b.Routing+traceNumber(ch.ID), time.Unix(ch.Created, 0).UTC().Format(time.DateOnly)
	})
	ch.succeed(settled)
	p.AmountReceived = p.Amount
	c.settle(ch)
	c.Save(ch)
	c.move(p, settled, ch)
	c.chargeEnded(id)
}

// traceNumber is the six digits by which a bank knows a debit.
func traceNumber(charge string) string {
	c := engine.RandomOf(0, charge)
	return strconv.FormatUint(100000+c.Draw()%900000, 10)
}

// closeAccount ends an account and its mandate after a failure that no later
// debit could survive.
func (c call) closeAccount(m *PaymentMethod, mandate, failure string) {
	if _, closes := fixtures.DebitFailureByName(failure); !closes {
		return
	}
	m.changeBank(func(b *Bank) { b.Blocked = failure })
	c.Save(m)
	if m, ok := mandates.edit(c, mandate); ok && mandateLife.To(m.Status, returned) != nil {
		m.Revoked = failure
		c.Save(m)
	}
	c.moveMandate(mandate, returned)
}

const settleDebitJob job = "settle debit"

func init() { jobs[settleDebitJob] = settleDebit }
