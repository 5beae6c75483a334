package spreedly

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"

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
	w.WriteHeader(s.handleEvent(r.Context(), payload, r.Header.Get("Stripe-Signature")))
}

// handleEvent takes an event in, and gives the status of the answer: Stripe sends again what
// is not answered with 200.
func (s *Server) handleEvent(ctx context.Context, payload []byte, signature string) int {
	var candidates []adapter.Gateway
	s.locked(func() { candidates = s.candidates(payload) })
	for _, g := range candidates {
		notice, err := g.HandleEvent(ctx, payload, signature)
		if err == nil {
			s.locked(func() { err = s.apply(ctx, notice) })
		}
		if err == nil {
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
	var first, rest []adapter.Gateway
	var mine *gateway
	for _, t := range s.awaiting(event.Data.Object.ID) {
		mine = t.gateway
	}
	for _, token := range s.gateways.order {
		g := s.gateways.byToken[token]
		switch {
		case g.adapter == nil:
		case mine == g:
			first = append(first, g.adapter)
		default:
			rest = append(rest, g.adapter)
		}
	}
	return append(first, rest...)
}

// apply puts what an event tells into the transactions that wait for it. With an error
// one of them still waits.
func (s *Server) apply(ctx context.Context, n *adapter.Notice) error {
	if n == nil || n.Transaction == nil {
		return nil
	}
	var errs []error
	for _, t := range s.awaiting(n.Transaction.AwaitedIDs()...) {
		if t.op.made == n.Transaction.Operation {
			s.hear(t, n.Transaction)
		} else {
			errs = append(errs, s.look(ctx, t))
		}
	}
	return errors.Join(errs...)
}
