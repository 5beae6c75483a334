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
	"runtime"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
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
  pinstripe serve --start 2019-06-01`,
	setUp: setUpServe,
}

// configuredSecret signs what goes to the endpoints of --webhook.
const configuredSecret = "whsec_pinstripe"

func setUpServe(fs *flag.FlagSet) action {
	listen := fs.String("listen", "127.0.0.1:12111", "`address` to listen on; port 0 lets the system choose")
	seed := fs.Uint64("seed", 0, "`number` that identifiers are made from: the same seed and requests, the same answers")
	lines := fs.Bool("log", false, "print a line for every request")
	var hosts []string
	const more = "`hosts` besides this machine that webhooks may go to, with commas between them; * is all"
	fs.Func("webhooks-to", more, func(text string) error {
		hosts = append(hosts, strings.Split(text, ",")...)
		return nil
	})
	var endpoints []simulator.Webhook
	const all = "`URL` that gets all events of every account, connected ones too, signed with whsec_pinstripe; may be given again"
	fs.Func("webhook", all, func(text string) error {
		u, err := url.Parse(text)
		if err != nil || u.Host == "" || !strings.HasPrefix(u.Scheme, "http") {
			return errors.New("want an address such as http://127.0.0.1:3000/webhook")
		}
		endpoints = append(endpoints, simulator.Webhook{URL: text, Secret: configuredSecret, Events: []string{"*"}, Connect: true})
		return nil
	})
	account := settingsFlag(fs)
	const unnamed = "`version` of requests that name none, such as 2024-06-20; without it the newest of the day of --start"
	fs.Func("api-version", unnamed, account.version)
	start := startTime{simulator.RunningClock()}
	fs.Var(&start, "start", "`day` on which the clock starts to run, such as 2024-02-29, or RFC 3339 time; without it the machine's time")
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		spare := make([]byte, spareHeap)
		defer runtime.KeepAlive(spare)
		log := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{ReplaceAttr: shortTime}))
		sim := simulator.New(simulator.Options{
			Clock:    start.clock,
			Seed:     *seed,
			Logger:   log,
			Deliver:  webhook.Reaching(hosts...),
			Webhooks: endpoints,
			Account:  account.text,
		})
		go sim.KeepUp(ctx)
		var h http.Handler = sim
		if *lines {
			h = logged(h, log)
		}
		l, err := openPort("listen", *listen)
		if err != nil {
			return err
		}
		fmt.Fprintf(stdout, "pinstripe listening on http://%s\n", l.Addr())
		return serveUntil(ctx, l, h)
	}
}

var firstStart = time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC)

// startTime is the flag that sets the clock.
type startTime struct{ clock *simulator.Clock }

func (s *startTime) String() string { return "" }

func (s *startTime) Set(text string) error {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		if t, err = time.Parse(time.RFC3339, text); err != nil {
			return errors.New("want a day such as 2024-02-29 or a time such as 2024-02-29T12:00:00Z")
		}
	}
	if t.Before(firstStart) {
		return errors.New("Stripe's identifiers count from 2012: want a day after " + firstStart.Format(time.DateOnly))
	}
	s.clock = simulator.RunningClockFrom(t)
	return nil
}

// spareHeap is how much garbage may gather before Go looks for it even if the
// simulator holds little, in bytes. An answer is made of values that live for some
// microseconds: while there are few others, looking for them every few hundred
// requests would cost a sixth of the time. None of it is touched, so it takes up
// no memory itself.
const spareHeap = 128 << 20
