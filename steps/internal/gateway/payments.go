package gateway

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// payment is what a purchase and an authorize take.
func (s *Steps) payment(amount, currency, what, clauses string) (*request, error) {
	r, err := s.request(clauses)
	if err != nil {
		return nil, err
	}
	if r.Amount, err = lab.Minor(amount, currency); err != nil {
		return nil, err
	}
	r.Currency = currency
	r.Method, err = s.method(what, r)
	return r, err
}

// pay: I purchase or authorize an amount with a card.
func (s *Steps) pay(verb, amount, currency, what, clauses string) error {
	r, err := s.payment(amount, currency, what, clauses)
	if err != nil {
		return err
	}
	s.Again = func(more string) error { return s.pay(verb, amount, currency, what, clauses+","+more) }
	s.asked = r.Payment
	return s.operate(func(ctx context.Context, g adapter.Gateway) (*adapter.Transaction, error) {
		if verb == "purchase" {
			return g.Purchase(ctx, &r.Payment)
		}
		return g.Authorize(ctx, &r.Payment)
	})
}

// paid: a purchase or a hold that came off.
func (s *Steps) paid(verb, amount, currency, what, clauses string) error {
	verb = map[string]string{"purchase": "purchase", "hold": "authorize"}[verb]
	if err := s.pay(verb, amount, currency, what, clauses); err != nil {
		return err
	}
	return s.succeeded()
}

// reference is an earlier transaction in a sentence.
const reference = `(it|the payment|the charge|the purchase|the hold|the set-up|the verification|the code "[^"]*")`

var referenced = map[string]adapter.Operation{
	"the purchase": adapter.OpPurchase, "the hold": adapter.OpAuthorize,
	"the set-up": adapter.OpAuthorize, "the verification": adapter.OpVerify,
}

// refer finds an earlier transaction.
func (s *Steps) refer(text string) (adapter.Reference, error) {
	if code, ok := strings.CutPrefix(text, `the code "`); ok {
		code, err := s.Fill(strings.TrimSuffix(code, `"`))
		return adapter.Reference(code), err
	}
	for _, tx := range slices.Backward(s.done) {
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
	id, err := s.ID(kind)
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

// change asks the gateway for something about an earlier transaction.
func (s *Steps) change(of, clauses string, op func(adapter.Gateway, adapter.Reference, *request) (*adapter.Transaction, error)) error {
	r, err := s.request(clauses)
	if err != nil {
		return err
	}
	to, err := s.refer(of)
	if err != nil {
		return err
	}
	s.Again = func(more string) error { return s.change(of, clauses+","+more, op) }
	return s.operate(func(_ context.Context, g adapter.Gateway) (*adapter.Transaction, error) { return op(g, to, r) })
}

// captureAll: I capture an earlier transaction.
func (s *Steps) captureAll(of, clauses string) error { return s.captureMinor(0, of, clauses) }

// capture: I capture an amount of it.
func (s *Steps) capture(amount, currency, of, clauses string) error {
	n, err := lab.Minor(amount, currency)
	if err != nil {
		return err
	}
	return s.captureMinor(n, of, clauses)
}

func (s *Steps) captureMinor(amount int64, of, clauses string) error {
	return s.change(of, clauses, func(g adapter.Gateway, to adapter.Reference, r *request) (*adapter.Transaction, error) {
		return g.Capture(context.Background(), &adapter.Capture{
			Transaction: to, Amount: amount, Connect: r.Connect, Descriptor: r.Descriptor, Idempotency: r.Idempotency,
		})
	})
}

// refundAll: I refund an earlier transaction.
func (s *Steps) refundAll(of, clauses string) error { return s.refundMinor(0, of, clauses) }

// refund: I refund an amount of it.
func (s *Steps) refund(amount, currency, of, clauses string) error {
	n, err := lab.Minor(amount, currency)
	if err != nil {
		return err
	}
	return s.refundMinor(n, of, clauses)
}

func (s *Steps) refundMinor(amount int64, of, clauses string) error {
	return s.change(of, clauses, func(g adapter.Gateway, to adapter.Reference, r *request) (*adapter.Transaction, error) {
		return g.Refund(context.Background(), &adapter.Refund{
			Transaction: to, Amount: amount, Reason: r.reason, Metadata: r.Metadata, Connect: r.Connect, Idempotency: r.Idempotency,
			RefundApplicationFee: r.feeBack, RefundFeeAmount: r.feeBackAmount, ReverseTransfer: r.transferBack,
		})
	})
}

// void: I void an earlier transaction.
func (s *Steps) void(of, clauses string) error {
	return s.change(of, clauses, func(g adapter.Gateway, to adapter.Reference, r *request) (*adapter.Transaction, error) {
		return g.Void(context.Background(), &adapter.Void{Transaction: to, Reason: r.reason, Connect: r.Connect, Idempotency: r.Idempotency})
	})
}

// lookUp: I look an earlier transaction up.
func (s *Steps) lookUp(of, clauses string) error {
	return s.change(of, clauses, func(g adapter.Gateway, to adapter.Reference, r *request) (*adapter.Transaction, error) {
		return g.Lookup(context.Background(), &adapter.Lookup{Transaction: to, Connect: r.Connect})
	})
}

// resume: I resume it where it was left.
func (s *Steps) resume(of, clauses string) error {
	return s.change(of, clauses, func(g adapter.Gateway, to adapter.Reference, r *request) (*adapter.Transaction, error) {
		return g.Resume(context.Background(), &adapter.Lookup{Transaction: to, Connect: r.Connect})
	})
}

// doAgain: I do the same again.
func (s *Steps) doAgain(clauses string) error {
	if s.Again == nil {
		return fmt.Errorf("nothing was done yet")
	}
	return s.Again(clauses)
}
