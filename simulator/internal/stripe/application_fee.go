package stripe

import (
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var applicationFees = declare[*ApplicationFee](resourceKind{Noun: "application fee", Prefixes: []string{"fee"}})

// An ApplicationFee is what a platform keeps of a payment on a connected account.
// Amounts are in the smallest unit of Currency, the one in which that account
// settles the payment; the platform's balance gets its own
// (https://docs.stripe.com/connect/currencies/fx-quotes-api, direct charges).
type ApplicationFee struct {
	ID                     string
	Created                int64
	Account                string // the connected one
	Amount, AmountRefunded int64
	Currency               string
	Application            string
	Charge                 string // on the connected account: a direct charge, or the payment from the platform
	Originating            string // the platform's charge, of a destination charge
	BalanceTransaction     string
}

func (f *ApplicationFee) Kind() string       { return "application_fee" }
func (f *ApplicationFee) Key() string        { return f.ID }
func (f *ApplicationFee) Parents() [3]string { return [3]string{f.Charge, f.Originating} }
func (f *ApplicationFee) CreatedAt() int64   { return f.Created }
func (f *ApplicationFee) Clone() resource    { g := *f; return &g }

// Shows are the refunds that a fee prints inside.
func (f *ApplicationFee) Shows(up *engine.Call) []resource {
	c := call{up}
	return c.within("fee_refund", f.ID)
}

func (f *ApplicationFee) Object(v *view) *body.Object {
	o := body.New(17).Add("id", f.ID).Add("object", "application_fee").Add("account", connectAccounts.Ref(f.Account))
	o.Add("amount", f.Amount).Add("amount_refunded", f.AmountRefunded).Add("application", applications.Ref(f.Application))
	o.Add("balance_transaction", balanceTransactions.Ref(f.BalanceTransaction)).Add("charge", charges.RefAt(f.Charge, f.Account))
	o.Add("created", f.Created).Add("currency", f.Currency)
	o.Add("fee_source", body.New(2).Add("charge", f.Charge).Add("type", "charge")).Add("livemode", false)
	o.Add("originating_transaction", charges.Ref(f.Originating)).Add("refunded", f.AmountRefunded == f.Amount)
	return o.Add("refunds", v.Render(v.Sublist(feeRefunds.Kind, f.ID, "/v1/application_fees/"+f.ID+"/refunds", nil)))
}

// fee is how the fee stands in the balance transaction of the payment.
func (f *ApplicationFee) fee() Fee {
	return Fee{Amount: f.Amount, Type: "application_fee", Description: "application fee", Application: f.Application}
}

// collect books a fee on the platform, on which the call acts.
func (c call) collect(f *ApplicationFee, available int64) {
	b := c.bookSettled(f.ID, f.Amount, f.Currency, "application_fee", "platform_earning")
	b.AvailableOn = available
	f.BalanceTransaction = b.ID
	c.Save(b)
	c.Save(f)
	c.Emit("application_fee.created", f)
}

var feeRefunds = declare[*FeeRefund](resourceKind{Noun: "fee refund", Prefixes: []string{"fr"}})

// A FeeRefund gives a part of an application fee back to the connected account.
type FeeRefund struct {
	ID                 string
	Created            int64
	Amount             int64
	Currency           string
	Fee                string
	BalanceTransaction string
	Metadata           Metadata
}

func (r *FeeRefund) Kind() string       { return "fee_refund" }
func (r *FeeRefund) Key() string        { return r.ID }
func (r *FeeRefund) Parents() [3]string { return [3]string{r.Fee} }
func (r *FeeRefund) CreatedAt() int64   { return r.Created }
func (r *FeeRefund) Clone() resource    { s := *r; return &s }

func (r *FeeRefund) Object(*view) *body.Object {
	o := body.New(8).Add("id", r.ID).Add("object", "fee_refund").Add("amount", r.Amount)
	o.Add("balance_transaction", balanceTransactions.Ref(r.BalanceTransaction)).Add("created", r.Created)
	return o.Add("currency", r.Currency).Add("fee", applicationFees.Ref(r.Fee)).Add("metadata", r.Metadata.Object())
}

// refundFee gives an amount of a fee back, out of the platform's balance. What
// the connected account gets is booked by the caller.
func (c call) refundFee(f *ApplicationFee, r *FeeRefund) {
	r.ID, r.Created, r.Currency, r.Fee = c.NewID("fr"), c.Unix(), f.Currency, f.ID
	b := c.bookSettled(r.ID, -r.Amount, r.Currency, "application_fee_refund", "platform_earning_refund")
	if collected, ok := balanceTransactions.get(c, f.BalanceTransaction); ok {
		b.AvailableOn = max(b.AvailableOn, collected.AvailableOn)
	}
	r.BalanceTransaction = b.ID
	before := f.Clone()
	f.AmountRefunded += r.Amount
	c.Save(b)
	c.Save(r)
	c.Save(f)
	c.EmitChange("application_fee.refunded", f, before)
}

func (c call) feeInPath() (*ApplicationFee, *Error) {
	f, ok := applicationFees.edit(c, c.ID())
	if !ok {
		return nil, applicationFees.missing(c, "id")
	}
	return f, nil
}

func retrieveApplicationFee(c call) (answer, *Error) { return orError(c.feeInPath()) }

func listApplicationFees(c call) (answer, *Error) {
	return applicationFees.page(c, c.Params.Get("charge").Text(), "/v1/application_fees", nil)
}

// createFeeRefund is POST /v1/application_fees/{id}/refunds, refundApplicationFee
// the older POST /v1/application_fees/{id}/refund, which answers the fee.
func createFeeRefund(c call) (answer, *Error) {
	f, err := c.feeInPath()
	if err != nil {
		return nil, err
	}
	return orError(c.giveBack(f))
}

func refundApplicationFee(c call) (answer, *Error) {
	f, err := c.feeInPath()
	if err != nil {
		return nil, err
	}
	_, err = c.giveBack(f)
	return orError(f, err)
}

// giveBack refunds what a request asks for of a fee: all that is left, if it names
// no amount.
func (c call) giveBack(f *ApplicationFee) (*FeeRefund, *Error) {
	left := f.Amount - f.AmountRefunded
	r := &FeeRefund{Amount: left}
	if text := c.Params.Get("amount").Text(); text != "" {
		amount, parseErr := strconv.ParseInt(text, 10, 64)
		if parseErr == nil && amount < 1 {
			return nil, fail(situation.IntegerTooSmall, "param", "amount")
		}
		if r.Amount = amount; parseErr != nil || amount > left {
			why := situation.FeeRefundAboveUnrefunded
			if left == f.Amount {
				why = situation.FeeRefundAboveFee
			}
			return nil, fail(why, "amount", Money(amount, f.Currency), "limit", Money(left, f.Currency))
		}
	}
	if left == 0 {
		return nil, fail(situation.FeeAlreadyRefunded, "fee", f.ID)
	}
	var err *Error
	if r.Metadata, err = r.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.refundFee(f, r)
	if there := c.Account.ActFor(f.Account); there != nil {
		c.at(there, func(c call) { c.feeReturned(f, r) })
	}
	return r, nil
}

// feeReturned books on the connected account what it gets back of a fee by itself,
// not with the refund of a payment. How Stripe calls it is not established.
func (c call) feeReturned(f *ApplicationFee, r *FeeRefund) {
	b := c.book(r.ID, r.Amount, r.Currency, "adjustment", "fee")
	b.Description = "Application fee refund (" + f.ID + ")"
	if ch, ok := charges.get(c, f.Charge); ok {
		if paid, ok := balanceTransactions.get(c, ch.BalanceTransaction); ok {
			b.AvailableOn = max(b.AvailableOn, paid.AvailableOn)
		}
	}
	c.Save(b)
}

func (c call) feeRefundInPath() (*FeeRefund, *Error) {
	r, ok := feeRefunds.edit(c, c.Path[1])
	if !ok || r.Fee != c.ID() {
		return nil, fail(situation.ResourceMissingPath, "noun", "fee refund", "id", c.Path[1], "param", "id")
	}
	return r, nil
}

func retrieveFeeRefund(c call) (answer, *Error) { return orError(c.feeRefundInPath()) }

func listFeeRefunds(c call) (answer, *Error) {
	f, err := c.feeInPath()
	if err != nil {
		return nil, err
	}
	return feeRefunds.page(c, f.ID, "/v1/application_fees/"+f.ID+"/refunds", nil)
}

func updateFeeRefund(c call) (answer, *Error) {
	r, err := c.feeRefundInPath()
	if err != nil {
		return nil, err
	}
	before := r.Clone()
	if r.Metadata, err = r.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(r)
	c.EmitChange("application_fee.refund.updated", r, before)
	return r, nil
}
