package main

import (
	"context"
	"encoding/gob"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/internal/mutate/mutant"
	"github.com/pinstripe-lab/pinstripe/internal/mutate/protocol"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// record runs the suite twice, one scenario after the other, and writes what each came to.
// What is come to in the first round alone happens once in a program.
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
	if r.err != nil {
		return r.err
	}
	return f.Close()
}

type recorder struct {
	out   *gob.Encoder
	round int
	began time.Time
	err   error
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
	r.write(protocol.Reach{
		Scenario: fmt.Sprintf("%s:%d", s.URI, s.Line), Passed: s.Status == steps.Passed,
		Took: time.Since(r.began), Text: text.String(),
	})
}
