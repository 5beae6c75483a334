package stripe

import (
	"context"
	"fmt"
	"strings"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// sentTo: the customer has the refund sent to a bank account, on the page to which
// Stripe's email leads.
func (s *Steps) sentTo(number string) error {
	id, err := s.ID("refund")
	if err != nil {
		return err
	}
	return s.Session.Control.Post(context.Background(), "refunds/"+id, map[string]string{"account_number": number})
}

// notSentTo: Stripe's page does not take the account.
func (s *Steps) notSentTo(number, why string) error { return refused(s.sentTo(number), why) }

// putBack: the merchant puts money of the payment into the customer's cash balance, in
// the dashboard.
func (s *Steps) putBack(money string) error {
	id, err := s.ID("payment")
	if err != nil {
		return err
	}
	asked := map[string]any{"payment_intent": id}
	if amount, currency, ok := strings.Cut(money, " "); ok {
		if asked["amount"], err = lab.Minor(amount, currency); err != nil {
			return err
		}
	}
	return s.Session.Control.Post(context.Background(), "refunds", asked)
}

// notPutBack: the dashboard does not do that.
func (s *Steps) notPutBack(money, why string) error { return refused(s.putBack(money), why) }

// refused wants something to have failed, and the error to say why.
func refused(err error, why string) error {
	if err == nil || !strings.Contains(err.Error(), why) {
		return fmt.Errorf("wanted a refusal that says %q, got %w", why, err)
	}
	return nil
}
