package gateway

import (
	"fmt"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// wasAsked: Stripe was asked to do these things by the last operation, in this
// order, under these idempotency keys.
func (s *Steps) wasAsked(table *messages.PickleTable) error {
	var got, want []string
	withKeys := len(table.Rows[0].Cells) > 1
	for _, e := range s.Sent() {
		line := lab.NameOf(e)
		if withKeys {
			line += " under " + s.keyText(e)
		}
		got = append(got, line)
	}
	for _, row := range table.Rows {
		line := row.Cells[0].Value
		if withKeys {
			key, err := s.Fill(row.Cells[1].Value)
			if err != nil {
				return err
			}
			line += " under " + key
		}
		want = append(want, line)
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("wanted Stripe to be asked to %s; it was asked to %s", strings.Join(want, ", "), strings.Join(got, ", "))
	}
	return nil
}

// keyText is an idempotency key as scenarios write it.
func (s *Steps) keyText(e *lab.Exchange) string {
	key := keyOf(e)
	if key == "" {
		return "no key"
	}
	return strings.TrimPrefix(key, s.Session.KeyPrefix)
}

// find is the last operation's exchange that is an action.
func (s *Steps) find(action string) (*lab.Exchange, error) {
	if _, err := lab.Named(action); err != nil {
		return nil, err
	}
	var asked []string
	for _, e := range s.Sent() {
		name := lab.NameOf(e)
		if name == action {
			return e, nil
		}
		asked = append(asked, name)
	}
	return nil, fmt.Errorf("wanted Stripe to be asked to %s, but it was asked to %s", action, strings.Join(asked, ", "))
}

// carried: the request to create a payment carried these parameters.
func (s *Steps) carried(action string, table *messages.PickleTable) error {
	e, err := s.find(action)
	if err != nil {
		return s.unjudged(err)
	}
	return s.Compare(table, func(name string) (any, error) {
		if header, ok := strings.CutSuffix(name, " header"); ok {
			return e.Header.Get(header), nil
		}
		if name == "all parameters" {
			return s.allParameters(e), nil
		}
		if name == "payment_method_types[]" && !e.Form.Has(name) { // goes by another name since 2026-09-30.endive
			name = s.MethodTypes()
		}
		values := e.Form[name]
		return strings.Join(values, ","), nil
	})
}

// allParameters names what a request carried, as every version but the newest calls it. What
// is expanded is left out: newer versions have to be asked for what older ones show unasked.
func (s *Steps) allParameters(e *lab.Exchange) string {
	var names []string
	for name := range e.Form {
		switch name {
		case "expand[]":
		case s.MethodTypes():
			names = append(names, "payment_method_types[]")
		default:
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// unjudged is an error that a target without state may be the cause of.
func (s *Steps) unjudged(err error) error {
	if s.Session.Stateless != "" {
		s.Cannot(s.Session.Stateless)
		return nil
	}
	return err
}

// carriedKey: the request to capture the payment carried the key "k1-capture".
func (s *Steps) carriedKey(action, want string) error {
	return s.keyIs(action, "the key "+want, func(e *lab.Exchange) bool { return s.keyText(e) == want })
}

// carriedLongKey: it carried a key of 255 characters.
func (s *Steps) carriedLongKey(action string, want int) error {
	return s.keyIs(action, fmt.Sprintf("a key of %d characters", want), func(e *lab.Exchange) bool { return len(keyOf(e)) == want })
}

// carriedKeyEnding: it carried a key that ends in "-pm".
func (s *Steps) carriedKeyEnding(action, want string) error {
	return s.keyIs(action, "a key that ends in "+want, func(e *lab.Exchange) bool { return strings.HasSuffix(keyOf(e), want) })
}

// keyIs holds the idempotency key of a request against what is wanted.
func (s *Steps) keyIs(action, want string, fits func(*lab.Exchange) bool) error {
	e, err := s.find(action)
	if err != nil {
		return s.unjudged(err)
	}
	if !fits(e) {
		return fmt.Errorf("wanted %s, got %q (%d characters)", want, keyOf(e), len(keyOf(e)))
	}
	return nil
}

// keyOf is the idempotency key of a request.
func keyOf(e *lab.Exchange) string { return e.Header.Get("Idempotency-Key") }
