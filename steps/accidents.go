package steps

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// losesAnswer: the answer to the gateway's next request gets lost.
func (w *world) losesAnswer() error {
	w.wire.loseNext()
	return nil
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

// answersInstead: Stripe's answers to the gateway have another value where they would
// have this one, for what no test card brings about.
func (w *world) answersInstead(value, usual string) error {
	w.wire.rewriteWith(func(body []byte) []byte {
		return bytes.ReplaceAll(body, []byte(`"`+usual+`"`), []byte(`"`+value+`"`))
	})
	return nil
}

// meets: the next request meets an accident of Stripe's, a fault of the simulator.
func (w *world) meets(fault string) error {
	return w.session.Door.post(context.Background(), "faults", map[string]any{"kind": fault})
}

// isRunning: a purchase has reached Stripe and is not yet done.
func (w *world) isRunning(amount, currency, what, clauses string) error {
	if err := w.meets("hold"); err != nil {
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
