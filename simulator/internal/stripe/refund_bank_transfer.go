package stripe

import (
	"errors"
	"fmt"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// Refunds of payments by bank transfer, and of a cash balance. The money goes to the
// customer's bank account, for which Stripe asks the customer by email; or, as the
// dashboard offers, into the cash balance.
// Source: https://docs.stripe.com/payments/customer-balance/refunding

// What can happen to a Refund that goes to a bank account, besides what happens to others.
const (
	detailsAsked  trigger = "bank details asked for"
	detailsGiven  trigger = "bank details given"
	sentBack      trigger = "sent back by the bank"
	refundExpired trigger = "bank details not given in time"
)

// bankDetailsLifetime is how long a customer has to give bank details.
const bankDetailsLifetime = 45 * 24 * time.Hour

// expiredRefundReason is the failure_reason of a refund for which nobody gave bank
// details. Stripe documents the status alone.
const expiredRefundReason = "unknown"

// toCash is the destination of a refund that stays at Stripe.
const toCash = "customer_cash_balance"

// ibanPrefix is the length of what stands before the number in an IBAN.
const ibanPrefix = 4

// toBank says whether the money is sent to a bank account that the customer names.
func (r *Refund) toBank() bool { return r.Destination != "" && r.Destination != toCash }

// cancelable says whether nobody has acted on the refund yet. What was taken from a
// cash balance is canceled in the dashboard alone.
func (r *Refund) cancelable() bool {
	if r.Charge == "" || r.toBank() && r.Status == "pending" {
		return false
	}
	return refundLife.To(r.Status, refundCanceled) != nil
}

// bankDestination is where the money goes, as the refund shows it.
func (r *Refund) bankDestination() *body.Object {
	o := body.New(2)
	if r.toBank() && (r.Status == "pending" || r.Status == "succeeded") {
		status := "pending"
		if r.Referenced {
			o.Add("reference", r.reference(acquirerLength))
			status = "available"
		}
		o.Add("reference_status", status)
	}
	return body.New(2).Add(r.Destination, o).Add("type", r.Destination)
}

// nextAction is the email that the customer has to answer.
func (r *Refund) nextAction() *body.Object {
	email := body.New(2).Add("email_sent_at", r.Asked).Add("email_sent_to", r.Instructions)
	details := body.New(2).Add("email_sent", email).Add("expires_at", r.Created+int64(bankDetailsLifetime.Seconds()))
	return body.New(2).Add("display_details", details).Add("type", "display_details")
}

// askBy settles to which address a refund's email goes: what the request says, or
// else the customer's.
func (c call) askBy(r *Refund) *Error {
	c.Params.Read("instructions_email", &r.Instructions)
	if u, ok := customers.get(c, r.Customer); ok && r.Instructions == "" {
		r.Instructions = u.Email
	}
	if r.Instructions == "" {
		return fail(situation.RefundWithoutEmail)
	}
	return nil
}

// sendToBank begins a refund to a bank account by asking for that.
func (c call) sendToBank(r *Refund, ch *Charge) {
	c.moveRefund(r, ch, detailsAsked)
	c.Later(bankDetailsLifetime, expireRefundJob, r.ID)
}

// refundCashBalance returns what a customer has sent and not spent.
func (c call) refundCashBalance() (*Refund, *Error) {
	for _, param := range []string{"amount", "currency", "customer"} {
		if c.Params.Get(param).Text() == "" {
			return nil, fail(situation.ParameterMissing, "param", param)
		}
	}
	customer := c.Params.Get("customer").Text()
	if !c.liveCustomer(customer) {
		return nil, customers.MissingParam(customer, "customer")
	}
	currency, err := readCurrency(c.Params)
	if err != nil {
		return nil, err
	}
	amount, available := c.Params.Get("amount").Int(), c.cashBalance(customer).in(currency)
	switch {
	case amount < 1:
		return nil, fail(situation.IntegerTooSmall, "param", "amount")
	case amount > available:
		return nil, fail(situation.RefundAboveCashBalance, "amount", Money(amount, currency), "limit", Money(available, currency))
	}
	r := &Refund{
		ID: c.NewID("re"), Created: c.Unix(), Amount: amount, Currency: currency, Customer: customer, MethodType: cashMethod,
		Destination: transferByCurrency(currency).Type,
	}
	c.Params.Read("reason", &r.Reason)
	if r.Metadata, err = r.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	if err := c.askBy(r); err != nil {
		return nil, err
	}
	c.moveCash(&CashTransaction{Customer: customer, Type: cashReturn, Amount: -amount, Currency: currency})
	c.sendToBank(r, nil)
	return r, nil
}

// expireRefund is the test helper that lets the customer's time be over.
func expireRefund(c call) (answer, *Error) {
	r, err := c.refundInPath()
	if err != nil {
		return nil, err
	}
	if refundLife.To(r.Status, refundExpired) == nil {
		return nil, fail(situation.RefundNotExpirable, "status", r.Status)
	}
	c.endRefund(r)
	return r, nil
}

// endRefund fails a refund for which nobody gave bank details. What was taken from a
// cash balance goes back there.
func (c call) endRefund(r *Refund) {
	ch, _ := charges.edit(c, r.Charge)
	r.FailureReason = expiredRefundReason
	c.moveRefund(r, ch, refundExpired)
	if r.Charge == "" {
		c.moveCash(&CashTransaction{Customer: r.Customer, Type: cashReturnCanceled, Amount: r.Amount, Currency: r.Currency})
		c.cashArrived(r.Customer, r.Currency, r.Amount, "")
	}
}

// giveBankDetails is what a customer does on the page that the email leads to: the
// refund with an id goes to the account with a number.
func (c call) GiveBankDetails(id, number string) (*Refund, error) {
	r, ok := refunds.edit(c, id)
	if !ok || refundLife.To(r.Status, detailsGiven) == nil {
		return nil, fmt.Errorf("%s is no refund that waits for bank details", id)
	}
	if r.Destination == "eu_bank_transfer" {
		number = number[min(len(number), ibanPrefix):]
	}
	account, ok := fixtures.RefundAccountByNumber(r.Destination, number)
	if !ok {
		return nil, errors.New("only Stripe's test bank accounts are taken")
	}
	ch, _ := charges.edit(c, r.Charge)
	c.moveRefund(r, ch, detailsGiven)
	outcome := refundProcessed
	if account.Fails {
		outcome = sentBack
	}
	c.Later(refundProcessing, refundJob(outcome), r.ID)
	return r, nil
}

// refundToCash is the dashboard's choice to put a payment back into the customer's
// cash balance, which no request under /v1 can make. Amount is in the smallest unit
// of the payment's currency; 0 is all that is left.
func (c call) RefundToCash(intent string, amount int64) (*Refund, error) {
	p, _ := paymentIntents.get(c, intent)
	if p == nil {
		return nil, fmt.Errorf("the account of this key has no payment %q", intent)
	}
	ch, ok := charges.edit(c, p.LatestCharge)
	if !ok || ch.Method.Type != cashMethod {
		return nil, fmt.Errorf("%s was not paid from a cash balance", p.ID)
	}
	left, problem := c.refundable(ch)
	if problem != nil {
		return nil, errors.New(problem.Message)
	}
	if amount == 0 {
		amount = left
	}
	if amount < 1 || amount > left {
		return nil, fmt.Errorf("%d can be refunded of %s", left, p.ID)
	}
	r := c.newRefund(ch, amount)
	r.Destination = toCash
	c.moveRefund(r, ch, refundedAtOnce)
	c.moveCash(&CashTransaction{Customer: ch.Customer, Type: cashRefunded, Amount: r.Amount, Currency: r.Currency, Refund: r.ID})
	c.cashArrived(ch.Customer, r.Currency, r.Amount, "")
	return r, nil
}

const expireRefundJob job = "expire refund"

func init() {
	jobs[expireRefundJob] = func(c call, id string) {
		if r, ok := refunds.edit(c, id); ok && refundLife.To(r.Status, refundExpired) != nil {
			c.endRefund(r)
		}
	}
}
