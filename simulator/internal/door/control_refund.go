package door

import (
	"encoding/json"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe"
)

// giveBankDetails is what a customer does on the page that the email leads to.
func giveBankDetails(k *controlRequest) (any, error) {
	var in struct {
		AccountNumber string `json:"account_number"`
	}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	return k.refund(func(c stripe.Call) (*stripe.Refund, error) { return c.GiveBankDetails(k.id, in.AccountNumber) })
}

// refundToCash is the dashboard's choice to put a payment back into the customer's
// cash balance.
func refundToCash(k *controlRequest) (any, error) {
	var in struct {
		PaymentIntent string `json:"payment_intent"`
		Amount        int64  `json:"amount"` // in the smallest unit of the payment's currency
	}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	return k.refund(func(c stripe.Call) (*stripe.Refund, error) { return c.RefundToCash(in.PaymentIntent, in.Amount) })
}

// refund does something to a refund that no request under /v1 asked for, and shows it.
func (k *controlRequest) refund(do func(stripe.Call) (*stripe.Refund, error)) (out any, err error) {
	k.update(func(c call) bool {
		r, problem := do(stripe.In(c))
		if problem != nil {
			err = problem
			return false
		}
		out = json.RawMessage(c.View().Render(r).AppendJSON(nil))
		return true
	})
	return out, err
}
