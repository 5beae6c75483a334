package stripe

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// Steps are the sentences about Stripe itself, and what one scenario knows of it.
type Steps struct {
	*lab.Lab
	// answer is what Stripe said to the scenario itself, answered what it said before.
	answer, answered *lab.Exchange
	inbox            *inbox
	// receipt is what became of the last webhook.
	receipt lab.Receipt
}

// New are the sentences for one scenario.
func New(l *lab.Lab) *Steps { return &Steps{Lab: l} }

// Close gives back what the scenario used.
func (s *Steps) Close() {
	if s.inbox != nil {
		s.inbox.Close()
	}
}

// Sentences are what can be said of Stripe.
func (s *Steps) Sentences() []lab.Sentence {
	return []lab.Sentence{
		// The account
		lab.Given(`the (connected |)account (.+)`, s.accountIs),
		lab.Given(`the simulator's ([a-z/]+) takes? (\{.*\})`, s.takes),
		lab.Then(`the simulator's ([a-z/]+) does not take (\{.*\}), for (.+)`, s.doesNotTake),
		lab.Given(`the gateway's key may not "([^"]*)"( for the connected account|)`, s.keyMayNot),
		lab.Given(`a customer at Stripe`, s.aCustomer),
		lab.Given(`no ([a-z -]+) at Stripe`, s.isNone),
		lab.Given(`that ([a-z -]+) is called "([a-z -]+)"`, s.isCalled),
		lab.Given(`(a connected account|an account connected to that one) at Stripe`, s.aConnectedAccount),
		lab.When(`(\d+) (seconds?|hours?|days?) pass(?:es)?`, s.passes),

		// Asking it without the gateway
		lab.Given(`the shop has asked Stripe to ([A-Za-z' -]+) with:`, s.hasAsked),
		lab.When(`(the shop|the customer's page) asks Stripe`+lab.Spoken+` to ([A-Za-z' -]+)`, s.ask),
		lab.When(`(the shop|the customer's page) asks Stripe`+lab.Spoken+` to ([A-Za-z' -]+) with:`, s.askWith),
		lab.When(`the shop runs the command:`, s.runs),
		lab.When(`the guide's samples in (.+) (create a payment|save its card|save its card too, and charge it)`, s.samplesRun),
		lab.When(`the shop notes the answer's ([a-z0-9_.]+) as the ([a-z -]+)`, s.notes),
		lab.Then(`Stripe answers (\d+) "([^"]*)"`, s.answers),
		lab.Then(`Stripe's answer has:`, s.says),
		lab.Then(`Stripe's answer comes with:`, s.comesWith),

		// Money that goes back to a bank account
		lab.When(`the customer has the refund sent to the account "([^"]*)"`, s.sentTo),
		lab.Then(`the customer cannot have the refund sent to the account "([^"]*)": "([^"]*)"`, s.notSentTo),
		lab.When(`the merchant puts (all|[0-9.]+ [a-z]{3}) of the payment into the cash balance`, s.putBack),
		lab.Then(`the merchant cannot put (all|[0-9.]+ [a-z]{3}) of the payment into the cash balance: "([^"]*)"`, s.notPutBack),

		// What it holds
		lab.Then(`at Stripe the ([a-z -]+) is "([^"]*)"`, s.isAtStripe),
		lab.Then(`at Stripe`+lab.Spoken+` the ([a-z -]+) has:`, s.hasAtStripe),
		lab.Then(`at Stripe there (?:is|are) (\d+) ([a-z -]+)`, s.countAtStripe),
		lab.Then(`at Stripe this happened:`, s.happened),
		lab.Then(`at Stripe this happened, among other things:`, s.happenedAmong),

		// Its webhooks
		lab.Given(`the webhooks go wrong:`, s.goWrong),
		lab.Given(`the shop answers webhooks with (\d+)`, s.answersWebhooks),
		lab.Given(`the shop receives the webhooks of (every step|payments|set-ups|payments and set-ups|sources|`+
			`connected accounts|connected accounts' payments)`, s.receives),
		lab.Given(`the gateway's webhook endpoint gets "([^"]*)"`, s.expects),
		lab.Given(`the gateway's webhook endpoint gets all of (payments|set-ups) but "([^"]*)"`, s.lacks),
		lab.When(`the webhooks arrive`, s.arrive),
		lab.When(`the webhooks arrive twice`, s.arriveTwice),
		lab.When(`the event "([^"]*)" about the ([a-z -]+) comes`, s.Comes),
		lab.When(`the event "([^"]*)" about the ([a-z -]+) comes (`+ways+`)`, s.comesIn),
		lab.Then(`the last webhook has:`, s.webhookHas),
		lab.Then(`these webhooks have come:`, s.haveCome),
		lab.Then(`what became of the webhooks:`, s.becameOf),
		lab.Then(`webhooks cannot go wrong, for (.+)`, s.cannotGoWrong),
		lab.Then(`the event (is refused|is taken|has to come again)`, s.eventIs),
	}
}

