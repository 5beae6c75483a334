package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var transferReversals = declare[*TransferReversal](resourceKind{Noun: "transfer reversal", Prefixes: []string{"trr"}})

// A TransferReversal takes money of a transfer back: the payment on the connected
// account is refunded. Amount is in the smallest unit of Currency.
type TransferReversal struct {
	ID                 string
	Created            int64
	Amount             int64
	Currency           string
	Transfer           string
	Account            string // the connected one
	PaymentRefund      string // destination_payment_refund, on the connected account
	SourceRefund       string // the refund that asked for it
	BalanceTransaction string
	Metadata           Metadata
}

func (r *TransferReversal) Kind() string       { return "transfer_reversal" }
func (r *TransferReversal) Key() string        { return r.ID }
func (r *TransferReversal) Parents() [3]string { return [3]string{r.Transfer} }
func (r *TransferReversal) CreatedAt() int64   { return r.Created }
func (r *TransferReversal) Clone() resource    { s := *r; return &s }

func (r *TransferReversal) Object(*view) *body.Object {
	o := body.New(10).Add("id", r.ID).Add("object", "transfer_reversal").Add("amount", r.Amount)
	o.Add("balance_transaction", balanceTransactions.Ref(r.BalanceTransaction)).Add("created", r.Created).Add("currency", r.Currency)
	o.Add("destination_payment_refund", refunds.RefAt(r.PaymentRefund, r.Account)).Add("metadata", r.Metadata.Object())
	return o.Add("source_refund", refunds.Ref(r.SourceRefund)).Add("transfer", transfers.Ref(r.Transfer))
}

func createTransferReversal(c call) (answer, *Error) {
	t, err := c.transferInPath()
	if err != nil {
		return nil, err
	}
	left := t.Amount - t.AmountReversed
	r := &TransferReversal{ID: c.NewID("trr"), Amount: left}
	if n := c.Params.Get("amount"); n.Text() != "" {
		if r.Amount = n.Int(); r.Amount < 1 {
			return nil, fail(situation.IntegerTooSmall, "param", "amount")
		}
		if r.Amount > left {
			return nil, fail(situation.ReversalAboveTransfer, "amount", Money(r.Amount, t.Currency), "limit", Money(left, t.Currency))
		}
	}
	if left == 0 {
		return nil, fail(situation.TransferAlreadyReversed, "transfer", t.ID)
	}
	if r.Metadata, err = r.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.reverse(t, r, c.Params.Get("refund_application_fee").True())
	return r, nil
}

// reverse takes back what a reversal says of a transfer, with the fee's share of
// it if the platform gives that back.
func (c call) reverse(t *AccountTransfer, r *TransferReversal, withFee bool) {
	r.Created, r.Currency, r.Transfer, r.Account = c.Unix(), t.Currency, t.ID, t.Destination
	available := c.Unix()
	if sent, ok := balanceTransactions.get(c, t.BalanceTransaction); ok {
		available = max(available, sent.AvailableOn)
	}
	b := c.book(r.ID, r.Amount, r.Currency, "transfer_refund", "transfer_reversal")
	b.AvailableOn, b.Bank = available, t.SourceType == "bank_account"
	r.BalanceTransaction = b.ID
	before := t.Clone().(*AccountTransfer)
	t.AmountReversed += r.Amount
	share := func(fee *ApplicationFee) int64 {
		return portion(fee.Amount, before.AmountReversed, r.Amount, t.Amount)
	}
	if there := c.Account.ActFor(t.Destination); there != nil {
		c.at(there, func(c call) { r.PaymentRefund = c.returnPayment(t, r, withFee, share) })
	}
	c.Save(b)
	c.Save(r)
	c.Save(t)
	c.EmitChange("transfer.reversed", t, before)
}

// returnPayment is the other end of a reversal: the payment from the platform is
// refunded. It returns the refund's id.
func (c call) returnPayment(t *AccountTransfer, r *TransferReversal, withFee bool, share func(*ApplicationFee) int64) string {
	ch, ok := charges.edit(c, t.DestinationPayment)
	if !ok {
		return ""
	}
	back := c.newRefund(ch, r.Amount)
	back.ID, back.SourceReversal = c.PlainID("pyr"), r.ID
	if withFee {
		c.giveFeeBack(back, ch, share)
	}
	c.moveRefund(back, ch, refundedAtOnce)
	return back.ID
}

// portion is a step's share of a whole amount, so that the shares of all steps
// add up to it: done of all was before, step is now.
func portion(amount, done, step, all int64) int64 {
	upTo := func(n int64) int64 { return (amount*n*2 + all) / (all * 2) } // half a unit rounds up
	return upTo(done+step) - upTo(done)
}

func (c call) reversalInPath() (*TransferReversal, *Error) {
	r, ok := transferReversals.edit(c, c.Path[1])
	if !ok || r.Transfer != c.ID() {
		return nil, fail(situation.ResourceMissingPath, "noun", "transfer reversal", "id", c.Path[1], "param", "id")
	}
	return r, nil
}

func retrieveTransferReversal(c call) (answer, *Error) { return orError(c.reversalInPath()) }

func listTransferReversals(c call) (answer, *Error) {
	t, err := c.transferInPath()
	if err != nil {
		return nil, err
	}
	return transferReversals.page(c, t.ID, "/v1/transfers/"+t.ID+"/reversals", nil)
}

func updateTransferReversal(c call) (answer, *Error) {
	r, err := c.reversalInPath()
	if err != nil {
		return nil, err
	}
	if r.Metadata, err = r.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(r)
	return r, nil
}
