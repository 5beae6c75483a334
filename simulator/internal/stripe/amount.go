package stripe

import (
	"strconv"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
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
		return "", fail("currency_invalid", "currency", text, "currencies", currencyCodes()).On(param)
	}
	return text, nil
}

// chargeCurrency reads the currency of money that is to be charged, which the
// account of the merchant has to support.
func (c call) chargeCurrency(n *form.Node) (string, *Error) {
	currency, err := readCurrency(n)
	if err != nil {
		return "", err
	}
	merchant := c.merchant(n.Get("on_behalf_of").Text())
	if !merchant.charges(currency) {
		return "", fail("currency_not_of_country", "currency", currency, "country", merchant.Settings.Country, "currencies", merchant.chargeable())
	}
	return currency, nil
}

// charges says whether the account can charge a currency: a few have to be among
// those that it settles in.
func (c call) charges(currency string) bool {
	row, _ := fixtures.CurrencyByCode(currency)
	return !row.Own || c.settlementCurrency(currency) == currency
}

// chargeable lists what the account can charge, its own currency first, for a message.
func (c call) chargeable() string {
	own := c.ownAccount().Currency
	codes := []string{own}
	for _, code := range fixtures.CurrencyCodes() {
		if code != own && c.charges(code) {
			codes = append(codes, code)
		}
	}
	return strings.Join(codes, ", ")
}

// readAmount reads an amount that is to be charged. onBehalfOf is who settles it
// where the parameters do not say so: "" for the account that asks.
func (c call) readAmount(n *form.Node, currency, onBehalfOf string) (int64, *Error) {
	amount := n.Get("amount").Int()
	if amount < 1 {
		return 0, fail("integer_too_small", "param", "amount")
	}
	n.Read("on_behalf_of", &onBehalfOf)
	if err := c.merchant(onBehalfOf).checkMinimum(amount, currency); err != nil {
		return 0, err
	}
	if limits, _ := fixtures.CurrencyByCode(currency); amount > limits.Maximum {
		return 0, fail("amount_too_large", "amount", Money(limits.Maximum, currency))
	}
	return amount, checkStep(amount, currency)
}

// checkMinimum asks for the smallest charge of the currency that the account settles
// the amount in.
func (c call) checkMinimum(amount int64, currency string) *Error {
	settled := c.settlementCurrency(currency)
	limits, ok := fixtures.CurrencyByCode(settled)
	worth := c.exchangeFor(currency, settled).of(amount)
	switch {
	case !ok || worth >= limits.Minimum:
		return nil
	case settled == currency:
		return fail("amount_too_small", "amount", Money(limits.Minimum, currency), "currency", currency)
	}
	minimum := Money(limits.Minimum, settled)
	if limits.Minor != "" {
		minimum = strconv.FormatInt(limits.Minimum, 10) + " " + limits.Minor
	}
	return fail("amount_too_small_converted", "minimum", minimum, "amount", Money(amount, currency), "converted", Money(worth, settled))
}

// checkStep refuses amounts that a currency does not have, though they can be written.
func checkStep(amount int64, currency string) *Error {
	row, ok := fixtures.CurrencyByCode(currency)
	if !ok || row.Step == 0 || amount%row.Step == 0 {
		return nil
	}
	code := strings.ToUpper(currency)
	if row.StepSection == "" {
		return fail("amount_not_of_step", "currency", code, "step", strconv.FormatInt(row.Step, 10))
	}
	return fail("amount_no_decimal_compatible", "currency", code, "step", strconv.FormatInt(row.Step, 10), "section", row.StepSection)
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
var currencyCodes = sync.OnceValue(func() string {
	var codes []string
	for _, c := range fixtures.Currencies() {
		codes = append(codes, c.Code)
	}
	return strings.Join(codes, ", ")
})
