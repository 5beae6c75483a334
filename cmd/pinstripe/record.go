package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// recorded is the tag of the scenarios that have a cassette.
const recorded = "@cassette"

var recordCommand = command{
	name: "record",
	line: "record the cassettes again, from a target",
	help: `Runs the scenarios that carry the tag @cassette against a target, and writes what
was asked and answered into a folder of cassettes, scrubbed of keys, client
secrets, card numbers and addresses. Recording again changes only what the target
answers differently.

Example: from the simulator, in a checkout of the repository

  pinstripe record --to cassettes`,
	setUp: setUpRecord,
}

func setUpRecord(fs *flag.FlagSet) action {
	o := steps.Options{Features: features.FS}
	suiteFlags(fs, &o)
	fs.StringVar(&o.RecordTo, "to", "cassettes", "`folder` of the cassettes")
	return func(ctx context.Context, stdout, _ io.Writer) error {
		if o.Target == "cassette" {
			return badUsage("a cassette cannot be recorded from cassettes")
		}
		if o.Tags == "" {
			o.Tags = recorded
		} else {
			o.Tags = recorded + " && " + o.Tags
		}
		r, err := runSuite(ctx, o, stdout)
		if err != nil {
			return err
		}
		if !r.OK() {
			return errFailed
		}
		fmt.Fprintf(stdout, "\n%d cassettes are in %s.\n", r.Count(steps.Passed), o.RecordTo)
		return nil
	}
}
