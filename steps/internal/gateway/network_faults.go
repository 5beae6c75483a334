package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// proxyPage is what a proxy says in Stripe's place.
const proxyPage = "<html><body><h1>Bad gateway</h1></body></html>"

// networkFaults are what can happen to an answer on its way.
var networkFaults = map[string]func(*http.Response, []byte) ([]byte, error){
	"gets lost":  func(*http.Response, []byte) ([]byte, error) { return nil, lab.ErrLost },
	"breaks off": func(_ *http.Response, body []byte) ([]byte, error) { return body[:len(body)/2], nil },
	"is empty":   func(*http.Response, []byte) ([]byte, error) { return nil, nil },
	"is a list": func(_ *http.Response, body []byte) ([]byte, error) {
		return slices.Concat([]byte("["), body, []byte("]")), nil
	},
	"is no error":     func(*http.Response, []byte) ([]byte, error) { return []byte("{}"), nil },
	"leads elsewhere": func(res *http.Response, body []byte) ([]byte, error) { return body, redirect(res) },
	"comes from a proxy": func(res *http.Response, _ []byte) ([]byte, error) {
		res.StatusCode = http.StatusBadGateway
		return []byte(proxyPage), nil
	},
}

// redirect makes a redirect of an answer, which has the same body.
func redirect(res *http.Response) error {
	res.StatusCode = http.StatusTemporaryRedirect
	res.Header.Set("Location", "https://proxy.example/")
	return nil
}

// mishap is what happens to an answer, in a sentence.
const mishap = `(gets lost|breaks off|leads elsewhere|comes from a proxy|is [a-z ]+|has no [a-z ]+)`

// goesWrong: something happens to the next answer.
func (s *Steps) goesWrong(how string) error { return s.let("", how) }

// callGoesWrong: something happens to the next answer to a call.
func (s *Steps) callGoesWrong(call, how string) error {
	if _, err := lab.Named(call); err != nil {
		return err
	}
	return s.let(call, how)
}

func (s *Steps) let(call, how string) error {
	change := networkFaults[how]
	if member, ok := strings.CutPrefix(how, "has no "); ok {
		change = func(_ *http.Response, body []byte) ([]byte, error) { return without(body, member) }
	}
	if change == nil {
		return fmt.Errorf("nothing %q happens to an answer; see networkFaults in steps/internal/gateway/network_faults.go", how)
	}
	s.Wire.Let(lab.NetworkFault{Call: call, Change: change})
	return nil
}

// without takes a member out of an object.
func without(body []byte, member string) ([]byte, error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(body, &object); err != nil {
		return nil, err
	}
	delete(object, strings.ReplaceAll(member, " ", "_"))
	return json.Marshal(object)
}

// hasNoAnswer: nobody knows what became of it.
func (s *Steps) hasNoAnswer() error {
	trouble, ok := s.err.(*adapter.Trouble)
	if !ok {
		return fmt.Errorf("wanted no usable answer, got transaction %v and error %v", s.tx, s.err)
	}
	if k := adapter.KindOf(nil, trouble); k != adapter.TryAgain {
		return fmt.Errorf("wanted the shop to try again, got %s", k)
	}
	s.learn(trouble.Known)
	return nil
}

// declineCodes are what errors have had since 2025 only, as far as they repeat the
// error's code.
var declineCodes = regexp.MustCompile(`\s*"decline_code": "[^"]*",`)

// namesNoDeclineCodes: Stripe answers as it did until 2025, when an expired card or a
// wrong code had an error code and no decline code.
func (s *Steps) namesNoDeclineCodes() error {
	s.Wire.Rewrite(func(body []byte) []byte { return declineCodes.ReplaceAll(body, nil) })
	return nil
}

// answersInstead: Stripe's answers to the gateway have another value where they would
// have this one, for what no test card brings about.
func (s *Steps) answersInstead(value, usual string) error {
	s.Wire.Rewrite(func(body []byte) []byte { return replaced(body, usual, value) })
	return nil
}

// answersInsteadOnce: the next answer alone.
func (s *Steps) answersInsteadOnce(value, usual string) error {
	s.Wire.Let(lab.NetworkFault{Change: func(_ *http.Response, body []byte) ([]byte, error) { return replaced(body, usual, value), nil }})
	return nil
}

// replaced is a body with another value in the place of the usual one.
func replaced(body []byte, usual, value string) []byte {
	return bytes.ReplaceAll(body, []byte(`"`+usual+`"`), []byte(`"`+value+`"`))
}

// meets: the next request meets an accident of Stripe's, a fault of the simulator.
func (s *Steps) meets(kind string) error {
	return s.Session.Control.Post(context.Background(), "faults", map[string]any{"do": kind})
}

// callMeets: the next request of a call, or the second one, meets one.
func (s *Steps) callMeets(which, call, kind string) error {
	if _, err := lab.Named(call); err != nil {
		return err
	}
	if err := s.Session.Control.Get(context.Background(), "faults"); err != nil {
		return err // there is none
	}
	after := map[string]int{"next": 0, "second": 1}[which]
	s.Wire.Await(lab.Fault{Call: call, After: after, Arm: func(e *lab.Exchange) error {
		return s.Session.Control.Post(context.Background(), "faults", map[string]any{
			"do": kind, "match": map[string]any{"method": e.Method, "path": e.Path},
		})
	}})
	return nil
}

// isRunning: a purchase has reached Stripe and is not yet done.
func (s *Steps) isRunning(amount, currency, what, clauses string) error {
	if err := s.meets("hold"); err != nil {
		return err
	}
	r, err := s.payment(amount, currency, what, clauses)
	if err != nil {
		return err
	}
	g, err := s.Gateway()
	if err != nil {
		return err
	}
	s.running = make(chan error, 1)
	go func() {
		_, err := g.Purchase(context.Background(), &r.Payment)
		s.running <- err
	}()
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); {
		var state struct{ Held int }
		if err := s.Session.Control.Read(context.Background(), "faults", &state); err != nil {
			return err
		}
		if state.Held > 0 {
			return nil
		}
	}
	return errors.New("the request has not reached Stripe")
}

// ends: the request that was running ends.
func (s *Steps) ends() error {
	if err := s.Session.Control.Post(context.Background(), "faults/release", nil); err != nil {
		return err
	}
	return <-s.running
}
