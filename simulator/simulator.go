package simulator

import (
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
	*Engine
	door *Door
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
	s := &Engine{clock: o.Clock, store: o.Store, log: o.Logger, live: newLive(), routing: newRouter(routes)}
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
	return &Simulator{Engine: s, door: &Door{s}}
}

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

// ServeHTTP answers a request: under /_pinstripe/ for whoever runs the
// simulator, everywhere else as Stripe does.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.catchUp()
	if !s.door.ServeHTTP(w, r) {
		s.Engine.ServeHTTP(w, r)
	}
}
