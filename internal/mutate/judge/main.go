package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"sync"

	"github.com/pinstripe-lab/pinstripe/internal/mutate/mutant"
	"github.com/pinstripe-lab/pinstripe/internal/mutate/protocol"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// judging are the scenarios that judge: not those that start other programs, which
// fail for reasons of their own on a busy machine.
const judging = "~@browser && ~@library"

func main() {
	reach := flag.String("reach", "", "`file` for what each scenario reaches")
	flag.Parse()
	var err error
	if *reach != "" {
		err = record(*reach)
	} else {
		err = work()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func work() error {
	var mu sync.Mutex
	answers := json.NewEncoder(os.Stdout)
	answer := func(a protocol.Answer) error {
		mu.Lock()
		defer mu.Unlock()
		return answers.Encode(a)
	}
	for questions := json.NewDecoder(os.Stdin); questions.More(); {
		var q protocol.Question
		if err := questions.Decode(&q); err != nil {
			return err
		}
		stop := watch(q.Seconds, func(why string) {
			_ = answer(protocol.Answer{Failed: protocol.All, Said: why, Over: true}) // whoever asked has gone, then
			os.Exit(0)
		})
		a, err := judge(q)
		stop()
		if err != nil {
			return err
		}
		if err := answer(a); err != nil {
			return err
		}
	}
	return nil
}

// judge runs scenarios, and lets the others end once one has failed.
func judge(q protocol.Question) (protocol.Answer, error) {
	files, err := only(q.Scenarios)
	if err != nil {
		return protocol.Answer{}, err
	}
	mutant.Live(q.Mutants, true)
	mutant.LiveWire(q.Wire)
	defer mutant.Live(q.Mutants, false)
	defer mutant.LiveWire(nil)
	o := &first{}
	r, err := steps.Run(context.Background(), steps.Options{
		Features: files, Tags: judging, Only: q.Scenarios, Seed: 1, Concurrency: min(4, len(q.Scenarios)), Observer: o,
	})
	switch {
	case err != nil:
		return protocol.Answer{Failed: protocol.All, Said: err.Error()}, nil
	case o.failed == "" && len(r.Problems) > 0:
		return protocol.Answer{Failed: protocol.All, Said: r.Problems[0]}, nil
	}
	return protocol.Answer{Failed: o.failed, Said: o.said, Every: o.every}, nil
}

// first keeps the first scenario that failed, with what it said, and the names of the others.
type first struct {
	failed, said string
	every        []string
}

func (*first) RunStarted(steps.RunInfo)       {}
func (*first) ScenarioStarted(steps.Scenario) {}
func (*first) RunFinished(steps.Result)       {}

func (f *first) ScenarioFinished(s steps.ScenarioResult) {
	if !s.Status.Bad() {
		return
	}
	name := fmt.Sprintf("%s:%d", s.URI, s.Line)
	if f.every = append(f.every, name); len(f.every) > 1 {
		return
	}
	f.failed = name
	for _, step := range s.Steps {
		if step.Error != "" {
			f.said = step.Error
		}
	}
}
