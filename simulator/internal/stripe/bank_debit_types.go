package stripe

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A debitKind is how the bank accounts of a PaymentMethod type are read, shown and
// debited.
type debitKind struct {
	currencies []string
	// routing are the parameters that name the bank, number the one that names the
	// account there. US accounts and IBANs, which have rules of their own, have none.
	routing []digitsParam
	number  digitsParam
	shows   []string // what a PaymentMethod shows of such an account
	// payer are the billing details without which there is no such PaymentMethod:
	// they belong on the mandate.
	payer [][]string
	// deposits are what is sent to an account that nobody knows, and attempts how
	// often the customer may guess what came. "": such an account needs no verification.
	deposits string
	attempts int
	// standing says that a mandate is always for any number of debits, as the
	// scheme has it. Those of the others are for one payment, unless that payment
	// keeps the account.
	standing bool
	// mandateHidden says that a charge does not name its mandate.
	mandateHidden bool
	// terms are what the mandate's options have to say, and withInterval the
	// schedules that have to be described besides. setup are the options that a
	// SetupIntent needs, as it has no such member of its own.
	terms, withInterval, setup []string
}

// A digitsParam is a parameter of so many digits. Blanks and dashes between them
// do not matter.
type digitsParam struct {
	name        string
	least, most int
}

var (
	nameAndEmail   = [][]string{{"name"}, {"email"}}
	addressAndName = [][]string{{"name"}, {"email"}, {"address", "line1"}, {"address", "city"}, {"address", "postal_code"}, {"address", "country"}}
)

// debitKinds are the PaymentMethod types that are debits. Source: Stripe's guides
// to each of them and the schemas of its API.
var debitKinds = map[string]debitKind{
	"us_bank_account": {currencies: []string{"usd"}, deposits: "descriptor_code", attempts: 10},
	"sepa_debit":      {currencies: []string{"eur"}},
	"acss_debit": {
		currencies: []string{"cad", "usd"},
		routing:    []digitsParam{{"transit_number", 5, 5}, {"institution_number", 3, 3}}, number: digitsParam{"account_number", 5, 12},
		shows: []string{"bank_name", "fingerprint", "institution_number", "last4", "transit_number"},
		payer: nameAndEmail, deposits: "amounts", attempts: 3,
		terms: []string{"payment_schedule", "transaction_type"}, withInterval: []string{"interval", "combined"}, setup: []string{"currency"},
	},
	"au_becs_debit": {
		currencies: []string{"aud"},
		routing:    []digitsParam{{"bsb_number", 6, 6}}, number: digitsParam{"account_number", 4, 9},
		shows: []string{"bsb_number", "fingerprint", "last4"}, payer: nameAndEmail, standing: true,
	},
	"bacs_debit": {
		currencies: []string{"gbp"},
		routing:    []digitsParam{{"sort_code", 6, 6}}, number: digitsParam{"account_number", 8, 8},
		shows: []string{"fingerprint", "last4", "sort_code"}, payer: addressAndName, standing: true,
	},
	"nz_bank_account": {
		currencies: []string{"nzd"},
		routing:    []digitsParam{{"bank_code", 2, 2}, {"branch_code", 4, 4}, {"suffix", 2, 3}}, number: digitsParam{"account_number", 7, 8},
		shows:    []string{"account_holder_name", "bank_code", "bank_name", "branch_code", "last4", "suffix"},
		standing: true, mandateHidden: true,
	},
}

// isDebit says whether a PaymentMethod type is a debit of a bank account.
func isDebit(kind string) bool { return debitKinds[kind].currencies != nil }

// payableIn says whether all of these payment method types can pay in a currency.
func payableIn(currency string, types []string) bool {
	for _, kind := range types {
		if isDebit(kind) && !slices.Contains(debitKinds[kind].currencies, currency) {
			return false
		}
	}
	return true
}

// readDebitAccount makes a bank account of the parameters that its kind names.
// Any number of the right length is taken; those that are no test account pay.
func (c call) readDebitAccount(kind string, n *form.Node, at string) (*Bank, *Error) {
	k := debitKinds[kind]
	parts := make([]string, len(k.routing))
	for i, part := range k.routing {
		var err *Error
		if parts[i], err = part.read(n, at, situation.DebitRoutingNumberInvalid); err != nil {
			return nil, err
		}
	}
	number, err := k.number.read(n, at, situation.DebitAccountNumberInvalid)
	if err != nil {
		return nil, err
	}
	b := &Bank{Routing: strings.Join(parts, "-"), Number: number, HolderName: n.Get("account_holder_name").Text(), Verified: k.deposits == ""}
	b.Row, _ = fixtures.BankAccountByNumber(kind, b.Routing, b.Number)
	if b.result() == "setup_failed" {
		return nil, fail(situation.DebitAccountNumberInvalid, "param", inside(at, k.number.name))
	}
	b.Fingerprint = c.fingerprint(b.Routing+b.Number, apiversion.PlatformBankFingerprints)
	return b, nil
}

// read is the parameter's digits. why is what a wrong number of them means.
func (p digitsParam) read(n *form.Node, at string, why situation.Name) (string, *Error) {
	text, param := digits(n.Get(p.name).Text()), inside(at, p.name)
	switch {
	case text == "":
		return "", fail(situation.ParameterMissing, "param", param)
	case !numeric(text) || len(text) < p.least || len(text) > p.most:
		return "", fail(why, "param", param, "digits", strconv.Itoa(p.least))
	}
	return text, nil
}

// checkPayer asks for the billing details that belong on a mandate. n is what was
// sent, at the name of the hash that holds it, "" at the top.
func checkPayer(kind string, n *form.Node, at string) *Error {
	for _, path := range debitKinds[kind].payer {
		if n.Get("billing_details").Get(path...).Text() != "" {
			continue
		}
		param := inside(at, "billing_details")
		for _, name := range path {
			param = inside(param, name)
		}
		return fail(situation.ParameterMissing, "param", param)
	}
	return nil
}

// shown are an account's members as its kind has them.
func (b *Bank) shown(kind string) *body.Object {
	if kind == "sepa_debit" {
		return b.iban()
	}
	k := debitKinds[kind]
	o := body.New(len(k.shows) + 2)
	for _, name := range k.shows {
		o.Add(name, b.member(k, name))
	}
	return o
}

func (b *Bank) member(k debitKind, name string) any {
	switch name {
	case "account_holder_name":
		return body.OrNull(b.HolderName)
	case "bank_name":
		return testBankName
	case "fingerprint":
		return b.Fingerprint
	case "last4":
		return b.last4()
	}
	parts := strings.Split(b.Routing, "-")
	for i, part := range k.routing {
		if part.name == name {
			return parts[i]
		}
	}
	panic("simulator: a bank account has no " + name)
}
