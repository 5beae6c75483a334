package spreedly

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// WebhookPath is where Stripe sends its events, for all gateways of the environment.
const WebhookPath = "/stripe/webhooks"

// takeEvent gives an event to the gateway that it is for: that of the transaction
// it is about, or else any whose secret signed it.
func (s *Server) takeEvent(w http.ResponseWriter, r *http.Request) {
	payload, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	w.WriteHeader(s.hear(r.Context(), payload, r.Header.Get("Stripe-Signature")))
}

// hear takes an event in, and gives the status of the answer: Stripe sends again what
// is not answered with 200.
func (s *Server) hear(ctx context.Context, payload []byte, signature string) int {
	for _, g := range s.candidates(payload) {
		notice, err := g.HandleEvent(ctx, payload, signature)
		if err == nil {
			s.apply(notice)
			return http.StatusOK
		}
		if adapter.KindOf(nil, err) == adapter.TryAgain {
			return http.StatusServiceUnavailable
		}
	}
	return http.StatusBadRequest
}

// candidates are the gateways that an event may be for, the likeliest first.
func (s *Server) candidates(payload []byte) []adapter.Gateway {
	var event struct {
		Data struct{ Object struct{ ID string } }
	}
	_ = json.Unmarshal(payload, &event) // a gateway refuses what is no event
	s.mu.Lock()
	defer s.mu.Unlock()
	var first, rest []adapter.Gateway
	mine := s.waiting(event.Data.Object.ID)
	for _, token := range s.gateways.order {
		g := s.gateways.byToken[token]
		switch {
		case g.adapter == nil:
		case mine != nil && mine.gateway == g:
			first = append(first, g.adapter)
		default:
			rest = append(rest, g.adapter)
		}
	}
	return append(first, rest...)
}

// waiting is the transaction about an object of Stripe, the latest of several.
func (s *Server) waiting(id string) *record {
	var found *record
	for _, token := range s.transactions.order {
		t := s.transactions.byToken[token]
		if id != "" && t.tx != nil && t.state == "pending" && slices.Contains([]string{t.tx.IntentID, t.tx.SourceID, t.tx.ChargeID}, id) {
			found = t
		}
	}
	return found
}

// apply puts what an event tells into the transaction that waits for it.
func (s *Server) apply(n *adapter.Notice) {
	if n == nil || n.Transaction == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.waiting(cmp.Or(n.Transaction.IntentID, n.Transaction.SourceID, n.Transaction.ChargeID))
	if t == nil || n.Transaction.Pending() {
		return
	}
	s.conclude(t, n.Transaction, nil)
	s.keepStored(t)
	t.keepUsage()
	s.tell(t)
}
