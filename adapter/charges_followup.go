package adapter

import (
	"fmt"
	"regexp"
)

// captureCharge takes what a charge holds, or a part of it.
func (r *run) captureCharge(id string, c *Capture) (*Transaction, error) {
	var b form
	b.addInt("amount", c.Amount)
	b.addOptionalInt("application_fee_amount", c.Connect.ApplicationFeeAmount)
	b = append(b, legacyConnectForm(c.Connect)...)
	b.addInt("transfer_data[amount]", c.Connect.TransferAmount)
	b.add("transfer_group", c.Connect.TransferGroup)
	b.add("statement_descriptor", c.Descriptor.Full)
	b.add("statement_descriptor_suffix", c.Descriptor.Suffix)
	b.add("receipt_email", c.ReceiptEmail)
	a, err := r.post("/v1/charges/"+escape(id)+"/capture", b, keyBare)
	if err != nil {
		return nil, err
	}
	t, _, err := r.judgeCharge(a)
	if err == nil && t.Succeeded() {
		r.keepMetadata("/v1/charges/"+escape(id), c.Metadata)
	}
	return t, err
}

// releaseHold lets a hold go. In this API that is a refund, which would give back
// what was captured too: hence a look first.
func (r *run) releaseHold(id string, v *Void) (*Transaction, error) {
	a, err := r.readChargeAnswer(id)
	if err != nil {
		return nil, err
	}
	t, c, err := r.judgeCharge(a)
	if c == nil {
		return t, err
	}
	if c.Captured || c.Status == "pending" {
		return t.conclude(Failed, &Problem{Kind: BadRequest, Source: SourceAdapter,
			Message: fmt.Sprintf("The charge %s is captured: it can be refunded, not voided.", c.ID)}), nil
	}
	var b form
	if v.Reason != Abandoned {
		b.add("reason", v.Reason)
	}
	b.addMap("metadata", v.Metadata)
	a, err = r.post("/v1/charges/"+escape(id)+"/refunds", b, keyBare)
	if err != nil {
		return nil, err
	}
	if a.refused() {
		return r.refused(a)
	}
	re, err := readStanding[refund](a)
	if err != nil {
		return nil, err
	}
	t.Exchange = a.Exchange
	t.RefundID, t.Status, t.BalanceTransactionID = re.ID, re.Status, re.BalanceTransaction.ID
	t.AmountRefunded, t.AmountCapturable = re.Amount, 0
	return t.concludeBy(refundObject, re.Status), nil
}

func (r *run) readChargeAnswer(id string) (*answer, error) {
	return r.get("/v1/charges/"+escape(id), nil)
}

// legacyPattern is the form of an id that a lookup and events can name: a charge, or
// the source of a payment that may wait for 3D Secure.
var legacyPattern = regexp.MustCompile(`^(ch|py|src)_[0-9A-Za-z_]+$`)

func checkLegacyReference(id string) error {
	if legacyPattern.MatchString(id) {
		return nil
	}
	return &Refusal{Field: "Transaction", Reason: "names no transaction: it is neither the id of a charge nor that of a source"}
}

// lookupLegacy reads how a charge stands, or a payment that waits for 3D Secure.
func (r *run) lookupLegacy(id string) (*Transaction, error) {
	if isSource(id) {
		t, _, err := r.lookupSource(id)
		return t, err
	}
	a, err := r.readChargeAnswer(id)
	if err != nil {
		return nil, err
	}
	t, _, err := r.judgeCharge(a)
	return t, err
}

// handledLegacyEvents are the events after which a charge or a source is looked at.
// Guides spell source.cancelled; Stripe knows canceled alone.
var handledLegacyEvents = map[string]bool{
	"charge.captured":   true,
	"charge.expired":    true,
	"charge.failed":     true,
	"charge.pending":    true,
	"charge.succeeded":  true,
	"source.canceled":   true,
	"source.cancelled":  true,
	"source.chargeable": true,
	"source.failed":     true,
}

// followLegacy looks at a charge, or at a source, and makes the charge that is left
// to do.
func (r *run) followLegacy(id string) (*Transaction, error) {
	var t *Transaction
	var err error
	if isSource(id) {
		t, err = r.followSource(id)
	} else {
		t, err = r.lookupLegacy(id)
	}
	if err != nil || t == nil {
		return t, err
	}
	return t, t.comesAgain()
}
