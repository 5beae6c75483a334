package simulator

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/door"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe"
)

// Options are what a simulator can be given. The zero value is a simulator
// whose clock stands still at the machine's present second.
type Options struct {
	// Clock is the time inside. Nil: it stands still until it is advanced.
	Clock *Clock
	// Seed determines identifiers: the same seed and the same requests give the
	// same answers.
	Seed uint64
	// Logger hears of requests that are not modelled. Nil: nobody does.
	Logger *slog.Logger
	// Deliver sends webhooks. Nil: a client that reaches loopback addresses
	// only and follows no redirect.
	Deliver http.RoundTripper
	// Webhooks are endpoints that every account has from the start, beside those made
	// through the API. They are not listed there.
	Webhooks []Webhook
	// Account changes the settings of every account that a key opens, with the JSON that
	// the control door takes: {"country": "SE"}. New panics where CheckAccount refuses it.
	Account string
	// Faults are armed in every account that a key opens, with a JSON list of what the control
	// door takes: [{"do": "rate_limit", "match": {"nth": 2}}]. New panics where CheckFaults
	// refuses it.
	Faults string
	// DoorHosts are names under which the control door answers, beside IP addresses and the
	// names of this machine: a name that a stranger could point here is refused.
	DoorHosts []string
	// DoorToken is a password that the control door and the window ask for; "" for none.
	DoorToken string
	// Changes are switched in the API version that they name, for requests that name it: what
	// changes_on and changes_off are to an account's own version. New panics where there is no
	// such change.
	Changes Changes
	// Watch, if there is one, hears of the changes between two API versions wherever one
	// alters a request or an answer at an account's own version, or at that of Changes.
	Watch *apiversion.Watch
}

// Changes make an API version one of a user's own, with single changes of Stripe's before
// their time, or without them. Package apiversion names them.
type Changes struct {
	Version string
	On, Off []string
}

// CheckAccount says what is wrong with settings of an account, as Options.Account has them.
func CheckAccount(settings string) error {
	s := engine.FreshSettings()
	return s.Merge([]byte(settings))
}

// CheckFaults says what is wrong with faults, as Options.Faults has them.
func CheckFaults(faults string) error {
	_, err := engine.ReadFaults(faults, routing)
	return err
}

// A Webhook is an endpoint by configuration.
type Webhook struct {
	URL string
	// Secret signs; Events are types, or "*". Connect: it hears of connected accounts too.
	Secret  string
	Events  []string
	Connect bool
}

func (w Webhook) endpoint(id string, connect bool) *engine.Endpoint {
	return &engine.Endpoint{ID: id, URL: w.URL, Secret: w.Secret, Enabled: w.Events, Connect: connect}
}

// A Simulator is a Stripe of your own. It is an http.Handler.
type Simulator struct {
	engine *engine.Engine
	door   *door.Door
}

var routing, jobs = engine.NewRouter(stripe.Operations()), stripe.Jobs()

