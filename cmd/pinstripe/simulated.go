package main

import (
	"errors"
	"flag"
	"io"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// configuredSecret signs what goes to the endpoints of --webhook.
const configuredSecret = "whsec_pinstripe"

// simulatorFlags declares the flags of a simulator with a clock that runs, and returns what
// makes it once they are parsed.
func simulatorFlags(fs *flag.FlagSet) func(*slog.Logger) *simulator.Simulator {
	seed := fs.Uint64("seed", 0, "`number` that identifiers are made from: the same seed and requests, the same answers")
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
	return func(log *slog.Logger) *simulator.Simulator {
		return simulator.New(simulator.Options{
			Clock:    start.clock,
			Seed:     *seed,
			Logger:   log,
			Deliver:  webhook.Reaching(hosts...),
			Webhooks: endpoints,
			Account:  account.text,
		})
	}
}

// logTo is a log whose lines people read.
func logTo(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{ReplaceAttr: shortTime}))
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
