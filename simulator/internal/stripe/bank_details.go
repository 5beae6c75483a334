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

// A Bank is a bank account's data as a PaymentMethod of one of debitKinds holds
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

// returns says which failures close an account to further debits, with the
// bank's return code and the reason that the PaymentMethod shows. A failure
// that is not here leaves the account and its mandate as they are.
var returns = map[string]struct{ code, reason string }{
	"account_closed":                       {"R02", "bank_account_closed"},
	"no_account":                           {"R03", "bank_account_invalid_details"},
	"debit_not_authorized":                 {"R10", "debit_not_authorized"},
	"tokenized_account_number_deactivated": {"", "tokenized_account_number_deactivated"},
	"payment_method_microdeposit_failed":   {"", "bank_account_unusable"},
	"payment_method_microdeposit_verification_attempts_exceeded": {"", "bank_account_unusable"},
}

// ibanParts are the lengths of the bank code and the branch code that follow an
// IBAN's check digits, by country.
var ibanParts = map[string]struct{ bank, branch int }{
	"AT": {5, 0}, "BE": {3, 0}, "CH": {5, 0}, "DE": {8, 0}, "EE": {2, 0}, "ES": {4, 4}, "FI": {6, 0}, "FR": {5, 5},
	"GB": {4, 6}, "GI": {4, 0}, "HR": {7, 0}, "IE": {4, 6}, "LI": {5, 0}, "LT": {5, 0}, "LU": {3, 0}, "NL": {4, 0},
	"NO": {4, 0}, "PT": {4, 4}, "SE": {3, 0},
}

// readBank makes a bank account of the parameters of its PaymentMethod type. at
// is the parameter's name up to the account: "payment_method_data[us_bank_account]".
func (c call) readBank(kind string, n *form.Node, at string) (*Bank, *Error) {
	switch {
	case kind == "sepa_debit":
		return c.readIBAN(n, at)
	case debitKinds[kind].routing != nil:
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

func (c call) readIBAN(n *form.Node, at string) (*Bank, *Error) {
	iban := strings.ToUpper(digits(n.Get("iban").Text()))
	switch {
	case iban == "":
		return nil, fail(situation.ParameterMissing, "param", inside(at, "iban"))
	case !validIBAN(iban):
		return nil, fail(situation.IbanInvalid, "param", inside(at, "iban"))
	}
	row, _ := fixtures.BankAccountByNumber("sepa_debit", "", iban)
	return &Bank{Row: row, Number: iban, Fingerprint: c.fingerprint(iban, apiversion.PlatformBankFingerprints), Verified: true}, nil
}

// outsideEEA are the countries whose banks take SEPA debits though they do not
// belong to the European Economic Area.
var outsideEEA = []string{"AD", "CH", "GB", "GI", "MC", "SM", "VA"}

// checkDebitAddress asks for the address of who is debited at a bank outside the
// European Economic Area. at is the parameter that holds the address's parent.
func (c call) checkDebitAddress(p *PaymentMethod, at string) *Error {
	if p.Type != "sepa_debit" || p.Bank == nil || !slices.Contains(outsideEEA, p.Bank.Number[:2]) {
		return nil
	}
	a := p.Billing.Address
	needed := []struct{ name, value string }{{"line1", a.Line1}, {"country", a.Country}}
	if c.Behaves(apiversion.DebitAddressInFull) {
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

// object is the account as a PaymentMethod shows it.
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
		why := returns[b.Blocked]
		status.Add("blocked", body.New(2).Add("network_code", body.OrNull(why.code)).Add("reason", why.reason))
	}
	networks := body.New(2).Add("preferred", "ach").Add("supported", []string{"ach"})
	return b.account().Add("financial_connections_account", nil).Add("networks", networks).Add("status_details", status)
}

// charged is the account as a charge shows it, with the mandate for the debit.
func (b *Bank) charged(kind, mandate string) *body.Object {
	if kind != "us_bank_account" {
		o := b.shown(kind)
		if !debitKinds[kind].mandateHidden {
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
	country := b.Number[:2]
	rest, parts := b.Number[4:], ibanParts[country]
	bank := min(parts.bank, len(rest))
	branch := min(bank+parts.branch, len(rest))
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
	if len(number) != 9 || !numeric(number) {
		return false
	}
	weights, sum := [3]int{3, 7, 1}, 0
	for i := range len(number) {
		sum += weights[i%3] * int(number[i]-'0')
	}
	return sum%10 == 0
}

// validIBAN says whether an IBAN is of a country with SEPA debits and its check
// digits fit.
func validIBAN(iban string) bool {
	const shortest, longest = 15, 34
	if len(iban) < shortest || len(iban) > longest {
		return false
	}
	if _, ok := ibanParts[iban[:2]]; !ok {
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
