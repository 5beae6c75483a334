package steps

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

type ctx = context.Context

// money is an amount in a sentence: "20.00 usd", "1000 jpy".
const money = `(\d+(?:\.\d+)?) ([a-z]{3})`

// zeroDecimal are the currencies without a smaller unit that scenarios use.
var zeroDecimal = []string{"jpy", "krw", "clp"}

// minor is an amount in the smallest unit of its currency.
func minor(amount, currency string) (int64, error) {
	whole, fraction, _ := strings.Cut(amount, ".")
	if digits := 2; !slices.Contains(zeroDecimal, currency) && len(fraction) != digits {
		return 0, fmt.Errorf("%s %s: write %d digits behind the point", amount, currency, digits)
	}
	return strconv.ParseInt(whole+fraction, 10, 64)
}

// payment is what a purchase and an authorize take.
func (w *world) payment(amount, currency, what, clauses string) (*request, error) {
	r, err := w.request(clauses)
	if err != nil {
		return nil, err
	}
	if r.Amount, err = minor(amount, currency); err != nil {
		return nil, err
	}
	r.Currency = currency
	r.Method, err = w.method(what, r)
	return r, err
}

// pay: I purchase or authorize an amount with a card.
func (w *world) pay(verb, amount, currency, what, clauses string) error {
	r, err := w.payment(amount, currency, what, clauses)
	if err != nil {
		return err
	}
	w.again = func(more string) error { return w.pay(verb, amount, currency, what, clauses+","+more) }
	w.asked = r.Payment
	return w.operate(func(ctx ctx, g adapter.Gateway) (*adapter.Transaction, error) {
		if verb == "purchase" {
			return g.Purchase(ctx, &r.Payment)
		}
		return g.Authorize(ctx, &r.Payment)
	})
}

// paid: a purchase or a hold that came off.
func (w *world) paid(verb, amount, currency, what, clauses string) error {
	verb = map[string]string{"purchase": "purchase", "hold": "authorize"}[verb]
	if err := w.pay(verb, amount, currency, what, clauses); err != nil {
		return err
	}
	return w.succeeded()
}

// reference is an earlier transaction in a sentence.
const reference = `(it|the payment|the charge|the purchase|the hold|the set-up|the verification|the code "[^"]*")`

var referenced = map[string]adapter.Operation{
	"the purchase": adapter.OpPurchase, "the hold": adapter.OpAuthorize, "the set-up": adapter.OpAuthorize, "the verification": adapter.OpVerify,
}

// refer finds an earlier transaction.
func (w *world) refer(text string) (adapter.Reference, error) {
	if code, ok := strings.CutPrefix(text, `the code "`); ok {
		code, err := w.fill(strings.TrimSuffix(code, `"`))
		return adapter.Reference(code), err
	}
	for _, tx := range slices.Backward(w.done) {
		if (text == "it" || text == "the payment") && isPayment(tx.ID) || tx.Operation == referenced[text] {
			return adapter.Reference(tx.ID), nil
		}
	}
	kind := "payment"
	switch text {
	case "the set-up", "the verification":
		kind = "set-up"
	case "the charge":
		kind = "charge"
	}
	id, err := w.id(kind)
	return adapter.Reference(id), err
}

// isPayment tells whether an id is that of something that can be captured, refunded or
// looked at.
func isPayment(id string) bool {
	for _, prefix := range []string{"pi_", "seti_", "ch_", "py_", "src_"} {
		if strings.HasPrefix(id, prefix) {
			return true
		}
	}
	return false
}

// change: I capture, refund or void an earlier transaction, look it up, or take it up
// where it was left.
func (w *world) change(verb, amount, currency, of, clauses string) error {
	r, err := w.request(clauses)
	if err != nil {
		return err
	}
	if amount != "" {
		if r.Amount, err = minor(amount, currency); err != nil {
			return err
		}
	}
	to, err := w.refer(of)
	if err != nil {
		return err
	}
	w.again = func(more string) error { return w.change(verb, amount, currency, of, clauses+","+more) }
	return w.operate(func(ctx ctx, g adapter.Gateway) (*adapter.Transaction, error) {
		switch verb {
		case "capture":
			return g.Capture(ctx, &adapter.Capture{
				Transaction: to, Amount: r.Amount, Connect: r.Connect, Descriptor: r.Descriptor, Idempotency: r.Idempotency,
			})
		case "refund":
			return g.Refund(ctx, &adapter.Refund{
				Transaction: to, Amount: r.Amount, Reason: r.reason, Metadata: r.Metadata, Connect: r.Connect, Idempotency: r.Idempotency,
				RefundApplicationFee: r.feeBack, RefundFeeAmount: r.feeBackAmount, ReverseTransfer: r.transferBack,
			})
		case "void":
			return g.Void(ctx, &adapter.Void{Transaction: to, Reason: r.reason, Connect: r.Connect, Idempotency: r.Idempotency})
		}
		look := &adapter.Lookup{Transaction: to, Connect: r.Connect}
		if verb == "take up" {
			return g.Resume(ctx, look)
		}
		return g.Lookup(ctx, look)
	})
}

