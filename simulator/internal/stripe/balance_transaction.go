package stripe

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

var balanceTransactions = declare[*BalanceTransaction](resourceKind{
	Noun: "balance transaction", Prefixes: []string{"txn"}, Fields: movementFields, Sum: movementSum,
})

// A BalanceTransaction is one movement of an account's balance. Amounts are in
// the smallest unit of Currency; those that leave the balance are negative.
type BalanceTransaction struct {
	ID          string
	Created     int64
	AvailableOn int64
	Type        string // charge, payment, refund, payment_refund, refund_failure, …
	Category    string // reporting_category
	Source      string // what moved the money: a charge, a refund, a dispute
	Description string
	Amount      int64
	Currency    string
	// Rate is what the smallest unit of the currency that was paid in is worth in
	// smallest units of Currency, 0 where they are the same.
	Rate float64
	Fees []Fee
	// Payout is the automatic payout in which the money left the balance, "" before.
	Payout string
	// Bank says that the money came by a bank debit and not from a card.
	Bank bool
}

// A Fee is a part of what a movement of the balance costs.
type Fee struct {
	Amount            int64
	Type, Description string // stripe_fee, application_fee
	Application       string // of an application fee: the platform
}

func (t *BalanceTransaction) Kind() string       { return "balance_transaction" }
func (t *BalanceTransaction) Key() string        { return t.ID }
func (t *BalanceTransaction) Parents() [3]string { return [3]string{t.Source, t.Payout} }
func (t *BalanceTransaction) CreatedAt() int64   { return t.Created }
func (t *BalanceTransaction) Clone() resource    { d := *t; return &d }

// fee is the sum of the fees, net what is left after them.
func (t *BalanceTransaction) fee() int64 {
	var sum int64
	for _, f := range t.Fees {
		sum += f.Amount
	}
	return sum
}

func (t *BalanceTransaction) net() int64 { return t.Amount - t.fee() }

func (t *BalanceTransaction) Object(v *view) *body.Object {
	now := t.Created
	if v.Call != nil {
		now = v.Call.Unix()
	}
	status := "pending"
	if now >= t.AvailableOn {
		status = "available"
	}
	fees := make([]any, len(t.Fees))
	for i, f := range t.Fees {
		fees[i] = body.New(5).Add("amount", f.Amount).Add("application", body.OrNull(f.Application)).Add("currency", t.Currency).
			Add("description", f.Description).Add("type", f.Type)
	}
	o := body.New(19).Add("id", t.ID).Add("object", "balance_transaction").Add("amount", t.Amount)
	o.Add("available_on", t.AvailableOn).Add("balance_type", "payments").Add("created", t.Created).Add("currency", t.Currency)
	o.Add("description", body.OrNull(t.Description)).Add("exchange_rate", exchange{rate: t.Rate}.shown()).Add("fee", t.fee()).Add("fee_details", fees)
	source := body.RefTo(kindOfMovement(t.Source), t.Source)
	if source.Object == "fee_refund" {
		source.Account = v.Platform()
	}
	o.Add("net", t.net()).Add("reporting_category", t.Category).Add("source", source)
	o.Add("charge", &body.Hidden{Former: true, Load: func() any { return t.charge(v) }})
	o.Add("sourced_transfers", &body.Hidden{Former: true, Load: func() any {
		return v.Render(v.Sublist(transfers.Kind, t.Source, "/v1/transfers?source_transaction="+t.Source, nil))
	}})
	return o.Add("status", status).Add("type", t.Type)
}

// charge is what older versions name as the source of a refund's or a dispute's
// movement, nil where the source has always been the source.
func (t *BalanceTransaction) charge(v *view) any {
	switch r := v.Find(kindOfMovement(t.Source), t.Source).(type) {
	case *Refund:
		return charges.Ref(r.Charge)
	case *Dispute:
		return charges.Ref(r.Charge)
	}
	return nil
}

// kindOfMovement is the object type behind the source of a balance transaction: a
// charge where the identifier tells nothing.
func kindOfMovement(id string) string {
	if k := Kinds.Of(id); k != nil {
		return k.Name
	}
	return "charge"
}

// How long money is pending, in business days. Money is available at midnight UTC.
const (
	cardSettlement  = 2
	debitSettlement = 5
)

// settle makes the balance transaction of what a charge has taken and names it on
// the charge, which the caller keeps. Older versions book a part that was captured
// as the whole, with the rest going back.
func (c call) settle(ch *Charge) {
	amount := ch.AmountCaptured
	if ch.Amount > amount && !c.Behaves(apiversion.NoRefundForReleasedHold) {
		amount = ch.Amount
	}
	t := c.moveMoney(ch, amount, "charge", "charge", ch.ID)
	if t.Bank || ch.Method.Card == nil {
		t.Type = "payment"
	}
	t.Description = ch.Description
	t.AvailableOn = c.availableOn(ch)
	worth := t.exchanged(ch.Currency).of(ch.AmountCaptured)
	t.Fees = append(t.Fees, Fee{Amount: stripeFee(c.Settings, worth), Type: "stripe_fee", Description: "Stripe processing fees"})
	ch.BalanceTransaction = t.ID
	c.share(ch, t)
	c.Save(t)
}

// moveMoney begins a balance transaction that belongs to a charge: an amount in the
// charge's currency, at today's rate of the currency that it settles in. It is not
// kept yet.
func (c call) moveMoney(ch *Charge, amount int64, kind, category, source string) *BalanceTransaction {
	rate := c.exchangeFor(ch.Currency, c.chargeSettlement(ch))
	return &BalanceTransaction{
		ID: c.SiblingID("txn", ch.ID), Created: c.Unix(), AvailableOn: c.Unix(), Type: kind, Category: category,
		Source: source, Amount: rate.of(amount), Currency: rate.to, Rate: rate.rate, Bank: ch.Method.Bank != nil,
	}
}

