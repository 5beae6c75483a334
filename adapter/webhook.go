package adapter

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/stripe/stripe-go/v85/webhook"
)

// MissingEvents is the message of a payment that may wait for 3D Secure while the
// gateway's webhook would not hear of its end.
const MissingEvents = "Enabled events for the provided webhook do not include the required 3DS events."

// requiredEvents are those that an endpoint must get for a payment or a set-up that
// may wait. Guides spell setup_intent.cancelled; Stripe knows canceled alone.
var requiredEvents = map[string][]string{
	paymentIntent: {
		"payment_intent.succeeded",
		"payment_intent.payment_failed",
		"payment_intent.amount_capturable_updated",
	},
	setupIntent: {
		"setup_intent.canceled",
		"setup_intent.created",
		"setup_intent.requires_action",
		"setup_intent.setup_failed",
		"setup_intent.succeeded",
	},
}

// handledEvents are the events after which an intent is looked at. Others, such as
// setup_intent.created, change nothing.
var handledEvents = map[string]bool{
	"payment_intent.amount_capturable_updated": true,
	"payment_intent.canceled":                  true,
	"payment_intent.payment_failed":            true,
	"payment_intent.processing":                true,
	"payment_intent.requires_action":           true,
	"payment_intent.succeeded":                 true,
	"setup_intent.canceled":                    true,
	"setup_intent.cancelled":                   true,
	"setup_intent.requires_action":             true,
	"setup_intent.setup_failed":                true,
	"setup_intent.succeeded":                   true,
}

// refundEvents are the events after which a refund is looked at, with either API.
var refundEvents = map[string]bool{
	"charge.refund.updated": true,
	"refund.failed":         true,
	"refund.updated":        true,
}

// endpoint is what the adapter reads of a webhook endpoint.
type endpoint struct {
	EnabledEvents []string `json:"enabled_events"`
}

// event is what the adapter reads of an event.
type event struct {
	ID       string
	Object   string
	Type     string
	Account  string
	Created  int64
	Livemode bool
	Data     struct {
		Object struct{ ID string }
	}
}

// HandleEvent checks that an event is Stripe's and recent, looks how its payment or
// set-up stands now, and does what is left to do: the capture of a purchase whose 3D
// Secure challenge was passed. Events may come twice, late and in any order; the
// capture is made once. An unsigned or stale event, or one of another account or mode,
// is a *Refusal and changes nothing; a *Trouble wants the event delivered again.
func (g *Stripe) HandleEvent(ctx context.Context, payload []byte, signature string) (*Notice, error) {
	if err := g.checkSignature(payload, signature); err != nil {
		return nil, err
	}
	var e event
	if err := json.Unmarshal(payload, &e); err != nil || e.Object != "event" || e.ID == "" || e.Type == "" {
		return nil, &Refusal{Field: "payload", Reason: "is no event"}
	}
	if err := g.checkEventOwner(&e); err != nil {
		return nil, err
	}
	n := &Notice{EventID: e.ID, Type: e.Type, Account: e.Account, Created: time.Unix(e.Created, 0).UTC()}
	handled, names := handledEvents, intentPattern
	if g.cfg.API == Charges {
		handled, names = handledLegacyEvents, legacyPattern
	}
	if refundEvents[e.Type] {
		handled, names = refundEvents, refundPattern
	}
	if !handled[e.Type] {
		return n, nil
	}
	id := e.Data.Object.ID
	if !names.MatchString(id) {
		return nil, &Refusal{Field: "payload", Reason: "names no intent, charge, source or refund"}
	}
	t, err := g.follow(ctx, "", Connect{Account: e.Account}, id)
	if err != nil {
		return nil, err
	}
	if t != nil && t.ID == "" && t.SourceID == "" {
		return nil, &Refusal{Field: "payload", Reason: "names what cannot be read: " + t.Message}
	}
	n.Transaction = t
	return n, nil
}

// checkSignature wants the signature of one of the secrets, made not too long ago.
func (g *Stripe) checkSignature(payload []byte, signature string) error {
	const field = "Stripe-Signature"
	if len(g.cfg.Webhook.SigningSecrets) == 0 {
		return &Refusal{Field: "Config.Webhook.SigningSecrets", Reason: "is missing: no event can be trusted"}
	}
	err := errors.New("webhook had no valid signature")
	for _, secret := range g.cfg.Webhook.SigningSecrets {
		// Its age is measured below, by the gateway's own clock.
		if err = webhook.ValidatePayloadIgnoringTolerance(payload, signature, string(secret)); err == nil {
			break
		}
	}
	if err != nil {
		return &Refusal{Field: field, Reason: err.Error()}
	}
	if age := g.cfg.Now().Sub(signedAt(signature)); age > g.cfg.Webhook.Tolerance {
		return &Refusal{Field: field, Reason: webhook.ErrTooOld.Error()}
	}
	return nil
}

