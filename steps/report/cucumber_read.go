package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/steps"
)

// ReadCucumber reads what WriteCucumber wrote: the scenarios with their tags, steps
// and results. The format does not hold what is known of the run as a whole, nor
// when it was.
func ReadCucumber(r io.Reader) (steps.Result, error) {
	var all []cucumberFeature
	if err := json.NewDecoder(r).Decode(&all); err != nil {
		return steps.Result{}, fmt.Errorf("report: not a report in Cucumber's JSON format: %w", err)
	}
	var out steps.Result
	for _, f := range all {
		for _, e := range f.Elements {
			s := e.scenario()
			s.URI, s.Feature = strings.TrimPrefix(f.URI, "features/"), f.Name
			out.Scenarios = append(out.Scenarios, s)
		}
	}
	return out, nil
}

func (e cucumberScenario) scenario() steps.ScenarioResult {
	s := steps.ScenarioResult{Scenario: steps.Scenario{Name: e.Name, Rule: e.Description, Line: e.Line}}
	for _, tag := range e.Tags {
		s.Tags = append(s.Tags, tag.Name)
	}
	for _, c := range e.Steps {
		step := steps.StepResult{
			Keyword: strings.TrimSpace(c.Keyword), Text: c.Name, Status: steps.Status(c.Result.Status),
			Error: c.Result.Error, Duration: time.Duration(c.Result.Duration), Doors: doorsNamed(c.Match.Location),
		}
		for _, row := range c.Rows {
			step.Table = append(step.Table, row.Cells)
		}
		for _, line := range c.Output {
			if reason, ok := strings.CutPrefix(line, notApplicable(steps.ScenarioResult{})); ok {
				step.Status, s.Status, s.Reason = steps.NotApplicable, steps.NotApplicable, reason
			}
		}
		if step.Status.Bad() {
			s.Status, s.Reason = step.Status, step.Error
		}
		s.Duration += step.Duration
		s.Steps = append(s.Steps, step)
	}
	if s.Status == "" {
		s.Status = wholeStatus(s.Steps)
	}
	return s
}

// wholeStatus is that of a scenario of which no step says more than its own: it
// passed if all of them did, and there is one.
func wholeStatus(all []steps.StepResult) steps.Status {
	for _, step := range all {
		if step.Status != steps.Passed {
			return steps.Failed
		}
	}
	if len(all) == 0 {
		return steps.Undefined
	}
	return steps.Passed
}
