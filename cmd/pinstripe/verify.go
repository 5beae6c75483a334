package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

var verifyCommand = command{
	name: "verify",
	line: "hold the simulator to recorded Stripe traffic, anybody's",
	args: "recording ...",
	help: `Replays recorded traffic with Stripe and compares the answers with the recorded ones:
the status; type, code, decline_code and param of errors; the shape of the JSON; its
plain values; and how many answers are right in all of it. It prints these figures by
endpoint, and then what differs most often.

A recording is a file of go-vcr, of VCR (Ruby) or of VCR.py, or has one JSON object a
line, of any host; a folder stands for the recordings in it. Each cassette is replayed
under a key of its own. The server's identifiers stand in for the recorded ones. What
hangs on something that is not in the cassette is left out, with a counted reason. What
'pinstripe record' scrubbed is put back: test cards by their last four digits.

Without --base each cassette has a simulator of its own, in this process, whose clock
shows the time at which it was recorded and moves on with it. --now leaves it at the
present. --account says where the merchant is whose traffic it is: what is paid settles
in the currency of the account. At the present, and at a server at --base, which keeps its own time, a card that was
good then is sent with a year in which it is good now.

The exit status is 0 if the recordings could be replayed, whatever the figures are,
unless --min asks for some.

Example:

  pinstripe verify --show 50 --min status=99,shape=98 spec/cassettes`,
	setUp: setUpVerify,
}

func setUpVerify(fs *flag.FlagSet) action {
	var o fidelity.Options
	base := fs.String("base", "", "`address` of a running server, such as http://127.0.0.1:12111; a simulator for each cassette without it")
	now := fs.Bool("now", false, "leave the clocks of those simulators at the present")
	fs.Func("only", "regular `expression` on the endpoints that are scored, such as '^POST /v1/payment_intents$'", compiled(&o.Only))
	fs.Func("cassette", "regular `expression` on the names of the cassettes to replay", compiled(&o.Cassette))
	fs.BoolVar(&o.AllScopes, "all-scopes", false, "score every resource, not only those that a payment gateway lives on")
	account := settingsFlag(fs)
	version := fs.String("api-version", "", "`version` of all requests, such as 2025-09-30.clover, in the place of the recorded ones")
	show := fs.Int("show", 20, "`number` of the most frequent differences to print")
	details := fs.String("json", "", "`file` that gets each interaction with its figures and differences, one JSON object a line")
	least := minimum{}
	fs.Var(least, "min", "`figures` to reach, in per cent, such as status=99,error=98,shape=98,values=97,exact=80")
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		if fs.NArg() == 0 {
			return badUsage("which recordings? Name files, or folders that hold them")
		}
		if err := account.at(*version); err != nil {
			return usageError{err.Error()}
		}
		list, err := fidelity.Load(fs.Args()...)
		if err != nil {
			return err
		}
		o.Server, o.Run, o.Numbers = simulators(*now, account), "verify", testNumbers()
		if *base != "" {
			if account.text != "" && *version == "" {
				return badUsage("--account is about the simulators of this process, and --base names another server")
			}
			if *now {
				return badUsage("--now is about the simulators of this process, and --base names another server")
			}
			if err := reachable(ctx, *base); err != nil {
				return err
			}
			o.Server, o.Run = func(fidelity.Cassette) (fidelity.Server, error) { return fidelity.Server{URL: *base}, nil }, ""
		}
		o.Client = &http.Client{Timeout: time.Minute, Transport: speaking(*version, http.DefaultTransport.(*http.Transport).Clone())}
		o.Progress = progress(stderr)
		r, err := fidelity.Run(ctx, list, o)
		if err != nil {
			return err
		}
		if *details != "" {
			if err := writeScores(*details, r); err != nil {
				return err
			}
		}
		if len(r.Scores) == 0 {
			return nothing(list, r)
		}
		r.Write(stdout, *show)
		return least.check(r.Figures(), stderr)
	}
}

