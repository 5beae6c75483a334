package steps

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// initialize makes the world of one scenario and binds the vocabulary to it.
func (r *run) initialize(sc *godog.ScenarioContext) {
	w := newWorld(r)
	sc.Before(w.open)
	sc.After(w.close)
	sc.StepContext().Before(w.beforeStep)
	sc.StepContext().After(w.afterStep)
	for i, s := range w.casts.vocabulary() {
		body := w.bound(s)
		switch s.Kind {
		case lab.KindGiven:
			sc.Given(expressions[i], body)
		case lab.KindWhen:
			sc.When(expressions[i], body)
		default:
			sc.Then(expressions[i], body)
		}
	}
}

var errorType = reflect.TypeFor[error]()

// bound is a sentence's body as far as the target can judge it: a function of the same
// type.
func (w *world) bound(s lab.Sentence) any {
	body := reflect.ValueOf(s.Body)
	call := func(args []reflect.Value) []reflect.Value {
		err := w.step(s.Kind, func() error {
			err, _ := body.Call(args)[0].Interface().(error)
			return err
		})
		result := reflect.New(errorType).Elem()
		if err != nil {
			w.broke = err
			result.Set(reflect.ValueOf(err))
		}
		return []reflect.Value{result}
	}
	return reflect.MakeFunc(body.Type(), call).Interface()
}

// step runs the body of a sentence, as far as the target can judge it. On a target
// that keeps no state a scenario goes on whatever comes, so that all its requests
// are seen and checked. What an operation sends is judged until there was an outcome that
// could not be: what is done after that may depend on it.
func (w *world) step(k lab.Kind, body func() error) error {
	stateless := w.Session.Stateless
	w.guesses = w.guesses || k == lab.KindWhen && w.CannotJudge != ""
	if stateless != "" && (k == lab.KindThen || k == lab.KindThenSent && w.guesses) {
		w.Cannot(stateless)
		return nil
	}
	err := body()
	rejected := w.Wire.Rejection()
	if rejected != nil {
		err = rejected // whatever the sentence makes of it
	}
	var n *lab.NotApplicableError
	switch {
	case err == nil:
		return nil
	case rejected != nil && errors.As(err, &n):
		return err
	case stateless != "" && errors.As(err, &n):
		w.Cannot(n.Reason)
		return nil
	case stateless != "" && k != lab.KindThenSent && rejected == nil:
		w.Cannot(stateless)
		return nil
	case errors.As(err, &n):
		return err
	}
	if reason, listed := w.run.known[w.scenario.Name]; listed {
		w.differs = true
		return lab.NotApplicable("known difference: %s", reason)
	}
	return w.located(err)
}

// located adds to an error where it can be found in a request log.
func (w *world) located(err error) error {
	all := w.Wire.Exchanges(0)
	for i := len(all) - 1; i >= 0; i-- {
		if e := all[i]; e.RequestID != "" {
			return fmt.Errorf("%w (last request %s: %s %s, status %d)", err, e.RequestID, e.Method, e.Path, e.Status)
		}
	}
	return err
}

func (w *world) beforeStep(ctx context.Context, _ *godog.Step) (context.Context, error) {
	w.stepBegan = time.Now()
	return ctx, nil
}

var keywords = map[string]string{"Context": "Given", "Action": "When", "Outcome": "Then"}

var stepStatuses = map[godog.StepResultStatus]Status{
	godog.StepPassed: Passed, godog.StepFailed: Failed, godog.StepSkipped: Skipped,
	godog.StepUndefined: Undefined, godog.StepPending: Pending, godog.StepAmbiguous: Failed,
}

func (w *world) afterStep(ctx context.Context, st *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
	s := stepResult(st, stepStatuses[status])
	s.Duration, s.Doors = time.Since(w.stepBegan), w.TakeDoors()
	if err != nil && s.Status != Skipped {
		s.Error = err.Error()
	}
	w.result.Steps = append(w.result.Steps, s)
	return ctx, nil
}

func stepResult(st *godog.Step, status Status) StepResult {
	s := StepResult{Keyword: keywords[string(st.Type)], Text: st.Text, Status: status}
	if st.Argument == nil {
		return s
	}
	if text := st.Argument.DocString; text != nil {
		for line := range strings.Lines(text.Content) {
			s.Table = append(s.Table, []string{strings.TrimSuffix(line, "\n")})
		}
	}
	if st.Argument.DataTable == nil {
		return s
	}
	for _, row := range st.Argument.DataTable.Rows {
		cells := make([]string, len(row.Cells))
		for i, cell := range row.Cells {
			cells[i] = cell.Value
		}
		s.Table = append(s.Table, cells)
	}
	return s
}
