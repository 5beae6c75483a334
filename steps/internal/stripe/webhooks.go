package stripe

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// An inbox takes the webhooks of one scenario.
type inbox struct {
	*httptest.Server
	secret string // of the endpoint that leads here

	mu         sync.Mutex // guards what follows
	status     int        // is answered; 0 is 200
	deliveries []lab.Delivery
	answered   int // so many deliveries were handed to the gateway
}

func newInbox() *inbox {
	b := &inbox{}
	b.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.status != 0 {
			w.WriteHeader(b.status)
		}
		b.deliveries = append(b.deliveries, lab.Delivery{Body: body, Signature: r.Header.Get("Stripe-Signature")})
	}))
	return b
}

// next are the deliveries that were not handed over yet.
func (b *inbox) next() []lab.Delivery {
	b.mu.Lock()
	defer b.mu.Unlock()
	deliveries := slices.Clone(b.deliveries[b.answered:])
	b.answered = len(b.deliveries)
	return deliveries
}

// all are the deliveries that have come.
func (b *inbox) all() []lab.Delivery {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.deliveries)
}

// flows are the events that a gateway needs, by what they are about.
var flows = map[string]string{
	"payments":                     "payment_intent.amount_capturable_updated, payment_intent.succeeded, payment_intent.payment_failed",
	"every step":                   "payment_intent.created, charge.succeeded, payment_intent.succeeded",
	"connected accounts":           "*",
	"connected accounts' payments": "payment_intent.succeeded, payment_intent.payment_failed, payment_intent.amount_capturable_updated",
	"sources":                      "source.chargeable, source.canceled, source.failed",
	"set-ups": "setup_intent.created, setup_intent.requires_action, setup_intent.setup_failed, " +
		"setup_intent.succeeded, setup_intent.canceled",
}

// ReceivesWebhooks tells whether webhooks of Stripe's reach the shop.
func (s *Steps) ReceivesWebhooks() bool { return s.inbox != nil }

// receives: the shop receives the webhooks of payments.
func (s *Steps) receives(flow string) error {
	if s.Session.Deaf != "" {
		return lab.NotApplicable("%s", s.Session.Deaf)
	}
	s.inbox = newInbox()
	var events []string
	for what := range strings.SplitSeq(flow, " and ") {
		events = append(events, flows[what])
	}
	return s.subscribe(s.inbox.URL, strings.Join(events, ", "))
}

// answersWebhooks: the shop answers webhooks with 400.
func (s *Steps) answersWebhooks(status int) error {
	if s.inbox == nil {
		return fmt.Errorf("the shop receives no webhooks; say so first")
	}
	s.inbox.mu.Lock()
	defer s.inbox.mu.Unlock()
	s.inbox.status = status
	return nil
}

// expects: the gateway knows a webhook endpoint that gets these events, wherever
// they go.
func (s *Steps) expects(events string) error {
	return s.subscribe("https://shop.example/webhooks", events)
}

// lacks: the gateway's endpoint gets all that a flow needs, but one event.
func (s *Steps) lacks(flow, event string) error {
	all := strings.Split(flows[flow], ", ")
	rest := slices.DeleteFunc(slices.Clone(all), func(e string) bool { return e == event })
	if len(rest) == len(all) {
		return fmt.Errorf("%s do not need %s", flow, event)
	}
	return s.expects(strings.Join(rest, ", "))
}

// subscribe makes a webhook endpoint and sets the gateway up with it.
func (s *Steps) subscribe(address, events string) error {
	form := url.Values{"url": {address}, "enabled_events[]": strings.Split(events, ", "), "api_version": {s.Version}}
	if events == flows["connected accounts"] || events == flows["connected accounts' payments"] {
		form.Set("connect", "true")
	}
	s.Through(fixtures.StripeDoor)
	e, err := s.Call(s.Session.Key, "create a webhook endpoint", form)
	if err != nil {
		return err
	}
	id, _ := e.Member("id").(string)
	if id == "" {
		return e.Refusal()
	}
	s.Know("webhook endpoint", id)
	secret, _ := e.Member("secret").(string)
	if s.inbox != nil {
		s.inbox.secret = secret
	}
	s.Configure(func(c *adapter.Config) {
		c.Webhook.ID = id
		c.Webhook.SigningSecrets = []adapter.Secret{adapter.Secret(secret), lab.OwnSecret}
	})
	return nil
}

// arrive: the webhooks arrive.
func (s *Steps) arrive() error { return s.arriveTimes(1) }

// arriveTwice: each arrives twice.
func (s *Steps) arriveTwice() error { return s.arriveTimes(2) }

func (s *Steps) arriveTimes(times int) error {
	if s.inbox == nil {
		return fmt.Errorf("the shop receives no webhooks; say so first")
	}
	s.Mark()
	// What the gateway does about one webhook may bring others.
	for {
		if err := s.Session.Control.Get(context.Background(), "deliveries"); err != nil {
			return err
		}
		deliveries := s.inbox.next()
		if len(deliveries) == 0 {
			return nil
		}
		for _, d := range deliveries {
			for range times {
				if err := s.hand(d); err != nil {
					return err
				}
				if err := s.eventIs(string(lab.Taken)); err != nil {
					return err
				}
			}
		}
	}
}

// hand gives a webhook to whoever takes them.
func (s *Steps) hand(d lab.Delivery) (err error) {
	s.receipt, err = s.Receive(d)
	return err
}

// webhookHas: the last webhook that arrived has members.
func (s *Steps) webhookHas(table *messages.PickleTable) error {
	if s.inbox == nil || len(s.inbox.deliveries) == 0 {
		return fmt.Errorf("no webhook has arrived")
	}
	last := &lab.Exchange{Body: s.inbox.deliveries[len(s.inbox.deliveries)-1].Body}
	return s.Compare(table, func(name string) (any, error) { return last.Look(name), nil })
}

// eventIs: the event is refused, or taken, or has to come again because nothing is
// known yet.
func (s *Steps) eventIs(fate string) error {
	if s.receipt.Fate != lab.Fate(fate) {
		return fmt.Errorf("wanted an event that %s, got one that %s %s", fate, s.receipt.Fate, s.receipt.Why)
	}
	return nil
}
