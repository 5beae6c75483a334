package stripe

import (
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A debitType is a row of fixtures/debits.csv with the digits of its parameters read.
type debitType struct {
	*fixtures.Debit
	routing []digitsParam
	number  digitsParam
}

// A digitsParam is a parameter of so many digits. Blanks and dashes between them
// do not matter.
type digitsParam struct {
	name        string
	least, most int
}

// debitTypes are the PaymentMethod types that are debits.
var debitTypes = map[string]debitType{}

func init() {
	for name, row := range fixtures.Debits() {
		d := debitType{Debit: row}
		for _, text := range row.Routing {
			d.routing = append(d.routing, newDigitsParam(text))
		}
		if row.Number != "" {
			d.number = newDigitsParam(row.Number)
		}
		debitTypes[name] = d
	}
}

// newDigitsParam reads name:digits or name:least-most.
func newDigitsParam(text string) digitsParam {
	name, length, _ := strings.Cut(text, ":")
	least, most, ranged := strings.Cut(length, "-")
	if !ranged {
		most = least
	}
	p := digitsParam{name: name}
	var wrong, worse error
	p.least, wrong = strconv.Atoi(least)
	p.most, worse = strconv.Atoi(most)
	if wrong != nil || worse != nil {
		panic("fixtures/debits.csv: " + text + " names no number of digits")
	}
	return p
}

// isDebit says whether a PaymentMethod type is a debit of a bank account.
func isDebit(kind string) bool { return debitTypes[kind].Debit != nil }

// debitTypeOf is the debit with a name; one that asks for nothing if there is none.
func debitTypeOf(kind string) debitType {
	if d, ok := debitTypes[kind]; ok {
		return d
	}
	return debitType{Debit: &fixtures.Debit{}}
}

// readDebitAccount makes a bank account of the parameters that its kind names.
// Any number of the right length is taken; those that are no test account pay.
func (c call) readDebitAccount(kind string, n *form.Node, at string) (*Bank, *Error) {
	k := debitTypes[kind]
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
	b := &Bank{Routing: strings.Join(parts, "-"), Number: number, HolderName: n.Get("account_holder_name").Text(), Verified: k.Deposits == ""}
	b.Row, _ = fixtures.BankAccountByNumber(kind, b.Routing, b.Number)
	if b.result() == "setup_failed" {
		return nil, fail(situation.DebitAccountNumberInvalid, "param", inside(at, k.number.name))
	}
	b.Fingerprint = c.fingerprint(b.Routing+b.Number, apiversion.PlatformBankFingerprints)
	return b, nil
}

// read is the parameter's digits. why is what a wrong number of them means.
func (p digitsParam) read(n *form.Node, at string, why situation.Name) (string, *Error) {
	text, param := digitsOnly(n.Get(p.name).Text()), inside(at, p.name)
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
	for _, member := range debitTypeOf(kind).Payer {
		path := strings.Split(member, ".")
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
	k, names := debitTypes[kind], typeOf(kind).Members
	o := body.New(len(names) + 2)
	for _, name := range names {
		o.Add(name, b.member(k, name))
	}
	return o
}

func (b *Bank) member(k debitType, name string) any {
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
