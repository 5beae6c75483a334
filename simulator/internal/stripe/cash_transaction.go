package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var cashTransactions = declare[*CashTransaction](resourceKind{Noun: "customer_cash_balance_transaction", Prefixes: []string{"ccsbtxn"}})

// A CashTransaction moves money into a customer's cash balance or out of it. Amount
// is what the balance changes by and Ending what it comes to, both in the smallest
// unit of Currency.
// Source: https://docs.stripe.com/api/cash_balance_transactions
type CashTransaction struct {
	ID       string
	Created  int64
	Customer string
	Type     string
	Amount   int64
	Currency string
	Ending   int64
	// PaymentIntent is what the money was applied to or taken from again, Refund what
	// brought it back, Transfer how the customer sent it. The others are blank.
	PaymentIntent string
	Refund        string
	Transfer      *IncomingTransfer
}

// The types of a CashTransaction.
// Source: https://docs.stripe.com/payments/customer-balance#types
const (
	cashFunded         = "funded"
	cashApplied        = "applied_to_payment"
	cashUnapplied      = "unapplied_from_payment"
	cashRefunded       = "refunded_from_payment"
	cashReturn         = "return_initiated"
	cashReturnCanceled = "return_canceled"
)

// An IncomingTransfer is a bank transfer as it came in. Reference is what the
// customer wrote on it, "" for nothing.
type IncomingTransfer struct{ Type, Reference string }

func (t *CashTransaction) Kind() string       { return "customer_cash_balance_transaction" }
func (t *CashTransaction) Key() string        { return t.ID }
func (t *CashTransaction) Parents() [3]string { return [3]string{t.Customer} }
func (t *CashTransaction) CreatedAt() int64   { return t.Created }
func (t *CashTransaction) Clone() resource    { d := *t; return &d }

func (t *CashTransaction) Object(*view) *body.Object {
	o := body.New(12).Add("id", t.ID).Add("object", cashTransactions.Name).Add("created", t.Created).Add("currency", t.Currency)
	o.Add("customer", customers.Ref(t.Customer)).Add("customer_account", nil).Add("ending_balance", t.Ending)
	switch t.Type {
	case cashApplied, cashUnapplied:
		o.Add(t.Type, body.New(1).Add("payment_intent", paymentIntents.Ref(t.PaymentIntent)))
	case cashRefunded:
		o.Add(t.Type, body.New(1).Add("refund", refunds.Ref(t.Refund)))
	case cashFunded:
		o.Add(t.Type, body.New(1).Add("bank_transfer", t.Transfer.Object()))
	}
	return o.Add("livemode", false).Add("net_amount", t.Amount).Add("type", t.Type)
}

func (i *IncomingTransfer) Object() *body.Object {
	kind := transferByType(i.Type)
	sender := body.New(len(kind.Sender))
	for _, m := range kind.Sender {
		sender.Add(m.Key, m.Value)
	}
	return body.New(3).Add(i.Type, sender).Add("reference", body.OrNull(i.Reference)).Add("type", i.Type)
}

// moveCash books a movement of a customer's cash and tells of it.
func (c call) moveCash(t *CashTransaction) {
	b := c.cashBalance(t.Customer)
	t.ID, t.Created, t.Ending = c.NewID("ccsbtxn"), c.Unix(), b.add(t.Currency, t.Amount)
	c.Save(b)
	c.Save(t)
	c.Emit("customer_cash_balance_transaction.created", t)
}

// cashArrived gives a customer's money to the payments that wait for it, and tells
// of what is left. amount is what has come just now; reference is what the customer
// wrote on the transfer, "" where the money comes from a payment or a refund.
//
// Stripe gives the money out a few seconds later; here it happens at once.
func (c call) cashArrived(customer, currency string, amount int64, reference string) {
	if c.cashBalance(customer).Mode == reconcilesItself {
		c.reconcile(customer, currency, amount, reference)
	}
	if b := c.cashBalance(customer); b.in(currency) > 0 {
		c.Emit("cash_balance.funds_available", b)
	}
}

// fundCashBalance is the test helper that lets a bank transfer come in.
func fundCashBalance(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	amount := c.Params.Get("amount").Int()
	if amount < 1 {
		return nil, fail(situation.IntegerTooSmall, "param", "amount")
	}
	currency := strings.ToLower(c.Params.Get("currency").Text())
	kind := transferByCurrency(currency)
	if kind == nil {
		return nil, fail(situation.CashBalanceCurrency, "currency", currency)
	}
	reference := c.Params.Get("reference").Text()
	t := &CashTransaction{
		Customer: u.ID, Type: cashFunded, Amount: amount, Currency: currency,
		Transfer: &IncomingTransfer{Type: kind.Type, Reference: reference},
	}
	c.moveCash(t)
	c.cashArrived(u.ID, currency, amount, reference)
	return t, nil
}

func listCashTransactions(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	return cashTransactions.page(c, u.ID, "/v1/customers/"+u.ID+"/cash_balance_transactions", nil)
}

func retrieveCashTransaction(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	t, ok := cashTransactions.get(c, c.Path[1])
	if !ok || t.Customer != u.ID {
		return nil, fail(situation.ResourceMissingPath, "noun", cashTransactions.Name, "id", c.Path[1], "param", "transaction")
	}
	return t, nil
}
