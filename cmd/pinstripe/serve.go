package main

import (
	"context"
	"crypto/tls"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/pinstripe-lab/pinstripe/internal/intercept"
)

var serveCommand = command{
	name: "serve",
	line: "a Stripe on your own machine, until you stop it",
	help: `Starts the simulator and keeps it running until it is interrupted. The address is
the first line that it prints. Any key of the form sk_test_... opens an account
of its own; the clock runs with yours, and /_pinstripe/clock moves it on.

Examples: a port of the system's choice, every request on a line; webhooks to a shop
of yours, without setting an endpoint up

  pinstripe serve --listen 127.0.0.1:0 --log
  pinstripe serve --webhook http://127.0.0.1:3000/webhook

A business in Sweden; a Stripe of June 2019, with its API version and with cards of then

  pinstripe serve --account country=SE
  pinstripe serve --start 2019-06-01

Over TLS, as api.stripe.com to whoever trusts the authority of pinstripe ca

  pinstripe serve --tls --listen 127.0.0.1:12443`,
	setUp: setUpServe,
}

func setUpServe(fs *flag.FlagSet) action {
	listen := fs.String("listen", "127.0.0.1:12111", "`address` to listen on, or unix:/path of a socket; port 0 lets the system choose")
	lines := fs.Bool("log", false, "print a line for every request")
	secure := fs.Bool("tls", false, "serve https, for this machine and for Stripe's hosts, signed by the authority that pinstripe ca names")
	scrubFlag(fs)
	door, build := simulatorFlags(fs)
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		defer holdMemory()()
		log := logTo(stderr)
		sim := build(log)
		go sim.KeepUp(ctx)
		var h http.Handler = sim
		if *lines {
			h = logged(h, log)
		}
		var config *tls.Config
		if *secure {
			ca, err := openAuthority()
			if err != nil {
				return err
			}
			if config, err = ca.TLS(intercept.Names); err != nil {
				return err
			}
		}
		l, err := openListener("listen", *listen)
		if err != nil {
			return err
		}
		door.warn(stderr, l.Addr())
		scheme := "http://"
		switch {
		case l.Addr().Network() == "unix":
			scheme = "unix:"
		case config != nil:
			scheme = "https://"
		}
		fmt.Fprintf(stdout, "pinstripe listening on %s%s\n", scheme, l.Addr())
		return serveUntil(ctx, stderr, l, h, config, sim)
	}
}

// spareHeap is how much more a simulator seems to hold than it does, in bytes, when Go
// judges whether to look for garbage. An answer is made of values that live for some
// microseconds: while there are few others, looking for them every few hundred requests would
// cost a sixth of the time. None of it is touched, so it takes up no memory itself.
const spareHeap = 64 << 20

// garbage is how much of it may gather, in percent of what is held. It is less than Go's 100,
// for what a simulator holds is nearly all bytes, which cost nothing to look through.
const garbage = 40

// holdMemory sets how much garbage gathers while a simulator runs, unless GOGC does. It
// returns what undoes it.
func holdMemory() (undo func()) {
	spare := make([]byte, spareHeap)
	before := -1
	if os.Getenv("GOGC") == "" {
		before = debug.SetGCPercent(garbage)
	}
	return func() {
		runtime.KeepAlive(spare)
		if before >= 0 {
			debug.SetGCPercent(before)
		}
	}
}
