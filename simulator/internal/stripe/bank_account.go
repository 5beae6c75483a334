package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A BankAccount is a bank account in the legacy form: a token's, or one of a
// customer's sources. Once it is verified it can be debited through
// POST /v1/charges, and used as a payment method.
type BankAccount struct {
	ID         string // ba_…
	Created    int64
	Customer   string // "" in a token
	HolderName string
	Country    string
	Currency   string
	lifeState
	Attempts int // to verify it that were wrong
	Metadata Metadata
	Bank     *Bank
}

const bankAccountAttempts = 3

// What can happen to a BankAccount, besides being verified or not.
const (
	accountGiven    trigger = "made"
	accountVerified trigger = "made, verified already"
	payoutReturned  trigger = "payout returned by the bank"
)

// bankAccountLife is the whole life of a BankAccount.
var bankAccountLife = lifecycle{
	lifeStep(inStates(unmade), accountGiven, "new"),
	lifeStep(inStates(unmade), accountVerified, "verified"),
	lifeStep(inStates("new", "verification_failed"), verified, "verified", "customer.source.updated"),
	lifeStep(inStates("new"), verificationFailed, "verification_failed", "customer.source.updated"),
	lifeStep(inStates("new", "verified"), payoutReturned, "errored", "account.external_account.updated"),
}

func (b *BankAccount) Kind() string       { return SourceKind }
func (b *BankAccount) Key() string        { return b.ID }
func (b *BankAccount) Parents() [3]string { return [3]string{b.Customer} }
func (b *BankAccount) CreatedAt() int64   { return b.Created }
func (b *BankAccount) Clone() resource    { d := *b; return &d }
func (b *BankAccount) form() string       { return "bank_account" }
func (b *BankAccount) holder() string     { return b.Customer }

func (b *BankAccount) give(customer string) { b.Customer = customer }

func (b *BankAccount) leave(call) (kept bool) { return false }

// verify of a bank account takes days: see verifyBankAccount.
func (b *BankAccount) verify() *Error { return nil }

func (b *BankAccount) update(c call, n *form.Node) (err *Error) {
	n.Read("account_holder_name", &b.HolderName)
	b.changeBank(func(k *Bank) { n.Read("account_holder_type", &k.HolderType) })
	b.Metadata, err = b.Metadata.Merge(n.Get("metadata"))
	return err
}

// changeBank gives a copy of the account to whoever edits it.
func (b *BankAccount) changeBank(edit func(*Bank)) {
	bank := *b.Bank
	edit(&bank)
	b.Bank = &bank
}

func (b *BankAccount) Object(*view) *body.Object {
	o := body.New(16).Add("id", b.ID).Add("object", "bank_account").Add("account_holder_name", body.OrNull(b.HolderName))
	o.Add("account_holder_type", body.OrNull(b.Bank.HolderType)).Add("account_type", body.OrNull(b.Bank.AccountType))
	o.Add("bank_name", testBankName).Add("country", b.Country).Add("currency", b.Currency)
	if b.Customer != "" {
		o.Add("customer", customers.Ref(b.Customer)).Add("metadata", b.Metadata.Object())
	}
	return o.Add("fingerprint", b.Bank.Fingerprint).Add("last4", b.Bank.last4()).Add("routing_number", b.routing()).Add("status", b.Status)
}

const (
	testBankName      = "STRIPE TEST BANK"
	testRoutingNumber = "110000000"
)

// routing is the routing number, which in test mode an account with an IBAN has
// too, as recorded.
func (b *BankAccount) routing() string {
	if b.Bank.Routing == "" {
		return testRoutingNumber
	}
	return b.Bank.Routing
}

// asMethod is the account as a payment method shows it: it keeps its ba_ id.
func (b *BankAccount) asMethod() *PaymentMethod {
	bank := *b.Bank
	if bank.AccountType == "" {
		bank.AccountType = "checking"
	}
	bank.Verified = b.Status == "verified"
	return &PaymentMethod{
		ID: b.ID, Created: b.Created, Type: "us_bank_account", Customer: b.Customer, AllowRedisplay: "unspecified", Bank: &bank,
		Billing: BillingDetails{Name: b.HolderName}, Metadata: b.Metadata,
	}
}

func (b *BankAccount) took(m *PaymentMethod) {
	b.Customer, b.Metadata = m.Customer, m.Metadata
	b.changeBank(func(k *Bank) { k.HolderType, k.Blocked = m.Bank.HolderType, m.Bank.Blocked })
	if m.Bank.Verified && b.Status != "verified" {
		b.advance(bankAccountLife, verified) // in a payment that it was used for
	}
}

