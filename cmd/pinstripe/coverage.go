package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps"
	"github.com/pinstripe-lab/pinstripe/steps/report"
)

var coverageCommand = command{
	name: "coverage",
	line: "which documented requirements a run of the suite proves",
	help: `Runs the suite, and sets it against fixtures/requirements.yaml: a requirement is
proven if at least one scenario that carries its id passed and went through the door of
its document (Spreedly's interface, TokenEx's, the adapter, the guide's shop), and none
failed. It prints a table of documents and areas, one of doors, and what is not proven,
and why.

With --from it runs nothing, and reads the cucumber.json of a run that was.

Examples: what is missing; pages that follow the documents; everything, from a report

  pinstripe coverage
  pinstripe coverage --html report/coverage
  pinstripe coverage --from report/cucumber.json --all --min 662`,
	setUp: setUpCoverage,
}

func setUpCoverage(flags *flag.FlagSet) action {
	o := steps.Options{Features: features.FS}
	suiteFlags(flags, &o)
	from := flags.String("from", "", "`file` cucumber.json of a run, to be read instead of running the suite")
	all := flags.Bool("all", false, "list every requirement with its doors and scenarios, not only what is not proven")
	html := flags.String("html", "", "`folder` for pages: the headings of each document with their requirements and scenarios")
	least := flags.Int("min", 0, "`number` of requirements that must be proven; with fewer, or any failed one, the exit status is 1")
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		requirements, err := fixtures.Requirements()
		if err != nil {
			return err
		}
		result := func() (steps.Result, error) { return readRun(*from) }
		if *from == "" {
			result = func() (steps.Result, error) {
				o.Observer = report.NewProgress(stdout)
				return steps.Run(ctx, o)
			}
		}
		r, err := result()
		if err != nil {
			return err
		}
		c := report.Cover(r, requirements)
		report.CoverageTable(stdout, c)
		report.ListCoverage(stdout, c, *all)
		if *html != "" {
			if err := report.WriteCoverage(*html, c); err != nil {
				return err
			}
			fmt.Fprintf(stdout, "\nPages: %s\n", filepath.Join(*html, "index.html"))
		}
		return enough(c, *least, stderr)
	}
}

// readRun reads the run that a file tells of.
func readRun(path string) (steps.Result, error) {
	f, err := os.Open(path)
	if err != nil {
		return steps.Result{}, err
	}
	defer f.Close()
	return report.ReadCucumber(f)
}

// enough says on stderr what is missing to least proven requirements. Without a
// least nothing is asked for.
func enough(c report.Coverage, least int, stderr io.Writer) error {
	if least == 0 {
		return nil
	}
	proven, failed := c.Count(report.Proven), c.Count(report.Refuted)
	if proven >= least && failed == 0 {
		return nil
	}
	fmt.Fprintf(stderr, "%d requirements are proven, and not %d; of %d a scenario failed\n", proven, least, failed)
	return errFailed
}