// signedAt is the time in a signature that was found to be good.
func signedAt(signature string) time.Time {
	for part := range strings.SplitSeq(signature, ",") {
		if t, ok := strings.CutPrefix(part, "t="); ok {
			if n, err := strconv.ParseInt(t, 10, 64); err == nil {
				return time.Unix(n, 0)
			}
		}
	}
	return time.Time{}
}

// checkEventOwner refuses events of another account or mode.
func (g *Stripe) checkEventOwner(e *event) error {
	if g.cfg.Account != "" && e.Account != g.cfg.Account {
		return &Refusal{Field: "account", Reason: "is not the account of this gateway"}
	}
	if live, known := keyMode(g.cfg.Key); known && live != e.Livemode {
		return &Refusal{Field: "livemode", Reason: "is not the mode of this gateway's key"}
	}
	return nil
}

// followIntent looks at an intent and makes the capture that is left to do.
func (r *run) followIntent(id string) (*Transaction, error) {
	t, in, err := r.lookup(id)
	if err != nil {
		return nil, err
	}
	if in != nil && Operation(in.Metadata[metaOperation]) == OpPurchase && in.Status == "requires_capture" {
		r.key = in.Metadata[metaKey]
		if t, err = r.captureHeld(t, in, waits{attempted: true}); err != nil {
			return t, err
		}
	}
	return t, t.comesAgain()
}

// comesAgain is the trouble of a transaction that may work later: it must be tried
// again, and only a new delivery of the event does that.
func (t *Transaction) comesAgain() error {
	if t.Problem != nil && t.Problem.Kind == TryAgain && t.Problem.Source == SourceGateway {
		return &Trouble{Method: t.Method, Path: t.Path, HTTPStatus: t.HTTPStatus, Err: errors.New(t.Message)}
	}
	return nil
}

// checkEvents asks whether the gateway's webhook will hear of the end of a payment
// that may wait. It gives a failed transaction if not, and nothing if all is well or
// no webhook is named. The endpoint is the key's own account's, also for payments of
// connected accounts.
func (r *run) checkEvents(object string) (*Transaction, error) {
	id := r.g.cfg.Webhook.ID
	if id == "" {
		return nil, nil
	}
	a, err := r.do(call{method: http.MethodGet, path: "/v1/webhook_endpoints/" + escape(id)})
	if err != nil {
		return nil, err
	}
	if a.refused() {
		t, err := r.refused(a)
		if err != nil {
			return nil, err
		}
		t.Message = fmt.Sprintf("The events of webhook %s could not be checked: %s", id, t.Problem.Message)
		return t, nil
	}
	at, err := read[endpoint](a)
	if err != nil {
		return nil, err
	}
	if covers(at.EnabledEvents, requiredEvents[object]) {
		return nil, nil
	}
	return r.transaction(a).conclude(Failed,
		&Problem{Kind: BadRequest, Source: SourceAdapter, Message: MissingEvents}), nil
}

// covers tells whether all required events are enabled, by name or by *.
func covers(enabled, required []string) bool {
	have := map[string]bool{}
	for _, e := range enabled {
		have[strings.Replace(e, ".cancelled", ".canceled", 1)] = true
	}
	if have["*"] {
		return true
	}
	for _, e := range required {
		if !have[e] {
			return false
		}
	}
	return true
}

// maxEvent bounds an event's body.
const maxEvent = 1 << 20

// WebhookHandler receives events over HTTP and gives each notice to deal with. It
// answers 200 when an event was dealt with, 400 to one that is refused, and 503 when it
// should be delivered again.
func (g *Stripe) WebhookHandler(deal func(*Notice)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		payload, err := io.ReadAll(http.MaxBytesReader(w, req.Body, maxEvent))
		if err != nil {
			http.Error(w, "unreadable body", http.StatusBadRequest)
			return
		}
		n, err := g.HandleEvent(req.Context(), payload, req.Header.Get("Stripe-Signature"))
		switch {
		case err == nil:
			deal(n)
		case KindOf(nil, err) == BadRequest:
			http.Error(w, err.Error(), http.StatusBadRequest)
		default:
			http.Error(w, "try again", http.StatusServiceUnavailable)
		}
	})
}