// speaking makes every request name a version; "" leaves them as they are.
func speaking(version string, next http.RoundTripper) http.RoundTripper {
	if version == "" {
		return next
	}
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		r = r.Clone(r.Context())
		r.Header.Set("Stripe-Version", version)
		return next.RoundTrip(r)
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// nothing says why there is nothing to report.
func nothing(list []fidelity.Cassette, r fidelity.Result) error {
	if len(list) == 0 {
		return badUsage("there are no recordings")
	}
	var why []string
	for _, reason := range slices.Sorted(maps.Keys(r.Skipped)) {
		why = append(why, fmt.Sprintf("%d times %s", r.Skipped[reason], reason))
	}
	return failure{fmt.Errorf("%d of %d cassettes were chosen, and nothing in them can be scored (left out: %s)",
		r.Cassettes, len(list), cmp.Or(strings.Join(why, ", "), "nothing"))}
}

// compiled sets a regular expression from a flag.
func compiled(to **regexp.Regexp) func(string) error {
	return func(text string) (err error) {
		*to, err = regexp.Compile(text)
		return err
	}
}

// reachable says early that there is no server.
func reachable(ctx context.Context, base string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base, nil)
	if err != nil {
		return err
	}
	client := &http.Client{Timeout: 10 * time.Second}
	res, err := client.Do(req)
	if err != nil {
		return fmt.Errorf("nobody answers: %w ('pinstripe serve' starts a simulator)", err)
	}
	return res.Body.Close()
}

// simulators gives each cassette a simulator of its own. Webhook endpoints in
// recordings are other people's, and hear nothing.
func simulators(now bool, account *accountSettings) func(fidelity.Cassette) (fidelity.Server, error) {
	return func(c fidelity.Cassette) (fidelity.Server, error) {
		start := time.Now()
		if !now && !c.At().IsZero() {
			start = c.At()
			if start.Before(firstStart) {
				start = firstStart
			}
		}
		s := simulator.NewServer(simulator.Options{Clock: simulator.StandingClock(start), Deliver: nowhere{}, Account: account.text})
		server := fidelity.Server{URL: s.URL, Close: s.Close}
		if !now {
			server.At = func(t time.Time) {
				if wait := t.Sub(s.Now()); wait > 0 {
					s.Advance(wait)
				}
			}
		}
		return server, nil
	}
}

// nowhere is a network without anybody in it.
type nowhere struct{}

func (nowhere) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("webhooks do not leave here")
}

// progress prints a line now and then while a long run goes on.
func progress(w io.Writer) func(done, of int) {
	last := time.Now()
	return func(done, of int) {
		if time.Since(last) > 5*time.Second {
			last = time.Now()
			fmt.Fprintf(w, "%d of %d cassettes\n", done, of)
		}
	}
}

// writeScores writes a line for each interaction.
func writeScores(path string, r fidelity.Result) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	b := bufio.NewWriter(f)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for _, s := range r.Scores {
		if err := e.Encode(s); err != nil {
			return err
		}
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// minimum is the flag that names figures to reach.
type minimum map[string]float64

// figure is one of the five by its name.
var figure = map[string]func(fidelity.Figures) float64{
	"status": func(f fidelity.Figures) float64 { return f.Status },
	"error":  func(f fidelity.Figures) float64 { return f.Error },
	"shape":  func(f fidelity.Figures) float64 { return f.Shape },
	"values": func(f fidelity.Figures) float64 { return f.Values },
	"exact":  func(f fidelity.Figures) float64 { return f.Exact },
}

func (m minimum) String() string { return "" }

func (m minimum) Set(text string) error {
	for _, part := range strings.Split(text, ",") {
		name, value, _ := strings.Cut(part, "=")
		least, err := strconv.ParseFloat(value, 64)
		if figure[name] == nil || err != nil {
			return fmt.Errorf("want figures such as status=99,shape=98, of status, error, shape, values and exact; not %q", part)
		}
		m[name] = least
	}
	return nil
}

// check says which figures were missed.
func (m minimum) check(f fidelity.Figures, stderr io.Writer) error {
	var err error
	for _, name := range []string{"status", "error", "shape", "values", "exact"} {
		least, asked := m[name]
		if !asked || name == "error" && f.Errors == 0 {
			continue
		}
		if reached := figure[name](f); reached < least {
			fmt.Fprintf(stderr, "%s is %.2f, and not %v\n", name, reached, least)
			err = errFailed
		}
	}
	return err
}
