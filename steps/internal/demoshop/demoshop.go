package demoshop

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"

	"github.com/stripe/stripe-go/v85/webhook"

	"github.com/pinstripe-lab/pinstripe/examples/checkout/shop"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/customer"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
	"github.com/pinstripe-lab/pinstripe/steps/internal/stripe"
)

// printedScript is where the guide loads Stripe.js from.
const printedScript = "https://js.stripe.com/v3/"

// Steps are the sentences about the demo shop, and what one scenario knows of it.
type Steps struct {
	*lab.Lab
	stripe   *stripe.Steps
	customer *customer.Steps

	// visit is the customer in the shop, nil before they first come.
	visit *visit
}

// New are the sentences for one scenario.
func New(l *lab.Lab, at *stripe.Steps, who *customer.Steps) *Steps {
	return &Steps{Lab: l, stripe: at, customer: who}
}

// Close gives back what the scenario used.
func (s *Steps) Close() {
	if s.visit != nil {
		s.visit.Close()
	}
}

// Sentences are what can be said of the demo shop.
func (s *Steps) Sentences() []lab.Sentence {
	return []lab.Sentence{
		lab.When(`the customer buys in the demo shop`, s.buysUsual),
		lab.When(`the customer buys in the demo shop, as on (.+)`, s.buys),
		lab.When(`the customer comes back in the demo shop`, s.comesBack),
		lab.When(`the customer comes to recover in the demo shop`, s.comesToRecover),
		lab.When(`the customer looks again in the demo shop`, s.looksAgain),
		lab.When(`the customer presses "([^"]*)" in the demo shop`, s.presses),
		lab.When(`the customer pays with the card "([^"]*)" in the demo shop`, s.pays),
		lab.When(`the customer types the (card number|expiry|security code|postal code) "([^"]*)" in the demo shop`, s.types),
		lab.Then(`the demo shop's page has:`, s.pageHas),
	}
}

// visits does one of the things that a customer can do there, in a shop that opens
// when they first come.
func (s *Steps) visits(do func() error) error {
	if s.visit == nil {
		if err := s.openShop(); err != nil {
			return err
		}
	}
	s.Mark()
	s.Through(fixtures.ShopDoor)
	if s.customer.Window != nil {
		s.Through(fixtures.BrowserDoor)
	}
	if err := do(); err != nil {
		return err
	}
	for _, e := range s.Sent() {
		s.LearnFrom(e)
	}
	return nil
}

// buysUsual: the customer buys in the demo shop, with the first of the guide's samples.
func (s *Steps) buysUsual() error { return s.buys(shop.Variants[0].Title) }

// buys: with another of them.
func (s *Steps) buys(variant string) error {
	return s.visits(func() error { return s.orders(variant) })
}

// comesBack: the bank's page is gone, and the customer's app tells the shop.
func (s *Steps) comesBack() error { return s.visits(s.reports) }

// comesToRecover: the customer comes for what went wrong.
func (s *Steps) comesToRecover() error {
	return s.visits(func() error { return s.visit.get(s.visit.link() + "/recover") })
}

// looksAgain: the customer reads the page anew.
func (s *Steps) looksAgain() error {
	return s.visits(func() error { return s.visit.get(s.visit.link()) })
}

// presses: the customer presses a button of the page.
func (s *Steps) presses(button string) error {
	return s.visits(func() error { return s.press(button) })
}

// pays: the customer types a card in and pays.
func (s *Steps) pays(card string) error {
	return s.visits(func() error { return s.paysInShop(card) })
}

// types: the customer types into the card's field.
func (s *Steps) types(part, text string) error {
	return s.visits(func() error { return s.customer.Types(part, text) })
}

func (s *Steps) openShop() error {
	if s.Session.Control == nil {
		return lab.NotApplicable("the demo shop's customer needs the simulator")
	}
	c := shop.Config{
		SecretKey: s.Session.Key, PublishableKey: lab.Publishable(s.Session.Key), Stripe: s.Session.BaseURL, Script: s.scriptAddress(),
		Client: &http.Client{Transport: s.Wire.As(true)},
	}
	if s.stripe.ReceivesWebhooks() {
		c.WebhookSecret = string(s.Config.Webhook.SigningSecrets[0])
	}
	handler, err := shop.New(c)
	if err != nil {
		return err
	}
	s.visit = &visit{Server: httptest.NewServer(handler)}
	s.Receive = s.take
	return nil
}

