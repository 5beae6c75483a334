package customer

import (
	"context"
	"net/http/httptest"
	"net/url"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/browser"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
	"github.com/pinstripe-lab/pinstripe/steps/internal/stripe"
)

// Steps are the sentences about the customer, and what one scenario knows of them.
type Steps struct {
	*lab.Lab
	stripe  *stripe.Steps
	browser *browser.Browser

	// Decided is what they did on the bank's page.
	Decided string
	// landed is where the bank's page has sent them.
	landed string
	// Window is their browser, nil without one; Front is the simulator as the browser
	// sees it.
	Window *browser.Window
	Front  *httptest.Server
}

// New are the sentences for one scenario. The browser is shared with others.
func New(l *lab.Lab, at *stripe.Steps, shared *browser.Browser) *Steps {
	return &Steps{Lab: l, stripe: at, browser: shared}
}

// Close gives back what the scenario used.
func (s *Steps) Close() {
	if s.Window != nil {
		s.Window.Close()
	}
	if s.Front != nil {
		s.Front.Close()
	}
}

// Sentences are what can be said of the customer.
func (s *Steps) Sentences() []lab.Sentence {
	return []lab.Sentence{
		lab.Given(`the customer has a browser`, s.hasBrowser),
		lab.Given(`the card "([^"]*)" paid and was saved as in Stripe's guide(?:, for (on)-session use)?`, s.saved),
		lab.When(`the customer (`+outcomes+`|`+elsewhere+`)`, s.Decide),
		lab.When(`the customer (`+outcomes+`) on the bank's page`, s.decidesThere),
		lab.Then(`the customer comes back to "([^"]*)" with:`, s.comesBack),
		lab.When(`the customer tries again with the same card`, s.triesAgain),
		lab.When(`the customer tries again with the card "([^"]*)"`, s.triesAnother),
	}
}

// outcomes are the decisions, in a sentence.
const outcomes = `authenticates|fails to authenticate|gives up`

// elsewhere are those that only another company's customer, or that company, can make.
const elsewhere = `declines at the other company|is declined by the other company`

// decisions are what a customer does on the bank's page, and what another company says.
var decisions = map[string]string{
	"authenticates": "succeeded", "fails to authenticate": "failed", "gives up": "canceled",
	"declines at the other company": "customer_declined", "is declined by the other company": "provider_declined",
}

// Decide lets the customer authenticate, fail to, or give up, or be declined.
func (s *Steps) Decide(what string) error {
	s.Decided = what
	outcome := map[string]string{"outcome": decisions[what]}
	return s.Session.Control.Of(s.Owner).Post(context.Background(), "authentications/"+s.Waiting, outcome)
}

// triesAgain: the customer pays the same intent from the shop's page, with the same
// card.
func (s *Steps) triesAgain() error {
	id, err := s.ID("payment method")
	if err != nil {
		return err
	}
	return s.confirm(url.Values{"payment_method": {id}})
}

// triesAnother: the same with another card.
func (s *Steps) triesAnother(card string) error {
	c, err := lab.Card(card)
	if err != nil {
		return err
	}
	return s.confirm(lab.CardData(c))
}

// confirm confirms the intent at hand from the shop's page.
func (s *Steps) confirm(form url.Values) error {
	secret, err := s.ClientSecret()
	if err != nil {
		return err
	}
	form.Set("return_url", lab.ReturnURL)
	form.Set("client_secret", secret)
	s.Mark()
	s.Through(fixtures.ClientDoor)
	answer, err := s.Call(lab.Publishable(s.Session.Key), "confirm the payment", form)
	if err != nil {
		return err
	}
	s.stripe.Hear(answer)
	return nil
}
