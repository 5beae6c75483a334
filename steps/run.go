package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/browser"
	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
	"github.com/pinstripe-lab/pinstripe/subject"
)

// Options say what to run, against what, and how.
type Options struct {
	// Target is simulator (the default), cassette, stripe-mock or stripe.
	Target string
	// Features are the feature files: features.FS.
	Features fs.FS
	// Tags is a tag expression, such as "@SPI-012" or "~@browser && @clock"; empty
	// takes all scenarios.
	Tags string
	// Only are feature files, "idempotency/replay.feature", or scenarios by the line on
	// which they or one of their rows stand, "idempotency/replay.feature:12"; empty takes
	// all.
	Only []string
	// APIVersion is the Stripe-Version that the adapter speaks, and the scenarios
	// themselves; empty means the adapter's own default.
	APIVersion string
	// Seed decides the order of the scenarios; 0 takes one by chance.
	Seed int64
	// FailFast begins no more scenarios once one has failed.
	FailFast bool
	// Concurrency is how many scenarios run at a time; 0 means a number that fits
	// the machine and the target.
	Concurrency int
	// Observer is told how the run goes; nil tells nobody.
	Observer Observer
	// Stay, if it is not nil, is called once the run is over and something failed, while
	// the target still answers, so that somebody can look at what happened. It is closed
	// when Stay returns.
	Stay func(Result)
	// Record says which scenarios are recorded, and where to.
	Record Recording
	// Suite takes the scenarios of one of Suites; empty takes all.
	Suite string
	// Subject is the gateway that is held to the suite, in the place of this module's adapter;
	// nil means that one. It plays the scenarios of Core.
	Subject *subject.Client
	// Failures are scenarios that the subject is known to fail.
	Failures []Failure
	// Level is the weakest level whose failures fail a scenario of a subject; empty is must. What
	// is missed at weaker ones stands in the results. This module's own adapter owes everything.
	Level Level
	// Cassettes are played by the target cassette; nil means cassettes.FS.
	Cassettes fs.FS
	// Wire, if it is not nil, is put between every client of a run on the simulator and the
	// simulator.
	Wire func(http.RoundTripper) http.RoundTripper
	// Changes are switched in a version, and Watch hears of the changes between two versions,
	// on the simulator.
	Changes simulator.Changes
	Watch   *apiversion.Watch
	// Test makes every scenario a subtest; nil runs without a test.
	Test *testing.T
}

// ErrOptions is what an error is that is about the options, and not about the target: there
// was no run.
var ErrOptions = errors.New("steps: options that make no sense")

// An optionsError is about the options.
type optionsError struct{ text string }

func wrongOptions(format string, args ...any) error {
	return optionsError{fmt.Sprintf(format, args...)}
}

func (e optionsError) Error() string        { return "steps: " + e.text }
func (e optionsError) Is(target error) bool { return target == ErrOptions }

// Run runs the scenarios of o.Features against a target. The error says that
// there was no run, or only a part of one; whether scenarios failed is for
// Result.OK to say.
func Run(ctx context.Context, o Options) (Result, error) {
	r, err := newRun(ctx, &o)
	if err != nil {
		return Result{}, err
	}
	r.play(ctx)
	return r.result, ctx.Err()
}

// play runs the scenarios and draws up the result.
func (r *run) play(ctx context.Context) {
	o := r.options
	r.observe(func(w Observer) { w.RunStarted(r.result.RunInfo) })
	if slices.ContainsFunc(r.catalogue.scenarios, Scenario.browses) {
		go r.browser.Start() // it takes a second or two, in which others can run
	}
	r.playScenarios(ctx)
	r.browser.Close()
	r.finish()
	if o.Stay != nil && !r.result.OK() {
		o.Stay(r.result)
	}
	if err := r.target.Close(); err != nil {
		r.result.Problems = append(r.result.Problems, err.Error())
	}
}

// playScenarios plays so many at a time as the options say.
func (r *run) playScenarios(ctx context.Context) {
	waiting := make(chan Scenario)
	var players sync.WaitGroup
	for range r.result.Concurrency {
		players.Go(func() {
			for s := range waiting {
				r.playScenario(ctx, s)
			}
		})
	}
	for _, s := range r.catalogue.scenarios {
		if ctx.Err() != nil || r.options.FailFast && r.hasFailed() {
			break // nobody waits for the rest
		}
		waiting <- s
	}
	close(waiting)
	players.Wait()
}

// hasFailed says whether a scenario has failed so far.
func (r *run) hasFailed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.result.Scenarios, func(s ScenarioResult) bool { return s.Status.Bad() })
}

// playScenario plays one scenario, as a subtest if there is a test.
func (r *run) playScenario(ctx context.Context, s Scenario) {
	play := func() ScenarioResult {
		r.observe(func(w Observer) { w.ScenarioStarted(s) })
		w := newWorld(r, s)
		result := w.play(ctx)
		r.add(result, w.Wire.Checked())
		return result
	}
	if r.options.Test == nil {
		play()
		return
	}
	r.options.Test.Run(s.Name, func(t *testing.T) {
		switch result := play(); {
		case result.Status.Bad():
			t.Errorf("%s:%d: %s", s.URI, s.Line, result.Reason)
		case result.Status == NotApplicable:
			t.Skip(result.Reason)
		}
	})
}

