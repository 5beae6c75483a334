package stripe

import (
	"math"
	"slices"
	"strconv"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// Settlement: in which currency money arrives in the balance of an account, and
// what it is worth there. An account settles in its default currency and in those
// it has a bank account for (https://docs.stripe.com/connect/multicurrency-settlement).

// settlementCurrency is the currency in which the account that the call acts on
// settles what is paid in another one.
func (c call) settlementCurrency(paid string) string {
	if paid == c.Settings.DefaultCurrency && c.Account.Platform == nil || slices.Contains(c.Settings.SettlementCurrencies, paid) {
		return paid
	}
	if c.Account.Platform == nil {
		return c.Settings.DefaultCurrency
	}
	a := c.ownAccount()
	if paid == a.Currency {
		return paid
	}
	for e := range externalAccounts.list(c, a.ID) {
		if e.Currency == paid {
			return paid
		}
	}
	return a.Currency
}

// merchant is the call for whoever settles a payment: the account that it is made
// on behalf of, or else the one that the call acts on.
func (c call) merchant(onBehalfOf string) call {
	if a := c.Account.ActFor(onBehalfOf); a != nil {
		return c.on(a)
	}
	return c
}

// chargeSettlement is the currency in which a charge settles: that of its balance
// transaction, where it has one.
func (c call) chargeSettlement(ch *Charge) string {
	if paid, ok := balanceTransactions.get(c, ch.BalanceTransaction); ok {
		return paid.Currency
	}
	return c.merchant(ch.Transfer.OnBehalfOf).settlementCurrency(ch.Currency)
}

// An exchange turns amounts of one currency into another. Rate is what the smallest
// unit of the one is worth in smallest units of the other, 0 where they are the same.
type exchange struct {
	from, to string
	rate     float64
}

// Stripe writes a rate with six significant digits; what it multiplies by it is the
// rate as written (recorded: 4983 at 0.893356 are 4452).
const rateDigits = 6

func (c call) exchangeFor(from, to string) exchange {
	if from == to {
		return exchange{from: from, to: to}
	}
	rate := c.Account.PerDollar(to) / c.Account.PerDollar(from) * math.Pow10(decimals(to)-decimals(from))
	rate, _ = strconv.ParseFloat(strconv.FormatFloat(rate, 'g', rateDigits, 64), 64)
	return exchange{from, to, rate}
}

// of is an amount after the exchange, half a unit rounded away from nothing.
func (e exchange) of(amount int64) int64 {
	if e.rate == 0 {
		return amount
	}
	return int64(math.Round(float64(amount) * e.rate))
}

// shown is the rate as a balance transaction shows it.
func (e exchange) shown() any {
	if e.rate == 0 {
		return nil
	}
	return e.rate
}

func decimals(currency string) int {
	if c, ok := fixtures.CurrencyByCode(currency); ok {
		return c.Decimals
	}
	return 2
}
