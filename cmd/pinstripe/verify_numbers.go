package main

import (
	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// testNumbers are Stripe's test cards and test bank accounts: what a recording that
// hides numbers but for the last four digits is read with.
func testNumbers() []fidelity.TestNumber {
	var list []fidelity.TestNumber
	for _, c := range fixtures.Cards() {
		if c.Number == "" {
			continue
		}
		list = append(list, fidelity.TestNumber{
			Number:   c.Number,
			Kind:     "card",
			Shown:    map[string]string{"brand": c.Brand, "country": c.Country, "funding": c.Funding},
			Declined: []string{c.Charge, c.Attach, c.Setup},
		})
	}
	for _, b := range fixtures.BankAccounts() {
		if b.Number == "" {
			continue
		}
		list = append(list, fidelity.TestNumber{
			Number:   b.Number,
			Kind:     b.Type,
			Shown:    map[string]string{"routing_number": b.Routing, "sort_code": b.Routing, "bsb_number": b.Routing, "country": ibanCountry(b)},
			Declined: []string{b.FailureCode},
		})
	}
	return list
}

// ibanCountry is the country of a SEPA debit's account; "" of any other.
func ibanCountry(b fixtures.BankAccount) string {
	if b.Type != "sepa_debit" || len(b.Number) < 2 {
		return ""
	}
	return b.Number[:2]
}
