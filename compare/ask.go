package compare

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// firstStart is when a simulator begins at the earliest: identifiers count from 2012.
var firstStart = time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC)

// An asking is one cassette, asked of one side.
type asking struct {
	side Side
	// spoken is the version of the traffic: requests that name it are sent with the side's.
	// "" stands for any.
	spoken string
	// whole says that the cassette holds all that happened.
	whole bool
	// switched are the changes that the simulator has switched, and watch hears of them.
	switched simulator.Changes
	watch    *apiversion.Watch

	now       time.Time // as the traffic has it
	answered  fidelity.Cassette
	simulator *simulator.Simulator // nil where the side is none of this process
	key       string               // of the last request
}

// ask asks, and returns how the answers compare with those of the cassette. What was
// answered is a cassette too.
func (a *asking) ask(ctx context.Context, c fidelity.Cassette, numbers []fidelity.TestNumber) (fidelity.Result, error) {
	a.answered = fidelity.Cassette{Name: c.Name}
	o := fidelity.Options{
		Server: a.server, Client: &http.Client{Transport: a, Timeout: time.Minute}, AllScopes: true, Both: true, Doors: true,
		Whole: a.whole, Numbers: numbers,
	}
	if a.side.simulated() {
		o.Run = "compare" // the same identifiers each time
	}
	return fidelity.Run(ctx, []fidelity.Cassette{c}, o)
}

// server is the side for one cassette. A simulator's clock follows the traffic.
func (a *asking) server(c fidelity.Cassette) (fidelity.Server, error) {
	if !a.side.simulated() {
		return fidelity.Server{URL: a.side.url, Name: a.side.Name, Door: a.side.door}, nil
	}
	a.now = StartOf(c)
	o := simulator.Options{Clock: simulator.StandingClock(a.now), Deliver: Nowhere{}, Watch: a.watch, Changes: a.switched}
	if a.side.Version != "" {
		o.Account = accountOf(a.side.Version, a.switched)
	}
	a.simulator = simulator.New(o)
	return fidelity.Server{URL: "http://simulator", Name: a.side.Name, Door: true, At: func(t time.Time) {
		if wait := t.Sub(a.now); wait > 0 {
			a.simulator.Advance(wait)
			a.now = t
		}
	}}, nil
}

// StartOf is when a simulator begins that is asked what a cassette was.
func StartOf(c fidelity.Cassette) time.Time {
	if at := c.At(); at.After(firstStart) {
		return at
	}
	return firstStart
}

// Follow moves a simulator's clock on with the times of the traffic.
func Follow(sim *simulator.Simulator, now time.Time) func(time.Time) {
	return func(t time.Time) {
		if wait := t.Sub(now); wait > 0 {
			sim.Advance(wait)
			now = t
		}
	}
}

// Nowhere is a network without anybody in it: webhooks of other people's traffic hear nothing.
type Nowhere struct{}

// RoundTrip finds nobody.
func (Nowhere) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("webhooks do not leave here")
}

// RoundTrip sends a request at the side's version, and keeps it with its answer. One that
// is not answered is kept too: what it was meant to do may have been done.
func (a *asking) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	a.key, _, _ = r.BasicAuth()
	if named := r.Header.Get("Stripe-Version"); a.side.Version != "" && named != "" && (a.spoken == "" || named == a.spoken) {
		r.Header.Set("Stripe-Version", a.side.Version)
	}
	if a.side.key != "" {
		r.SetBasicAuth(a.side.key, "")
	}
	next := a.side.transport
	if a.simulator != nil {
		next = InProcess(a.simulator)
	}
	res, i, err := exchange(next, r)
	a.keepTime()
	a.answered.Interactions = append(a.answered.Interactions, at(i, a.now))
	return res, err
}

// keepTime is told by the simulator, whose clock the control door moves too.
func (a *asking) keepTime() {
	if a.simulator == nil || a.key == "" {
		return
	}
	if now := a.simulator.NowOf(a.key); now.After(a.now) {
		a.now = now
	}
}