// exchanged is the exchange that the balance transaction made of what was paid.
func (t *BalanceTransaction) exchanged(paid string) exchange {
	return exchange{paid, t.Currency, t.Rate}
}

// moveBack begins a balance transaction that takes money of a charge back, or
// returns it: as long as the charge's own is pending, this one is too.
func (c call) moveBack(ch *Charge, amount int64, kind, category, source string) *BalanceTransaction {
	t := c.moveMoney(ch, amount, kind, category, source)
	if paid, ok := balanceTransactions.get(c, ch.BalanceTransaction); ok {
		t.AvailableOn = max(t.AvailableOn, paid.AvailableOn)
	} else {
		t.AvailableOn = c.availableOn(ch)
	}
	return t
}

// stripeFee is what Stripe takes of an amount. It rounds half a unit up.
func stripeFee(s Settings, amount int64) int64 {
	const scale = 1000 // a thousandth of a percent is the finest that counts
	thousandths := int64(math.Round(s.FeePercent * scale))
	return (amount*thousandths+100*scale/2)/(100*scale) + s.FeeFixed
}

// availableOn is when a charge's money can be paid out.
func (c call) availableOn(ch *Charge) int64 {
	days := debitSettlement
	if card := ch.Method.Card; card != nil {
		if card.Row != nil && card.Row.BypassPending {
			return c.Unix()
		}
		days = cardSettlement
	}
	return businessDays(c.Now, days).Unix()
}

// businessDays is midnight UTC, so many business days later. What happens at a
// weekend counts from Monday.
func businessDays(from time.Time, days int) time.Time {
	day := from.UTC().Truncate(24 * time.Hour)
	weekend := func() bool { return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday }
	for weekend() {
		day = day.AddDate(0, 0, 1)
	}
	for ; days > 0; days-- {
		day = day.AddDate(0, 0, 1)
		for weekend() {
			day = day.AddDate(0, 0, 1)
		}
	}
	return day
}

func retrieveBalanceTransaction(c call) (answer, *Error) {
	t, ok := balanceTransactions.get(c, c.ID())
	if !ok {
		return nil, balanceTransactions.missing(c, "id")
	}
	return t, nil
}

// listBalanceTransactions filters by type, source, currency and the automatic payout
// in which the money left.
// balanceTransactionTypes are all there are, by which they can be listed. Source: the OpenAPI document.
var balanceTransactionTypes = strings.Fields(`
	adjustment advance advance_funding anticipation_repayment application_fee application_fee_refund charge climate_order_purchase
	climate_order_refund connect_collection_transfer contribution fee_credit_funding inbound_transfer inbound_transfer_reversal
	issuing_authorization_hold issuing_authorization_release issuing_dispute issuing_transaction obligation_outbound
	obligation_reversal_inbound payment payment_failure_refund payment_network_reserve_hold payment_network_reserve_release
	payment_refund payment_reversal payment_unreconciled payout payout_cancel payout_failure payout_minimum_balance_hold
	payout_minimum_balance_release refund refund_failure reserve_hold reserve_release reserve_transaction reserved_funds
	stripe_balance_payment_debit stripe_balance_payment_debit_reversal stripe_fee stripe_fx_fee tax_fee tax_fund topup
	topup_reversal transfer transfer_cancel transfer_failure transfer_refund
`)

func listBalanceTransactions(c call) (answer, *Error) {
	n := c.Params
	source, payout := n.Get("source").Text(), n.Get("payout").Text()
	if payout != "" && c.Tx.Get("payout", payout) == nil {
		return nil, c.MissingParam("payout", payout, "payout")
	}
	if err := c.checkFilter("type", balanceTransactionTypes); err != nil {
		return nil, err
	}
	if text := n.Get("currency").Text(); text != "" {
		if _, err := currencyIn(text, "currency"); err != nil {
			return nil, err
		}
	}
	available, err := c.TimeFilter("available_on")
	if err != nil {
		return nil, err
	}
	kind, currency := n.Get("type").Text(), strings.ToLower(n.Get("currency").Text())
	where := append(under(source, payout), having("type", kind, "currency", currency)...)
	if n.Has("available_on") {
		where = append(where, engine.Is("available_on", func(value string) bool {
			at, _ := strconv.ParseInt(value, 10, 64)
			return available(at)
		}))
	}
	return balanceTransactions.page(c, "", "/v1/balance_transactions", func(r resource) bool {
		t := r.(*BalanceTransaction)
		return available(t.AvailableOn) && (source == "" || t.Source == source) &&
			(kind == "" || t.Type == kind) && (currency == "" || t.Currency == currency) && (payout == "" || t.Payout == payout)
	}, where...)
}

const settleChargeJob job = "settle charge"

func init() {
	// a charge with capture_method=automatic_async gets its balance transaction
	// after the answer
	jobs[settleChargeJob] = func(c call, id string) {
		if was, ok := charges.get(c, id); ok && was.BalanceTransaction == "" {
			ch := was.Clone().(*Charge)
			c.settle(ch)
			c.Save(ch)
			c.Record("charge.updated", ch, was) // neither is changed any more: no copies
		}
	}
}

// settleNow books what an asynchronous capture has left for later.
func (c call) settleNow(ch *Charge) {
	if ch.BalanceTransaction != "" {
		return
	}
	before := ch.Clone()
	c.settle(ch)
	c.Save(ch)
	c.EmitChange("charge.updated", ch, before)
}
