package main

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/internal/mutate/mutant"
	"github.com/pinstripe-lab/pinstripe/internal/mutate/protocol"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// record runs the suite twice, one scenario after the other, and writes what each came to.
// What is come to in the first round alone happens once in a program. In a third round each
// scenario is asked as it will be asked of changes, while nothing is changed: what fails
// there judges nothing.
func record(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	r := &recorder{out: gob.NewEncoder(f)}
	r.write(protocol.Reach{})
	for r.round = 1; r.round <= 2; r.round++ {
		_, err := steps.Run(context.Background(), steps.Options{Features: features.FS, Tags: judging, Concurrency: 1, Seed: 1, Observer: r})
		if err != nil {
			return err
		}
	}
	if r.err == nil {
		r.err = r.control()
	}
	if r.err != nil {
		return r.err
	}
	return f.Close()
}

// batch is how many scenarios are asked together in the third round.
const batch = 64

// control asks the scenarios that passed, and writes which of them fail.
func (r *recorder) control() error {
	for all := range slices.Chunk(r.passed, batch) {
		a, err := judge(protocol.Question{Scenarios: all})
		if err != nil {
			return err
		}
		if a.Failed == protocol.All {
			return errors.New("without any change: " + a.Said)
		}
		for _, name := range a.Every {
			if err := r.out.Encode(protocol.Reach{Round: r.round, Scenario: name}); err != nil {
				return err
			}
		}
	}
	return nil
}

type recorder struct {
	out   *gob.Encoder
	round int
	began time.Time
	err   error
	// passed are the scenarios that passed in the second round.
	passed []string
}

func (r *recorder) write(reach protocol.Reach) {
	reach.Round, reach.Numbers, reach.Sent = r.round, mutant.Reached(), mutant.Sent()
	if err := r.out.Encode(reach); err != nil {
		r.err = err
	}
}

func (r *recorder) RunStarted(steps.RunInfo)       { r.write(protocol.Reach{}) }
func (r *recorder) ScenarioStarted(steps.Scenario) { r.began = time.Now() }
func (r *recorder) RunFinished(steps.Result)       {}

func (r *recorder) ScenarioFinished(s steps.ScenarioResult) {
	var text strings.Builder
	text.WriteString(s.Feature + "\n" + s.Name + "\n")
	for _, step := range s.Steps {
		text.WriteString(step.Text + "\n")
		for _, row := range step.Table {
			text.WriteString(strings.Join(row, " | ") + "\n")
		}
	}
	name := fmt.Sprintf("%s:%d", s.URI, s.Line)
	if r.round == 2 && s.Status == steps.Passed {
		r.passed = append(r.passed, name)
	}
	r.write(protocol.Reach{
		Scenario: name, Passed: s.Status == steps.Passed,
		Took: time.Since(r.began), Text: text.String(),
	})
}
