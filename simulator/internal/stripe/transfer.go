package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var transfers = declare[*AccountTransfer](resourceKind{Noun: "transfer", Prefixes: []string{"tr"}})

// An AccountTransfer moves money from a platform to one of its connected
// accounts, where it arrives as a payment. Amounts are in the smallest unit of
// Currency.
type AccountTransfer struct {
	ID                 string
	Created            int64
	Amount             int64
	AmountReversed     int64
	Currency           string
	Description        string
	Destination        string // the connected account
	DestinationPayment string // py_…, a charge there
	SourceTransaction  string // the charge of which the money is
	SourceType         string // bank_account, card
	Group              string
	BalanceTransaction string
	Metadata           Metadata
}

func (t *AccountTransfer) Kind() string { return "transfer" }
func (t *AccountTransfer) Key() string  { return t.ID }
func (t *AccountTransfer) Parents() [3]string {
	return [3]string{t.Destination, t.Group, t.SourceTransaction}
}
func (t *AccountTransfer) CreatedAt() int64 { return t.Created }
func (t *AccountTransfer) Clone() resource  { u := *t; return &u }

// Shows are the reversals that a transfer prints inside.
func (t *AccountTransfer) Shows(up *engine.Call) []resource {
	c := call{up}
	return c.within("transfer_reversal", t.ID)
}

// within are the objects of a kind that another one prints inside: the newest, with their
// number where there are more.
func (c call) within(kind, parent string) []resource {
	var out []resource
	for r := range c.Tx.List(kind, parent) {
		if len(out) == engine.DefaultLimit {
			return append(out, &engine.Total{Of: kind, Parent: parent, Number: c.Tx.Count(kind, parent)})
		}
		out = append(out, r.(resource).Clone())
	}
	return out
}

func (t *AccountTransfer) Object(v *view) *body.Object {
	o := body.New(18).Add("id", t.ID).Add("object", "transfer").Add("amount", t.Amount).Add("amount_reversed", t.AmountReversed)
	o.Add("balance_transaction", balanceTransactions.Ref(t.BalanceTransaction)).Add("created", t.Created)
	o.Add("currency", t.Currency).Add("description", body.OrNull(t.Description)).Add("destination", connectAccounts.Ref(t.Destination))
	o.Add("destination_payment", charges.RefAt(t.DestinationPayment, t.Destination)).Add("livemode", false)
	o.Add("metadata", t.Metadata.Object())
	o.Add("reversals", v.Render(v.Sublist(transferReversals.Kind, t.ID, "/v1/transfers/"+t.ID+"/reversals", nil)))
	o.Add("reversed", t.AmountReversed == t.Amount).Add("source_transaction", charges.Ref(t.SourceTransaction))
	return o.Add("source_type", t.SourceType).Add("transfer_group", body.OrNull(t.Group))
}

func createTransfer(c call) (answer, *Error) {
	n := c.Params
	if err := c.ownMoney(); err != nil {
		return nil, err
	}
	t := &AccountTransfer{
		Created: c.Unix(), Destination: n.Get("destination").Text(), Description: n.Get("description").Text(),
		SourceType: "card", SourceTransaction: n.Get("source_transaction").Text(), Group: n.Get("transfer_group").Text(),
	}
	n.Read("source_type", &t.SourceType)
	var err *Error
	if t.Currency, err = readCurrency(n); err != nil {
		return nil, err
	}
	if err := c.checkDestination(t.Destination); err != nil {
		return nil, err
	}
	source, err := c.sourceOfTransfer(t)
	if err != nil {
		return nil, err
	}
	if text := n.Get("amount").Text(); text != "" {
		t.Amount = n.Get("amount").Int()
	} else if source != nil {
		t.Amount = c.settledAmount(source)
	} else {
		return nil, fail(situation.ParameterMissing, "param", "amount")
	}
	if t.Amount < 1 {
		return nil, fail(situation.IntegerTooSmall, "param", "amount")
	}
	if t.Metadata, err = t.Metadata.Merge(n.Get("metadata")); err != nil {
		return nil, err
	}
	if err := c.affordable(t, source); err != nil {
		return nil, err
	}
	c.send(t, source, nil)
	return t, nil
}

