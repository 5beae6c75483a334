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

// A Bank is a bank account's data as a PaymentMethod of one of debitTypes holds
// it. How a debit from it ends stands in the row of
// fixtures/bank_accounts.csv that its number names.
type Bank struct {
	Row         *fixtures.BankAccount // nil for a number that is no test account
	Number      string                // account number or IBAN
	Routing     string                // routing number, sort code and their like; "" for an IBAN
	HolderName  string                // account_holder_name, where it is kept with the account
	HolderType  string                // company, individual, or "" for null
	AccountType string                // checking, savings
	Fingerprint string
	// Verified says that the customer has shown that the account is theirs.
	Verified bool
	// Blocked is the failure after which the account takes no debit any more.
	Blocked string
	// Reference is the bank's number of a debit, and DebitDate the day of one from
	// any but a US account, on a charge that has succeeded.
	Reference, DebitDate string
}

// readBank makes a bank account of the parameters of its PaymentMethod type. at
// is the parameter's name up to the account: "payment_method_data[us_bank_account]".
func (c call) readBank(kind string, n *form.Node, at string) (*Bank, *Error) {
	switch {
	case kind == "sepa_debit":
		return c.readIBAN(n, at)
	case debitTypes[kind].routing != nil:
		return c.readDebitAccount(kind, n, at)
	}
	if id := n.Get("financial_connections_account").Text(); id != "" {
		return nil, c.MissingParam("financial_connections_account", id, inside(at, "financial_connections_account"))
	}
	b := &Bank{
		Number: n.Get("account_number").Text(), Routing: n.Get("routing_number").Text(),
		HolderType: n.Get("account_holder_type").Text(), AccountType: "checking",
	}
	for _, required := range []struct{ name, value string }{{"account_number", b.Number}, {"routing_number", b.Routing}} {
		if required.value == "" {
			return nil, fail(situation.ParameterMissing, "param", inside(at, required.name))
		}
	}
	if text := n.Get("account_type").Text(); text != "" {
		b.AccountType = text
	}
	if !routable(b.Routing) {
		return nil, fail(situation.RoutingNumberInvalid, "routing_number", b.Routing).On(inside(at, "routing_number"))
	}
	row, ok := fixtures.BankAccountByNumber(kind, b.Routing, b.Number)
	if !ok {
		return nil, fail(situation.AccountNumberInvalid).On(inside(at, "account_number"))
	}
	b.Row, b.Fingerprint = row, c.fingerprint(b.Routing+b.Number, apiversion.PlatformBankFingerprints)
	return b, nil
}

// readDebit gives a payment method of a debit its bank account.
func (c call) readDebit(p *PaymentMethod, details *form.Node, at string) (err *Error) {
	p.Bank, err = c.readBank(p.Type, details, at)
	return err
}

func (c call) readIBAN(n *form.Node, at string) (*Bank, *Error) {
	iban := strings.ToUpper(digitsOnly(n.Get("iban").Text()))
	switch {
	case iban == "":
		return nil, fail(situation.ParameterMissing, "param", inside(at, "iban"))
	case !validIBAN(iban):
		return nil, fail(situation.IbanInvalid, "param", inside(at, "iban"))
	}
	row, _ := fixtures.BankAccountByNumber("sepa_debit", "", iban)
	return &Bank{Row: row, Number: iban, Fingerprint: c.fingerprint(iban, apiversion.PlatformBankFingerprints), Verified: true}, nil
}

// checkDebitAddress asks for the address of who is debited at a bank outside the
// European Economic Area. at is the parameter that holds the address's parent.
func (c call) checkDebitAddress(p *PaymentMethod, at string) *Error {
	if p.Type != "sepa_debit" || p.Bank == nil {
		return nil
	}
	if parts, ok := fixtures.IBANOf(p.Bank.Number); !ok || !parts.OutsideEEA {
		return nil
	}
	a := p.Billing.Address
	needed := []struct{ name, value string }{{"line1", a.Line1}, {"country", a.Country}}
	if (a.City == "" || a.PostalCode == "") && c.Behaves(apiversion.DebitAddressInFull) {
		needed = append(needed, []struct{ name, value string }{{"city", a.City}, {"postal_code", a.PostalCode}}...)
	}
	for _, n := range needed {
		if n.value == "" {
			return fail(situation.ParameterMissing, "param", inside(at, "address")+"["+n.name+"]")
		}
	}
	return nil
}

// testBank is the PaymentMethod that pm_usBankAccount_success and its like stand
// for. Its account is verified already, but for the one whose verification fails.
func (c call) testBank(row *fixtures.BankAccount) (*PaymentMethod, bool) {
	if !isDebit(row.Type) {
		return nil, false
	}
	b := &Bank{
		Row: row, Number: row.Number, Routing: row.Routing,
		Fingerprint: c.fingerprint(row.Routing+row.Number, apiversion.PlatformBankFingerprints),
		Verified:    row.Outcome != "microdeposits_failed",
	}
	if row.Type == "us_bank_account" {
		b.HolderType, b.AccountType = "individual", "checking"
	}
	p := &PaymentMethod{ID: c.NewID("pm"), Created: c.Unix(), Type: row.Type, AllowRedisplay: "unspecified", Bank: b}
	c.Save(p)
	return p, true
}

