package stripe

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

const asyncBalanceDelay = time.Second

var charges = declare[*Charge](resourceKind{Noun: "charge", Prefixes: []string{"ch", "py"}, Life: chargeLife, Search: chargeFields})

// A Charge is one attempt to take money. Amounts are in the smallest unit of
// Currency.
type Charge struct {
	ID            string
	Created       int64
	PaymentIntent string
	Customer      string
	Method        *PaymentMethod // as it was when charged
	Source        resource       // of a legacy charge: the card that was charged

	Amount, AmountCaptured, AmountRefunded int64
	Currency                               string
	lifeState
	Captured, Refunded, Disputed bool
	CaptureBefore                int64
	Granted                      []*fixtures.HoldFeature
	Captures, Increments         int // of the hold, so far
	Dispute                      string
	BalanceTransaction           string
	FailureBalanceTransaction    string
	FailureCode, FailureMessage  string
	Outcome                      *Outcome
	ThreeDSecure                 *ThreeDSecure
	MOTO                         bool
	Network                      string // that was asked for, "" for none
	Plan                         int64  // in how many installments it is paid, 0 at once
	Mandate                      string

	Description               string
	Metadata                  Metadata
	ReceiptEmail              string
	Shipping                  *Shipping
	StatementDescriptor       string
	StatementDescriptorSuffix string
	Transfer                  Transfer
	FraudReport               string // fraud_details[user_report]
	SkipRules                 []string
	RadarSession              string
	Review                    string
	AccountDescriptor         string

	Application    string // the platform that made it on a connected account
	ApplicationFee string
	SentBy         string // the transfer that sends the money on
	SourceTransfer string // of a payment from the platform: the transfer that brought it
}

func (ch *Charge) Kind() string { return "charge" }
func (ch *Charge) Key() string  { return ch.ID }
func (ch *Charge) Parents() [3]string {
	return [3]string{ch.PaymentIntent, ch.Customer, ch.Transfer.Group}
}
func (ch *Charge) CreatedAt() int64 { return ch.Created }
func (ch *Charge) Clone() resource  { d := *ch; return &d }

// Shows are the refunds that older versions print inside a charge.
func (ch *Charge) Shows(up *engine.Call) []resource {
	c := call{up}
	var out []resource
	if ch.AmountRefunded > 0 {
		out = c.within(refunds.Name, ch.ID)
	}
	if ch.Dispute != "" {
		if d, ok := disputes.get(c, ch.Dispute); ok {
			out = append(out, d)
		}
	}
	return out
}

func (ch *Charge) Object(v *view) *body.Object {
	o := body.New(52).Add("id", ch.ID).Add("object", "charge").Add("amount", ch.Amount)
	o.Add("amount_captured", ch.AmountCaptured).Add("amount_refunded", ch.AmountRefunded)
	o.Add("application", applications.Ref(ch.Application))
	o.Add("application_fee", applicationFees.RefAt(ch.ApplicationFee, v.Platform())).Add("application_fee_amount", body.IntOrNull(ch.Transfer.Fee))
	o.Add("balance_transaction", balanceTransactions.Ref(ch.BalanceTransaction))
	o.Add("billing_details", ch.Method.Billing.Object())
	o.Add("calculated_statement_descriptor", body.OrNull(ch.calculatedDescriptor()))
	o.Add("captured", ch.Captured).Add("created", ch.Created).Add("currency", ch.Currency)
	o.Add("customer", customers.Ref(ch.Customer)).Add("description", body.OrNull(ch.Description)).Add("destination", connectAccounts.Ref(ch.Transfer.Destination))
	o.Add("dispute", disputes.Ref(ch.Dispute)).Add("disputed", ch.Disputed)
	if ch.Dispute != "" {
		o.Add("dispute_in_full", v.Former(disputes.Name, ch.Dispute))
	}
	o.Add("failure_balance_transaction", balanceTransactions.Ref(ch.FailureBalanceTransaction))
	o.Add("failure_code", body.OrNull(ch.FailureCode)).Add("failure_message", body.OrNull(ch.FailureMessage))
	fraud := body.New(1)
	fraud.AddText("user_report", ch.FraudReport)
	o.Add("fraud_details", fraud).Add("livemode", false).Add("metadata", ch.Metadata.Object())
	o.Add("on_behalf_of", connectAccounts.Ref(ch.Transfer.OnBehalfOf)).Add("order", nil).Add("outcome", ch.Outcome.Object())
	o.Add("paid", ch.paid()).Add("payment_intent", paymentIntents.Ref(ch.PaymentIntent))
	o.Add("payment_method", body.RefTo(ch.Method.Kind(), ch.Method.ID)).Add("payment_method_details", ch.methodDetails())
	if ch.SourceTransfer == "" {
		radar := body.New(2)
		radar.AddText("session", ch.RadarSession)
		if ch.SkipRules != nil {
			radar.Add("skip_rules", ch.SkipRules)
		}
		o.Add("radar_options", radar)
	}
	o.Add("receipt_email", body.OrNull(ch.ReceiptEmail)).Add("receipt_number", nil)
	o.Add("receipt_url", ch.receiptURL()).Add("refunded", ch.Refunded)
	o.Add("refunds", &body.Hidden{Load: func() any {
		return v.Render(v.Sublist(refunds.Kind, ch.ID, "/v1/charges/"+ch.ID+"/refunds", nil))
	}})
	o.Add("review", reviews.Ref(ch.Review)).Add("shipping", ch.Shipping.Object()).Add("source", ch.source(v)).Add("source_transfer", transfers.RefAt(ch.SourceTransfer, v.Platform()))
	o.Add("statement_descriptor", body.OrNull(ch.StatementDescriptor)).Add("statement_descriptor_suffix", body.OrNull(ch.StatementDescriptorSuffix))
	if ch.SentBy != "" {
		o.Add("transfer", transfers.Ref(ch.SentBy))
	}
	return o.Add("status", ch.Status).Add("transfer_data", ch.transferData()).Add("transfer_group", body.OrNull(ch.Transfer.Group))
}

