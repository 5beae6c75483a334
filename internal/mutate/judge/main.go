// Command judge runs scenarios of the suite and ends at the first one that fails.
// internal/mutate builds it once for each mutant.
//
// Scenarios come on standard input, as file:line, one a line; without any, all of
// them run. The exit status is 0 if all passed, and 1 if one failed, which is
// then the only line of output.
//
// With --reach it was built with -cover, and leaves in a folder for each
// scenario, by number, the counters of what it reached. Folder 0 is for what ran
// before the first. The output is the scenarios in the order of their numbers.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/coverage"
	"strconv"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// judging are the scenarios that judge: not those that start other programs, which
// fail for reasons of their own on a busy machine.
const judging = "~@browser && ~@library"

func main() {
	reach := flag.String("reach", "", "`folder` for what each scenario reaches")
	flag.Parse()
	// One after the other, always in the same order: what one scenario reaches is
	// not counted for another, and a mutant meets the same fate every time.
	o := steps.Options{Features: features.FS, Tags: judging, Concurrency: 1, Seed: 1, Observer: stopper{}}
	if *reach != "" {
		o.Observer = &recorder{dir: *reach}
	} else {
		for in := bufio.NewScanner(os.Stdin); in.Scan(); {
			o.Only = append(o.Only, in.Text())
		}
	}
	r, err := steps.Run(context.Background(), o)
	if err == nil && len(r.Problems) > 0 {
		err = fmt.Errorf("problems outside of scenarios: %v", r.Problems)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// A stopper ends the process with the first scenario that fails.
type stopper struct{}

func (stopper) RunStarted(steps.RunInfo)       {}
func (stopper) ScenarioStarted(steps.Scenario) {}
func (stopper) RunFinished(steps.Result)       {}

func (stopper) ScenarioFinished(s steps.ScenarioResult) {
	if s.Status.Bad() {
		fmt.Printf("%s:%d %s\n", s.URI, s.Line, s.Name)
		os.Exit(1)
	}
}

// A recorder writes what each scenario reached.
type recorder struct {
	dir string
	n   int
}

func (r *recorder) RunStarted(steps.RunInfo)       { r.write() }
func (r *recorder) ScenarioStarted(steps.Scenario) {}
func (r *recorder) RunFinished(steps.Result)       {}

func (r *recorder) ScenarioFinished(s steps.ScenarioResult) {
	r.write()
	if s.Status == steps.Passed {
		fmt.Printf("%s:%d\n", s.URI, s.Line)
	} else {
		fmt.Println() // it fails already, and can judge nothing
	}
}

func (r *recorder) write() {
	dir := filepath.Join(r.dir, strconv.Itoa(r.n))
	r.n++
	for _, do := range []func() error{
		func() error { return os.MkdirAll(dir, 0o777) },
		func() error { return coverage.WriteMetaDir(dir) },
		func() error { return coverage.WriteCountersDir(dir) },
		coverage.ClearCounters,
	} {
		if err := do(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}