// changeBank gives a PaymentMethod a bank account of its own, for changes to it.
func (p *PaymentMethod) changeBank(edit func(*Bank)) {
	if p.Bank == nil {
		return
	}
	bank := *p.Bank
	edit(&bank)
	p.Bank = &bank
}

// result is the outcome of the account's row.
func (b *Bank) result() string {
	if b.Row == nil {
		return "succeeded"
	}
	return b.Row.Outcome
}

// fails says whether the bank sends a debit back. Without a mandate it does.
func (b *Bank) fails() bool { return b.result() == "failed" || b.result() == "mandate_refused" }

func (b *Bank) last4() string { return b.Number[max(0, len(b.Number)-4):] }

// Object is the account as a PaymentMethod shows it.
func (b *Bank) Object(kind string) *body.Object {
	switch kind {
	case "us_bank_account":
	case "sepa_debit":
		return b.shown(kind).Add("generated_from", body.New(2).Add("charge", nil).Add("setup_attempt", nil))
	default:
		return b.shown(kind)
	}
	status := body.New(1)
	if b.Blocked != "" {
		why, _ := fixtures.DebitFailureByName(b.Blocked)
		status.Add("blocked", body.New(2).Add("network_code", body.OrNull(why.NetworkCode)).Add("reason", why.Reason))
	}
	networks := body.New(2).Add("preferred", "ach").Add("supported", []string{"ach"})
	return b.account().Add("financial_connections_account", nil).Add("networks", networks).Add("status_details", status)
}

// charged is the account as a charge shows it, with the mandate for the debit.
func (b *Bank) charged(kind, mandate string) *body.Object {
	if kind != "us_bank_account" {
		o := b.shown(kind)
		if !debitTypeOf(kind).MandateHidden {
			o.Add("mandate", body.OrNull(mandate))
		}
		o.AddText("expected_debit_date", b.DebitDate)
		return o
	}
	o := b.account().Add("payment_reference", body.OrNull(b.Reference))
	if mandate != "" {
		o.Add("mandate", mandates.Ref(mandate))
	}
	return o
}

func (b *Bank) account() *body.Object {
	return body.New(9).Add("account_holder_type", body.OrNull(b.HolderType)).Add("account_type", b.AccountType).
		Add("bank_name", testBankName).Add("fingerprint", b.Fingerprint).Add("last4", b.last4()).
		Add("routing_number", b.Routing)
}

func (b *Bank) iban() *body.Object {
	country, rest := b.Number[:2], b.Number[4:]
	bank, branch := 0, 0
	if parts, ok := fixtures.IBANOf(b.Number); ok {
		bank = min(parts.BankCode, len(rest))
		branch = min(bank+parts.BranchCode, len(rest))
	}
	return body.New(7).Add("bank_code", rest[:bank]).Add("branch_code", rest[bank:branch]).Add("country", country).
		Add("fingerprint", b.Fingerprint).Add("last4", b.last4())
}

// sourceIBAN is the same as Sources show it: without a branch it is null, as recorded.
func (b *Bank) sourceIBAN() *body.Object {
	o := b.iban()
	o.Set("branch_code", body.OrNull(o.Text("branch_code")))
	return o
}

// achDebit is the account as a charge without an intent shows it.
func (b *Bank) achDebit() *body.Object {
	return body.New(6).Add("account_holder_type", body.OrNull(b.HolderType)).Add("bank_name", testBankName).Add("country", "US").
		Add("fingerprint", b.Fingerprint).Add("last4", b.last4()).Add("routing_number", b.Routing)
}

// routable says whether a US routing number has nine digits of which the last
// one checks the others.
func routable(number string) bool {
	if !routingNumber(number) {
		return false
	}
	weights, sum := [3]int{3, 7, 1}, 0
	for i := range len(number) {
		sum += weights[i%3] * int(number[i]-'0')
	}
	return sum%10 == 0
}

// routingNumber says whether a text has the form of a US routing number.
func routingNumber(text string) bool { return len(text) == 9 && numeric(text) }

// validIBAN says whether an IBAN is of a country with SEPA debits and its check
// digits fit.
func validIBAN(iban string) bool {
	if !checksIBAN(iban) {
		return false
	}
	_, ok := fixtures.IBANOf(iban)
	return ok
}

// checksIBAN says whether the check digits of an IBAN fit, of whatever country it is.
func checksIBAN(iban string) bool {
	const shortest, longest = 15, 34
	if len(iban) < shortest || len(iban) > longest || !isCountry(iban[:2]) && iban[:2] != "XK" {
		return false
	}
	rest := 0
	for _, r := range iban[4:] + iban[:4] {
		value, err := strconv.ParseInt(string(r), 36, 64)
		switch {
		case err != nil:
			return false
		case value > 9:
			rest *= 10
		}
		rest = (rest*10 + int(value)) % 97
	}
	return rest == 1
}
