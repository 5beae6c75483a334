package stripe

import (
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// Amounts are in the smallest unit of their currency; fixtures/currencies.csv
// says how small that is, and how little and how much can be charged.

// readCurrency reads the currency, in lower case.
func readCurrency(n *form.Node) (string, *Error) {
	return currencyIn(n.Get("currency").Text(), "currency")
}

// currencyIn is the currency that a parameter names, in lower case.
func currencyIn(text, param string) (string, *Error) {
	text = strings.ToLower(text)
	if _, ok := fixtures.CurrencyByCode(text); !ok {
		return "", fail(situation.CurrencyInvalid, "currency", text, "currencies", currencyCodes()).On(param)
	}
	return text, nil
}

// readAmount reads an amount that is to be charged.
func readAmount(n *form.Node, currency string) (int64, *Error) {
	amount := n.Get("amount").Int()
	limits, _ := fixtures.CurrencyByCode(currency)
	switch {
	case amount < 1:
		return 0, fail(situation.IntegerTooSmall, "param", "amount")
	case amount < limits.Minimum:
		return 0, fail(situation.AmountTooSmall, "amount", Money(limits.Minimum, currency), "currency", currency)
	case amount > limits.Maximum:
		return 0, fail(situation.AmountTooLarge, "amount", Money(limits.Maximum, currency))
	}
	return amount, nil
}

// money writes an amount for a message: 600 of a currency with cents is $6.00,
// 123456789 is $1,234,567.89.
func Money(amount int64, currency string) string {
	c, ok := fixtures.CurrencyByCode(currency)
	if !ok {
		c = &fixtures.Currency{Decimals: 2}
	}
	text, fraction := strconv.FormatInt(amount, 10), ""
	if n := c.Decimals; n > 0 {
		for len(text) <= n {
			text = "0" + text
		}
		text, fraction = text[:len(text)-n], "."+text[len(text)-n:]
	}
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return c.Symbol + text + fraction
}

// currencyCodes lists what is supported, for a message.
func currencyCodes() string {
	var codes []string
	for _, c := range fixtures.Currencies() {
		codes = append(codes, c.Code)
	}
	return strings.Join(codes, ", ")
}
