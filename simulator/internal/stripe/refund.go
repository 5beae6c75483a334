package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var refunds = declare[*Refund](resourceKind{Noun: "refund", Prefixes: []string{"re", "pyr"}, Life: refundLife})

// A Refund gives money of a charge back. Its states and what moves it between
// them: refund_lifecycle.go. Amount is in the smallest unit of Currency.
type Refund struct {
	ID            string
	Created       int64
	Amount        int64
	Currency      string
	Charge        string
	PaymentIntent string
	Customer      string
	Method        string // the payment method that was charged
	MethodType    string
	lifeState
	Reason                    string
	Metadata                  Metadata
	Instructions              string // instructions_email
	BalanceTransaction        string
	FailureBalanceTransaction string
	FailureReason             string
	// Referenced says that the acquirer has named its number for the refund.
	Referenced       bool
	TransferReversal string // that takes the money back from a connected account
	SourceReversal   string // of a payment from the platform: the reversal that asked for it
	Fees             []Fee  // what of the application fee comes back with it
	// Destination is where the money of a bank transfer goes: to a bank account, by kind
	// of transfer, or customer_cash_balance. "" for other payments.
	Destination string
	// Asked is when the customer was asked for bank details, Unix seconds.
	Asked int64
	// Waits says that the charge has not settled yet: until then nothing is given back.
	Waits bool
	// Reverse and WithFee are what it takes back from others.
	Reverse, WithFee bool
	// Release says that it gives back what was held and not captured: no money has moved.
	Release bool
}

func (r *Refund) Kind() string       { return "refund" }
func (r *Refund) Key() string        { return r.ID }
func (r *Refund) Parents() [3]string { return [3]string{r.Charge, r.PaymentIntent} }
func (r *Refund) CreatedAt() int64   { return r.Created }
func (r *Refund) Clone() resource    { d := *r; return &d }

func (r *Refund) Object(v *view) *body.Object {
	o := body.New(24).Add("id", r.ID).Add("object", "refund").Add("amount", r.Amount)
	o.Add("balance_transaction", balanceTransactions.Ref(r.BalanceTransaction)).Add("charge", charges.Ref(r.Charge))
	o.Add("created", r.Created).Add("currency", r.Currency).Add("customer", customers.Ref(r.Customer)).Add("customer_account", nil)
	if r.MethodType == "card" {
		o.Add("destination_details", body.New(2).Add("card", r.cardDestination()).Add("type", "card"))
	}
	if r.Destination != "" {
		o.Add("destination_details", r.bankDestination())
	}
	if r.Status == "failed" {
		if r.FailureBalanceTransaction != "" {
			o.Add("failure_balance_transaction", balanceTransactions.Ref(r.FailureBalanceTransaction))
		}
		o.Add("failure_reason", r.FailureReason)
	}
	if r.Status == "requires_action" {
		o.Add("next_action", r.nextAction())
	}
	o.AddText("instructions_email", r.Instructions)
	o.Add("metadata", r.Metadata.Object()).Add("payment_intent", paymentIntents.Ref(r.PaymentIntent))
	o.Add("payment_method", PaymentMethods.Ref(r.Method))
	if r.Status == "pending" {
		o.Add("pending_reason", r.pendingReason())
	}
	o.Add("reason", body.OrNull(r.Reason)).Add("receipt_number", nil).Add("source_transfer_reversal", transferReversals.RefAt(r.SourceReversal, v.Platform()))
	return o.Add("status", r.Status).Add("transfer_reversal", r.reversal(v))
}

// pendingReason is why a refund is pending: the charge, or the refund itself.
// Source: https://docs.stripe.com/changelog/basil/2025-04-30/refund-pending-reason
func (r *Refund) pendingReason() string {
	if r.Waits {
		return "charge_pending"
	}
	return "processing"
}

// reversal takes the money back from the connected account: the one that the refund
// made, or that made the refund.
func (r *Refund) reversal(v *view) any {
	if r.SourceReversal != "" {
		return transferReversals.RefAt(r.SourceReversal, v.Platform())
	}
	return transferReversals.Ref(r.TransferReversal)
}

// cardDestination is how the money reaches the card: on its own, or by taking
// back the authorization.
func (r *Refund) cardDestination() *body.Object {
	o := body.New(4)
	switch {
	case r.Release:
		return o.Add("reference", r.reference(traceLength)).Add("reference_status", "available").
			Add("reference_type", "system_trace_audit_number").Add("type", "reversal")
	case r.Status == "pending":
		return o.Add("type", "pending")
	}
	status := "pending"
	if r.Referenced {
		o.Add("reference", r.reference(acquirerLength))
		status = "available"
	}
	return o.Add("reference_status", status).Add("reference_type", "acquirer_reference_number").Add("type", "refund")
}

