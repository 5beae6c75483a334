package stripe

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var payoutObjects = declare[*Payout](resourceKind{Noun: "payout", Prefixes: []string{"po"}, Life: payoutLife, Fields: payoutListFields})

// A Payout sends money of an account's balance to its bank account or debit card.
// Amount is in the smallest unit of Currency; that of a reversal, which takes the
// money back, is negative.
type Payout struct {
	ID          string
	Created     int64
	Amount      int64
	Currency    string
	Description string
	Descriptor  string // statement_descriptor
	Account     string // whose it is
	Destination string // an external account
	Form        string // type: bank_account, card
	Method      string // standard, instant
	SourceType  string // card, bank_account, fpx
	Automatic   bool
	Reconciled  bool
	ArrivalDate int64
	lifeState
	BalanceTransaction string
	FailureTransaction string
	FailureCode        string
	Original           string // original_payout, of a reversal
	ReversedBy         string
	Metadata           Metadata
}

func (p *Payout) Kind() string       { return "payout" }
func (p *Payout) Key() string        { return p.ID }
func (p *Payout) Parents() [3]string { return [3]string{p.Destination} }
func (p *Payout) CreatedAt() int64   { return p.Created }
func (p *Payout) Clone() resource    { q := *p; return &q }

func (p *Payout) Object(*view) *body.Object {
	o := body.New(28).Add("id", p.ID).Add("object", "payout").Add("amount", p.Amount).Add("application_fee", nil)
	o.Add("application_fee_amount", nil).Add("arrival_date", p.ArrivalDate).Add("automatic", p.Automatic)
	o.Add("balance_transaction", balanceTransactions.Ref(p.BalanceTransaction)).Add("created", p.Created).Add("currency", p.Currency)
	o.Add("description", body.OrNull(p.Description)).Add("destination", externalAccounts.Ref(p.Destination))
	o.Add("failure_balance_transaction", balanceTransactions.Ref(p.FailureTransaction)).Add("failure_code", body.OrNull(p.FailureCode))
	o.Add("failure_message", body.OrNull(payoutFailures[p.FailureCode])).Add("livemode", false).Add("metadata", p.Metadata.Object())
	o.Add("method", p.Method).Add("original_payout", payoutObjects.Ref(p.Original)).Add("payout_method", nil)
	o.Add("reconciliation_status", p.reconciliation()).Add("reversed_by", payoutObjects.Ref(p.ReversedBy)).Add("source_type", p.SourceType)
	o.Add("statement_descriptor", body.OrNull(p.Descriptor)).Add("status", p.Status)
	// no bank has a number for a payout of test mode: it is as it is before the bank names one
	return o.Add("trace_id", body.New(2).Add("status", "pending").Add("value", nil)).Add("type", p.Form)
}

// reconciliation says whether the balance transactions of an automatic payout can be listed.
func (p *Payout) reconciliation() string {
	switch {
	case !p.Automatic:
		return "not_applicable"
	case p.Reconciled:
		return "completed"
	}
	return "in_progress"
}

func createPayout(c call) (answer, *Error) {
	n := c.Params
	p := &Payout{
		Created: c.Unix(), Account: c.Account.ID, Amount: n.Get("amount").Int(), Description: n.Get("description").Text(),
		Descriptor: n.Get("statement_descriptor").Text(), Method: "standard", SourceType: "card",
	}
	n.Read("method", &p.Method)
	n.Read("source_type", &p.SourceType)
	if p.Amount < 1 {
		return nil, fail(situation.IntegerTooSmall, "param", "amount")
	}
	var err *Error
	if p.Currency, err = readCurrency(n); err != nil {
		return nil, err
	}
	if p.Metadata, err = p.Metadata.Merge(n.Get("metadata")); err != nil {
		return nil, err
	}
	to, err := c.destinationOfPayout(n.Get("destination").Text(), p)
	if err != nil {
		return nil, err
	}
	if c.availableFrom(p.Currency, p.SourceType) < p.Amount {
		return nil, fail(situation.BalanceInsufficient)
	}
	c.payOut(p, to)
	return p, nil
}

// availableFrom is what can be paid out of one part of the balance. Nothing comes by FPX.
func (c call) availableFrom(currency, sourceType string) int64 {
	if sourceType == "fpx" {
		return 0
	}
	return c.available(currency, sourceType)
}

// destinationOfPayout is where a payout goes: the external account that it names, or
// the default one of its currency.
func (c call) destinationOfPayout(id string, p *Payout) (*ExternalAccount, *Error) {
	if !c.ownAccount().paysOut() {
		return nil, fail(situation.PayoutsNotAllowed)
	}
	to, ok := externalAccounts.get(c, id)
	if id == "" {
		to, ok = c.defaultExternalAccount(p.Currency)
	}
	switch {
	case id == "" && !ok:
		return nil, fail(situation.PayoutWithoutExternalAccount, "currency", p.Currency)
	case !ok:
		return nil, externalAccounts.MissingParam(id, "destination")
	case to.Currency != p.Currency:
		return nil, fail(situation.PayoutDestinationCurrency, "destination", to.Currency, "currency", p.Currency)
	case to.errored():
		return nil, fail(situation.PayoutDestinationErrored, "id", to.Key())
	case !slices.Contains(to.payoutMethods(), p.Method):
		return nil, fail(situation.InstantPayoutsUnsupported)
	}
	return to, nil
}

