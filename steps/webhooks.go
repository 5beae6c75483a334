package steps

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cucumber/godog"
	"github.com/stripe/stripe-go/v85/webhook"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// ownSecret signs the events that a scenario makes itself.
const ownSecret = "whsec_pinstripe"

// An inbox takes the webhooks of one scenario.
type inbox struct {
	*httptest.Server

	mu       sync.Mutex // guards what follows
	letters  []letter
	answered int // so many letters were handed to the gateway
}

// A letter is one delivery.
type letter struct {
	body      []byte
	signature string
}

func newInbox() *inbox {
	b := &inbox{}
	b.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		b.mu.Lock()
		defer b.mu.Unlock()
		b.letters = append(b.letters, letter{body, r.Header.Get("Stripe-Signature")})
	}))
	return b
}

// next are the letters that were not handed over yet.
func (b *inbox) next() []letter {
	b.mu.Lock()
	defer b.mu.Unlock()
	letters := slices.Clone(b.letters[b.answered:])
	b.answered = len(b.letters)
	return letters
}

// flows are the events that a gateway needs, by what they are about.
var flows = map[string]string{
	"payments":                     "payment_intent.amount_capturable_updated, payment_intent.succeeded, payment_intent.payment_failed",
	"connected accounts":           "*",
	"connected accounts' payments": "payment_intent.succeeded, payment_intent.payment_failed, payment_intent.amount_capturable_updated",
	"sources":                      "source.chargeable, source.canceled, source.failed",
	"set-ups": "setup_intent.created, setup_intent.requires_action, setup_intent.setup_failed, " +
		"setup_intent.succeeded, setup_intent.canceled",
}

// receives: the shop receives the webhooks of payments.
func (w *world) receives(flow string) error {
	if w.session.Deaf != "" {
		return NotApplicableError("%s", w.session.Deaf)
	}
	w.inbox = newInbox()
	var events []string
	for what := range strings.SplitSeq(flow, " and ") {
		events = append(events, flows[what])
	}
	return w.subscribe(w.inbox.URL, strings.Join(events, ", "))
}

// expects: the gateway knows a webhook endpoint that gets these events, wherever
// they go.
func (w *world) expects(events string) error {
	return w.subscribe("https://shop.example/webhooks", events)
}

// lacks: the gateway's endpoint gets all that a flow needs, but one event.
func (w *world) lacks(flow, event string) error {
	all := strings.Split(flows[flow], ", ")
	rest := slices.DeleteFunc(slices.Clone(all), func(e string) bool { return e == event })
	if len(rest) == len(all) {
		return fmt.Errorf("%s do not need %s", flow, event)
	}
	return w.expects(strings.Join(rest, ", "))
}

// subscribe makes a webhook endpoint and sets the gateway up with it.
func (w *world) subscribe(address, events string) error {
	form := url.Values{"url": {address}, "enabled_events[]": strings.Split(events, ", "), "api_version": {w.version}}
	if events == flows["connected accounts"] || events == flows["connected accounts' payments"] {
		form.Set("connect", "true")
	}
	e, err := w.call(w.session.Key, "create a webhook endpoint", form)
	if err != nil {
		return err
	}
	id, _ := e.member("id").(string)
	if id == "" {
		return e.refusal()
	}
	w.know("webhook endpoint", id)
	secret, _ := e.member("secret").(string)
	w.config.Webhook.ID = id
	w.config.Webhook.SigningSecrets = []adapter.Secret{adapter.Secret(secret), ownSecret}
	w.gateway = nil
	return nil
}

// arrive: the webhooks arrive, each once or twice.
func (w *world) arrive(times string) error {
	if w.inbox == nil {
		return fmt.Errorf("the shop receives no webhooks; say so first")
	}
	w.since = w.wire.count()
	// What the gateway does about one webhook may bring others.
	for {
		if err := w.session.Door.get(context.Background(), "deliveries"); err != nil {
			return err
		}
		letters := w.inbox.next()
		if len(letters) == 0 {
			return nil
		}
		for _, l := range letters {
			for range map[string]int{"": 1, " twice": 2}[times] {
				if err := w.hand(l); err != nil {
					return err
				}
				if err := w.eventIs("is taken"); err != nil {
					return err
				}
			}
		}
	}
}

