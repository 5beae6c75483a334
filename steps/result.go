package steps

import (
	"slices"
	"time"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// Status is how a scenario or a step ended.
type Status string

// The statuses. A scenario is Passed, Failed, NotApplicable or Undefined; a step may also be Skipped, because an earlier one did not pass.
const (
	Passed Status = "passed"
	Failed Status = "failed"
	// NotApplicable: the target cannot do what the scenario needs. It says
	// nothing about the gateway, and is neither a pass nor a failure.
	NotApplicable Status = "not_applicable"
	// Undefined: a sentence is not in the vocabulary. It counts as a failure.
	Undefined Status = "undefined"
	Skipped   Status = "skipped"
)

// Bad tells whether a scenario with this status fails the run.
func (s Status) Bad() bool { return s == Failed || s == Undefined }

// RunInfo is what is known of a run before it starts.
type RunInfo struct {
	// Target is the target's name: simulator, cassette, stripe-mock or stripe.
	// Description says in one line what stands behind it.
	Target, Description string
	// APIVersion is the Stripe-Version that the adapter speaks.
	APIVersion string
	// Seed is that of the order in which scenarios run: the same seed gives the
	// same order.
	Seed int64
	// Scenarios is how many scenarios will run.
	Scenarios int
	// Taped is how many of the chosen scenarios have a tape in the folder that is recorded
	// into.
	Taped       int
	Concurrency int
	Started     time.Time
}

// Scenario names one scenario; a row of an outline's examples is a scenario.
type Scenario struct {
	// URI is the feature file, counted from the folder of features:
	// "idempotency/replay.feature". Line is the scenario's, or its row's.
	URI  string
	Line int
	// Feature, Rule and Name are the titles. Rule is empty outside of a rule.
	Feature, Rule, Name string
	// Tags are all tags with their @, those of feature and rule included.
	Tags []string
	// Requirements are the ids of requirements among the tags: "SPI-012".
	Requirements []string

	tape    string                 // the name of its cassette
	outline int                    // the line of the outline that it is a row of
	steps   []*messages.PickleStep // placeholders filled in
}

// Folder is the folder of the feature file, the subject: "idempotency".
func (s Scenario) Folder() string {
	for i := len(s.URI) - 1; i >= 0; i-- {
		if s.URI[i] == '/' {
			return s.URI[:i]
		}
	}
	return ""
}

// ScenarioResult is how one scenario went.
type ScenarioResult struct {
	Scenario
	Status Status
	// Reason says why it did not pass: what was wanted, what came and the request
	// id, or why it is not applicable. Empty for a scenario that passed.
	Reason string
	Steps  []StepResult
	// Missed is what a subject did otherwise at levels weaker than those that were asked for,
	// and Levels are those of the scenario's sentences.
	Missed []Miss
	Levels []Level
	// Known tells that it failed as a list of failures says.
	Known bool
	// Started and Duration are wall time.
	Started  time.Time
	Duration time.Duration
	// RequestIDs are the Request-Ids (req_...) of all answers, in order.
	RequestIDs []string
	// Requests is how many requests went to the target; Taped tells that they were recorded.
	Requests int
	Taped    bool
	// Window is where the simulator's window shows the last request, while the target is
	// open; empty on other targets.
	Window string
}

// Doors are those that the scenario went through.
func (s ScenarioResult) Doors() []fixtures.Door {
	return slices.DeleteFunc(fixtures.Doors(), func(d fixtures.Door) bool {
		return !slices.ContainsFunc(s.Steps, func(st StepResult) bool { return slices.Contains(st.Doors, d) })
	})
}

// StepResult is how one step went.
type StepResult struct {
	// Keyword is Given, When or Then, also where the file says And.
	Keyword string
	// Text is the sentence, placeholders filled in. Table are the rows below it, or the
	// lines of a text; nil where there are none.
	Text  string
	Table [][]string
	// Doors are those that the step went through, in fixtures' order.
	Doors    []fixtures.Door
	Status   Status
	Error    string
	Duration time.Duration
}

// Result is how a run went.
type Result struct {
	RunInfo
	Duration time.Duration
	// Scenarios are in the order of their files and lines, whatever order they ran
	// in.
	Scenarios []ScenarioResult
	// RequestsChecked is how many requests the target held against Stripe's
	// public API description; 0 where it does not do that.
	RequestsChecked int
	// Problems are what went wrong outside of any scenario: a known difference that
	// names no scenario, a cassette that cannot be read.
	Problems []string
}

// OK tells whether nothing failed, and at least one scenario ran.
func (r Result) OK() bool {
	if len(r.Problems) > 0 || len(r.Scenarios) == 0 {
		return false
	}
	return !slices.ContainsFunc(r.Scenarios, func(s ScenarioResult) bool { return s.Status.Bad() })
}

// Count is how many scenarios ended with a status.
func (r Result) Count(status Status) int {
	n := 0
	for _, s := range r.Scenarios {
		if s.Status == status {
			n++
		}
	}
	return n
}

// Observer is told how a run goes. Its methods are never called at the same
// time; while one runs, scenarios wait to be reported, so it should be quick.
type Observer interface {
	RunStarted(RunInfo)
	ScenarioStarted(Scenario)
	ScenarioFinished(ScenarioResult)
	RunFinished(Result)
}
