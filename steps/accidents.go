package steps

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
)

// page is what a proxy says in Stripe's place.
const page = "<html><body><h1>Bad gateway</h1></body></html>"

// mishaps are what can happen to an answer on its way.
var mishaps = map[string]func(*http.Response, []byte) ([]byte, error){
	"gets lost":  func(*http.Response, []byte) ([]byte, error) { return nil, errLost },
	"breaks off": func(_ *http.Response, body []byte) ([]byte, error) { return body[:len(body)/2], nil },
	"is empty":   func(*http.Response, []byte) ([]byte, error) { return nil, nil },
	"is a list": func(_ *http.Response, body []byte) ([]byte, error) {
		return slices.Concat([]byte("["), body, []byte("]")), nil
	},
	"is no error":     func(*http.Response, []byte) ([]byte, error) { return []byte("{}"), nil },
	"leads elsewhere": func(res *http.Response, body []byte) ([]byte, error) { return body, redirect(res) },
	"comes from a proxy": func(res *http.Response, _ []byte) ([]byte, error) {
		res.StatusCode = http.StatusBadGateway
		return []byte(page), nil
	},
}

// redirect makes a redirect of an answer, which has the same body.
func redirect(res *http.Response) error {
	res.StatusCode = http.StatusTemporaryRedirect
	res.Header.Set("Location", "https://proxy.example/")
	return nil
}

// goesWrong: something happens to the next answer, or to the next one of a call.
func (w *world) goesWrong(call, how string) error {
	if _, ok := actions[call]; !ok && call != "" {
		return fmt.Errorf("no call of Stripe is named %q; see actions in steps/calls.go", call)
	}
	change := mishaps[how]
	if member, ok := strings.CutPrefix(how, "has no "); ok {
		change = func(_ *http.Response, body []byte) ([]byte, error) { return without(body, member) }
	}
	if change == nil {
		return fmt.Errorf("nothing %q happens to an answer; see mishaps in steps/accidents.go", how)
	}
	w.wire.let(mishap{call, change})
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
func (w *world) hasNoAnswer() error {
	trouble, ok := w.err.(*adapter.Trouble)
	if !ok {
		return fmt.Errorf("wanted no usable answer, got transaction %v and error %v", w.tx, w.err)
	}
	if k := adapter.KindOf(nil, trouble); k != adapter.TryAgain {
		return fmt.Errorf("wanted the shop to try again, got %s", k)
	}
	w.learn(trouble.Known)
	return nil
}

// declineCodes are what errors have had since 2025 only, as far as they repeat the
// error's code.
var declineCodes = regexp.MustCompile(`\s*"decline_code": "[^"]*",`)

// namesNoDeclineCodes: Stripe answers as it did until 2025, when an expired card or a
// wrong code had an error code and no decline code.
func (w *world) namesNoDeclineCodes() error {
	w.wire.rewriteWith(func(body []byte) []byte { return declineCodes.ReplaceAll(body, nil) })
	return nil
}

// answersInstead: Stripe's answers to the gateway, or the next one alone, have another
// value where they would have this one, for what no test card brings about.
func (w *world) answersInstead(once, value, usual string) error {
	change := func(body []byte) []byte {
		return bytes.ReplaceAll(body, []byte(`"`+usual+`"`), []byte(`"`+value+`"`))
	}
	if once != "" {
		w.wire.let(mishap{"", func(_ *http.Response, body []byte) ([]byte, error) { return change(body), nil }})
		return nil
	}
	w.wire.rewriteWith(change)
	return nil
}

// meets: the next request, or the next one of a call, meets an accident of Stripe's, a
// fault of the simulator.
func (w *world) meets(call, kind string) error {
	if call == "" {
		return w.session.Door.post(context.Background(), "faults", map[string]any{"kind": kind})
	}
	if _, ok := actions[call]; !ok {
		return fmt.Errorf("no call of Stripe is named %q; see actions in steps/calls.go", call)
	}
	if err := w.session.Door.get(context.Background(), "faults"); err != nil {
		return err // there is none
	}
	w.wire.await(fault{call, func(e *Exchange) error {
		return w.session.Door.post(context.Background(), "faults", map[string]any{"kind": kind, "method": e.Method, "path": e.Path})
	}})
	return nil
}

// isRunning: a purchase has reached Stripe and is not yet done.
func (w *world) isRunning(amount, currency, what, clauses string) error {
	if err := w.meets("", "hold"); err != nil {
		return err
	}
	r, err := w.payment(amount, currency, what, clauses)
	if err != nil {
		return err
	}
	g, err := w.gate()
	if err != nil {
		return err
	}
	w.running = make(chan error, 1)
	go func() {
		_, err := g.Purchase(context.Background(), &r.Payment)
		w.running <- err
	}()
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); {
		var state struct{ Held int }
		if err := w.session.Door.read(context.Background(), "faults", &state); err != nil {
			return err
		}
		if state.Held > 0 {
			return nil
		}
	}
	return errors.New("the request has not reached Stripe")
}

// ends: the request that was running ends.
func (w *world) ends() error {
	if err := w.session.Door.post(context.Background(), "faults/release", nil); err != nil {
		return err
	}
	return <-w.running
}