// Hear keeps an answer of Stripe's as the last one, and the ids in it.
func (s *Steps) Hear(answer *lab.Exchange) {
	s.answered, s.answer = s.answer, answer
	s.LearnFrom(answer)
}

// ask: the shop asks Stripe to do something, without the gateway.
func (s *Steps) ask(who, when, version, action string) error {
	return s.askWith(who, when, version, action, nil)
}

// hasAsked: the shop has asked Stripe to do something, and Stripe did it.
func (s *Steps) hasAsked(action string, table *messages.PickleTable) error {
	if err := s.askWith("the shop", "", "", action, table); err != nil {
		return err
	}
	return s.answers(http.StatusOK, "")
}

// askWith: the same, with parameters.
func (s *Steps) askWith(who, when, version, action string, table *messages.PickleTable) error {
	silent, err := s.Speak(when, version)
	if err != nil {
		return err
	}
	defer silent()
	asked := lab.Wanted{Key: s.Session.Key, Action: action, Form: url.Values{}}
	if err := s.fillIn(&asked, table); err != nil {
		return err
	}
	door := fixtures.StripeDoor
	if who == "the customer's page" {
		door = fixtures.ClientDoor
		asked.Key = lab.Publishable(asked.Key)
		if err := s.showSecret(&asked); err != nil {
			return err
		}
	}
	s.Mark()
	s.Through(door)
	answer, err := s.Send(asked)
	if err != nil {
		return err
	}
	s.Hear(answer)
	return nil
}

// fillIn reads the parameters of a call from a table. Amounts are in words; what is
// another parameter at another version, or several of them, has a name of its own. A row
// without a name is none, so that the examples of an outline have as many as they need.
func (s *Steps) fillIn(asked *lab.Wanted, table *messages.PickleTable) error {
	if table == nil {
		return nil
	}
	for _, row := range table.Rows {
		value, err := s.Fill(row.Cells[1].Value)
		if err != nil {
			return err
		}
		if value, err = lab.InMinor(value); err != nil {
			return err
		}
		switch name := row.Cells[0].Value; name {
		case "":
		case "a bank account":
			account, err := bankAccount(value)
			if err != nil {
				return err
			}
			maps.Copy(asked.Form, account)
			asked.Form.Set(s.MethodTypes(), account.Get("payment_method_data[type]"))
		case "a bank transfer":
			const balance = "payment_method_options[customer_balance]"
			asked.Form.Set(s.MethodTypes(), "customer_balance")
			asked.Form.Set("payment_method_data[type]", "customer_balance")
			asked.Form.Set(balance+"[funding_type]", "bank_transfer")
			asked.Form.Set(balance+"[bank_transfer][type]", value)
		case "a card":
			card, err := lab.Card(value)
			if err != nil {
				return err
			}
			maps.Copy(asked.Form, lab.CardData(card))
		case "accepted methods":
			asked.Form[s.MethodTypes()] = strings.Split(value, ", ")
		case "on behalf of":
			asked.Account = value
		default:
			asked.Form.Add(name, value)
		}
	}
	return nil
}

