package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// configuredSecret signs what goes to the endpoints of --webhook.
const configuredSecret = "whsec_pinstripe"

// doorTokenVariable names the variable with the password of the control door.
const doorTokenVariable = "PINSTRIPE_DOOR_TOKEN"

// doorSettings are what flags say of the control door.
type doorSettings struct {
	hosts []string
	token string
}

func (d *doorSettings) flags(fs *flag.FlagSet) {
	const names = "`name` under which the control door and the window answer, beside addresses and this machine's names; " +
		"may be given again"
	fs.Func("host", names, func(text string) error {
		if strings.ContainsAny(text, "/: ") {
			return errors.New("want a name without scheme, port and path, such as stripe.test.example")
		}
		d.hosts = append(d.hosts, strings.ToLower(text))
		return nil
	})
	d.token = os.Getenv(doorTokenVariable)
	const password = "`password` that the control door and the window ask for (default $" + doorTokenVariable + ")"
	fs.Func("door-token", password, func(text string) error {
		d.token = text
		return nil
	})
}

// warn says who can use the control door, where that is not this machine alone.
func (d *doorSettings) warn(w io.Writer, at net.Addr) {
	if a, ok := at.(*net.TCPAddr); ok && !a.IP.IsLoopback() && d.token == "" {
		fmt.Fprintf(w, "pinstripe: whoever reaches %s can use the control door, which moves clocks and ends accounts: "+
			"--door-token PASSWORD closes it\n", at)
	}
}

// simulatorFlags declares the flags of a simulator with a clock that runs, and returns what
// makes it once they are parsed, with what they say of its control door.
func simulatorFlags(fs *flag.FlagSet) (*doorSettings, func(*slog.Logger) *simulator.Simulator) {
	var d doorSettings
	d.flags(fs)
	account := settingsFlag(fs)
	const unnamed = "`version` of requests that name none, such as 2024-06-20; without it that of fresh accounts, or of an older --start"
	fs.Func("api-version", unnamed, account.version)
	options := optionFlags(fs)
	return &d, func(log *slog.Logger) *simulator.Simulator {
		o := options(log)
		o.Account, o.DoorHosts, o.DoorToken = account.text, d.hosts, d.token
		return simulator.New(o)
	}
}

// optionFlags declares the flags of a simulator but for its accounts and its door. What it
// returns makes the options anew each time.
func optionFlags(fs *flag.FlagSet) func(*slog.Logger) simulator.Options {
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
	faults := faultsFlag(fs)
	start := startTime{simulator.RunningClock}
	fs.Var(&start, "start", "`day` on which the clock starts to run, such as 2024-02-29, or RFC 3339 time; without it the machine's time")
	return func(log *slog.Logger) simulator.Options {
		return simulator.Options{
			Clock: start.clock(), Seed: *seed, Logger: log, Deliver: webhook.Reaching(hosts...), Webhooks: endpoints,
			Faults: *faults,
		}
	}
}

// faultsFlag declares the flag for faults that every account has from the start.
func faultsFlag(fs *flag.FlagSet) *string {
	var faults string
	const given = "`file` with a JSON list of faults that every account has from the start, as /_pinstripe/faults takes them"
	fs.Func("faults", given, func(name string) error {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		faults = string(text)
		return simulator.CheckFaults(faults)
	})
	return &faults
}

// logTo is a log whose lines people read.
func logTo(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{ReplaceAttr: shortTime}))
}

var firstStart = time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC)

// startTime is the flag that sets the clock.
type startTime struct{ clock func() *simulator.Clock }

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
	s.clock = func() *simulator.Clock { return simulator.RunningClockFrom(t) }
	return nil
}