// readBankAccount makes a bank account of its data. at is the parameter that
// holds them. In the United States only the test accounts are taken.
func (c call) readBankAccount(n *form.Node, at string) (*BankAccount, *Error) {
	b := &BankAccount{
		ID: c.NewID("ba"), Created: c.Unix(),
		Country: strings.ToUpper(n.Get("country").Text()), Currency: strings.ToLower(n.Get("currency").Text()),
		HolderName: n.Get("account_holder_name").Text(),
	}
	b.advance(bankAccountLife, accountGiven)
	k := &Bank{
		Number: strings.ToUpper(digitsOnly(n.Get("account_number").Text())), Routing: n.Get("routing_number").Text(),
		HolderType: n.Get("account_holder_type").Text(), AccountType: n.Get("account_type").Text(),
	}
	b.Bank = k
	for _, required := range []struct{ name, value string }{{"country", b.Country}, {"account_number", k.Number}} {
		if required.value == "" {
			return nil, fail(situation.ParameterMissing, "param", inside(at, required.name))
		}
	}
	switch {
	case !isCountry(b.Country):
		return nil, fail(situation.BankCountryUnknown, "country", n.Get("country").Text(), "param", inside(at, "country"))
	case b.Country == "US" && k.Routing == "":
		return nil, fail(situation.ParameterMissing, "param", inside(at, "routing_number"))
	case b.Country == "US" && !routingNumber(k.Routing): // its check digit is nothing to test mode
		return nil, fail(situation.RoutingNumberInvalid, "routing_number", k.Routing).On(inside(at, "routing_number"))
	case strings.HasPrefix(k.Number, b.Country) && !checksIBAN(k.Number):
		return nil, fail(situation.IbanInvalid, "param", inside(at, "account_number"))
	}
	if b.Currency != "" {
		if _, err := currencyIn(b.Currency, inside(at, "currency")); err != nil {
			return nil, err
		}
	}
	routing := k.Routing
	if b.Country == "US" {
		routing = testRoutingNumber // of the test accounts, whichever bank is named
	}
	k.Row, _ = fixtures.BankAccountByNumber("bank_account", routing, k.Number)
	if k.Row == nil && validIBAN(k.Number) {
		k.Row, _ = fixtures.BankAccountByNumber("sepa_debit", "", k.Number)
	}
	if b.Country == "US" && k.Row == nil {
		return nil, fail(situation.AccountNumberInvalid).On(inside(at, "account_number"))
	}
	if b.Currency == "" {
		b.Currency = c.Settings.DefaultCurrency
	}
	k.Fingerprint = c.accountFingerprint(k.Routing + k.Number)
	var err *Error
	b.Metadata, err = b.Metadata.Merge(n.Get("metadata"))
	return b, err
}

// testBankAccount is the account behind btok_us_verified and its like, made anew
// at each naming. It is verified already.
func (c call) testBankAccount(id string) (*BankAccount, bool) {
	row, ok := fixtures.BankAccountByAlias(id)
	if !ok || row.Type != "bank_account" {
		return nil, false
	}
	k := &Bank{Row: row, Number: row.Number, Routing: row.Routing, HolderType: "individual", Fingerprint: c.accountFingerprint(row.Routing + row.Number)}
	b := &BankAccount{ID: c.NewID("ba"), Created: c.Unix(), HolderName: "Jenny Rosen", Country: "US", Currency: "usd", Bank: k}
	b.advance(bankAccountLife, accountVerified)
	return b, true
}

// hasBankAccount says whether a customer has the same account already.
func (c call) hasBankAccount(customer string, b *BankAccount) bool {
	for r := range PaymentSources.list(c, customer) {
		if other, ok := r.(*BankAccount); ok && other.Bank.Fingerprint == b.Bank.Fingerprint {
			return true
		}
	}
	return false
}

// verifyBankAccount compares what the customer says with the two deposits that
// were sent. The third mistake is the last.
func verifyBankAccount(c call) (answer, *Error) {
	s, err := c.customerSource("bank_account")
	if err != nil {
		return nil, err
	}
	b := s.(*BankAccount)
	switch b.Status {
	case "verified":
		return nil, fail(situation.BankAccountAlreadyVerified)
	case "verification_failed":
		return nil, fail(situation.BankAccountAttemptsExceeded)
	}
	outcome, err := depositsSaid(c.Params)
	if err != nil {
		return nil, err
	}
	before := b.Clone()
	if outcome == "verified" {
		c.moveBankAccount(b, before, verified)
		return b, nil
	}
	b.Attempts++
	if b.Attempts == bankAccountAttempts {
		c.moveBankAccount(b, before, verificationFailed)
	} else {
		c.Save(b)
	}
	err = fail(situation.BankAccountAmountsMismatch)
	err.Keep = true // the attempt counts
	return nil, err
}

// moveBankAccount takes an account along its lifecycle and tells of it; before is what
// it was.
func (c call) moveBankAccount(b *BankAccount, before resource, when trigger) {
	m := b.advance(bankAccountLife, when)
	c.Save(b)
	for _, kind := range m.Events {
		c.EmitChange(kind, b, before)
	}
}