// doAgain: I do the same again.
func (w *world) doAgain(clauses string) error {
	if w.again == nil {
		return fmt.Errorf("nothing was done yet")
	}
	return w.again(clauses)
}

// stateIs: it succeeded, is pending or failed.
func (w *world) stateIs(state string) error {
	want := map[string]adapter.State{"succeeded": adapter.Succeeded, "is pending": adapter.Pending, "failed": adapter.Failed}[state]
	if w.err != nil {
		return fmt.Errorf("wanted a transaction that %s, got the error: %w", state, w.err)
	}
	if w.tx == nil {
		return fmt.Errorf("wanted a transaction that %s, got none", state)
	}
	if w.tx.State != want {
		return fmt.Errorf("wanted a transaction that %s, got %s", state, describe(w.tx))
	}
	return nil
}

// describe is a transaction in a few words.
func describe(tx *adapter.Transaction) string {
	text := fmt.Sprintf("a %s that is %s (%s %s)", tx.Operation, tx.State, tx.ID, tx.Status)
	if p := tx.Problem; p != nil {
		text += fmt.Sprintf(": %s, %s, code %q, decline code %q, param %q: %s", p.Kind, p.Source, p.Code, p.DeclineCode, p.Param, p.Message)
	}
	return text
}

// isDeclined: the issuer or a risk rule said no.
func (w *world) isDeclined(code string) error {
	if err := w.stateIs("failed"); err != nil {
		return err
	}
	p := w.tx.Problem
	if p.Source != adapter.SourceProcessor || p.Reason() != code || w.tx.HTTPStatus != 402 {
		return fmt.Errorf("wanted a decline (402) with %q, got status %d and %s", code, w.tx.HTTPStatus, describe(w.tx))
	}
	return nil
}

// isRefused: Stripe did not take the request; nothing was tried.
func (w *world) isRefused(code string) error {
	if err := w.stateIs("failed"); err != nil {
		return err
	}
	p := w.tx.Problem
	if p.Source != adapter.SourceGateway || p.Code != code {
		return fmt.Errorf("wanted Stripe to refuse it with %q, got %s", code, describe(w.tx))
	}
	return nil
}

// isSame: its payment is the same as before, or another one.
func (w *world) isSame(what, same string) error {
	view := views[what]
	switch {
	case view == nil:
		return fmt.Errorf("a transaction has no %q; see views in steps/look.go", what)
	case w.tx == nil || w.previous == nil:
		return fmt.Errorf("wanted two transactions, got %v and %v (%w)", w.previous, w.tx, w.err)
	}
	is, was := plain(view(w.tx)), plain(view(w.previous))
	if is == "" || (is == was) != (same == "the same as") {
		return fmt.Errorf("wanted the %s to be %s before, got %q after %q", what, same, is, was)
	}
	return nil
}

// isNotSent: the gateway itself said no, before any request.
func (w *world) isNotSent(field, why string) error {
	refusal, ok := w.err.(*adapter.Refusal)
	if !ok {
		return fmt.Errorf("wanted the gateway to refuse %s, got transaction %v and error %v", field, w.tx, w.err)
	}
	if refusal.Field != field {
		return fmt.Errorf("wanted the gateway to refuse %s, got: %w", field, refusal)
	}
	if !strings.HasSuffix(refusal.Error(), why) {
		return fmt.Errorf("wanted %s to be refused because it %s, got: %w", field, why, refusal)
	}
	return w.nothingSent()
}

// nothingSent: Stripe heard nothing of the last operation.
func (w *world) nothingSent() error {
	if sent := byGateway(w.wire.exchanges(w.since)); len(sent) > 0 {
		return fmt.Errorf("wanted nothing to be sent, got %s %s and %d more", sent[0].Method, sent[0].Path, len(sent)-1)
	}
	return nil
}
