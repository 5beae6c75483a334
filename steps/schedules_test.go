package steps_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// A shop sells with 3D Secure behind a network that follows a schedule. Stripe's
// side and the shop's meet without sockets.
type shop struct {
	t       *testing.T
	sim     *simulator.Simulator
	gateway adapter.Gateway
	hook    http.Handler
	chance  *rand.Rand

	one      sync.Mutex // held while a calm shop deals with a webhook
	mu       sync.Mutex // guards what follows
	calm     bool       // it deals with one thing at a time
	restarts int        // so many deliveries are dealt with, and their answer gets lost
	states   map[string]adapter.State
}

const shopKey = "sk_test_schedules"

// RoundTrip carries the shop's calls to Stripe.
func (s *shop) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	in := httptest.NewRequest(r.Method, r.URL.String(), r.Body)
	in.Header = r.Header
	s.sim.ServeHTTP(w, in)
	return w.Result(), nil
}

// A postman carries Stripe's webhooks to the shop.
type postman struct{ *shop }

func (p postman) RoundTrip(r *http.Request) (*http.Response, error) {
	if p.calm {
		p.one.Lock()
		defer p.one.Unlock()
	}
	w := httptest.NewRecorder()
	in := httptest.NewRequest(r.Method, r.URL.String(), r.Body)
	in.Header = r.Header
	p.hook.ServeHTTP(w, in)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.restarts > 0 {
		p.restarts--
		return nil, errors.New("the shop restarts")
	}
	return w.Result(), nil
}

// learn is what the shop does with what a webhook, a look or the first answer says.
// What is final stays: a late notice does not bring it back.
func (s *shop) learn(tx *adapter.Transaction) {
	if tx == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if state, known := s.states[tx.ID]; !known || state == adapter.Pending {
		s.states[tx.ID] = tx.State
	}
}

func (s *shop) ask(method, path, body string) (answer map[string]any) {
	s.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+shopKey)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.sim.ServeHTTP(w, r)
	require.Equal(s.t, http.StatusOK, w.Code, "%s %s: %s", method, path, w.Body)
	require.NoError(s.t, json.Unmarshal(w.Body.Bytes(), &answer))
	return answer
}

// mishaps are rules of a schedule, drawn by chance.
func mishaps(chance *rand.Rand, seed uint64) string {
	events := []string{"payment_intent.amount_capturable_updated", "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.requires_action"}
	share := func(most float64) float64 { return chance.Float64()*most + 0.001 }
	rules := []map[string]any{
		{"do": "lose", "chance": share(0.4)},
		{"do": "duplicate", "chance": share(0.6), "times": 1 + chance.IntN(3)},
		{"do": "duplicate", "chance": share(0.4), "by": fmt.Sprint(1+chance.IntN(300), "m")},
		{"do": "delay", "chance": share(0.6), "by": fmt.Sprint(1+chance.IntN(300), "m")},
		{"do": "fail", "chance": share(0.5), "times": 1 + chance.IntN(4)},
		{"do": "forge", "chance": share(0.2)},
		{"do": "stale", "chance": share(0.2), "by": "10m"},
		{"do": "truncate", "chance": share(0.2)},
	}
	for range chance.IntN(3) {
		rules = append(rules, map[string]any{"do": "after", "event": events[chance.IntN(len(events))], "other": events[chance.IntN(len(events))], "chance": share(1)})
	}
	text, _ := json.Marshal(map[string]any{"seed": seed, "rules": rules})
	return string(text)
}

func openShop(t *testing.T, seed uint64) *shop {
	s := &shop{t: t, chance: rand.New(rand.NewPCG(seed, 0)), states: map[string]adapter.State{}}
	clock := simulator.StandingClock(time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC))
	s.sim = simulator.New(simulator.Options{Clock: clock, Seed: seed, Deliver: postman{s}})
	// Two endpoints: the same event may be under way twice at once.
	var secrets []adapter.Secret
	for _, name := range []string{"one", "two"} {
		w := s.ask("POST", "/v1/webhook_endpoints", url.Values{"url": {"http://shop.test/" + name}, "enabled_events[]": {
			"payment_intent.amount_capturable_updated", "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.requires_action"}}.Encode())
		secrets = append(secrets, adapter.Secret(w["secret"].(string)))
	}
	g, err := adapter.New(adapter.Config{
		Key: shopKey, BaseURL: "http://stripe.test", HTTPClient: &http.Client{Transport: s}, Now: s.sim.Now,
		Webhook: adapter.Webhook{SigningSecrets: secrets},
	})
	require.NoError(t, err)
	s.gateway, s.hook = g, g.WebhookHandler(func(n *adapter.Notice) { s.learn(n.Transaction) })
	s.ask("POST", "/_pinstripe/webhooks/schedule", mishaps(s.chance, seed))
	return s
}

