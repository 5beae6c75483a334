package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/internal/intercept"
	"github.com/pinstripe-lab/pinstripe/internal/taping"
	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/steps"
)

var recordCommand = command{
	name: "record",
	line: "a program's traffic with Stripe on a tape, to be replayed without a network",
	args: commandArgs,
	help: `Starts a program whose calls to Stripe arrive here, as run does, passes them on, and
writes what was asked and answered into a folder of cassettes, scrubbed of keys, client
secrets, card numbers, names and addresses. The events that they caused are taped too.

  --upstream stripe      Stripe's test mode (what you get without the flag). The key comes
                         from STRIPE_TEST_KEY and stands in for the program's, which may be
                         any sk_test_...; live keys are refused
  --upstream simulator   a simulator of its own
  --upstream URL         any other server

  --mode all             everything is recorded anew (what you get without the flag)
  --mode new-episodes    what is there is played; what is new is recorded behind it
  --mode once            a cassette that is there is played; one that is not is recorded
  --mode none            nothing is recorded, as replay does

The exit status is the program's, or 3 if that is 0 and something could not be taped:
then nothing is written.

Examples: the tests of a shop on Stripe; on a simulator; a cassette for each made-up key

  pinstripe record --to testdata/stripe -- bundle exec rspec
  pinstripe record --to testdata/stripe --upstream simulator -- npm test
  pinstripe record --to testdata/stripe --by-key --mode new-episodes -- pytest`,
	setUp: setUpRecord,
}

// tapeFlags declares the flags of every command with a tape.
func tapeFlags(fs *flag.FlagSet, o *taping.Options) (listen *string) {
	listen = fs.String("listen", "127.0.0.1:0", "`address` to listen on; port 0 lets the system choose")
	fs.BoolVar(&o.ByKey, "by-key", false, "a cassette for each made-up key: that of sk_test_checkout is checkout.yaml")
	fs.StringVar(&o.Forward, "forward-to", "", "`URL` that the taped webhooks are sent to, signed with whsec_pinstripe")
	scrubFlag(fs)
	fs.Var(&o.MaxAge, "max-age", "`age` of a cassette that is played, such as 90d=warn or 90d=error: an older one says so")
	return listen
}

// scrubFlag declares the flag for rules of the user's own, which hold for all of the program.
func scrubFlag(fs *flag.FlagSet) {
	fs.Func("scrub", "`file` of your own rules of what is hidden, besides those there are", func(name string) error {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return cassettes.AddRules(text)
	})
}

func setUpRecord(fs *flag.FlagSet) action {
	o := taping.Options{Mode: taping.All, Secret: configuredSecret}
	listen := tapeFlags(fs, &o)
	fs.StringVar(&o.Folder, "to", "", "`folder` of the cassettes")
	upstream := fs.String("upstream", "stripe", "`server` that is recorded: stripe, simulator or a URL")
	fs.Func("mode", "what is recorded: `mode` all, new-episodes, once or none (default all)", func(text string) error {
		o.Mode = taping.Mode(text)
		if !slices.Contains(taping.Modes, o.Mode) {
			return errors.New("want all, new-episodes, once or none")
		}
		return nil
	})
	_, build := simulatorFlags(fs)
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		if o.Folder == "" {
			return badUsage("where to? --to testdata/stripe names a folder for the cassettes")
		}
		if info, err := os.Stat(o.Folder); err == nil && !info.IsDir() {
			return badUsage("--to %s: it is a file, and not a folder for cassettes", o.Folder)
		}
		if _, err := os.Stat(o.Folder); err != nil && o.Mode == taping.None {
			return badUsage("--to %s: there is no tape, and --mode none records none", o.Folder)
		}
		stderr = shared(stderr)
		o.Log = logTo(stderr)
		up, end, err := openUpstream(ctx, *upstream, o.Log, build)
		if err != nil {
			return err
		}
		defer end()
		if o.Mode != taping.None {
			o.Upstream = up
		}
		return onTape(ctx, *listen, fs.Args(), o, stdout, stderr)
	}
}

// openUpstream is who is recorded. end ends it, where it is ours.
func openUpstream(
	ctx context.Context, name string, log *slog.Logger, build func(*slog.Logger) *simulator.Simulator,
) (up *taping.Upstream, end func(), err error) {
	switch name {
	case "stripe":
		up, err = taping.Stripe(os.Getenv(steps.KeyVariable))
		return up, func() {}, err
	case "simulator":
		sim := build(log)
		l, err := openPort("listen", "127.0.0.1:0")
		if err != nil {
			return nil, nil, err
		}
		kept, end := context.WithCancel(context.WithoutCancel(ctx))
		go sim.KeepUp(kept)
		go serveUntil(kept, io.Discard, l, sim, nil, sim)
		up := taping.Server(name, &url.URL{Scheme: "http", Host: l.Addr().String()})
		up.Pages = http.Handler(sim)
		return up, end, nil
	}
	u, err := url.Parse(name)
	if err != nil || u.Host == "" || !strings.HasPrefix(u.Scheme, "http") {
		return nil, nil, badUsage("--upstream %s: want stripe, simulator or an address such as http://127.0.0.1:12111", name)
	}
	return taping.Server(u.Redacted(), u), func() {}, nil
}

// onTape runs a program on a tape, or serves the tape, and tells what came of it.
func onTape(
	ctx context.Context, listen string, program []string, o taping.Options, stdout, stderr io.Writer,
) error {
	var err error
	if o.Forward, err = endpointAddress(o.Forward); err != nil {
		return err
	}
	o.Tool = "pinstripe " + buildVersion()
	tape := taping.New(o)
	ran := withServer(listen, tape, func(s *intercept.Server) error {
		return runOrServe(ctx, program, s, stdout, stderr)
	})
	stopped := statusError{}
	bySignal := errors.As(ran, &stopped) && stopped.status > exitBySignal
	broken := tape.Close(bySignal || len(program) > 0 && ctx.Err() != nil)
	tape.Tell(stderr)
	if broken != nil {
		fmt.Fprintf(stderr, "pinstripe: the tape is broken:\n%v\n", broken)
	}
	if ran == nil && broken != nil {
		return statusError{exitTape}
	}
	return ran
}
