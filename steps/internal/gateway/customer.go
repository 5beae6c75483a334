package gateway

import (
	"fmt"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// passChallenge lets the customer authenticate if the last operation waits for it,
// and tells the gateway, as Stripe's webhook would.
func (s *Steps) passChallenge() error {
	if s.err != nil || s.tx == nil || !s.tx.Pending() || s.Session.Stateless != "" {
		return nil
	}
	if err := s.customer.Decide("authenticates"); err != nil {
		return err
	}
	if s.tx.Operation == adapter.OpPurchase {
		return s.stripe.Comes("payment_intent.amount_capturable_updated", "payment")
	}
	return s.stripe.Comes("setup_intent.succeeded", "set-up")
}

// isAsked: the customer is asked to authenticate, by redirect or in the page.
func (s *Steps) isAsked(how string) error {
	if err := s.stateIs("is pending"); err != nil {
		return err
	}
	a := s.tx.Action
	if a == nil {
		return fmt.Errorf("wanted the customer to be asked, got %s", describe(s.tx))
	}
	want := map[string]string{"by redirect": "redirect", "in the page": "use_stripe_sdk"}[how]
	if !strings.HasPrefix(a.Type, want) || (a.RedirectURL != "") != (how == "by redirect") || a.ClientSecret == "" {
		return fmt.Errorf("wanted the customer to be asked %s (%s), got %s to %q", how, want, a.Type, a.RedirectURL)
	}
	return nil
}
