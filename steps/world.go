package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// A world is one scenario: what its casts share and know, and how it goes.
type world struct {
	*lab.Lab
	casts *casts
	// vocabulary is every sentence, bound to the casts.
	vocabulary []lab.Sentence
	run        *run
	scenario   Scenario
	recorder   *cassettes.Recorder
	// front ends the address that a subject calls; nil without one.
	front func()

	// broke is the error that ended the scenario early, also by skipping it.
	broke error
	// guesses tells that the scenario went on after an outcome that the target cannot judge.
	guesses bool
	// differs tells that a known difference showed.
	differs bool
	result  ScenarioResult
}

func newWorld(r *run, s Scenario) *world {
	w := &world{Lab: lab.New(), run: r, scenario: s, result: ScenarioResult{Scenario: s, Started: time.Now()}}
	w.casts = newCasts(w.Lab, r)
	w.vocabulary = w.casts.vocabulary()
	return w
}

// play plays the scenario, and says how it went.
func (w *world) play(ctx context.Context) ScenarioResult {
	if len(w.scenario.steps) == 0 {
		w.broke = fmt.Errorf("%w: no steps in the scenario", errUndefined)
	} else {
		w.broke = w.begin(ctx)
	}
	for _, st := range w.scenario.steps {
		w.perform(st)
	}
	w.close()
	return w.result
}

// begin makes the world ready.
func (w *world) begin(ctx context.Context) error {
	w.Files = w.run.options.Features
	w.Version, w.Own = w.run.options.APIVersion, ownDigits(w.scenario)

	session, err := w.run.target.Open(ctx, w.scenario)
	if err != nil {
		return err
	}
	session.Control = session.Control.Noted(w.Through)
	w.Session = session
	w.Wire.Next, w.Wire.Check = session.Transport, session.Check
	if err := w.startRecording(); err != nil {
		return err
	}
	w.Config = adapter.Config{
		Key: adapter.Secret(session.GatewayKey), BaseURL: session.BaseURL,
		APIVersion: w.Version,
		HTTPClient: &http.Client{Transport: w.Wire.As(true), Timeout: time.Minute},
		Retries:    -1, // a scenario sees every try
		Webhook:    adapter.Webhook{SigningSecrets: []adapter.Secret{lab.OwnSecret}},
		Now:        session.Now,
	}
	if s := w.run.options.Subject; s != nil {
		w.Made = s.New
		w.Config.HTTPClient = nil
		w.Config.BaseURL, w.front = front(session.BaseURL, w.Wire.As(true))
	}
	return nil
}

// close ends the scenario and says how it went.
func (w *world) close() {
	err := w.broke
	closing := w.shut(err)
	if err != nil {
		closing = nil // it would only repeat that the scenario broke off
	}
	err = errors.Join(err, closing)
	status := statusOf(err)
	switch {
	case status == Passed && w.CannotJudge != "":
		status, w.result.Reason = NotApplicable, w.CannotJudge
	case status == Passed && !w.differs && w.run.known[w.scenario.Name] != "":
		status = Failed
		err = errors.New("fixtures/known_differences.csv lists this scenario, but it passes: take its row away")
	case status == Passed && w.run.listed(w.scenario):
		status, err = Failed, errors.New(stale+": take its row away")
	case status == Failed:
		if why := w.run.expected(w.scenario, err); why != "" {
			status, err, w.result.Known = NotApplicable, lab.NotApplicable("known failure: %s", why), true
		}
	}
	if err != nil {
		w.result.Reason = reasonOf(err)
	}
	w.result.Status = status
	w.result.Duration = time.Since(w.result.Started)
	exchanges := w.Wire.Exchanges(0)
	w.result.Requests = len(exchanges)
	for _, e := range exchanges {
		if e.RequestID != "" {
			w.result.RequestIDs = append(w.result.RequestIDs, e.RequestID)
		}
	}
	if n := len(w.result.RequestIDs); n > 0 && w.Session.Control != nil {
		w.result.Window = w.Session.BaseURL + "/_pinstripe/window/requests/" + w.result.RequestIDs[n-1]
	}
}

// shut gives back what the scenario used, and finishes its recording.
func (w *world) shut(err error) error {
	var errs []error
	w.casts.close()
	if w.front != nil {
		w.front()
	}
	errs = append(errs, w.stopRecording(err))
	if w.Session.Stop != nil {
		errs = append(errs, w.Session.Stop())
	}
	return errors.Join(errs...)
}

// reasonOf is what a result says of an error.
func reasonOf(err error) string {
	var n *lab.NotApplicableError
	if errors.As(err, &n) {
		return n.Reason
	}
	return err.Error()
}
