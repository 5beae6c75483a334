package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/steps"
	"github.com/pinstripe-lab/pinstripe/steps/report"
)

var conformCommand = command{
	name: "conform",
	line: "hold the adapter to what is documented, on a target",
	args: "[folder | feature[:line] ...]",
	help: `Runs the suite: every scenario of the feature files, against the real adapter, on a
target. It prints a table of features and results, and everything about a failure.
What a target cannot do is not applicable there, with the reason. The exit status
is 0 only if nothing failed.

The targets:

  simulator     Pinstripe's own, in process, over HTTP (what you get without a flag)
  cassette      recorded traffic, replayed without a network
  stripe-mock   the real program, which checks every request against Stripe's
                public API description, and keeps no state
  stripe        Stripe itself, in test mode: the key comes from STRIPE_TEST_KEY

With --api-version it speaks that version of Stripe's API. Several versions, with
commas between them, or "all" give a table of features and versions: "all" are the
versions that gateways live on, from 2019-12-03 to the newest train.

Examples: all of it, with reports; every version; one requirement; one scenario

  pinstripe conform --report report
  pinstripe conform --api-version all
  pinstripe conform --target stripe-mock --tags @SPI-012
  pinstripe conform --seed 42 idempotency/replay.feature:12

In CI: a fifth of it, by how long scenarios took; what failed, again

  pinstripe conform --shard 2/5 --times report/cucumber.json
  pinstripe conform --rerun report/cucumber.json --fail-fast

Record what Stripe answers, and go on where that was interrupted; then replay it

  pinstripe conform --target stripe --record testdata/suite
  pinstripe conform --target cassette --cassettes testdata/suite`,
	setUp: setUpConform,
}

func setUpConform(flags *flag.FlagSet) action {
	o := steps.Options{Features: features.FS}
	suiteFlags(flags, &o)
	ui := flags.Bool("ui", false, "after a failure, keep the simulator and its window open until interrupted")
	dir := flags.String("report", "", "`folder` for cucumber.json, junit.xml and report.html; none are written without it")
	chosen := choiceFlags(flags, &o)
	tapes := recordingFlags(flags, &o)
	tested := subjectFlags(flags, &o)
	flags.Lookup("api-version").Usage += "; several with commas, or all"
	return func(ctx context.Context, stdout, _ io.Writer) error {
		defer debug.SetGCPercent(debug.SetGCPercent(suiteGarbage))
		o.Only = featurePaths(flags.Args())
		end, err := tested.connect(ctx)
		if err != nil {
			return err
		}
		defer end()
		versions, err := steps.Versions(o.APIVersion)
		switch {
		case err != nil:
			return usageError{err.Error()}
		case len(versions) > 1 && o.Record.Folder != "":
			return badUsage("cassettes are recorded at one version")
		}
		if err := tapes(); err != nil {
			return err
		}
		if err := chosen.choose(&o); errors.Is(err, errNothingFailed) {
			fmt.Fprintln(stdout, err)
			return nil
		} else if err != nil {
			return err
		}
		if len(versions) > 1 {
			return runVersions(ctx, o, versions, *dir, stdout)
		}
		if *ui {
			o.Stay = func(r steps.Result) { stay(ctx, o, r, stdout) }
		}
		r, err := runSuite(ctx, o, stdout)
		if o.Record.Folder != "" {
			if tellRecording(stdout, o, r, err); errors.Is(err, steps.ErrNothingToRecord) {
				return nil
			}
		}
		if err != nil && (o.Stay == nil || r.OK()) {
			return err
		}
		if *dir != "" {
			if err := report.Write(*dir, r); err != nil {
				return err
			}
			tellReports(stdout, *dir)
		}
		if tested.update {
			return tested.write(r, stdout)
		}
		if !r.OK() {
			return errFailed
		}
		return nil
	}
}

// suiteGarbage is how much garbage may gather during a run of the suite, as GOGC counts: a
// run keeps nearly everything until it ends, and looking for what it does not is a fifth of
// the time otherwise.
const suiteGarbage = 400