// ownMoney refuses transfers in the name of a connected account.
func (c call) ownMoney() *Error {
	if c.Account.Platform == nil {
		return nil
	}
	kind := c.ownAccount().Type
	return fail(situation.TransferOnBehalfOfConnected, "type", strings.ToUpper(kind[:1])+kind[1:])
}

// checkDestination says whether a transfer can go to an account.
func (c call) checkDestination(id string) *Error {
	if id == c.Account.ID {
		return fail(situation.TransferToOwnAccount)
	}
	a, ok := c.ConnectAccount(id)
	switch {
	case !ok:
		return fail(situation.TransferDestinationMissing, "id", id)
	case !a.can("transfers") && !a.can(legacyPayments):
		return fail(situation.InsufficientCapabilitiesForTransfer)
	}
	return nil
}

// sourceOfTransfer is the charge that a transfer names as where its money is from.
func (c call) sourceOfTransfer(t *AccountTransfer) (*Charge, *Error) {
	if t.SourceTransaction == "" {
		return nil, nil
	}
	ch, ok := charges.edit(c, t.SourceTransaction)
	switch {
	case !ok:
		return nil, charges.MissingParam(t.SourceTransaction, "source_transaction")
	case ch.Status == "failed" || !ch.Captured:
		return nil, fail(situation.TransferSourceNotPaid, "charge", ch.ID)
	}
	if own := c.chargeSettlement(ch); own != t.Currency {
		return nil, fail(situation.TransferSourceCurrency, "source", own, "currency", t.Currency)
	}
	return ch, nil
}

// affordable says whether there is enough money: of the charge that the transfer
// names, be it pending or not, or else of what is available.
func (c call) affordable(t *AccountTransfer, source *Charge) *Error {
	if source == nil {
		if c.available(t.Currency, t.SourceType) < t.Amount {
			return fail(situation.BalanceInsufficient)
		}
		return nil
	}
	var taken int64
	for r := range transfers.list(c, source.ID) {
		other := r
		taken += other.Amount - other.AmountReversed
	}
	worth := c.settledAmount(source)
	limit := Money(worth, t.Currency)
	switch {
	case taken+t.Amount <= worth:
		return nil
	case taken > 0:
		return fail(situation.TransferAboveRestOfSource, "limit", limit, "taken", Money(taken, t.Currency))
	}
	return fail(situation.TransferAboveSource, "limit", limit)
}

// settledAmount is what was captured of a charge, in the currency that it settles
// in: at the rate of its balance transaction, or at today's if it has none yet.
func (c call) settledAmount(ch *Charge) int64 {
	if paid, ok := balanceTransactions.get(c, ch.BalanceTransaction); ok {
		return paid.exchanged(ch.Currency).of(ch.AmountCaptured)
	}
	return c.exchangeFor(ch.Currency, c.chargeSettlement(ch)).of(ch.AmountCaptured)
}

// send moves the money of a transfer: out of this account's balance, and as a
// payment into that of the destination. share is the fee that the platform keeps
// of it; nil for none.
func (c call) send(t *AccountTransfer, source *Charge, share *ApplicationFee) {
	available := c.Unix()
	t.ID = c.PlainID("tr")
	if source != nil {
		t.ID = c.SiblingID("tr", source.ID)
		if t.Group == "" {
			t.Group = source.Transfer.Group
		}
		if t.Group == "" {
			t.Group = "group_" + source.payment()
			source.Transfer.Group = t.Group
			c.Save(source)
		}
		if paid, ok := balanceTransactions.get(c, source.BalanceTransaction); ok {
			available = paid.AvailableOn
		} else {
			available = c.availableOn(source)
		}
	}
	b := c.book(t.ID, -t.Amount, t.Currency, "transfer", "transfer")
	b.AvailableOn, b.Description, b.Bank = available, t.Description, t.SourceType == "bank_account"
	t.BalanceTransaction = b.ID
	platform := c.Account
	c.at(c.Account.ActFor(t.Destination), func(c call) {
		t.DestinationPayment = c.receive(t, platform, available, share)
	})
	c.Save(b)
	c.Save(t)
	c.Emit("transfer.created", t)
}

// payment is the id after which a charge's group of transfers is called.
func (ch *Charge) payment() string {
	if ch.PaymentIntent != "" {
		return ch.PaymentIntent
	}
	return ch.ID
}

