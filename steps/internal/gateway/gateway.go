package gateway

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/customer"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
	"github.com/pinstripe-lab/pinstripe/steps/internal/stripe"
)

// Steps are the sentences about the gateway, and what one scenario knows of it.
type Steps struct {
	*lab.Lab
	stripe   *stripe.Steps
	customer *customer.Steps

	// tx and err are what the last operation came to, previous is the one before.
	tx, previous *adapter.Transaction
	err          error
	// done are the transactions so far that have an id, in order.
	done []*adapter.Transaction
	// asked is the last payment that was asked for.
	asked adapter.Payment
	// token is the stored card.
	token string
	// running ends with the error of a request that was left running.
	running chan error
	// notice is what the gateway made of the last webhook.
	notice *adapter.Notice
}

// New are the sentences for one scenario, whose webhooks go to the gateway.
func New(l *lab.Lab, at *stripe.Steps, who *customer.Steps) *Steps {
	s := &Steps{Lab: l, stripe: at, customer: who}
	l.Receive = s.take
	return s
}

// Sentences are what can be said of the gateway.
func (s *Steps) Sentences() []lab.Sentence {
	return slices.Concat(s.operations(), s.outcomes(), s.faults())
}

// operations are how the gateway is set up, and what it is asked to do.
func (s *Steps) operations() []lab.Sentence {
	return []lab.Sentence{
		lab.Given(`the gateway (.+)`, s.setUp),
		lab.ThenSent(`the gateway refuses its configuration`, s.cannotBeSetUp),

		// Payments
		lab.Given(`a (purchase|hold) of `+lab.Money+` with `+instrument+more, s.paid),
		lab.When(`I (purchase|authorize) `+lab.Money+` with `+instrument+more, s.pay),
		lab.When(`I capture `+reference+more, s.captureAll),
		lab.When(`I capture `+lab.Money+` of `+reference+more, s.capture),
		lab.When(`I refund `+reference+more, s.refundAll),
		lab.When(`I refund `+lab.Money+` of `+reference+more, s.refund),
		lab.When(`I void `+reference+more, s.void),
		lab.When(`I look up `+reference+more, s.lookUp),
		lab.When(`I resume `+reference+more, s.resume),
		lab.When(`I do the same again`+more, s.doAgain),

		// Stored cards and set-ups
		lab.Given(instrument+` is stored`+more, s.isStored),
		lab.Given(`the card "([^"]*)" was set up by a purchase for (on|off)-session use`, s.wasSetUpByPurchase),
		lab.Given(`the card "([^"]*)" was set up without a payment for (on|off)-session use`, s.wasSetUp),
		lab.When(`I (store|verify) `+instrument+more, s.store),
		lab.When(`I remove the stored (?:card|bank account)`+more, s.remove),
	}
}

// outcomes are what came of an operation, and what was sent for it.
func (s *Steps) outcomes() []lab.Sentence {
	return []lab.Sentence{
		lab.Then(`it (succeeded|is pending|failed)`, s.stateIs),
		lab.Then(`it is declined with "([^"]*)"`, s.isDeclined).At(lab.Should),
		lab.Then(`Stripe refuses it with "([^"]*)"`, s.isRefused).At(lab.Should),
		lab.ThenSent(`the gateway refuses "([^"]*)" without asking Stripe(?:: it "([^"]*)")?`, s.isNotSent).At(lab.Should),
		lab.Then(`the transaction has:`, s.transactionHas).At(lab.Should),
		lab.Then(`its (.+) is (the same as|another than) before`, s.isSame).At(lab.Should),
		lab.Then(`the customer is asked to authenticate (by redirect|in the page)`, s.isAsked),
		lab.Then(`the event tells nothing`, s.eventTellsNothing).At(lab.Should),
		lab.Then(`the event tells that the (payment|set-up) is "([^"]*)"`, s.eventTells).At(lab.Should),
		lab.Then(`the raw answer is the printed "([^"]*)", byte for byte`, s.isPrinted).At(lab.May),

		// What was sent
		lab.Then(`Stripe was asked to:`, s.wasAsked).At(lab.May),
		lab.ThenSent(`Stripe was asked nothing`, s.NothingSent).At(lab.May),
		lab.ThenSent(`the request to ([a-z' -]+) carried:`, s.carried).At(lab.May),
		lab.ThenSent(`the request to ([a-z' -]+) carried the key "([^"]+)"`, s.carriedKey).At(lab.May),
		lab.ThenSent(`the request to ([a-z' -]+) carried a key of (\d+) characters`, s.carriedLongKey).At(lab.May),
		lab.ThenSent(`the request to ([a-z' -]+) carried a key that ends in "([^"]+)"`, s.carriedKeyEnding).At(lab.May),
		lab.ThenSent(`what is logged and recorded of it holds nothing secret, and plays without a key`, s.canBeRecorded).At(lab.May),
		lab.ThenSent(`what the shop prints of it shows "([^"]*)", and nothing secret`, s.canBePrinted).At(lab.May),
	}
}