// suiteFlags declares the flags of every command that runs the suite.
func suiteFlags(flags *flag.FlagSet, o *steps.Options) {
	flags.StringVar(&o.Target, "target", "simulator", "`target` to run against: simulator, cassette, stripe-mock or stripe")
	flags.StringVar(&o.Tags, "tags", "", "tag `expression` that chooses scenarios, such as '@SPI-012' or '@SPI-012 && ~@clock'")
	flags.StringVar(&o.APIVersion, "api-version", "",
		"`version` of Stripe's API that the adapter speaks, such as 2024-06-20; its own default without it")
	flags.Int64Var(&o.Seed, "seed", 0, "`number` that decides the order of scenarios; chance without it, and printed")
}

// runSuite runs the suite, shows it going on, and prints what came of it.
func runSuite(ctx context.Context, o steps.Options, stdout io.Writer) (steps.Result, error) {
	o.Observer = report.NewProgress(stdout)
	r, err := steps.Run(ctx, o)
	if err != nil {
		return r, err
	}
	if o.Stay == nil || r.OK() {
		tell(o, r, stdout)
	}
	return r, nil
}

func tell(o steps.Options, r steps.Result, stdout io.Writer) {
	report.Table(stdout, r)
	if r.Target == "cassette" {
		tellTapes(stdout, r)
	}
	report.Failures(stdout, r, func(s steps.Scenario) string { return onceMore(o, r, s) })
}

// stay tells what came of a run that failed, and where to look at it, until ctx ends.
func stay(ctx context.Context, o steps.Options, r steps.Result, stdout io.Writer) {
	tell(o, r, stdout)
	fmt.Fprintln(stdout, "\nThe last request of each failure, in the simulator's window (^C closes it):")
	for _, s := range r.Scenarios {
		if s.Status.Bad() && s.Window != "" {
			fmt.Fprintf(stdout, "  %s\n    %s\n", s.Name, s.Window)
		}
	}
	<-ctx.Done()
}

// runVersions runs the suite at several versions in turn, in the same order each
// time, and prints what came of each feature at each. Reports go into a folder of
// dir for each version.
func runVersions(ctx context.Context, o steps.Options, versions []string, dir string, stdout io.Writer) error {
	o.Observer = report.NewBriefProgress(stdout)
	runs := make([]steps.Result, len(versions))
	for i, version := range versions {
		var err error
		o.APIVersion = version
		if runs[i], err = steps.Run(ctx, o); err != nil {
			return err
		}
		o.Seed = runs[i].Seed
		if dir != "" {
			if err := report.Write(filepath.Join(dir, version), runs[i]); err != nil {
				return err
			}
		}
	}
	fmt.Fprintln(stdout)
	report.Matrix(stdout, runs)
	var failed error
	for _, r := range runs {
		if r.OK() {
			continue
		}
		failed = errFailed
		o.APIVersion = r.APIVersion
		fmt.Fprintf(stdout, "\nAt %s:\n", r.APIVersion)
		report.Failures(stdout, r, func(s steps.Scenario) string { return onceMore(o, r, s) })
	}
	if dir != "" {
		tellReports(stdout, filepath.Join(dir, "<version>"))
	}
	return failed
}

func tellReports(w io.Writer, dir string) {
	fmt.Fprintf(w, "\nReports: %s, junit.xml, cucumber.json\n", filepath.Join(dir, "report.html"))
}

// onceMore is the command that runs one scenario again as it ran.
func onceMore(o steps.Options, r steps.Result, s steps.Scenario) string {
	words := []string{"pinstripe conform", "--target", r.Target, "--seed", fmt.Sprint(r.Seed)}
	if o.APIVersion != "" {
		words = append(words, "--api-version", o.APIVersion)
	}
	return strings.Join(append(words, standsAt(s)), " ")
}

// standsAt is where a scenario stands, as the command line takes it.
func standsAt(s steps.Scenario) string { return fmt.Sprintf("%s:%d", s.URI, s.Line) }

// featurePaths counts feature files from the folder of features, however they
// were written.
func featurePaths(args []string) []string {
	var paths []string
	for _, a := range args {
		a = strings.TrimPrefix(filepath.ToSlash(a), "./")
		paths = append(paths, strings.TrimSuffix(strings.TrimPrefix(a, "features/"), "/"))
	}
	return paths
}
