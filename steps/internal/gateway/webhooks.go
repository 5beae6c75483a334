package gateway

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// take gives a webhook to the gateway.
func (s *Steps) take(d lab.Delivery) (lab.Receipt, error) {
	g, err := s.Gateway()
	if err != nil {
		return lab.Receipt{}, err
	}
	handler, ok := g.(interface {
		WebhookHandler(func(*adapter.Notice)) http.Handler
	})
	if !ok {
		return lab.Receipt{}, fmt.Errorf("a gateway of type %T takes no webhooks", g)
	}
	s.notice = nil
	req := httptest.NewRequest(http.MethodPost, "/webhook", bytes.NewReader(d.Body))
	req.Header.Set("Stripe-Signature", d.Signature)
	res := httptest.NewRecorder()
	handler.WebhookHandler(func(n *adapter.Notice) { s.notice = n }).ServeHTTP(res, req)
	fate, known := fates[res.Code]
	if !known {
		return lab.Receipt{}, fmt.Errorf("a webhook was answered with %d: %s", res.Code, res.Body)
	}
	if s.notice != nil && s.notice.Transaction != nil {
		s.tx, s.err = s.notice.Transaction, nil
		s.learn(s.tx)
	}
	return lab.Receipt{Fate: fate, Why: res.Body.String()}, nil
}

// fates are what the gateway's answers to a webhook mean.
var fates = map[int]lab.Fate{
	http.StatusOK: lab.Taken, http.StatusBadRequest: lab.Refused, http.StatusServiceUnavailable: lab.ComeBack,
}

// told is the transaction that the last event told of, nil for none.
func (s *Steps) told() *adapter.Transaction {
	if s.notice == nil {
		return nil
	}
	return s.notice.Transaction
}

// eventTellsNothing: the event tells of no transaction.
func (s *Steps) eventTellsNothing() error {
	if tx := s.told(); tx != nil {
		return fmt.Errorf("wanted the event to tell nothing, got %s", describe(tx))
	}
	return nil
}

// eventTells: the event tells how a payment stands.
func (s *Steps) eventTells(what, status string) error {
	switch tx := s.told(); {
	case tx == nil:
		return fmt.Errorf("wanted the event to tell of a %s that is %q, but it told nothing", what, status)
	case tx.IntentID != s.Known[what] || tx.Status != status:
		return fmt.Errorf("wanted the event to tell that the %s %s is %q, got %s", what, s.Known[what], status, describe(tx))
	}
	return nil
}
