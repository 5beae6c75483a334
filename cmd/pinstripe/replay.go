package main

import (
	"context"
	"flag"
	"io"
	"os"

	"github.com/pinstripe-lab/pinstripe/internal/taping"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

var replayCommand = command{
	name: "replay",
	line: "a program on the tape that record made, offline",
	args: "FOLDER " + commandArgs,
	help: `Starts a program whose calls to Stripe are answered from a folder of cassettes, and by
nothing else. A request must be the recorded one. Where none is, the answer, standard
error and the end say which comes nearest and each difference. What is made anew in every
run matches by rule: UUIDs, moments, generated idempotency keys, API keys.

The exit status is the program's, or 3 if that is 0 and a request had no answer on the
tape. What the tape holds and nobody asked for is told.

Faults strike as they do on a simulator: POST /_pinstripe/faults arms them, and --faults those
of a file. What one kept from the program is there for whoever asks again.

Examples: tests, offline; with the webhooks that came at the time

  pinstripe replay testdata/stripe -- bundle exec rspec
  pinstripe replay testdata/stripe --forward-to http://127.0.0.1:3000/webhook -- npm test`,
	setUp: setUpReplay,
}

func setUpReplay(fs *flag.FlagSet) action {
	o := taping.Options{Mode: taping.None, Secret: configuredSecret}
	listen := tapeFlags(fs, &o)
	faults := faultsFlag(fs)
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		if fs.NArg() == 0 {
			return badUsage("which tape? The first argument is its folder")
		}
		o.Folder = fs.Arg(0)
		if info, err := os.Stat(o.Folder); err != nil || !info.IsDir() {
			return badUsage("%s is no folder of cassettes: pinstripe record makes one", o.Folder)
		}
		stderr = shared(stderr)
		o.Log = logTo(stderr)
		o.Faults = simulator.New(simulator.Options{Faults: *faults, Logger: o.Log, Clock: simulator.RunningClock()})
		defer o.Faults.Stop()
		return onTape(ctx, *listen, fs.Args()[1:], o, stdout, stderr)
	}
}