// New returns a simulator.
func New(o Options) *Simulator {
	if o.Clock == nil {
		o.Clock = StandingClock(time.Now())
	}
	if o.Account != "" {
		if err := CheckAccount(o.Account); err != nil {
			panic("simulator: Options.Account: " + err.Error())
		}
	}
	faults, err := engine.ReadFaults(o.Faults, routing)
	if err != nil {
		panic("simulator: Options.Faults: " + err.Error())
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	selection, err := apiversion.Select(o.Changes.On, o.Changes.Off)
	if err != nil {
		panic("simulator: Options.Changes: " + err.Error())
	}
	var endpoints []*engine.Endpoint
	for i, w := range o.Webhooks {
		endpoints = append(endpoints, w.endpoint(fmt.Sprint("we_configured", i+1), false))
		if w.Connect {
			endpoints = append(endpoints, w.endpoint(fmt.Sprint("we_configured", i+1, "connect"), true))
		}
	}
	e := engine.New(engine.Config{
		Clock: o.Clock, Seed: o.Seed, Log: o.Logger, Deliver: o.Deliver, Webhooks: endpoints, Account: []byte(o.Account),
		Faults: faults, Changed: o.Changes.Version, Selection: selection, Watch: o.Watch,
		Routing: routing, Kinds: stripe.Kinds, Jobs: jobs, Unsimulated: stripe.Note,
	})
	return &Simulator{engine: e, door: &door.Door{Engine: e, Hosts: o.DoorHosts, Token: o.DoorToken}}
}

// A Clock is the time inside a simulation. It stands still, or runs with the
// machine's own, and moves further only when it is told to.
type Clock = engine.Clock

// StandingClock stands at t until it is advanced.
func StandingClock(t time.Time) *Clock { return engine.StandingClock(t) }

// RunningClock runs with the machine's time.
func RunningClock() *Clock { return engine.RunningClock() }

// RunningClockFrom runs as fast as the machine's time and shows t now: a past in
// which cards that have expired since are still good.
func RunningClockFrom(t time.Time) *Clock { return engine.RunningClockFrom(t) }

// Now returns the time with which a new account begins. Each account has a clock of its
// own, which the control door moves.
func (s *Simulator) Now() time.Time { return s.engine.Now() }

// NowOf returns the time that the account of a key lives by. It is the zero time for
// what is no test key.
func (s *Simulator) NowOf(key string) time.Time {
	if a := s.engine.AccountOf(key, ""); a != nil {
		return a.Clock().Now()
	}
	return time.Time{}
}

// Advance moves the clocks of all accounts and does, in order, what falls due on the
// way: charges settle, holds expire, refunds fail, webhooks are tried again.
func (s *Simulator) Advance(d time.Duration) { s.engine.Advance(d) }

// KeepUp does what falls due while nobody asks anything, until ctx ends. A
// simulator on a running clock needs it; one whose clock stands still does not.
func (s *Simulator) KeepUp(ctx context.Context) { s.engine.KeepUp(ctx) }

// WriteLifecycle prints the states of "payment_intent", "setup_intent" and so on
// as a table: from, what happens, to.
func WriteLifecycle(w io.Writer, object string) { stripe.Kinds.Lifecycle(object).Write(w) }

// Stop lets go of whoever waits for something that will not come: streams, and requests
// that a fault holds. Whoever serves a simulator calls it before the server ends.
func (s *Simulator) Stop() { s.engine.Release() }

// Beside answers a request with what next answers, and lets the faults strike that were armed
// for its account. reached is called once the client has next's answer, and not where a fault
// took its place.
func (s *Simulator) Beside(w http.ResponseWriter, r *http.Request, next http.Handler, reached func()) {
	s.engine.Beside(w, r, next, reached)
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
	s.Stop()
	s.http.Close()
	s.engine.Close()
}

// ServeHTTP answers a request: under /_pinstripe/ for whoever runs the
// simulator, everywhere else as Stripe does.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.door.ServeHTTP(w, r) {
		s.engine.ServeHTTP(w, r)
	}
}

// Route is one simulated endpoint, for reports.
type Route = stripe.Route

// Routes lists every simulated endpoint in the order of the reference.
func Routes() []Route { return stripe.Routes() }

// RefusedPaymentMethodTypes are the types of payment methods that are refused on
// purpose, with the reason.
func RefusedPaymentMethodTypes() map[string]string { return stripe.RefusedTypes() }

// A Coverage says what is made of one operation of Stripe's API.
type Coverage = stripe.Coverage

// The states of an operation. What is not implemented is answered as Stripe
// answers an unrecognized URL, on purpose or not.
const (
	Implemented = stripe.Implemented
	Refused     = stripe.Refused
	NotYet      = stripe.NotYet
)

// CoverageOfStripe sets every operation of Stripe's OpenAPI document against what
// is simulated, sorted by path. What is simulated beyond the document, such as
// Radar's sessions, is at the end.
func CoverageOfStripe() []Coverage { return stripe.CoverageOfStripe() }
