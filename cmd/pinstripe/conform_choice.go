package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/steps"
)

// A choice is which scenarios of those that are named are run.
type choice struct {
	rerun, times string // cucumber.json of an earlier run
	shard, of    int    // 2 of 5; 0 of 0 is all
}

func choiceFlags(fs *flag.FlagSet, o *steps.Options) *choice {
	var c choice
	fs.BoolVar(&o.FailFast, "fail-fast", false, "begin no more scenarios once one has failed")
	fs.StringVar(&c.rerun, "rerun", "", "`file` of an earlier run, its cucumber.json: what failed in it is run again")
	fs.Func("shard", "`part` of the scenarios, such as 2/5: the second of five that take equally long", func(text string) error {
		n, err := fmt.Sscanf(text, "%d/%d", &c.shard, &c.of)
		if n != 2 || err != nil || c.shard < 1 || c.shard > c.of || fmt.Sprintf("%d/%d", c.shard, c.of) != text {
			return errors.New("want a part and of how many, such as 2/5")
		}
		return nil
	})
	fs.StringVar(&c.times, "times", "", "`file` of an earlier run, its cucumber.json: --shard goes by how long scenarios took in it")
	return &c
}

// errNothingFailed says that there is nothing to run again.
var errNothingFailed = errors.New("nothing failed in that run")

// choose names the scenarios that are run.
func (c *choice) choose(o *steps.Options) error {
	if c.times != "" && c.of == 0 {
		return badUsage("--times %s is about --shard, and there is none", c.times)
	}
	if c.rerun != "" {
		if err := c.again(o); err != nil {
			return err
		}
	}
	if c.of == 0 {
		return nil
	}
	list, err := steps.Chosen(*o)
	if err != nil {
		return err
	}
	took := map[string]time.Duration{}
	if c.times != "" {
		r, err := readRun(c.times)
		if err != nil {
			return err
		}
		for _, s := range r.Scenarios {
			took[standsAt(s.Scenario)] = s.Duration
		}
	}
	o.Only = nil
	for _, s := range partOf(list, c.shard, c.of, took) {
		o.Only = append(o.Only, standsAt(s))
	}
	if len(o.Only) == 0 {
		return badUsage("there are %s, too few for %d parts", counted(len(list), "scenario"), c.of)
	}
	return nil
}

// again names what failed in an earlier run.
func (c *choice) again(o *steps.Options) error {
	if len(o.Only) > 0 {
		return badUsage("--rerun names the scenarios, and so does %s", o.Only[0])
	}
	r, err := readRun(c.rerun)
	if err != nil {
		return err
	}
	for _, s := range r.Scenarios {
		if s.Status.Bad() {
			o.Only = append(o.Only, standsAt(s.Scenario))
		}
	}
	if len(o.Only) == 0 {
		return errNothingFailed
	}
	return nil
}

// partOf is one part of scenarios. Those that took longest are dealt out first, each to the
// part that has least to do; what was never timed takes as long as the average.
func partOf(list []steps.Scenario, part, of int, took map[string]time.Duration) (mine []steps.Scenario) {
	average := time.Duration(1)
	for _, d := range took {
		average += d / time.Duration(len(took))
	}
	lasts := func(s steps.Scenario) time.Duration {
		if d, ok := took[standsAt(s)]; ok {
			return max(d, 1)
		}
		return average
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b steps.Scenario) int { return cmp.Compare(lasts(b), lasts(a)) })
	busy := make([]time.Duration, of)
	for _, s := range list {
		least := 0
		for i := range busy {
			if busy[i] < busy[least] {
				least = i
			}
		}
		busy[least] += lasts(s)
		if least == part-1 {
			mine = append(mine, s)
		}
	}
	return mine
}
