package steps

import (
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// A match is a sentence that a step says.
type match struct {
	sentence int      // its place in the vocabulary
	groups   []string // what those of its expression matched
}

// matches are those of the steps that were said before: most are said in many scenarios,
// and all of them at every version.
var matches sync.Map // said -> []match

// said is a step as far as it decides what is meant.
type said struct{ keyword, text string }

var errUndefined = errors.New("step is undefined")

// matching is the one sentence that a step says.
func matching(st *messages.PickleStep) (match, error) {
	s := said{keywords[string(st.Type)], st.Text}
	known, ok := matches.Load(s)
	if !ok {
		known, _ = matches.LoadOrStore(s, s.matches())
	}
	switch all := known.([]match); len(all) {
	case 0:
		return match{}, fmt.Errorf("%w: %s", errUndefined, st.Text)
	case 1:
		return all[0], nil
	default:
		var of []string
		for _, m := range all {
			of = append(of, texts[m.sentence])
		}
		return match{}, fmt.Errorf("ambiguous: %s\n  %s", st.Text, strings.Join(of, "\n  "))
	}
}

// matches are all sentences that mean a step. A step that has no keyword, but a *, may be any.
func (s said) matches() []match {
	var all []match
	for i, e := range expressions {
		if s.keyword != "" && s.keyword != kinds[i].Keyword() {
			continue
		}
		if m := e.FindStringSubmatch(s.text); m != nil {
			all = append(all, match{i, m[1:]})
		}
	}
	return all
}

// arguments are what a sentence's body is called with: what the groups matched, and then
// the table or the text that stands below the step.
func (m match) arguments(body reflect.Type, st *messages.PickleStep) ([]reflect.Value, error) {
	below := st.Argument
	args := make([]reflect.Value, body.NumIn())
	for i := range args {
		switch in := body.In(i); {
		case i < len(m.groups) && in.Kind() == reflect.String:
			args[i] = reflect.ValueOf(m.groups[i])
		case i < len(m.groups) && in.Kind() == reflect.Int:
			n, err := strconv.Atoi(m.groups[i])
			if err != nil {
				return nil, err
			}
			args[i] = reflect.ValueOf(n)
		case i >= len(m.groups) && in == tableType && below != nil && below.DataTable != nil:
			args[i] = reflect.ValueOf(below.DataTable)
		case i >= len(m.groups) && in == textType && below != nil && below.DocString != nil:
			args[i] = reflect.ValueOf(below.DocString)
		default:
			return nil, fmt.Errorf("argument %d of %q is a %v, which the step does not give", i+1, texts[m.sentence], in)
		}
	}
	return args, nil
}

var (
	tableType = reflect.TypeFor[*messages.PickleTable]()
	textType  = reflect.TypeFor[*messages.PickleDocString]()
)

// say does what a step says, as far as the target can judge it.
func (w *world) say(st *messages.PickleStep) (err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("%v\n%s", e, debug.Stack())
		}
	}()
	m, err := matching(st)
	if err != nil {
		return err
	}
	sentence := w.vocabulary[m.sentence]
	body := reflect.ValueOf(sentence.Body)
	args, err := m.arguments(body.Type(), st)
	if err != nil {
		return err
	}
	return w.step(sentence.Kind, func() error {
		err, _ := body.Call(args)[0].Interface().(error)
		return err
	})
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

var keywords = map[string]string{"Context": "Given", "Action": "When", "Outcome": "Then"}

// perform says a step, unless one before it ended the scenario. What is no sentence is no
// sentence also where it would have been skipped.
func (w *world) perform(st *messages.PickleStep) {
	began := time.Now()
	var err error
	switch {
	case w.broke == nil:
		err = w.forgive(st, w.say(st))
	case statusOf(w.broke) == NotApplicable:
		_, err = matching(st)
	}
	status := statusOf(err)
	switch {
	case status == NotApplicable || err == nil && w.broke != nil:
		status = Skipped
	case err != nil && w.broke != nil:
		w.broke = nil // it was to be skipped
	}
	s := stepResult(st, status)
	s.Duration, s.Doors = time.Since(began), w.TakeDoors()
	if err != nil && status != Skipped {
		s.Error = err.Error()
	}
	w.result.Steps = append(w.result.Steps, s)
	if w.broke == nil {
		w.broke = err
	}
}

func stepResult(st *messages.PickleStep, status Status) StepResult {
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

// forgive keeps what a subject did otherwise at a level that was not asked for, and lets the
// scenario go on.
func (w *world) forgive(st *messages.PickleStep, err error) error {
	if w.run.options.Subject == nil {
		return err
	}
	m, unknown := matching(st)
	if unknown != nil {
		return err
	}
	sentence := w.vocabulary[m.sentence]
	if (sentence.Kind == lab.KindThen || sentence.Kind == lab.KindThenSent) && !slices.Contains(w.result.Levels, sentence.Level) {
		w.result.Levels = append(w.result.Levels, sentence.Level)
	}
	if unmet := w.Wire.Unmet(); unmet != "" && statusOf(err) == Failed {
		return lab.NotApplicable("the subject has not asked Stripe to %s", unmet)
	}
	if err == nil || statusOf(err) != Failed || !w.run.options.forgives(sentence.Level) {
		return err
	}
	w.result.Missed = append(w.result.Missed, Miss{sentence.Level, st.Text, err.Error()})
	return nil
}
