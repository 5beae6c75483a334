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
		return "", fail(situation.CurrencyInvalid, "param", param, "currency", text, "currencies", currencyCodes())
	}
	return text, nil
}

// chargeCurrency reads the currency of money that is to be charged, which the
// account of the merchant has to support. onBehalfOf is that account where the
// parameters do not say so: "" for the one that asks.
func (c call) chargeCurrency(n *form.Node, onBehalfOf string) (string, *Error) {
	currency, err := readCurrency(n)
	if err != nil {
		return "", err
	}
	n.Read("on_behalf_of", &onBehalfOf)
	if by := c.merchant(onBehalfOf); !by.charges(currency) {
		return "", fail(situation.CurrencyNotOfCountry, "currency", currency, "country", by.Settings.Country, "currencies", by.chargeable())
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
	for _, other := range fixtures.CurrencyCodes() {
		if other != own && c.charges(other) {
			codes = append(codes, other)
		}
	}
	return strings.Join(codes, ", ")
}

// readAmount reads an amount that is to be charged. onBehalfOf is who settles it
// where the parameters do not say so: "" for the account that asks.
func (c call) readAmount(n *form.Node, currency, onBehalfOf string) (int64, *Error) {
	amount := n.Get("amount").Int()
	if amount < 1 {
		return 0, fail(situation.IntegerTooSmall, "param", "amount")
	}
	n.Read("on_behalf_of", &onBehalfOf)
	return amount, c.merchant(onBehalfOf).checkAmount(amount, currency)
}

// checkAmount says whether the account can charge an amount.
func (c call) checkAmount(amount int64, currency string) *Error {
	if err := c.checkMinimum(amount, currency); err != nil {
		return err
	}
	if limits, _ := fixtures.CurrencyByCode(currency); amount > limits.Maximum {
		return fail(situation.AmountTooLarge, "amount", Money(limits.Maximum, currency))
	}
	return checkStep(amount, currency)
}

// checkMinimum asks for the smallest charge of the currency that the account settles
// the amount in.
func (c call) checkMinimum(amount int64, currency string) *Error {
	own := c.settlementCurrency(currency)
	limits, ok := fixtures.CurrencyByCode(own)
	worth := c.exchangeFor(currency, own).of(amount)
	switch {
	case !ok || worth >= limits.Minimum:
		return nil
	case own == currency:
		return fail(situation.AmountTooSmall, "amount", Money(limits.Minimum, currency), "currency", currency)
	}
	minimum := Money(limits.Minimum, own)
	if limits.Minor != "" {
		minimum = strconv.FormatInt(limits.Minimum, 10) + " " + limits.Minor
	}
	return fail(situation.AmountTooSmallConverted, "minimum", minimum, "amount", Money(amount, currency), "converted", Money(worth, own))
}

// checkStep refuses amounts that a currency does not have, though they can be written.
func checkStep(amount int64, currency string) *Error {
	row, ok := fixtures.CurrencyByCode(currency)
	if !ok || row.Step == 0 || amount%row.Step == 0 {
		return nil
	}
	name, multiple := strings.ToUpper(currency), strconv.FormatInt(row.Step, 10)
	if row.StepSection == "" {
		return fail(situation.AmountNotOfStep, "currency", name, "step", multiple)
	}
	return fail(situation.AmountNoDecimalCompatible, "currency", name, "step", multiple, "section", row.StepSection)
}

// Money writes an amount for a message: 600 of a currency with cents is $6.00,
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
