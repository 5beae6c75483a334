package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/pace"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// recordingFlags declares what records the suite and plays it; check looks at them once
// they are read.
func recordingFlags(flags *flag.FlagSet, o *steps.Options) (check func() error) {
	flags.StringVar(&o.Record.Folder, "record", "",
		"`folder` of cassettes that scenarios are recorded into, scrubbed: those that have none there yet")
	flags.BoolVar(&o.Record.Again, "again", false, "with --record: those that have one there, anew")
	scrubFlag(flags)
	folder := flags.String("cassettes", "", "`folder` of cassettes that the target cassette plays; without it, those of this program")
	return func() error {
		o.Record.Tool = "pinstripe " + buildVersion()
		switch {
		case o.Record.Folder != "" && o.Target == "cassette":
			return badUsage("a cassette cannot be recorded from cassettes")
		case o.Record.Again && o.Record.Folder == "":
			return badUsage("--again goes with --record")
		case *folder != "" && o.Target != "cassette":
			return badUsage("--cassettes goes with --target cassette")
		case *folder != "":
			if info, err := os.Stat(*folder); err != nil || !info.IsDir() {
				return badUsage("--cassettes %s: there is no such folder", *folder)
			}
			o.Cassettes = os.DirFS(*folder)
		}
		return nil
	}
}

// tellRecording says what was recorded, how long Stripe takes for as much, and, where a run
// was interrupted, how it goes on. ran is what came of the run.
func tellRecording(w io.Writer, o steps.Options, r steps.Result, ran error) {
	if errors.Is(ran, steps.ErrNothingToRecord) {
		fmt.Fprintln(w, ran)
		return
	}
	tapes, requests, busy := 0, 0, time.Duration(0)
	for _, s := range r.Scenarios {
		if s.Taped {
			tapes, requests, busy = tapes+1, requests+s.Requests, busy+s.Duration
		}
	}
	fmt.Fprintf(w, "\n%d scenarios were recorded into %s, with %d requests", tapes, o.Record.Folder, requests)
	if tapes > 0 {
		fmt.Fprintf(w, ": %.1f requests and %s a scenario; Stripe, at %d requests a second, takes %s for as many",
			float64(requests)/float64(tapes), (busy / time.Duration(tapes)).Round(time.Millisecond),
			pace.Stripe, (time.Duration(requests) * time.Second / pace.Stripe).Round(time.Second))
	}
	fmt.Fprintln(w, ".")
	if !o.Record.Again && r.Taped > 0 {
		fmt.Fprintf(w, "%d had a tape there, and were left alone; --again records those anew.\n", r.Taped)
	}
	if errors.Is(ran, context.Canceled) {
		fmt.Fprintf(w, "Interrupted: %d of %d scenarios were not tried. The same command goes on where this one stopped.\n",
			r.RunInfo.Scenarios-len(r.Scenarios), r.RunInfo.Scenarios)
	}
}

// tellTapes says how many scenarios had a tape to be played, and how many had none.
func tellTapes(w io.Writer, r steps.Result) {
	none := 0
	for _, s := range r.Scenarios {
		if s.Reason == steps.NoTape {
			none++
		}
	}
	fmt.Fprintf(w, "\n%d scenarios had a tape, and %d had none.\n", len(r.Scenarios)-none, none)
}