// orders orders the one thing that is sold, with the outcomes of one of the guide's
// samples.
func (s *Steps) orders(variant string) error {
	i := slices.IndexFunc(shop.Variants, func(v shop.Variant) bool { return v.Title == variant })
	if i < 0 {
		return fmt.Errorf("the guide has no sample for %q; see Variants in examples/checkout/shop", variant)
	}
	name := shop.Variants[i].Name
	order := func() error { return s.visit.post("/orders", url.Values{"variant": {name}}) }
	if s.customer.Window != nil {
		order = func() error { return s.buysInBrowser(name) }
	}
	if err := order(); err != nil {
		return err
	}
	s.sees()
	return nil
}

// sees remembers the payment that the page is about.
func (s *Steps) sees() {
	secret := s.visit.look("client secret")
	id, _, _ := strings.Cut(secret, "_secret_")
	s.Know("payment", id)
	if secret != "" {
		s.Know("client secret", secret)
	}
}

// press sends the form of a button of the page.
func (s *Steps) press(button string) error {
	if s.customer.Window != nil {
		return s.pressesInBrowser(button)
	}
	for _, form := range forms.FindAllStringSubmatch(s.visit.page, -1) {
		for _, b := range buttons.FindAllStringSubmatch(form[2], -1) {
			if b[2] != button {
				continue
			}
			if saved := group(savedCard, b[1]); saved != "" {
				return s.confirms(url.Values{"payment_method": {saved}})
			}
			if err := s.visit.post(group(action, form[1]), nil); err != nil {
				return err
			}
			s.sees()
			return nil
		}
	}
	return fmt.Errorf("the shop's page has no button %q; it has %s", button, s.visit.look("buttons"))
}

// paysInShop types a card in and pays, as the page's script and the guide's apps do.
func (s *Steps) paysInShop(name string) error {
	card, err := lab.Card(name)
	if err != nil {
		return err
	}
	form := lab.CardData(card)
	form.Set("setup_future_usage", "off_session")
	return s.confirms(form)
}

// confirms confirms the payment of the page with its publishable key and its client
// secret, and tells the shop how that ended. A page without a client secret does
// nothing.
func (s *Steps) confirms(form url.Values) error {
	secret := s.visit.look("client secret")
	if secret == "" {
		return nil
	}
	form.Set("client_secret", secret)
	form.Set("use_stripe_sdk", "true")
	s.customer.Decided = ""
	s.Through(fixtures.ClientDoor)
	answer, err := s.Call(s.visit.look("publishable key"), "confirm the payment", form)
	if err != nil {
		return err
	}
	s.stripe.Hear(answer)
	switch {
	case answer.Member("status") == "requires_action":
		return nil // the customer has to decide first
	case answer.Status != http.StatusOK && answer.Member("error.payment_intent") == nil:
		return s.report("error", lab.Plain(answer.Member("error.message")))
	}
	return s.reports()
}

// reports looks at the payment as the customer's app does when the bank's page is gone,
// and tells the shop.
func (s *Steps) reports() error {
	answer, err := s.Call(s.visit.look("publishable key"), "read the payment", url.Values{"client_secret": {s.visit.look("client secret")}})
	if err != nil {
		return err
	}
	switch {
	case s.customer.Decided == "gives up":
		return s.report("canceled", lab.Plain(answer.Member("last_payment_error.message")))
	case answer.Member("status") == "succeeded" && strings.HasPrefix(s.visit.look("variant"), "android"):
		return s.report("confirmed", fmt.Sprintf(`{"id": %q, "status": "succeeded"}`, answer.Member("id")))
	}
	return s.report("confirmed", "")
}

// report tells the shop the outcome; what it answers is put into the page.
func (s *Steps) report(outcome, text string) error {
	page, at := s.visit.page, s.visit.at
	if err := s.visit.post(s.visit.look("outcome's address"), url.Values{"outcome": {outcome}, "text": {text}}); err != nil {
		return err
	}
	s.visit.page, s.visit.at = s.visit.page+shown.ReplaceAllString(page, ""), at
	return nil
}

// take delivers a webhook to the shop. Its library reads the machine's clock: what was
// signed by that of the simulator is signed anew.
func (s *Steps) take(d lab.Delivery) (lab.Receipt, error) {
	signed := webhook.GenerateTestSignedPayload(&webhook.UnsignedPayload{Payload: d.Body, Secret: string(s.Config.Webhook.SigningSecrets[0])})
	v := s.visit
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, v.URL+"/webhook", bytes.NewReader(d.Body))
	if err != nil {
		return lab.Receipt{}, err
	}
	req.Header.Set("Stripe-Signature", signed.Header)
	s.Through(fixtures.ShopDoor)
	res, err := v.Client().Do(req)
	if err != nil {
		return lab.Receipt{}, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return lab.Receipt{}, fmt.Errorf("the shop answers a webhook of Stripe's with %d", res.StatusCode)
	}
	return lab.Receipt{Fate: lab.Taken}, nil
}