// showSecret lets the customer's page act on an intent, unless the scenario says what
// the page shows.
func (s *Steps) showSecret(asked *lab.Wanted) error {
	if !strings.Contains(lab.Actions[asked.Action].Path, "intents/{") {
		return nil
	}
	switch asked.Form.Get("client_secret") {
	case "none":
		asked.Form.Del("client_secret")
		return nil
	case "":
		secret, err := s.ClientSecret()
		asked.Form.Set("client_secret", secret)
		return err
	}
	return nil
}

// notes: the shop notes the destination_payment of Stripe's answer as the charge.
func (s *Steps) notes(path, kind string) error {
	if s.answer == nil {
		return fmt.Errorf("the shop has not asked Stripe anything")
	}
	id, _ := s.answer.Member(path).(string)
	if id == "" {
		return fmt.Errorf("the answer has no text in %s", path)
	}
	s.Know(kind, id)
	return nil
}

// answers: Stripe answers 402 "card_declined".
func (s *Steps) answers(status int, code string) error {
	if s.answer == nil {
		return fmt.Errorf("the shop has not asked Stripe anything")
	}
	got, _ := s.answer.Member("error.code").(string)
	if s.answer.Status != status || got != code {
		return fmt.Errorf("wanted %d %q, got %w", status, code, s.answer.Refusal())
	}
	return nil
}

// says: the answer has members.
func (s *Steps) says(table *messages.PickleTable) error {
	if s.answer == nil {
		return fmt.Errorf("the shop has not asked Stripe anything")
	}
	was := cmp.Or(s.answered, &lab.Exchange{})
	return s.Compare(table, func(name string) (any, error) {
		if name == "members" {
			return strings.Join(s.answer.Members(), ", "), nil
		}
		return lab.AsBefore{Now: s.answer.Look(name), Before: was.Look(name)}, nil
	})
}

// comesWith: the answer has headers.
func (s *Steps) comesWith(table *messages.PickleTable) error {
	if s.answer == nil {
		return fmt.Errorf("the shop has not asked Stripe anything")
	}
	return s.Compare(table, func(name string) (any, error) { return s.answer.Header.Get(name), nil })
}

// isAtStripe: at Stripe the payment is "requires_capture".
func (s *Steps) isAtStripe(kind, status string) error {
	e, err := s.Read(kind)
	if err != nil {
		return err
	}
	if got := e.Member("status"); got != status {
		return fmt.Errorf("wanted the %s to be %q at Stripe, got %q", kind, status, got)
	}
	return nil
}

// hasAtStripe: at Stripe the payment has members.
func (s *Steps) hasAtStripe(when, version, kind string, table *messages.PickleTable) error {
	silent, err := s.Speak(when, version)
	if err != nil {
		return err
	}
	defer silent()
	e, err := s.Read(kind)
	if err != nil {
		return err
	}
	return s.Compare(table, func(name string) (any, error) { return e.Look(name), nil })
}

// countAtStripe: at Stripe there are 2 payments.
func (s *Steps) countAtStripe(want int, what string) error {
	if s.Session.Shared {
		return lab.NotApplicable("the account holds more than this scenario made")
	}
	form := url.Values{"limit": {"100"}}
	what = strings.TrimSuffix(what, "s")
	if what == "saved card" {
		id, err := s.ID("customer")
		if err != nil {
			return err
		}
		form.Set("customer", id)
	}
	e, err := s.Send(lab.Wanted{Key: s.Session.Key, Action: "list the " + what + "s", Form: form, Account: s.OwnerOf(what)})
	if err != nil {
		return err
	}
	data, ok := e.Member("data").([]any)
	if !ok {
		return e.Refusal()
	}
	if len(data) != want {
		return fmt.Errorf("wanted %d %ss at Stripe, got %d", want, what, len(data))
	}
	return nil
}