// recipientDelay is how much longer a transfer takes to a recipient, in seconds
// (https://docs.stripe.com/connect/service-agreement-types).
const recipientDelay = 24 * 60 * 60

// receive is the other end of a transfer: a payment from the platform. It returns
// the payment's id.
func (c call) receive(t *AccountTransfer, from *stripeAccount, available int64, share *ApplicationFee) string {
	ch := &Charge{
		ID: c.PlainID("py"), Created: c.Unix(), Amount: t.Amount, AmountCaptured: t.Amount, Currency: t.Currency,
		Captured: true, Method: &PaymentMethod{Type: "stripe_account"},
		Application: applicationID(from), SourceTransfer: t.ID, Source: newPlatformSource(from),
	}
	received := ch.succeed(transferred)
	b := c.bookSettled(ch.ID, t.Amount, t.Currency, "payment", "charge")
	b.AvailableOn = available
	if c.ownAccount().recipient() {
		b.AvailableOn += recipientDelay
	}
	if share != nil {
		worth := c.exchangeFor(share.Currency, b.Currency)
		share.Account, share.Charge, share.Amount, share.Currency = c.Account.ID, ch.ID, worth.of(share.Amount), worth.to
		c.at(from, func(platform call) { platform.collect(share, available) })
		ch.ApplicationFee, ch.Transfer.Fee = share.ID, &share.Amount
		b.Fees = append(b.Fees, share.fee())
	}
	ch.BalanceTransaction = b.ID
	c.Save(b)
	c.Save(ch)
	c.tell(received, ch)
	return ch.ID
}

// bookSettled is book for money that comes to the account, or leaves it again, in a
// currency that it may not settle in.
func (c call) bookSettled(source string, amount int64, currency, kind, category string) *BalanceTransaction {
	rate := c.exchangeFor(currency, c.settlementCurrency(currency))
	b := c.book(source, rate.of(amount), rate.to, kind, category)
	b.Rate = rate.rate
	return b
}

// book begins a balance transaction that no charge of this account stands behind,
// in a currency that its balance has. It is not kept yet.
func (c call) book(source string, amount int64, currency, kind, category string) *BalanceTransaction {
	return &BalanceTransaction{
		ID: c.RelatedID("txn", source), Created: c.Unix(), AvailableOn: c.Unix(), Type: kind, Category: category,
		Source: source, Amount: amount, Currency: currency,
	}
}

// A platformSource is how a payment from a platform shows where it is from.
type platformSource struct{ ID, Name, URL string }

func newPlatformSource(a *stripeAccount) platformSource {
	s := a.Settings()
	return platformSource{a.ID, s.BusinessName, s.BusinessURL}
}

func (s platformSource) Kind() string       { return "account" }
func (s platformSource) Key() string        { return s.ID }
func (s platformSource) Parents() [3]string { return [3]string{} }
func (s platformSource) Clone() resource    { return s }
func (s platformSource) Object(*view) *body.Object {
	picture := func(which uint64) string {
		c := engine.RandomOf(which, s.ID)
		return "https://files.stripe.com/links/" + c.Text(80)
	}
	return body.New(6).Add("id", s.ID).Add("object", "account").Add("application_icon", picture(0)).Add("application_logo", picture(1)).
		Add("application_name", body.OrNull(s.Name)).Add("application_url", body.OrNull(s.URL))
}

func (c call) transferInPath() (*AccountTransfer, *Error) {
	t, ok := transfers.edit(c, c.ID())
	if !ok {
		return nil, transfers.missing(c, "transfer")
	}
	return t, nil
}

func retrieveTransfer(c call) (answer, *Error) { return orError(c.transferInPath()) }

func listTransfers(c call) (answer, *Error) {
	destination, group := c.Params.Get("destination").Text(), c.Params.Get("transfer_group").Text()
	return transfers.page(c, "", "/v1/transfers", func(r resource) bool {
		t := r.(*AccountTransfer)
		return (destination == "" || t.Destination == destination) && (group == "" || t.Group == group)
	}, under(destination, group)...)
}

func updateTransfer(c call) (answer, *Error) {
	t, err := c.transferInPath()
	if err != nil {
		return nil, err
	}
	before := t.Clone()
	c.Params.Read("description", &t.Description)
	if t.Metadata, err = t.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(t)
	c.EmitChange("transfer.updated", t, before)
	return t, nil
}