// transferData shows the amount even where it is null, as an intent's does not.
func (ch *Charge) transferData() any {
	t := ch.Transfer
	if t.Destination == "" {
		return nil
	}
	return body.New(2).Add("amount", body.IntOrNull(t.Amount)).Add("destination", connectAccounts.Ref(t.Destination))
}

func (ch *Charge) source(v *view) any {
	if ch.Source == nil {
		return nil
	}
	o := v.Render(ch.Source)
	if !slices.Contains([]string{"account", "source"}, o.Kind()) && !o.Has("customer") {
		o.Add("customer", nil)
	}
	return o
}

func (ch *Charge) receiptURL() any {
	if ch.Status != "succeeded" {
		return nil
	}
	c := engine.RandomOf(0, ch.ID)
	return "https://pay.stripe.com/receipts/payment/" + c.Text(80)
}

// calculatedDescriptor is what the customer reads on the statement: in capitals,
// and cut where it is too long.
func (ch *Charge) calculatedDescriptor() string {
	text := ch.AccountDescriptor
	switch {
	case ch.Method.Bank != nil:
		return "" // recorded: debits have none
	case ch.StatementDescriptorSuffix != "":
		text = strings.ToUpper(ch.AccountDescriptor + "* " + ch.StatementDescriptorSuffix)
	case ch.StatementDescriptor != "":
		text = strings.ToUpper(ch.StatementDescriptor)
	}
	return text[:min(len(text), maxDescriptor)]
}

// methodDetails is the payment method as it was charged.
func (ch *Charge) methodDetails() *body.Object {
	kind := ch.Method.Type
	o := body.New(2)
	switch {
	case ch.Method.Card != nil:
		o.Add("card", ch.cardDetails(ch.Method.Card))
	case ch.Source != nil && ch.SourceTransfer == "":
		o.Add(kind, ch.sourceDetails())
	case ch.Method.Bank != nil:
		o.Add(kind, ch.Method.Bank.charged(kind, ch.Mandate))
	default:
		o.Add(kind, ch.Method.otherCharged())
	}
	return o.Add("type", kind)
}

func (ch *Charge) cardDetails(k *Card) *body.Object {
	o := body.New(26).Add("amount_authorized", ch.authorized()).Add("authorization_code", ch.authorizationCode())
	o.Add("brand", k.brand())
	if ch.CaptureBefore != 0 {
		o.Add("capture_before", ch.CaptureBefore)
	}
	o.Add("checks", k.checks()).Add("country", k.country()).Add("exp_month", k.ExpMonth).Add("exp_year", k.ExpYear)
	o.Add("extended_authorization", ch.holdStatus(fixtures.ExtendedAuthorization)).Add("fingerprint", k.Fingerprint).Add("funding", k.funding())
	o.Add("incremental_authorization", ch.holdStatus(fixtures.IncrementalAuthorization)).Add("installments", ch.installments()).Add("last4", k.Last4())
	o.Add("mandate", body.OrNull(ch.Mandate))
	if ch.MOTO {
		o.Add("moto", true)
	}
	o.Add("multicapture", ch.holdStatus(fixtures.Multicapture)).Add("network", k.network(ch.Network))
	o.Add("network_token", body.New(1).Add("used", k.NetworkTokenUsed)).Add("network_transaction_id", ch.networkTransactionID(k))
	o.Add("overcapture", ch.holdStatus(fixtures.Overcapture).Add("maximum_amount_capturable", ch.capturableAtMost()))
	o.Add("regulated_status", "unregulated").Add("three_d_secure", ch.ThreeDSecure.Object())
	return o.Add("transaction_link_id", ch.transactionLinkID()).Add("wallet", k.wallet())
}

