package simulator

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/store"
)

// Options are what a simulator can be given. The zero value is a simulator
// whose clock stands still at the machine's present second.
type Options struct {
	// Clock is the time inside. Nil: it stands still until it is advanced.
	Clock *Clock
	// Seed determines identifiers: the same seed and the same requests give the
	// same answers.
	Seed uint64
	// Store keeps the state. Nil: in memory.
	Store store.Store
	// Logger hears of requests that are not modelled. Nil: nobody does.
	Logger *slog.Logger
	// Deliver sends webhooks. Nil: a client that reaches loopback addresses
	// only and follows no redirect.
	Deliver http.RoundTripper
	// Webhooks are endpoints that every account has from the start, beside those made
	// through the API. They are not listed there.
	Webhooks []Webhook
}

// A Webhook is an endpoint by configuration.
type Webhook struct {
	URL string
	// Secret signs; Events are types, or "*". Connect: it hears of connected accounts too.
	Secret  string
	Events  []string
	Connect bool
}

// A Simulator is a Stripe of your own. It is an http.Handler.
type Simulator struct {
	clock    *Clock
	store    store.Store
	log      *slog.Logger
	accounts registry
	due      agenda
	post     *postOffice
	live     *live
	webhooks []*endpoint // by configuration
}

// New returns a simulator.
func New(o Options) *Simulator {
	if o.Clock == nil {
		o.Clock = StandingClock(time.Now())
	}
	if o.Store == nil {
		o.Store = store.Memory()
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	s := &Simulator{clock: o.Clock, store: o.Store, log: o.Logger, live: newLive()}
	s.accounts = registry{seed: o.Seed, byKey: map[string]*account{}, other: map[string]*account{}, over: map[string]*account{}}
	s.post = newPostOffice(s, o.Deliver)
	for i, w := range o.Webhooks {
		for _, connect := range []bool{false, true}[:1+btoi(w.Connect)] {
			id := fmt.Sprint("we_configured", i+1)
			if connect {
				id += "connect"
			}
			s.webhooks = append(s.webhooks, &endpoint{ID: id, URL: w.URL, Secret: w.Secret, Enabled: w.Events, Connect: connect})
		}
	}
	return s
}

// Now returns the time inside the simulation.
func (s *Simulator) Now() time.Time { return s.clock.Now() }

// Advance moves the clock and does, in order, what falls due on the way:
// charges settle, holds expire, refunds fail, webhooks are tried again.
func (s *Simulator) Advance(d time.Duration) {
	s.post.wait() // what fails now falls due again on the way
	target := s.clock.Now().Add(d)
	for {
		at, ok := s.due.first()
		if !ok || at.After(target) {
			break
		}
		if wait := at.Sub(s.clock.Now()); wait > 0 {
			s.clock.advance(wait)
		}
		if t, ok := s.due.take(s.clock.Now()); ok {
			s.perform(t)
			s.post.wait() // one thing at a time: what it leads to does not depend on who is quicker
		}
	}
	if wait := target.Sub(s.clock.Now()); wait > 0 {
		s.clock.advance(wait)
	}
	s.catchUp()
}

// KeepUp does what falls due while nobody asks anything, until ctx ends. A
// simulator on a running clock needs it; one whose clock stands still does not.
func (s *Simulator) KeepUp(ctx context.Context) {
	tick := time.NewTicker(keepUpEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.catchUp()
		}
	}
}

const keepUpEvery = 250 * time.Millisecond

// Server is a simulator that listens on a loopback port of its own.
type Server struct {
	*Simulator
	// URL is the server's address: http://127.0.0.1:port.
	URL string

	http *httptest.Server
}

// NewServer starts a simulator for a test. Close it when done.
func NewServer(o Options) *Server {
	s := New(o)
	h := httptest.NewServer(s)
	return &Server{Simulator: s, URL: h.URL, http: h}
}

// Close stops the server and waits for webhooks that are on their way.
func (s *Server) Close() {
	s.live.end()
	s.http.Close()
	s.post.wait()
}
