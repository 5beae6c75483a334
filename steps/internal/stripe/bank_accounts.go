package stripe

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// DebitTypes are what debits are called in sentences, with their payment method types.
var DebitTypes = map[string]string{
	"bank": "us_bank_account", "SEPA": "sepa_debit", "ACSS": "acss_debit", "BECS": "au_becs_debit", "Bacs": "bacs_debit",
	"New Zealand": "nz_bank_account",
}

// bankParams are the parameters of an account, by payment method type: those that name
// the bank, as fixtures join them, then the number's.
var bankParams = map[string][]string{
	"us_bank_account": {"routing_number", "account_number"},
	"acss_debit":      {"transit_number", "institution_number", "account_number"},
	"au_becs_debit":   {"bsb_number", "account_number"},
	"bacs_debit":      {"sort_code", "account_number"},
	"nz_bank_account": {"bank_code", "branch_code", "suffix", "account_number"},
}

// bankAccount are the parameters of a test account that is given by its number, and of
// its owner's agreement to be debited. It is named as fixtures/bank_accounts.csv does,
// or, an American one, by its number.
func bankAccount(name string) (url.Values, error) {
	for _, b := range fixtures.BankAccounts() {
		if b.Name != name && (b.Number != name || b.Type != "us_bank_account") {
			continue
		}
		params := bankParams[b.Type]
		if params == nil {
			return nil, fmt.Errorf("no payment takes the number of %q", name)
		}
		return owned(b.Type, params, append(strings.Split(b.Routing, "-"), b.Number)), nil
	}
	return nil, fmt.Errorf("fixtures/bank_accounts.csv has no %q", name)
}

// owned are the parameters of an account of Jenny's, who agrees to be debited.
func owned(kind string, params, values []string) url.Values {
	const data, payer = "payment_method_data", "payment_method_data[billing_details]"
	form := url.Values{
		data + "[type]":  {kind},
		payer + "[name]": {lab.Jenny.Name}, payer + "[email]": {lab.Jenny.Email},
		"mandate_data[customer_acceptance][type]": {"offline"},
	}
	for i, name := range params {
		form.Set(data+"["+kind+"]["+name+"]", values[i])
	}
	switch kind {
	case "us_bank_account":
		form.Set(data+"[us_bank_account][account_holder_type]", "individual")
	case "bacs_debit":
		address := payer + "[address]"
		form.Set(address+"[line1]", lab.Jenny.Address.Line1)
		form.Set(address+"[city]", lab.Jenny.Address.City)
		form.Set(address+"[postal_code]", lab.Jenny.Address.PostalCode)
		form.Set(address+"[country]", lab.Jenny.Address.Country)
	case "acss_debit":
		const terms = "payment_method_options[acss_debit][mandate_options]"
		form.Set(terms+"[payment_schedule]", "sporadic")
		form.Set(terms+"[transaction_type]", "personal")
	}
	return form
}