// faults are what goes wrong between the gateway and Stripe.
func (s *Steps) faults() []lab.Sentence {
	return []lab.Sentence{
		lab.Given(`the next answer of Stripe `+mishap, s.goesWrong),
		lab.Given(`the next answer of Stripe when asked to ([a-z' -]+) `+mishap, s.callGoesWrong),
		lab.Given(`Stripe's errors name no decline codes`, s.namesNoDeclineCodes),
		lab.Given(`Stripe answers "([^"]*)" in the place of "([^"]*)"`, s.answersInstead),
		lab.Given(`Stripe answers once "([^"]*)" in the place of "([^"]*)"`, s.answersInsteadOnce),
		lab.Given(`the next request meets "([^"]*)"`, s.meets),
		lab.Given(`the (next|second) request to ([a-z' -]+) meets "([^"]*)"`, s.callMeets),
		lab.Given(`a purchase of `+lab.Money+` with `+instrument+` is still running`+more, s.isRunning),
		lab.When(`the running request ends`, s.ends),
		lab.Then(`nobody knows whether it was done`, s.hasNoAnswer),
	}
}

// operate runs one operation of the gateway and keeps what it came to.
func (s *Steps) operate(op func(context.Context, adapter.Gateway) (*adapter.Transaction, error)) error {
	g, err := s.Gateway()
	if err != nil {
		return err
	}
	s.Mark()
	s.previous = s.tx
	s.tx, s.err = op(context.Background(), g)
	if err := lab.Applicable(s.err); lab.IsNotApplicable(err) {
		return err
	}
	s.learn(s.tx)
	return nil
}

// learn remembers the ids that a transaction brings.
func (s *Steps) learn(tx *adapter.Transaction) {
	if tx == nil {
		return
	}
	if tx.ID != "" {
		s.done = append(s.done, tx)
	}
	for kind, id := range map[string]string{
		"charge": tx.ChargeID, "refund": tx.RefundID, "customer": tx.CustomerID, "payment method": tx.PaymentMethodID,
		"source": tx.SourceID, "bank account": tx.BankAccountID,
	} {
		s.Know(kind, id)
	}
	s.Waiting = cmp.Or(tx.IntentID, tx.SourceID, s.Waiting)
	if strings.HasPrefix(tx.IntentID, "seti_") {
		s.Know("set-up", tx.IntentID)
	} else {
		s.Know("payment", tx.IntentID)
	}
	s.KnowSecret(string(tx.ClientSecret))
	if tx.Token != "" {
		s.token = tx.Token
	}
}

// succeeded wants the last operation to have done what was asked, as a Given must.
func (s *Steps) succeeded() error { return s.stateIs("succeeded") }

// gateways are the ways in which a gateway can be set up.
var gateways = map[string]func(*adapter.Config){
	"works with payment intents":       func(c *adapter.Config) { c.API = adapter.PaymentIntents },
	"works with charges":               func(c *adapter.Config) { c.API = adapter.Charges },
	"manages transaction IDs":          func(c *adapter.Config) { c.ManageTransactionIDs = true },
	"only sets cards up":               func(c *adapter.Config) { c.SetupOnly = true },
	"enables instant payments":         func(c *adapter.Config) { c.InstantPayments = new(true) },
	"disables instant payments":        func(c *adapter.Config) { c.InstantPayments = new(false) },
	"sends card data inline":           func(c *adapter.Config) { c.InlineCards = true },
	"sends bare idempotency keys":      func(c *adapter.Config) { c.BareKeys = true },
	"is set up with a live key":        func(c *adapter.Config) { c.Key = "rk_live_x"; c.Sandbox = new(true) },
	"is set up with a public key":      func(c *adapter.Config) { c.Key = adapter.Secret(lab.Publishable(string(c.Key))) },
	"is set up without a key":          func(c *adapter.Config) { c.Key = "" },
	"is no sandbox":                    func(c *adapter.Config) { c.Sandbox = new(false) },
	"speaks the adapter's own version": func(c *adapter.Config) { c.APIVersion = "" },
	"is live without encryption":       func(c *adapter.Config) { c.Key = "rk_live_x" },
	"is set up with a wrong key":       func(c *adapter.Config) { c.Key = "sk_test_!" },
	"retries calls without answer":     func(c *adapter.Config) { c.Retries = 1 },
}

// setUp: the gateway manages transaction IDs.
func (s *Steps) setUp(how string) error {
	version, err := lab.SpokenBy(how)
	if err != nil {
		return err
	}
	if version != "" {
		s.Configure(func(c *adapter.Config) { c.APIVersion = version })
		return nil
	}
	if how == "acts with the connected account's access token" {
		return s.accessToken()
	}
	if how == "acts for the connected account" {
		id, err := s.ID("account")
		s.Configure(func(c *adapter.Config) { c.Account = id })
		return err
	}
	if address, ok := strings.CutPrefix(how, "calls "); ok {
		s.Configure(func(c *adapter.Config) { c.BaseURL = strings.Trim(address, `"`) })
		return nil
	}
	change := gateways[how]
	if change == nil {
		return fmt.Errorf("no gateway can be set up so that it %q; see gateways in steps/internal/gateway/gateway.go", how)
	}
	s.Configure(change)
	return nil
}

// cannotBeSetUp: the configuration itself is refused.
func (s *Steps) cannotBeSetUp() error {
	s.Through(fixtures.AdapterDoor)
	switch _, err := s.Make(); {
	case lab.IsNotApplicable(err):
		return err
	case err == nil:
		return fmt.Errorf("wanted the gateway to refuse its configuration, but it took it")
	}
	return nil
}

// accessToken lets the gateway act with the connected account's access token.
func (s *Steps) accessToken() error {
	id, err := s.ID("account")
	if err != nil {
		return err
	}
	s.Configure(func(c *adapter.Config) { c.Key = adapter.Secret("access_token_of_" + id) })
	return s.Session.Control.Of(id).Post(context.Background(), "keys", map[string]string{"key": string(s.Config.Key)})
}
