package main

import (
	"context"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"sync"

	"github.com/pinstripe-lab/pinstripe/internal/intercept"
	"github.com/pinstripe-lab/pinstripe/internal/taping"
)

var runCommand = command{
	name: "run",
	line: "a program on a simulator of its own, unmodified",
	args: commandArgs,
	help: `Starts a simulator on a free port, and a program whose calls to Stripe arrive there:
those to https://api.stripe.com, without a change to it, and those to $PINSTRIPE_URL.
Other hosts are reached as ever. Output, signals and exit status are the program's; the
simulator ends with it. Without a program it answers until it is interrupted.

Examples: the tests of a shop; a script that speaks an older version

  pinstripe run -- npm test
  pinstripe run --api-version 2022-08-01 --log -- python3 pay.py`,
	setUp: setUpRun,
}

func setUpRun(fs *flag.FlagSet) action {
	listen := fs.String("listen", "127.0.0.1:0", "`address` to listen on; port 0 lets the system choose")
	lines := fs.Bool("log", false, "print a line for every request, on standard error")
	scrubFlag(fs)
	_, build := simulatorFlags(fs)
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		defer holdMemory()()
		stderr = shared(stderr)
		log := logTo(stderr)
		sim := build(log)
		kept, end := context.WithCancel(context.WithoutCancel(ctx)) // a program may outlast the signal that it is sent
		defer end()
		go sim.KeepUp(kept)
		var h http.Handler = sim
		if *lines {
			h = logged(h, log)
		}
		return withServer(*listen, toldOfLiveKeys(h, log), func(s *intercept.Server) error {
			return runOrServe(ctx, fs.Args(), s, stdout, stderr)
		})
	}
}

// toldOfLiveKeys says once that a live key came: the program may keep the refusal to itself.
func toldOfLiveKeys(next http.Handler, log *slog.Logger) http.Handler {
	var once sync.Once
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if taping.IsLive(r) {
			once.Do(func() {
				log.Error("a live key was sent. It is refused here, and was passed on to nobody; does the program take it for Stripe?")
			})
		}
		next.ServeHTTP(w, r)
	})
}
