package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// A balance is what an account owns at Stripe: the sum of its balance
// transactions, those that are still pending apart.
type balance struct {
	available, pending []funds
	reserved           bool // connect_reserved: accounts that have connected ones
	// instant are the accounts to which a connected account can be paid out.
	instant []string
}

// funds are the money in one currency, by where it came from. Amounts are in the
// currency's smallest unit.
type funds struct {
	currency   string
	card, bank int64
	hasBank    bool
}

func retrieveBalance(c call) (answer, *Error) { return c.balance(), nil }

// available is what can be sent on at once of the money in a currency, by where
// it came from: bank_account, or cards and everything else.
func (c call) available(currency, from string) int64 {
	f, _ := c.balance().in(currency)
	if from == "bank_account" {
		return f.bank
	}
	return f.card
}

// balance is what the balance transactions of the account add up to.
func (c call) balance() *balance {
	b := &balance{}
	b.reserved = c.Account.HasConnected()
	for _, e := range c.externalAccounts(c.Account.ID) {
		b.instant = append(b.instant, e.Key())
	}
	b.in(c.ownAccount().Currency)
	for _, sum := range c.Tx.Sums(balanceTransactions.Name, c.Unix()) {
		b.add(sum)
	}
	return b
}

// in returns the funds in a currency, for adding to.
func (b *balance) in(currency string) (available, pending *funds) {
	i := slices.IndexFunc(b.available, func(f funds) bool { return f.currency == currency })
	if i < 0 {
		i = len(b.available)
		b.available = append(b.available, funds{currency: currency})
		b.pending = append(b.pending, funds{currency: currency})
	}
	return &b.available[i], &b.pending[i]
}

func (b *balance) Object(*view) *body.Object {
	o := body.New(6).Add("object", "balance").Add("available", fundsShown(b.available, true))
	if b.reserved {
		o.Add("connect_reserved", empty(b.available))
	}
	if b.instant != nil {
		o.Add("instant_available", b.instantly())
	}
	o.Add("livemode", false).Add("pending", fundsShown(b.pending, true))
	prefunding := body.New(2).Add("available", empty(b.available)).Add("pending", empty(b.available))
	return o.Add("refund_and_dispute_prefunding", prefunding)
}

// instantly is what can be paid out at once: what there is, pending payments by card
// included. net_available, which has to be asked for, breaks it down by where it goes.
func (b *balance) instantly() []any {
	out := make([]any, len(b.available))
	for i, f := range b.available {
		card := max(0, f.card+b.pending[i].card)
		sources := func() *body.Object { return body.New(1).Add("card", card) }
		net := func() any {
			var all []any
			for _, id := range b.instant {
				all = append(all, body.New(3).Add("amount", card).Add("destination", id).Add("source_types", sources()))
			}
			return all
		}
		out[i] = body.New(4).Add("amount", card).Add("currency", f.currency).
			Add("net_available", &body.Hidden{Load: net}).Add("source_types", sources())
	}
	return out
}

func fundsShown(list []funds, bySource bool) []any {
	out := make([]any, len(list))
	for i, f := range list {
		o := body.New(3).Add("amount", f.card+f.bank).Add("currency", f.currency)
		if bySource {
			types := body.New(2)
			if f.hasBank {
				types.Add("bank_account", f.bank)
			}
			o.Add("source_types", types.Add("card", f.card))
		}
		out[i] = o
	}
	return out
}

// empty is nothing in each currency.
func empty(list []funds) []any {
	none := make([]funds, len(list))
	for i, f := range list {
		none[i].currency = f.currency
	}
	return fundsShown(none, false)
}