// Digits of a system trace audit number and of an acquirer reference number.
const (
	traceLength    = 6
	acquirerLength = 23
)

// reference is the number by which others know the refund. It is made of the id,
// so that it is the same however often it is shown.
func (r *Refund) reference(length int) string {
	c := engine.RandomOf(0, r.ID)
	digits := make([]byte, length)
	for i := range digits {
		digits[i] = '0' + byte(c.Draw()%10)
	}
	return string(digits)
}

// newRefund begins a refund of an amount of a charge. It is not kept yet.
func (c call) newRefund(ch *Charge, amount int64) *Refund {
	prefix := "re"
	if strings.HasPrefix(ch.ID, "py_") {
		prefix = "pyr"
	}
	return &Refund{
		ID: c.SiblingID(prefix, ch.ID), Created: c.Unix(), Amount: amount, Currency: ch.Currency, Charge: ch.ID,
		PaymentIntent: ch.PaymentIntent, Customer: ch.Customer, Method: ch.Method.ID, MethodType: ch.Method.Type,
	}
}

func createRefund(c call) (answer, *Error) {
	if c.Params.Get("origin").Text() == "customer_balance" {
		return orError(c.refundCashBalance())
	}
	ch, err := c.chargeToRefund()
	if err != nil {
		return nil, err
	}
	return orError(c.refund(ch))
}

// createChargeRefund is POST /v1/charges/{id}/refunds, refundCharge the older
// POST /v1/charges/{id}/refund, which answers the charge.
func createChargeRefund(c call) (answer, *Error) {
	ch, err := c.chargeInPath()
	if err != nil {
		return nil, err
	}
	return orError(c.refund(ch))
}

func refundCharge(c call) (answer, *Error) {
	ch, err := c.chargeInPath()
	if err != nil {
		return nil, err
	}
	_, err = c.refund(ch)
	return orError(ch, err)
}

// chargeToRefund is the charge that a request names, or that of the intent it names.
func (c call) chargeToRefund() (*Charge, *Error) {
	id, intent := c.Params.Get("charge").Text(), c.Params.Get("payment_intent").Text()
	switch {
	case id != "":
		ch, ok := charges.edit(c, id)
		if !ok {
			return nil, fail(situation.ChargeMissing, "id", id)
		}
		if _, ok := paymentIntents.get(c, intent); intent != "" && !ok {
			return nil, paymentIntents.MissingParam(intent, "payment_intent")
		}
		return ch, nil
	case intent == "":
		return nil, fail(situation.RefundWithoutCharge)
	}
	p, ok := paymentIntents.get(c, intent)
	if !ok {
		return nil, paymentIntents.MissingParam(intent, "payment_intent")
	}
	ch, ok := charges.edit(c, p.LatestCharge)
	if !ok || ch.Status != "succeeded" {
		return nil, fail(situation.RefundWithoutSuccessfulCharge, "payment_intent", intent)
	}
	return ch, nil
}

// refund gives back what a request asks for of a charge: all that is left, if it
// names no amount.
func (c call) refund(ch *Charge) (*Refund, *Error) {
	left, err := c.refundable(ch)
	if err != nil {
		return nil, err
	}
	amount := left
	if n := c.Params.Get("amount"); n.Text() != "" {
		if amount, err = refundAmount(n.Int(), ch, left); err != nil {
			return nil, err
		}
	}
	if err := c.checkTransferOfRefund(ch); err != nil {
		return nil, err
	}
	r := c.newRefund(ch, amount)
	c.Params.Read("reason", &r.Reason)
	if r.Reason == "fraudulent" {
		ch.FraudReport = r.Reason
		c.block(ch)
	}
	c.Params.Read("instructions_email", &r.Instructions)
	if ch.Method.Type == cashMethod {
		r.Destination = transferByCurrency(ch.Currency).Type
		if err := c.askBy(r); err != nil {
			return nil, err
		}
	}
	if r.Metadata, err = r.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	if !ch.Captured {
		r.Release = true
		c.moveRefund(r, ch, refundedAtOnce)
		return r, nil
	}
	r.Reverse, r.WithFee = c.Params.Get("reverse_transfer").True(), c.Params.Get("refund_application_fee").True()
	if ch.Status == "pending" {
		r.Waits = true
		c.moveRefund(r, ch, refundDelayed)
		return r, nil
	}
	others := c.shareRefund(r, ch)
	c.beginRefund(r, ch)
	others.finish(c, r, ch)
	return r, nil
}

