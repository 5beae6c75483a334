package steps

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"time"

	"github.com/cucumber/godog"
)

// A sentence is one entry of the vocabulary.
type sentence struct {
	kind kind
	// text is a regular expression for the whole sentence.
	text string
	// body takes the world and what the expression's groups matched, and returns
	// an error that says what was wanted and what came.
	body any
}

type kind int

const (
	// given arranges, and fails if it cannot. when does one thing, and leaves what
	// came of it to a then.
	given kind = iota
	when
	// then looks at what came of it, which needs a target that keeps state.
	then
	// thenSent looks at what the adapter sent alone, which any target can show.
	thenSent
)

// Sentences are the texts of the vocabulary, as regular expressions.
func Sentences() []string {
	texts := make([]string, len(vocabulary))
	for i, s := range vocabulary {
		texts[i] = s.text
	}
	return texts
}

var expressions = func() []*regexp.Regexp {
	all := make([]*regexp.Regexp, len(vocabulary))
	for i, s := range vocabulary {
		all[i] = regexp.MustCompile("^" + s.text + "$")
	}
	return all
}()

// initialize makes the world of one scenario and binds the vocabulary to it.
func (r *run) initialize(sc *godog.ScenarioContext) {
	w := &world{run: r}
	sc.Before(w.open)
	sc.After(w.close)
	sc.StepContext().Before(w.beforeStep)
	sc.StepContext().After(w.afterStep)
	for i, s := range vocabulary {
		body := w.bound(s)
		switch s.kind {
		case given:
			sc.Given(expressions[i], body)
		case when:
			sc.When(expressions[i], body)
		default:
			sc.Then(expressions[i], body)
		}
	}
}

var errorType = reflect.TypeFor[error]()

// bound is a sentence's body for one world: a function of the matched groups.
func (w *world) bound(s sentence) any {
	body := reflect.ValueOf(s.body)
	in := make([]reflect.Type, 0, body.Type().NumIn()-1)
	for i := 1; i < body.Type().NumIn(); i++ {
		in = append(in, body.Type().In(i))
	}
	call := func(args []reflect.Value) []reflect.Value {
		err := w.step(s.kind, func() error {
			out := body.Call(append([]reflect.Value{reflect.ValueOf(w)}, args...))
			err, _ := out[0].Interface().(error)
			return err
		})
		result := reflect.New(errorType).Elem()
		if err != nil {
			w.broke = err
			result.Set(reflect.ValueOf(err))
		}
		return []reflect.Value{result}
	}
	return reflect.MakeFunc(reflect.FuncOf(in, []reflect.Type{errorType}, false), call).Interface()
}

// step runs the body of a sentence, as far as the target can judge it. On a target
// that keeps no state a scenario goes on whatever comes, so that all its requests
// are seen.
func (w *world) step(k kind, body func() error) error {
	stateless := w.session.Stateless
	if k == then && stateless != "" {
		w.cannot(stateless)
		return nil
	}
	err := body()
	rejected := w.wire.rejection()
	if rejected != nil {
		err = rejected // whatever the sentence makes of it
	}
	var n *notApplicable
	switch {
	case err == nil:
		return nil
	case rejected != nil && errors.As(err, &n):
		return err
	case stateless != "" && errors.As(err, &n):
		w.cannot(n.reason)
		return nil
	case stateless != "" && k != thenSent && rejected == nil:
		w.cannot(stateless)
		return nil
	case errors.As(err, &n):
		return err
	}
	if reason, listed := w.run.known[w.scenario.Name]; listed {
		w.differs = true
		return NotApplicableError("known difference: %s", reason)
	}
	return w.located(err)
}

// cannot keeps the first reason why the target cannot judge the scenario.
func (w *world) cannot(reason string) {
	if w.cannotJudge == "" {
		w.cannotJudge = reason
	}
}

// located adds to an error where it can be found in a request log.
func (w *world) located(err error) error {
	all := w.wire.exchanges(0)
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
	s.Duration = time.Since(w.stepBegan)
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
