package gateway

import (
	"fmt"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// stateIs: it succeeded, is pending or failed.
func (s *Steps) stateIs(state string) error {
	want := map[string]adapter.State{"succeeded": adapter.Succeeded, "is pending": adapter.Pending, "failed": adapter.Failed}[state]
	if s.err != nil {
		return fmt.Errorf("wanted a transaction that %s, got the error: %w", state, s.err)
	}
	if s.tx == nil {
		return fmt.Errorf("wanted a transaction that %s, got none", state)
	}
	if s.tx.State != want {
		return fmt.Errorf("wanted a transaction that %s, got %s", state, describe(s.tx))
	}
	return nil
}

// describe is a transaction in a few words.
func describe(tx *adapter.Transaction) string {
	text := fmt.Sprintf("a %s that is %s (%s %s)", tx.Operation, tx.State, tx.ID, tx.Status)
	if p := tx.Problem; p != nil {
		text += fmt.Sprintf(": %s, %s, code %q, decline code %q, param %q: %s", p.Kind, p.Source, p.Code, p.DeclineCode, p.Param, p.Message)
	}
	return text
}

// isDeclined: the issuer or a risk rule said no.
func (s *Steps) isDeclined(code string) error {
	if err := s.stateIs("failed"); err != nil {
		return err
	}
	p := s.tx.Problem
	if p.Source != adapter.SourceProcessor || p.Reason() != code || s.tx.HTTPStatus != 402 {
		return fmt.Errorf("wanted a decline (402) with %q, got status %d and %s", code, s.tx.HTTPStatus, describe(s.tx))
	}
	return nil
}

// isRefused: Stripe did not take the request; nothing was tried.
func (s *Steps) isRefused(code string) error {
	if err := s.stateIs("failed"); err != nil {
		return err
	}
	p := s.tx.Problem
	if p.Source != adapter.SourceGateway || p.Code != code {
		return fmt.Errorf("wanted Stripe to refuse it with %q, got %s", code, describe(s.tx))
	}
	return nil
}

// isSame: its payment is the same as before, or another one.
func (s *Steps) isSame(what, same string) error {
	view := views[what]
	switch {
	case view == nil:
		return fmt.Errorf("a transaction has no %q; see views in steps/internal/gateway/views.go", what)
	case s.tx == nil || s.previous == nil:
		return fmt.Errorf("wanted two transactions, got %v and %v (%w)", s.previous, s.tx, s.err)
	}
	is, was := lab.Plain(view(s.tx)), lab.Plain(view(s.previous))
	if is == "" || (is == was) != (same == "the same as") {
		return fmt.Errorf("wanted the %s to be %s before, got %q after %q", what, same, is, was)
	}
	return nil
}

// isNotSent: the gateway itself said no, before any request.
func (s *Steps) isNotSent(field, why string) error {
	refusal, ok := s.err.(*adapter.Refusal)
	if !ok {
		return fmt.Errorf("wanted the gateway to refuse %s, got transaction %v and error %v", field, s.tx, s.err)
	}
	if refusal.Field != field {
		return fmt.Errorf("wanted the gateway to refuse %s, got: %w", field, refusal)
	}
	if !strings.HasSuffix(refusal.Error(), why) {
		return fmt.Errorf("wanted %s to be refused because it %s, got: %w", field, why, refusal)
	}
	return s.NothingSent()
}
