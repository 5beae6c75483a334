package engine

import (
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// A Config is what an engine works with.
type Config struct {
	Clock *Clock
	// Seed determines identifiers.
	Seed uint64
	Log  *slog.Logger
	// Deliver sends webhooks. Nil: a client that reaches loopback addresses only.
	Deliver http.RoundTripper
	// Webhooks are endpoints that every account has from the start.
	Webhooks []*Endpoint
	// Account is what the settings of a fresh account are changed by, a JSON object.
	Account []byte
	// Changed is an API version as requests name it, if there is one that has a Selection.
	Changed   string
	Selection *apiversion.Selection
	// Faults are armed in every account that a key opens.
	Faults []Fault
	// Watch, if there is one, hears of the changes between two versions.
	Watch *apiversion.Watch
	// Routing, Kinds and Jobs are what the resources declare.
	Routing *Router
	Kinds   *KindTable
	Jobs    map[Job]func(c *Call, id string)
	// Unsimulated says why no route answers a method and a path.
	Unsimulated func(method, path string) string
}

// An Engine is what keeps accounts and their objects, moves time, and sends events,
// whatever the objects are.
type Engine struct {
	clock     *Clock // with which accounts begin
	seed      uint64
	log       *slog.Logger
	registry  registry
	count     atomic.Uint64 // of tenants
	ctx       context.Context
	end       context.CancelFunc
	transport http.RoundTripper
	stream    *stream
	webhooks  []*Endpoint // by configuration
	account   []byte      // by which fresh settings are changed
	changed   string      // the version that has the selection where requests name it
	selection *apiversion.Selection
	faults    []Fault // armed from the start
	watch     *apiversion.Watch
	routing   *Router
	kinds     *KindTable
	jobs      map[Job]func(c *Call, id string)

	unsimulated func(method, path string) string
}

// New returns an engine.
func New(c Config) *Engine {
	e := &Engine{
		clock: c.Clock, seed: c.Seed, log: c.Log, registry: newRegistry(), transport: c.Deliver, stream: newStream(),
		webhooks: c.Webhooks, account: c.Account, faults: c.Faults, changed: c.Changed, selection: c.Selection, watch: c.Watch,
		routing: c.Routing, kinds: c.Kinds, jobs: c.Jobs, unsimulated: c.Unsimulated,
	}
	if e.unsimulated == nil {
		e.unsimulated = func(string, string) string { return "No route answers this." }
	}
	if e.transport == nil {
		e.transport = webhook.Loopback()
	}
	e.ctx, e.end = context.WithCancel(context.Background())
	return e
}

// fresh are the settings of an account that is opened at a time.
func (e *Engine) fresh(at time.Time) Settings {
	s := openedOn(at)
	if len(e.account) > 0 {
		if err := s.Merge(e.account); err != nil {
			panic("simulator: settings of fresh accounts: " + err.Error())
		}
	}
	return s
}

// Now returns the time with which a new account begins.
func (e *Engine) Now() time.Time { return e.clock.Now() }

// Advance moves the clocks of all accounts, one account after the other, and the one
// with which new accounts begin.
func (e *Engine) Advance(d time.Duration) {
	e.clock.advance(d)
	for _, t := range e.tenants() {
		t.advance(d)
	}
}

// CatchUp does what is due now, in all accounts.
func (e *Engine) CatchUp() {
	for _, t := range e.tenants() {
		t.catchUp()
	}
}

const keepUpEvery = 250 * time.Millisecond

// KeepUp does what falls due while nobody asks anything, until ctx ends. An engine on
// a running clock needs it; one whose clock stands still does not.
func (e *Engine) KeepUp(ctx context.Context) {
	tick := time.NewTicker(keepUpEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			e.CatchUp()
		}
	}
}

// Release lets go whoever waits for something that will not come: held requests and
// watchers. Webhooks that are on their way still arrive.
func (e *Engine) Release() { e.stream.end() }

// Close waits for webhooks that are on their way, and ends all accounts.
func (e *Engine) Close() {
	for _, t := range e.tenants() {
		t.sender.wait()
	}
	e.end()
}

// guard runs something that must not end the process, and logs how it failed. It
// reports whether it came to its end.
func (e *Engine) guard(what, which string, do func()) (done bool) {
	defer func() {
		if p := recover(); p != nil {
			e.logPanic(p, what, which)
		}
	}()
	do()
	return true
}

func (e *Engine) logPanic(p any, what, which string) {
	e.log.Error("panic", what, which, "panic", p, "stack", string(debug.Stack()))
}

// Failed logs an error of ours.
func (e *Engine) Failed(what string, err error) { e.log.Error(what, "error", err) }