// paysOut says whether the account is paid out. In test mode that takes nothing but an
// external account, as Stripe's page on testing says: nobody's identity is verified.
func (a *ConnectAccount) paysOut() bool { return a.Rejected == "" }

// defaultExternalAccount is where the account is paid out to in a currency.
func (c call) defaultExternalAccount(currency string) (*ExternalAccount, bool) {
	for _, e := range c.externalAccounts(c.Account.ID) {
		if e.Default && e.Currency == currency {
			return e, true
		}
	}
	if c.Account.Platform == nil && c.settlementCurrency(currency) == currency {
		return c.ownExternalAccount(currency), true
	}
	return nil, false
}

// ownExternalAccount is the bank account that the owner of a key gave in Stripe's
// dashboard for a currency in which the account settles.
func (c call) ownExternalAccount(currency string) *ExternalAccount {
	b, _ := c.testBankAccount("btok_us_verified")
	b.ID, b.Created, b.Country, b.Currency = c.NewID("ba"), c.Unix(), c.Settings.Country, currency
	e := &ExternalAccount{Account: c.Account.ID, Source: b, Currency: currency, Default: true}
	c.keepExternalAccount(e)
	return e
}

func (c call) payoutInPath() (*Payout, *Error) {
	p, ok := payoutObjects.edit(c, c.ID())
	if !ok {
		return nil, payoutObjects.missing(c, "payout")
	}
	return p, nil
}

func retrievePayout(c call) (answer, *Error) { return orError(c.payoutInPath()) }

// listedStatuses are those by which payouts can be listed. Stripe's reference does not
// list in_transit, by which all are listed.
var listedStatuses = []string{"canceled", "failed", "in_transit", "paid", "pending"}

func listPayouts(c call) (answer, *Error) {
	destination, status := c.Params.Get("destination").Text(), c.Params.Get("status").Text()
	if err := c.checkFilter("status", listedStatuses); err != nil {
		return nil, err
	}
	arrived, err := c.TimeFilter("arrival_date")
	if err != nil {
		return nil, err
	}
	narrowed := status
	if status == "in_transit" {
		narrowed = ""
	}
	return payoutObjects.page(c, destination, "/v1/payouts", func(r resource) bool {
		p := r.(*Payout)
		return arrived(p.ArrivalDate) && (narrowed == "" || p.Status == narrowed)
	}, having("status", narrowed)...)
}

func updatePayout(c call) (answer, *Error) {
	p, err := c.payoutInPath()
	if err != nil {
		return nil, err
	}
	before := p.Clone()
	if p.Metadata, err = p.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(p)
	c.EmitChange("payout.updated", p, before)
	return p, nil
}

func cancelPayout(c call) (answer, *Error) {
	p, err := c.payoutInPath()
	switch {
	case err != nil:
		return nil, err
	case p.Automatic:
		return nil, fail(situation.PayoutAutomatic, "payout", p.ID)
	case payoutLife.To(p.Status, payoutCanceled) == nil:
		return nil, fail(situation.PayoutNotCancelable, "payout", p.ID, "status", p.Status)
	}
	c.movePayout(p, payoutCanceled)
	return p, nil
}

// reversible are the countries to whose bank accounts a payout can be reversed.
var reversible = []string{"US", "CA"}

func reversePayout(c call) (answer, *Error) {
	p, err := c.payoutInPath()
	if err != nil {
		return nil, err
	}
	to, _ := externalAccounts.get(c, p.Destination)
	switch {
	case c.Account.Platform == nil:
		return nil, fail(situation.PayoutReversalOfOwn)
	case p.ReversedBy != "" || p.Original != "":
		return nil, fail(situation.PayoutAlreadyReversed, "payout", p.ID)
	case p.Status == "pending" && !p.Automatic || p.Status == "failed" || p.Status == "canceled":
		return nil, fail(situation.PayoutNotReversible, "payout", p.ID, "status", p.Status)
	case to == nil || !slices.Contains(reversible, to.bankCountry()):
		return nil, fail(situation.PayoutReversalUnsupported)
	}
	r := &Payout{
		Created: c.Unix(), Account: p.Account, Amount: -p.Amount, Currency: p.Currency,
		Method: "standard", SourceType: p.SourceType, Original: p.ID,
	}
	if r.Metadata, err = r.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.payOut(r, to)
	before := p.Clone()
	p.ReversedBy = r.ID
	c.Save(p)
	c.EmitChange("payout.updated", p, before)
	return r, nil
}

// bankCountry is the country of the bank account, "" of a card.
func (e *ExternalAccount) bankCountry() string {
	if b, ok := e.Source.(*BankAccount); ok {
		return b.Country
	}
	return ""
}

// errored says whether a payout to the account has come back: there are no more until
// there is another account.
func (e *ExternalAccount) errored() bool {
	b, ok := e.Source.(*BankAccount)
	return ok && b.Status == "errored"
}
