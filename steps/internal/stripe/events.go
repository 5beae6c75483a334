package stripe

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v34"
	"github.com/stripe/stripe-go/v85/webhook"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// Comes sends an event about the payment, as Stripe would.
func (s *Steps) Comes(kind, about string) error { return s.comesIn(kind, about, "") }

// comesIn: it comes in another way.
func (s *Steps) comesIn(kind, about, how string) error {
	object, err := s.Read(about)
	if err != nil {
		return err
	}
	s.Mark()
	e := s.event(kind, object.Body)
	if change := oddities[how]; change != nil {
		change(e)
	}
	return s.hand(e.delivery())
}

// An ownEvent is an event of the scenario's own making, before it is signed.
type ownEvent struct {
	members  map[string]any
	object   []byte // what it is about
	secret   string // "" leaves the signature out
	signedAt time.Time
	// body, if it is not nil, makes what is signed of the event's text; changed, what is
	// sent of what was signed.
	body, changed func([]byte) []byte
}

// ways are the oddities, in a sentence.
var ways = strings.Join(slices.Sorted(maps.Keys(oddities)), "|")

// oddities are the ways in which an event comes that Stripe would not send.
var oddities = map[string]func(*ownEvent){
	"unsigned":                   func(e *ownEvent) { e.secret = "" },
	"signed with another secret": func(e *ownEvent) { e.secret = "whsec_another" },
	"signed an hour ago":         func(e *ownEvent) { e.signedAt = e.signedAt.Add(-time.Hour) },
	"signed five minutes ago":    func(e *ownEvent) { e.signedAt = e.signedAt.Add(-5 * time.Minute) },
	"changed on its way": func(e *ownEvent) {
		e.changed = func(body []byte) []byte {
			return []byte(strings.Replace(string(body), `"livemode":false`, `"livemode":true`, 1))
		}
	},
	"cut short":        func(e *ownEvent) { e.body = func(body []byte) []byte { return body[:len(body)/2] } },
	"as no event":      func(e *ownEvent) { e.body = func([]byte) []byte { return e.object } },
	"without an id":    func(e *ownEvent) { delete(e.members, "id") },
	"without a type":   func(e *ownEvent) { delete(e.members, "type") },
	"of another shape": func(e *ownEvent) { e.members["created"] = "today" },
	"from live mode":   func(e *ownEvent) { e.members["livemode"] = true },
}

// event is an event about an object.
func (s *Steps) event(kind string, object []byte) *ownEvent {
	now := s.Session.Now()
	return &ownEvent{
		object: object, secret: lab.OwnSecret, signedAt: now,
		members: map[string]any{
			"id": "evt_1" + s.Own, "object": "event", "api_version": s.Version,
			"created": now.Unix(), "type": kind, "livemode": false, "pending_webhooks": 0,
			"data": map[string]any{"object": json.RawMessage(object)}, "request": map[string]any{"id": nil, "idempotency_key": nil},
		},
	}
}

// delivery is the event as it is sent.
func (e *ownEvent) delivery() lab.Delivery {
	body, _ := json.Marshal(e.members)
	if e.body != nil {
		body = e.body(body)
	}
	if e.secret == "" {
		return lab.Delivery{Body: body}
	}
	signed := webhook.GenerateTestSignedPayload(&webhook.UnsignedPayload{Payload: body, Secret: e.secret, Timestamp: e.signedAt})
	if e.changed != nil {
		body = e.changed(body)
	}
	return lab.Delivery{Body: body, Signature: signed.Header}
}

// happened: these events happened at Stripe, in this order, and no others.
func (s *Steps) happened(table *messages.PickleTable) error { return s.eventsAre(table, slices.Equal) }

// happenedAmong: these events happened, in this order, and maybe others.
func (s *Steps) happenedAmong(table *messages.PickleTable) error { return s.eventsAre(table, within) }

func (s *Steps) eventsAre(table *messages.PickleTable, as func(want, got []string) bool) error {
	if s.Session.Shared {
		return lab.NotApplicable("the account holds more than this scenario made")
	}
	e, err := s.Call(s.Session.Key, "list the events", url.Values{"limit": {"100"}})
	if err != nil {
		return err
	}
	data, ok := e.Member("data").([]any)
	if !ok {
		return e.Refusal()
	}
	var got, want []string
	for _, event := range slices.Backward(data) {
		got = append(got, fmt.Sprint(lab.At(event, "type")))
	}
	for _, row := range table.Rows {
		want = append(want, row.Cells[0].Value)
	}
	if as(want, got) {
		return nil
	}
	return fmt.Errorf("wanted the events %s; got %s", strings.Join(want, ", "), strings.Join(got, ", "))
}

// within tells whether all of want stand in all, in their order.
func within(want, all []string) bool {
	for _, text := range all {
		if len(want) > 0 && want[0] == text {
			want = want[1:]
		}
	}
	return len(want) == 0
}