// refundable is how much of a charge can be given back, or why nothing can.
func (c call) refundable(ch *Charge) (left int64, _ *Error) {
	done, pending := c.refunded(ch)
	left = ch.AmountCaptured - done - pending
	switch {
	case ch.Status != "succeeded" && ch.Status != "pending":
		return 0, fail(situation.RefundOfFailedCharge, "charge", ch.ID, "status", ch.Status)
	case typeOf(ch.Method.Type).Refunds == "no":
		return 0, fail(situation.RefundOfPaymentMethodType, "type", ch.Method.Type)
	case c.disputeForbidsRefund(ch):
		return 0, fail(situation.ChargeDisputed, "charge", ch.ID)
	case !ch.Captured && ch.PaymentIntent != "":
		return 0, fail(situation.RefundOfUncaptured, "payment_intent", ch.PaymentIntent)
	case !ch.Captured:
		left = ch.Amount - ch.AmountRefunded
	}
	if left == 0 {
		return 0, fail(situation.ChargeAlreadyRefunded, "charge", ch.ID)
	}
	return left, nil
}

// refunded adds up what of a captured charge has been given back and what is on
// its way. What was held and released was never taken and does not count.
func (c call) refunded(ch *Charge) (done, pending int64) {
	for record := range refunds.list(c, ch.ID) {
		switch r := record; {
		case r.Release:
		case r.Status == "succeeded":
			done += r.Amount
		case r.Status == "pending", r.Status == "requires_action":
			pending += r.Amount
		}
	}
	return done, pending
}

// refundAmount is what a request asks for, if that can be given back.
func refundAmount(amount int64, ch *Charge, left int64) (int64, *Error) {
	switch {
	case amount < 1:
		return 0, fail(situation.IntegerTooSmall, "param", "amount")
	case amount < left && !ch.Captured:
		return 0, fail(situation.RefundOfPartOfUncaptured)
	case amount <= left:
		return amount, checkStep(amount, ch.Currency)
	}
	why := situation.RefundAboveUnrefunded
	if left == ch.Amount {
		why = situation.RefundAboveCharge
	}
	return 0, fail(why, "amount", Money(amount, ch.Currency), "limit", Money(left, ch.Currency))
}

// checkTransferOfRefund refuses to take back what no connected account was given.
func (c call) checkTransferOfRefund(ch *Charge) *Error {
	switch {
	case c.Params.Get("reverse_transfer").True() && ch.Transfer.Destination == "":
		return fail(situation.ReverseTransferWithoutDestination, "charge", ch.ID)
	case c.Params.Get("refund_application_fee").True() && ch.Transfer.Fee == nil && ch.Transfer.Destination == "":
		return fail(situation.RefundApplicationFeeWithoutFee, "charge", ch.ID)
	}
	return nil
}

// A countedList is the list of GET /v1/refunds: alone among the lists it says how
// many objects it holds (recorded in 2025 and 2026).
type countedList struct{ *objectList }

func (l countedList) Object(v *view) *body.Object {
	return l.objectList.Object(v).Add("count", len(l.Data))
}

func listRefunds(c call) (answer, *Error) {
	charge, intent := c.Params.Get("charge").Text(), c.Params.Get("payment_intent").Text()
	page, err := refunds.page(c, "", "/v1/refunds", func(r resource) bool {
		x := r.(*Refund)
		return (charge == "" || x.Charge == charge) && (intent == "" || x.PaymentIntent == intent)
	}, under(charge, intent)...)
	if err != nil {
		return nil, err
	}
	return countedList{page.(*objectList)}, nil
}

func listChargeRefunds(c call) (answer, *Error) {
	ch, err := c.chargeInPath()
	if err != nil {
		return nil, err
	}
	return refunds.page(c, ch.ID, "/v1/charges/"+ch.ID+"/refunds", nil)
}

// refundInPath returns the refund that the path names last, for changing: alone,
// or below its charge.
func (c call) refundInPath() (*Refund, *Error) {
	id := c.Path[len(c.Path)-1]
	r, ok := refunds.edit(c, id)
	if !ok || len(c.Path) > 1 && r.Charge != c.ID() {
		return nil, fail(situation.RefundMissing, "id", id)
	}
	return r, nil
}

func retrieveRefund(c call) (answer, *Error) { return orError(c.refundInPath()) }

func updateRefund(c call) (answer, *Error) {
	r, err := c.refundInPath()
	if err != nil {
		return nil, err
	}
	before := r.Clone()
	if r.Metadata, err = r.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(r)
	for _, kind := range refundUpdated {
		c.EmitChange(kind, r, before)
	}
	return r, nil
}

func cancelRefund(c call) (answer, *Error) {
	r, err := c.refundInPath()
	if err != nil {
		return nil, err
	}
	if !r.cancelable() {
		return nil, fail(situation.RefundNotCancelable)
	}
	ch, _ := charges.edit(c, r.Charge)
	c.moveRefund(r, ch, refundCanceled)
	return r, nil
}
