package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var customerBalanceTransactions = declare[*CustomerBalanceTransaction](resourceKind{Noun: "customer_balance_transaction", Prefixes: []string{"cbtxn"}})

// A CustomerBalanceTransaction changes what a customer owes, or has in credit: its
// balance. Invoices, which would draw on it, are not simulated. Amount and
// EndingBalance are in the smallest unit of Currency; a negative one is the
// customer's credit.
// Source: https://docs.stripe.com/api/customer_balance_transactions
type CustomerBalanceTransaction struct {
	ID            string
	Created       int64
	Customer      string
	Amount        int64
	Currency      string
	Description   string
	EndingBalance int64
	Type          string // initial, adjustment
	Metadata      Metadata
}

func (t *CustomerBalanceTransaction) Kind() string       { return "customer_balance_transaction" }
func (t *CustomerBalanceTransaction) Key() string        { return t.ID }
func (t *CustomerBalanceTransaction) Parents() [3]string { return [3]string{t.Customer} }
func (t *CustomerBalanceTransaction) CreatedAt() int64   { return t.Created }
func (t *CustomerBalanceTransaction) Clone() resource    { d := *t; return &d }

func (t *CustomerBalanceTransaction) Object(*view) *body.Object {
	o := body.New(16).Add("id", t.ID).Add("object", customerBalanceTransactions.Name).Add("amount", t.Amount).Add("checkout_session", nil)
	o.Add("created", t.Created).Add("credit_note", nil).Add("currency", t.Currency).Add("customer", customers.Ref(t.Customer))
	o.Add("customer_account", nil).Add("description", body.OrNull(t.Description)).Add("ending_balance", t.EndingBalance).Add("invoice", nil)
	return o.Add("livemode", false).Add("metadata", t.Metadata.Object()).Add("type", t.Type)
}

// changeBalance books a change of a customer's balance. A customer has a balance in
// each currency that was booked, and shows the one of the first.
func (c call) changeBalance(u *Customer, t *CustomerBalanceTransaction) {
	t.ID, t.Created, t.Customer, t.EndingBalance = c.NewID("cbtxn"), c.Unix(), u.ID, t.Amount
	for r := range customerBalanceTransactions.list(c, u.ID) {
		if last := r; last.Currency == t.Currency {
			t.EndingBalance = last.EndingBalance + t.Amount
			break
		}
	}
	if u.Currency == "" {
		u.Currency = t.Currency
	}
	if u.Currency == t.Currency {
		u.Balance = t.EndingBalance
	}
	c.Save(t)
}

// setBalance books what a customer's parameter balance means. kind is the type of
// the transaction.
func (c call) setBalance(u *Customer, kind string) {
	if change := keptNumber(c.Params, "balance", u.Balance) - u.Balance; change != 0 {
		currency := u.Currency
		if currency == "" {
			currency = c.Settings.DefaultCurrency
		}
		c.changeBalance(u, &CustomerBalanceTransaction{Amount: change, Currency: currency, Type: kind})
	}
}

func createCustomerBalanceTransaction(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	before := u.Clone()
	t := &CustomerBalanceTransaction{Amount: c.Params.Get("amount").Int(), Type: "adjustment", Description: c.Params.Get("description").Text()}
	if t.Currency, err = readCurrency(c.Params); err != nil {
		return nil, err
	}
	if t.Metadata, err = t.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.changeBalance(u, t)
	if t.Currency == u.Currency { // else nothing changes that the customer shows
		c.Save(u)
		c.EmitChange("customer.updated", u, before)
	}
	return t, nil
}

// customerBalanceTransaction returns the one that the path names, for changing.
func (c call) customerBalanceTransaction() (*CustomerBalanceTransaction, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	t, ok := customerBalanceTransactions.edit(c, c.Path[1])
	if !ok || t.Customer != u.ID {
		return nil, fail(situation.ResourceMissingPath, "noun", customerBalanceTransactions.Name, "id", c.Path[1], "param", "transaction")
	}
	return t, nil
}

func retrieveCustomerBalanceTransaction(c call) (answer, *Error) {
	return orError(c.customerBalanceTransaction())
}

// updateCustomerBalanceTransaction changes what is said of it. Its amount stays.
func updateCustomerBalanceTransaction(c call) (answer, *Error) {
	t, err := c.customerBalanceTransaction()
	if err != nil {
		return nil, err
	}
	c.Params.Read("description", &t.Description)
	if t.Metadata, err = t.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(t)
	return t, nil
}

func listCustomerBalanceTransactions(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	invoice := c.Params.Get("invoice").Text()
	return customerBalanceTransactions.page(c, u.ID, "/v1/customers/"+u.ID+"/balance_transactions", func(resource) bool {
		return invoice == "" // there are no invoices
	})
}