// buy makes a purchase that waits for its customer, who then decides.
func (s *shop) buy(outcome string, n int) {
	tx, err := s.gateway.Purchase(s.t.Context(), &adapter.Payment{
		Amount: 1000 + int64(n), Currency: "usd",
		Method:  adapter.PaymentMethod{Token: "pm_card_authenticationRequired"},
		ThreeDS: adapter.ThreeDSecure{Attempt: true, ReturnURL: "https://shop.test/back"},
	})
	require.NoError(s.t, err)
	require.True(s.t, tx.Pending(), "%s %+v", tx.Message, tx.Problem)
	s.learn(tx)
	if s.calm {
		s.ask("GET", "/_pinstripe/deliveries", "")
	}
	if outcome == "" {
		return // never comes back
	}
	s.ask("POST", "/_pinstripe/authentications/"+tx.ID, `{"outcome": "`+outcome+`"}`)
	if s.calm {
		s.ask("GET", "/_pinstripe/deliveries", "")
	}
	if s.chance.IntN(2) == 0 { // the customer is back before the webhook
		s.resume(tx.ID)
	}
}

func (s *shop) resume(id string) {
	tx, err := s.gateway.Resume(s.t.Context(), &adapter.Lookup{Transaction: adapter.Reference(id)})
	if adapter.KindOf(tx, err) == adapter.TryAgain {
		return // somebody else is at it
	}
	require.NoError(s.t, err)
	s.learn(tx)
}

// Whatever gets lost, comes twice, late or in another order, and whenever the shop
// restarts: each purchase is captured once, and its end is known in the end.
func TestAThousandSchedules(t *testing.T) {
	racing.Later(t)
	followSchedules(t, 0, 1000)
}

// Further ones, which the race detector watches.
func TestSomeSchedules(t *testing.T) { followSchedules(t, 1000, 60) }

// followSchedules follows n schedules, of which the first has the seed.
func followSchedules(t *testing.T, first, n uint64) {
	t.Helper()
	outcomes := []string{"succeeded", "failed", "canceled", ""}
	for seed := first; seed < first+n; seed++ {
		s := openShop(t, seed)
		for n := range 3 {
			s.restarts = s.chance.IntN(3)
			s.buy(outcomes[s.chance.IntN(len(outcomes))], n)
			s.sim.Advance(time.Duration(s.chance.IntN(120)) * time.Minute)
		}
		s.sim.Advance(4 * 24 * time.Hour)
		s.mu.Lock()
		open := map[string]bool{}
		for id, state := range s.states {
			open[id] = state == adapter.Pending
		}
		s.mu.Unlock()
		for id, pending := range open {
			if pending { // the shop asks about what it has not heard of for days
				s.resume(id)
			}
		}
		s.check(seed)
	}
}

// check compares what the shop believes with what Stripe has.
func (s *shop) check(seed uint64) {
	t := s.t
	captures := map[string]int{}
	for _, e := range s.ask("GET", "/v1/events?limit=100&type=payment_intent.succeeded", "")["data"].([]any) {
		captures[e.(map[string]any)["data"].(map[string]any)["object"].(map[string]any)["id"].(string)]++
	}
	require.Len(t, s.states, 3, "seed %d", seed)
	for id, state := range s.states {
		intent := s.ask("GET", "/v1/payment_intents/"+id, "")
		want := map[string]adapter.State{"succeeded": adapter.Succeeded, "requires_payment_method": adapter.Failed, "requires_action": adapter.Pending}[intent["status"].(string)]
		require.Equal(t, want, state, "seed %d, %s is %s", seed, id, intent["status"])
		paid := 0
		if state == adapter.Succeeded {
			paid = 1
			require.Equal(t, intent["amount"], intent["amount_received"])
		}
		require.Equal(t, paid, captures[id], "seed %d, %s is %s", seed, id, intent["status"])
	}
}

// The same schedule gives the same log, byte for byte, although two endpoints are
// served at once.
func TestASchedulesLogIsTheSameEachTime(t *testing.T) {
	log := func() string {
		s := openShop(t, 7)
		s.calm = true
		for n, outcome := range []string{"succeeded", "failed", "succeeded"} {
			s.buy(outcome, n)
			s.sim.Advance(time.Hour)
		}
		s.sim.Advance(96 * time.Hour)
		r := httptest.NewRequest("GET", "/_pinstripe/webhooks/log", nil)
		r.Header.Set("Authorization", "Bearer "+shopKey)
		w := httptest.NewRecorder()
		s.sim.ServeHTTP(w, r)
		text, err := io.ReadAll(w.Body)
		require.NoError(t, err)
		return string(text)
	}
	first := log()
	require.Contains(t, first, `"refused"`)
	for range 20 {
		require.Equal(t, first, log())
	}
}
