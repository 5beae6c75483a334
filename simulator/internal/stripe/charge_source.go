package stripe

import (
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// Charges of what is no card: bank accounts are debited, and what a receiver has
// been sent is charged at once.

// chargeAccount charges a bank account or a receiver.
func (c call) chargeAccount(ch *Charge, n *form.Node) (answer, *Error) {
	ch.ID = c.NewID("py")
	ch.Transfer.group(ch.ID)
	m := ch.Method
	paid := typeOf(m.Type)
	if paid.LegacyCharge != "" {
		m.Type = paid.LegacyCharge
	}
	switch {
	case n.Get("capture").False():
		return nil, fail(situation.BankAccountCaptureLater)
	case m.Bank != nil && !m.Bank.Verified:
		return nil, fail(situation.BankAccountNotVerified)
	}
	if only := chargedCurrency(ch, paid); only != "" && only != ch.Currency {
		return nil, fail(situation.ChargeCurrencyNotForSource, "type", m.Type, "allowed", only)
	}
	ch.Outcome = notAssessed()
	ch.collect()
	c.spend(ch)
	if m.Bank == nil && !redirectSources[m.Type].delayed {
		succeeded := ch.succeed(approved)
		c.settle(ch)
		c.Save(ch)
		c.tell(succeeded, ch)
		return ch, nil
	}
	pending := ch.advance(chargeLife, submitted)
	c.Save(ch)
	c.tell(pending, ch)
	c.notifyOfDebit(ch)
	c.awaitBank(m.Bank, settleDirectDebitJob, ch.ID)
	return ch, nil
}

// chargedCurrency is the only currency of what is neither a card nor was allowed on
// another company's page: a receiver's own, or that of its type.
func chargedCurrency(ch *Charge, paid *methodType) string {
	if s, ok := ch.Source.(*Source); ok && s.Receiver != nil {
		return s.Currency
	}
	if paid.LegacyCharge == "" {
		return ""
	}
	return paid.Currencies[0]
}

// notAssessed is Radar's word on a charge that it does not look at, as recorded
// for debits without an intent.
func notAssessed() *Outcome {
	o := outcomeAllowed()
	o.RiskLevel, o.RiskScore = "not_assessed", 0
	return o
}

// settleDirectDebit is the bank's word on a debit without an intent.
func settleDirectDebit(c call, id string) {
	ch, ok := charges.edit(c, id)
	if !ok || ch.Status != "pending" {
		return
	}
	if ch.Method.Bank != nil && ch.Method.Bank.fails() {
		err := debitFailure(ch.Method.Bank)
		failed := ch.fail(returned, err.Code, err.Message)
		c.Save(ch)
		c.tell(failed, ch)
		c.chargeEnded(id)
		return
	}
	succeeded := ch.succeed(settled)
	c.settle(ch)
	c.Save(ch)
	c.tell(succeeded, ch)
	c.afterCharge(ch)
	c.chargeEnded(id)
}

// sourceDetails is what was charged where it is no card.
func (ch *Charge) sourceDetails() *body.Object {
	bank := ch.Method.Bank
	kind, redirect := redirectSources[ch.Method.Type]
	switch {
	case redirect:
		return ch.Source.(*Source).sent(kind.charged)
	case bank == nil:
		return ch.Source.(*Source).receiverDetails()
	case ch.Method.Type == "sepa_debit":
		return bank.sourceIBAN().Add("mandate", nil)
	}
	return bank.achDebit()
}

// canPay says why a source cannot be charged with this.
func (s *Source) canPay(ch *Charge) *Error {
	if err := s.chargeable(); err != nil {
		return err
	}
	switch {
	case s.Receiver != nil && ch.Amount > *s.Amount:
		return fail(situation.SourceFundsInsufficient, "limit", Money(*s.Amount, s.Currency))
	case s.Redirect == nil:
		return nil
	case ch.Currency != s.Currency:
		return fail(situation.ChargeCurrencyNotForSource, "type", s.Type, "allowed", s.Currency)
	case ch.Amount != *s.Amount:
		return fail(situation.SourceAmountMismatch, "amount", strconv.FormatInt(ch.Amount, 10), "expected", strconv.FormatInt(*s.Amount, 10))
	}
	return nil
}

// spend keeps what a payment leaves of its source: nothing of one that was for one
// payment or that is nobody's, less of what a receiver has.
func (c call) spend(ch *Charge) {
	s, ok := ch.Source.(*Source)
	if !ok {
		return
	}
	if s.Receiver != nil {
		account := *s.Receiver
		s.Receiver = &account
		account.Charged += ch.Amount
		s.available()
	}
	switch {
	case s.Usage == "single_use", s.Customer == "" && s.Receiver == nil:
		c.moveSource(s, sourceSpent)
	case s.Receiver != nil && *s.Amount == 0:
		c.moveSource(s, sourceEmptied)
	default:
		c.Save(s)
	}
	ch.Source = s.Clone()
}

const settleDirectDebitJob job = "settle direct debit"

func init() { jobs[settleDirectDebitJob] = settleDirectDebit }