// A run is one run of the suite: what its scenarios share.
type run struct {
	options   Options
	target    target
	catalogue *catalogue
	// known are the known differences of this target, by scenario.
	known map[string]string
	// browser is started by the first scenario whose customer has one.
	browser browser.Browser

	mu     sync.Mutex // guards what follows, and keeps the observer's calls apart
	result Result
}

func newRun(ctx context.Context, o *Options) (*run, error) {
	if o.Target == "" {
		o.Target = "simulator"
	}
	open := targets[o.Target]
	if open == nil {
		return nil, wrongOptions("there is no target %q (simulator, cassette, stripe-mock, stripe)", o.Target)
	}
	if o.Seed == 0 {
		o.Seed = 1 + rand.Int64N(999_999)
	}
	if o.Concurrency == 0 {
		o.Concurrency = 4 * runtime.NumCPU()
	}
	if o.APIVersion == "" {
		o.APIVersion = adapter.DefaultAPIVersion
	}
	if _, ok := apiversion.Parse(o.APIVersion); !ok {
		return nil, wrongOptions("there is no API version %q of Stripe", o.APIVersion)
	}
	c, err := readCatalogue(o.Features, o.Tags, o.Seed)
	if err != nil {
		return nil, err
	}
	for _, f := range o.Failures {
		if !slices.ContainsFunc(c.scenarios, func(s Scenario) bool { return s.Name == f.Scenario }) {
			return nil, wrongOptions("a known failure names a scenario that does not exist: %q", f.Scenario)
		}
	}
	if err := c.choose(o.Only); err != nil {
		return nil, err
	}
	if o.Subject != nil {
		o.Suite = Core
	}
	if o.Level = cmp.Or(o.Level, Levels[0]); !slices.Contains(Levels, o.Level) {
		return nil, wrongOptions("there is no level %q (must, should, may)", o.Level)
	}
	if o.Suite != "" && !slices.Contains(Suites, o.Suite) {
		return nil, wrongOptions("there is no suite %q (%s)", o.Suite, strings.Join(Suites, ", "))
	}
	c.chooseSuite(o.Suite)
	if len(c.scenarios) == 0 {
		return nil, wrongOptions("no scenario has the tags %q and is chosen", o.Tags)
	}
	taped, err := o.Record.choose(c)
	if err != nil {
		return nil, err
	}
	target, err := open(ctx, o)
	if err != nil {
		return nil, err
	}
	return &run{
		options: *o, target: target, catalogue: c, known: knownDifferences(o.Target),
		result: Result{RunInfo: RunInfo{
			Target: target.Name(), Description: target.Description(), APIVersion: o.APIVersion,
			Seed: o.Seed, Scenarios: len(c.scenarios), Taped: taped, Concurrency: o.Concurrency, Started: time.Now(),
		}},
	}, nil
}

// knownDifferences are the reasons of scenarios that are known to fail on a target.
func knownDifferences(target string) map[string]string {
	known := map[string]string{}
	for _, d := range fixtures.KnownDifferences() {
		if d.Target == target {
			known[d.Scenario] = strings.TrimSpace(d.Reason + " " + d.Link)
		}
	}
	return known
}

// observe tells the observer something.
func (r *run) observe(tell func(Observer)) {
	if r.options.Observer == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	tell(r.options.Observer)
}

// add keeps how a scenario went.
func (r *run) add(s ScenarioResult, checked int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.result.Scenarios = append(r.result.Scenarios, s)
	r.result.RequestsChecked += checked
	if r.options.Observer != nil {
		r.options.Observer.ScenarioFinished(s)
	}
}

// finish draws up the result. An error of the target is a problem of the run.
func (r *run) finish() {
	r.result.Duration = time.Since(r.result.Started)
	slices.SortStableFunc(r.result.Scenarios, func(a, b ScenarioResult) int { return inOrder(a.Scenario, b.Scenario) })
	if o := r.options; o.Tags == "" && len(o.Only) == 0 && o.Suite == "" && o.Record.Folder == "" {
		r.result.Problems = append(r.result.Problems, r.leftovers()...)
	}
	r.observe(func(w Observer) { w.RunFinished(r.result) })
}

// leftovers are what stands somewhere for a scenario that is no longer there.
func (r *run) leftovers() []string {
	var found []string
	for name := range r.known {
		if !slices.ContainsFunc(r.catalogue.scenarios, func(s Scenario) bool { return s.Name == name }) {
			found = append(found, fmt.Sprintf("known_differences.csv names a scenario that does not exist: %q", name))
		}
	}
	if t, ok := r.target.(*cassetteTarget); ok {
		found = append(found, t.leftovers(r.catalogue.scenarios)...)
	}
	slices.Sort(found)
	return found
}

// statusOf says how a scenario ended, by the error of its last step.
func statusOf(err error) Status {
	switch {
	case err == nil:
		return Passed
	case lab.IsNotApplicable(err):
		return NotApplicable
	case errors.Is(err, errUndefined):
		return Undefined
	}
	return Failed
}
