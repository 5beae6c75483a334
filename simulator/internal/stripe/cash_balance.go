package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

var cashBalances = declare[*CashBalance](resourceKind{})

// A CashBalance is the money that a customer has sent by bank transfer and that no
// payment has taken yet. It has no id of its own: a customer has one. What nobody uses
// Stripe sends back after 75 days, or gives the merchant after 90; here it stays.
// Source: https://docs.stripe.com/api/cash_balance
type CashBalance struct {
	Customer string
	// Mode is the reconciliation mode: automatic or manual. MerchantDefault says that
	// it is the account's own and follows it.
	Mode            string
	MerchantDefault bool
	// Available are the sums by currency, in the order in which they first came. One
	// that was used up stays, as 0.
	Available []Cash
}

// Cash is a sum in the smallest unit of its currency.
type Cash struct {
	Currency string
	Amount   int64
}

// The reconciliation modes.
const (
	reconcilesItself = "automatic"
	reconciledByHand = "manual"
	asTheAccount     = "merchant_default"
)

func (b *CashBalance) Kind() string       { return "cash_balance" }
func (b *CashBalance) Key() string        { return b.Customer }
func (b *CashBalance) Parents() [3]string { return [3]string{} }
func (b *CashBalance) Clone() resource {
	d := *b
	d.Available = slices.Clone(b.Available)
	return &d
}

func (b *CashBalance) Object(*view) *body.Object {
	var available any
	if b.Available != nil {
		sums := body.New(len(b.Available))
		for _, sum := range b.Available {
			sums.Add(sum.Currency, sum.Amount)
		}
		available = sums
	}
	settings := body.New(2).Add("reconciliation_mode", b.Mode).Add("using_merchant_default", b.MerchantDefault)
	o := body.New(6).Add("object", cashBalances.Name).Add("available", available).Add("customer", b.Customer)
	return o.Add("customer_account", nil).Add("livemode", false).Add("settings", settings)
}

// in is what is available in a currency.
func (b *CashBalance) in(currency string) int64 {
	for _, sum := range b.Available {
		if sum.Currency == currency {
			return sum.Amount
		}
	}
	return 0
}

// add changes what is available in a currency and returns what is there then.
func (b *CashBalance) add(currency string, amount int64) int64 {
	i := slices.IndexFunc(b.Available, func(sum Cash) bool { return sum.Currency == currency })
	if i < 0 {
		i = len(b.Available)
		b.Available = append(b.Available, Cash{Currency: currency})
	}
	b.Available[i].Amount += amount
	return b.Available[i].Amount
}

// cashBalance returns a customer's, for changing; a new one for a customer who
// never had any.
func (c call) cashBalance(customer string) *CashBalance {
	b, ok := cashBalances.edit(c, customer)
	if !ok {
		b = &CashBalance{Customer: customer, MerchantDefault: true}
	}
	if b.MerchantDefault {
		b.Mode = c.Settings.ReconciliationMode
	}
	return b
}

// reconcileBy sets how a customer's money is given to payments, if the request says so.
func (c call) reconcileBy(customer, mode string) {
	if mode == "" {
		return
	}
	b := c.cashBalance(customer)
	if b.MerchantDefault = mode == asTheAccount; b.MerchantDefault {
		mode = c.Settings.ReconciliationMode
	}
	b.Mode = mode
	c.Save(b)
}

func retrieveCashBalance(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	return c.cashBalance(u.ID), nil
}

func updateCashBalance(c call) (answer, *Error) {
	u, err := c.customer()
	if err != nil {
		return nil, err
	}
	c.reconcileBy(u.ID, c.Params.Get("settings", "reconciliation_mode").Text())
	return c.cashBalance(u.ID), nil
}
