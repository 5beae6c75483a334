package customer

import (
	"cmp"
	"net/http"
	"net/url"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// saved: a card has paid and was saved as Stripe's guide does it. The shop makes the
// payment, the customer's page confirms it with the card and its future use, the customer
// authenticates where they are asked to, and the shop makes a customer of them.
func (s *Steps) saved(card, use string) error {
	c, err := lab.Card(card)
	if err != nil {
		return err
	}
	payment := url.Values{"amount": {"1099"}, "currency": {"usd"}, s.MethodTypes(): {"card"}}
	if _, err := s.asked(s.Session.Key, "create a payment", payment); err != nil {
		return err
	}
	form := lab.CardData(c)
	form.Set("client_secret", s.Known["client secret"])
	form.Set("setup_future_usage", cmp.Or(use, "off")+"_session")
	form.Set("use_stripe_sdk", "true")
	s.Through(fixtures.ClientDoor)
	confirmed, err := s.asked(lab.Publishable(s.Session.Key), "confirm the payment", form)
	if err != nil {
		return err
	}
	if confirmed.Member("status") == "requires_action" {
		if err := s.Decide("authenticates"); err != nil {
			return err
		}
	}
	_, err = s.asked(s.Session.Key, "create a customer", url.Values{"payment_method": {s.Known["payment method"]}})
	return err
}

// asked is Stripe's answer to a call that it has to do.
func (s *Steps) asked(key, action string, form url.Values) (*lab.Exchange, error) {
	answer, err := s.Call(key, action, form)
	if err != nil {
		return nil, err
	}
	if answer.Status != http.StatusOK {
		return nil, answer.Refusal()
	}
	s.stripe.Hear(answer)
	return answer, nil
}