func (ch *Charge) authorized() any {
	if ch.Status == "failed" {
		return nil
	}
	return ch.Amount
}

// What the network says of a charge is made of the charge's id, so that it is
// the same however often it is shown.

func (ch *Charge) authorizationCode() any {
	if ch.Status == "failed" {
		return nil
	}
	c := engine.RandomOf(1, ch.ID)
	return strconv.FormatUint(100000+c.Draw()%900000, 10)
}

func (ch *Charge) networkTransactionID(k *Card) any {
	if ch.Outcome != nil && ch.Outcome.NetworkStatus == notSent {
		return nil
	}
	return k.transactionID(ch.ID, ch.Created)
}

// transactionID is how the card's network calls what a charge or an attempt asked it.
func (k *Card) transactionID(of string, at int64) string {
	c := engine.RandomOf(2, of)
	if k.brand() == "mastercard" {
		const upper = 36
		id := []byte("MCC")
		for range 6 {
			id = append(id, engine.Base62[c.Draw()%upper])
		}
		return string(id) + time.Unix(at, 0).UTC().Format("0102")
	}
	return strconv.FormatUint(100000000000000+c.Draw()%900000000000000, 10)
}

func (ch *Charge) transactionLinkID() any {
	if ch.Status == "failed" {
		return nil
	}
	return "test123-tlid456__" + ch.ID[3:8]
}

// newCharge makes an intent's charge, with a payment method that this call does
// not change any more. It is not kept yet. A payment that is shared
// with another account gets a group to which its transfers belong.
func (c call) newCharge(p *PaymentIntent, m *PaymentMethod) *Charge {
	p.Transfer.group(p.ID)
	m = c.asToken(m)
	prefix := "ch"
	if m.Card == nil {
		prefix = "py"
	}
	return &Charge{
		ID: c.SiblingID(prefix, p.ID), Created: c.Unix(), PaymentIntent: p.ID, Customer: p.Customer,
		Method: m, Amount: p.Amount, Currency: p.Currency, Description: p.Description,
		Metadata: p.Metadata, ReceiptEmail: p.ReceiptEmail, Shipping: p.Shipping, StatementDescriptor: p.StatementDescriptor,
		StatementDescriptorSuffix: p.StatementDescriptorSuffix, Transfer: p.Transfer, SkipRules: p.SkipRules, RadarSession: p.RadarSession,
		MOTO: p.Options.Get("card", "moto").True(), Network: p.Options.Get("card", "network").Text(), AccountDescriptor: c.descriptorOf(p.Transfer), Mandate: p.Mandate,
		Application: c.application(), Plan: p.chosenPlan(),
	}
}

// asToken is a payment method as the account's charges show it: where it may, Stripe
// charges the network's token of a card.
func (c call) asToken(m *PaymentMethod) *PaymentMethod {
	if m.Card == nil || !c.Settings.NetworkTokens {
		return m
	}
	d := *m
	d.changeCard(func(k *Card) { k.NetworkTokenUsed = true })
	return &d
}

// capture takes an amount of what a charge holds; the rest is released, which
// older versions show as a refund. It keeps the charge.
func (c call) capture(ch *Charge, amount int64) {
	ch.Captured, ch.AmountCaptured = true, amount
	c.settle(ch)
	if rest := ch.Amount - amount; rest > 0 && !c.Behaves(apiversion.NoRefundForReleasedHold) {
		before := ch.Clone()
		c.release(ch, rest)
		c.EmitChange("charge.refunded", ch, before)
	}
	c.Save(ch)
}

// release shows the part of a hold that is given back as a refund.
func (c call) release(ch *Charge, amount int64) {
	r := c.newRefund(ch, amount)
	r.Release = true
	r.advance(refundLife, holdReleased)
	c.bookRefund(r, ch)
	ch.Refunded = ch.AmountRefunded == ch.Amount
	c.Save(r)
	c.Save(ch)
}
