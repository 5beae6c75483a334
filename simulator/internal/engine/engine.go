package engine

import (
	"context"
	"log/slog"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/store"
)

// An Engine is what keeps accounts and their objects, moves time, and sends events,
// whatever the objects are.
type Engine struct {
	Clock    *Clock
	Store    store.Store
	Log      *slog.Logger
	Accounts Registry
	due      agenda
	Post     *postOffice
	Live     *live
	Webhooks []*Endpoint // by configuration
	Routing  *Router
	Kinds    *kindTable
	Jobs     map[Job]func(c *Call, id string)
}

// Now returns the time inside the simulation.
func (s *Engine) Now() time.Time { return s.Clock.Now() }

// Advance moves the clock and does, in order, what falls due on the way:
// charges settle, holds expire, refunds fail, webhooks are tried again.
func (s *Engine) Advance(d time.Duration) {
	s.Post.Wait() // what fails now falls due again on the way
	target := s.Clock.Now().Add(d)
	for {
		at, ok := s.due.first()
		if !ok || at.After(target) {
			break
		}
		if wait := at.Sub(s.Clock.Now()); wait > 0 {
			s.Clock.advance(wait)
		}
		if t, ok := s.due.take(s.Clock.Now()); ok {
			s.perform(t)
			s.Post.Wait() // one thing at a time: what it leads to does not depend on who is quicker
		}
	}
	if wait := target.Sub(s.Clock.Now()); wait > 0 {
		s.Clock.advance(wait)
	}
	s.CatchUp()
}

// KeepUp does what falls due while nobody asks anything, until ctx ends. A
// simulator on a running clock needs it; one whose clock stands still does not.
func (s *Engine) KeepUp(ctx context.Context) {
	tick := time.NewTicker(keepUpEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.CatchUp()
		}
	}
}

// controlPrefix begins the paths of what Stripe does not have.
const ControlPrefix = "/_pinstripe/"

const keepUpEvery = 250 * time.Millisecond