// hand gives a letter to the gateway, or to the demo shop where it is open.
func (w *world) hand(l letter) error {
	if w.dialect != nil {
		return w.handSpreedly(l)
	}
	if w.visit != nil {
		return w.take(l)
	}
	g, err := w.gate()
	if err != nil {
		return err
	}
	handler, ok := g.(interface {
		WebhookHandler(func(*adapter.Notice)) http.Handler
	})
	if !ok {
		return fmt.Errorf("a gateway of type %T takes no webhooks", g)
	}
	w.notice, w.refusal, w.comesAgain = nil, nil, false
	req := httptest.NewRequest(http.MethodPost, "/webhook", bytes.NewReader(l.body))
	req.Header.Set("Stripe-Signature", l.signature)
	res := httptest.NewRecorder()
	handler.WebhookHandler(func(n *adapter.Notice) { w.notice = n }).ServeHTTP(res, req)
	switch res.Code {
	case http.StatusOK:
	case http.StatusBadRequest:
		w.refusal = fmt.Errorf("status %d: %s", res.Code, res.Body)
	case http.StatusServiceUnavailable:
		w.comesAgain = true
	default:
		return fmt.Errorf("a webhook was answered with %d: %s", res.Code, res.Body)
	}
	if w.notice != nil && w.notice.Transaction != nil {
		w.tx, w.err = w.notice.Transaction, nil
		w.learn(w.tx)
	}
	return nil
}

// comes: an event about the payment comes, in one of the ways in which events come.
func (w *world) comes(kind, about, how string) error {
	object, err := w.read(about)
	if err != nil {
		return err
	}
	w.since = w.wire.count()
	return w.hand(w.letter(kind, object.Body, how))
}

// letter is an event of our own making, signed as Stripe would sign it unless the
// scenario says otherwise.
func (w *world) letter(kind string, object []byte, how string) letter {
	now := w.session.Now()
	event := map[string]any{
		"id": "evt_1" + keyOf(w.scenario)[len("sk_test_"):], "object": "event", "api_version": w.version,
		"created": now.Unix(), "type": kind, "livemode": how == " from live mode", "pending_webhooks": 0,
		"data": map[string]any{"object": json.RawMessage(object)}, "request": map[string]any{"id": nil, "idempotency_key": nil},
	}
	if how == " of another shape" {
		event["created"] = "today"
	}
	delete(event, map[string]string{" without an id": "id", " without a type": "type"}[how])
	body, _ := json.Marshal(event)
	secret := ownSecret
	switch how {
	case " unsigned":
		return letter{body: body}
	case " signed with another secret":
		secret = "whsec_another"
	case " as no event":
		body = object
	case " cut short":
		body = body[:len(body)/2]
	case " signed an hour ago":
		now = now.Add(-time.Hour)
	case " signed five minutes ago":
		now = now.Add(-5 * time.Minute)
	}
	signed := webhook.GenerateTestSignedPayload(&webhook.UnsignedPayload{Payload: body, Secret: secret, Timestamp: now})
	if how == " changed on its way" {
		body = []byte(strings.Replace(string(body), `"livemode":false`, `"livemode":true`, 1))
	}
	return letter{body, signed.Header}
}

// webhookHas: the last webhook that arrived has members.
func (w *world) webhookHas(table *godog.Table) error {
	if w.inbox == nil || len(w.inbox.letters) == 0 {
		return fmt.Errorf("no webhook has arrived")
	}
	last := &Exchange{Body: w.inbox.letters[len(w.inbox.letters)-1].body}
	return w.compare(table, func(name string) (any, error) { return last.look(memberPath(name)), nil })
}

// eventIs: the event is refused, or taken, or has to come again because nothing is
// known yet.
func (w *world) eventIs(fate string) error {
	is := "is taken"
	switch {
	case w.refusal != nil:
		is = "is refused"
	case w.comesAgain:
		is = "has to come again"
	}
	if is != fate {
		return fmt.Errorf("wanted an event that %s, got one that %s: %+v, %w", fate, is, w.notice, w.refusal)
	}
	return nil
}

// eventTells: the event tells how a payment stands, or nothing.
func (w *world) eventTells(what, status string) error {
	tx := (*adapter.Transaction)(nil)
	if w.notice != nil {
		tx = w.notice.Transaction
	}
	switch {
	case what == "" && tx != nil:
		return fmt.Errorf("wanted the event to tell nothing, got %s", describe(tx))
	case what == "":
		return nil
	case tx == nil:
		return fmt.Errorf("wanted the event to tell of a %s that is %q, but it told nothing", what, status)
	case tx.IntentID != w.known[what] || tx.Status != status:
		return fmt.Errorf("wanted the event to tell that the %s %s is %q, got %s", what, w.known[what], status, describe(tx))
	}
	return nil
}

// happened: these events happened at Stripe, in this order.
func (w *world) happened(among string, table *godog.Table) error {
	if w.session.Shared {
		return NotApplicableError("the account holds more than this scenario made")
	}
	e, err := w.call(w.session.Key, "list the events", url.Values{"limit": {"100"}})
	if err != nil {
		return err
	}
	data, ok := e.member("data").([]any)
	if !ok {
		return e.refusal()
	}
	var got, want []string
	for _, event := range slices.Backward(data) {
		got = append(got, fmt.Sprint(at(event, "type")))
	}
	for _, row := range table.Rows {
		want = append(want, row.Cells[0].Value)
	}
	if among != "" && within(want, got) || among == "" && slices.Equal(got, want) {
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
