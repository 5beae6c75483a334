package main

import (
	"context"
	"errors"
	"flag"
	"io"

	"github.com/pinstripe-lab/pinstripe/compare"
	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/steps"
	"github.com/pinstripe-lab/pinstripe/steps/report"
)

var compareCommand = command{
	name: "compare",
	line: "ask two servers, or two versions, the same, and say where they differ",
	args: "A B [folder | feature[:line] ...]",
	help: `Asks two servers the same and compares what they answer, step by step. A and B are each

  simulator           Pinstripe's own, in this process
  simulator@VERSION   the same at a version of Stripe's API
  stripe, stripe@VERSION   Stripe itself, in test mode, with the key in STRIPE_TEST_KEY
  stripe-mock         the real program, started for the comparison: it needs the go command
                      and this repository
  URL, URL@VERSION    any server, such as a simulator elsewhere
  a file or folder    a tape of what a server answered; A alone may be one

They are asked what the suite's scenarios ask, or those that are named, or with --traffic
what was taped. Differences are grouped by endpoint and by the member of the JSON. One is
expected if a change between the two versions explains it: it is gone once a simulator
leaves out that change. All others are unexplained, unless --known has a row for them; a
row for what is no longer different fails too. The exit status is 1 if there is any.

What scenarios do at the control door (the clock, faults, what customers decide) is done at
each side that has one. At one that has none, that and what comes after it in the scenario
is not applicable, and counted.

Examples: what a version changes in the suite's traffic; a tape, and the simulator

  pinstripe compare simulator@2022-08-01 simulator@2025-09-30.clover
  pinstripe compare spec/cassettes simulator@2025-09-30.clover`,
	setUp: setUpCompare,
}

func setUpCompare(fs *flag.FlagSet) action {
	traffic := fs.String("traffic", "", "`file` or folder of recordings that both are asked, in the place of the suite's scenarios")
	known := fs.String("known", "", "CSV `file` of known differences, with the columns endpoint, path and reason; * stands for any part")
	dir := fs.String("report", "", "`folder` for compare.html, compare.json and junit.xml; none are written without it")
	asJSON := fs.Bool("json", false, "print JSON instead of lines")
	show := fs.Int("show", 20, "`number` of expected differences to print")
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		if fs.NArg() < 2 {
			return badUsage("which two? Such as simulator@2022-08-01 simulator@2025-09-30.clover")
		}
		o, err := sides(fs.Arg(0), fs.Arg(1), *known)
		if err != nil {
			return err
		}
		if err := askedOf(ctx, &o, *traffic, fs.Args()[2:], stderr); err != nil {
			return err
		}
		o.Progress, o.Numbers = progress(stderr), testNumbers()
		r, err := compare.Run(ctx, o)
		if err != nil {
			return err
		}
		if *asJSON {
			err = r.WriteJSON(stdout)
		} else {
			r.Write(stdout, *show)
		}
		if *dir != "" {
			err = errors.Join(err, r.WriteFiles(*dir))
		}
		if err == nil && !r.OK() {
			return errFailed
		}
		return err
	}
}

func sides(a, b, known string) (o compare.Options, err error) {
	for i, side := range []*compare.Side{&o.A, &o.B} {
		switch *side, err = compare.ParseSide([]string{a, b}[i]); {
		case errors.Is(err, compare.ErrNoKey):
			return o, err
		case err != nil:
			return o, usageError{err.Error()}
		}
	}
	if o.B.Tape != "" {
		return o, badUsage("a tape answers nothing but what was asked: name it first")
	}
	if known != "" {
		o.Known, err = compare.ReadKnown(known)
	}
	return o, err
}

// askedOf finds what both sides are asked: a tape, or what the suite's scenarios ask.
func askedOf(ctx context.Context, o *compare.Options, traffic string, only []string, stderr io.Writer) (err error) {
	switch {
	case o.A.Tape != "" && traffic != "":
		return badUsage("%s is a tape: it is the traffic, and --traffic names another", o.A.Name)
	case o.A.Tape != "":
		traffic = o.A.Tape
	}
	if traffic != "" {
		if len(only) > 0 {
			return badUsage("%q is a scenario, and the traffic is a tape", only[0])
		}
		if o.Traffic, err = fidelity.Load(traffic); err == nil && len(o.Traffic) == 0 {
			err = badUsage("there are no recordings in %s", traffic)
		}
		if o.A.Version == "" && o.A.Tape != "" {
			o.A.Version = compare.SpokenIn(o.Traffic)
		}
		return err
	}
	suite := steps.Options{Features: features.FS, Only: featurePaths(only), APIVersion: o.A.Version, Observer: report.NewBriefProgress(stderr)}
	o.Whole = true
	o.Traffic, o.Scenarios, o.Spoken, err = compare.Suite(ctx, suite)
	return err
}
