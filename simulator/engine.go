package simulator

import (
	"context"
	"log/slog"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/store"
)

// An Engine is what keeps accounts and their objects, moves time, and sends events,
// whatever the objects are.
type Engine struct {
	clock    *Clock
	store    store.Store
	log      *slog.Logger
	accounts registry
	due      agenda
	post     *postOffice
	live     *live
	webhooks []*endpoint // by configuration
	routing  *router
}

// Now returns the time inside the simulation.
func (s *Engine) Now() time.Time { return s.clock.Now() }

// Advance moves the clock and does, in order, what falls due on the way:
// charges settle, holds expire, refunds fail, webhooks are tried again.
func (s *Engine) Advance(d time.Duration) {
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
func (s *Engine) KeepUp(ctx context.Context) {
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

// controlPrefix begins the paths of what Stripe does not have.
const controlPrefix = "/_pinstripe/"

const keepUpEvery = 250 * time.Millisecond
