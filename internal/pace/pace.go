// Package pace keeps requests under a limit of so many a second.
package pace

import (
	"net/http"
	"sync"
	"time"
)

// Stripe is how many requests a second go to Stripe: below the 25 that it allows in test
// mode.
const Stripe = 18

// Transport lets requests through one after the other, with a distance between them.
func Transport(next http.RoundTripper, perSecond int) http.RoundTripper {
	return &paced{next: next, every: time.Second / time.Duration(perSecond)}
}

type paced struct {
	next  http.RoundTripper
	every time.Duration

	mu   sync.Mutex // guards free
	free time.Time  // when the next request may go
}

// RoundTrip waits for its turn, or until the request is given up.
func (p *paced) RoundTrip(req *http.Request) (*http.Response, error) {
	turn := time.NewTimer(time.Until(p.turn()))
	defer turn.Stop()
	select {
	case <-turn.C:
		return p.next.RoundTrip(req)
	case <-req.Context().Done():
		return nil, req.Context().Err()
	}
}

// turn reserves the next moment at which a request may go.
func (p *paced) turn() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.free.Before(now) {
		p.free = now
	}
	mine := p.free
	p.free = mine.Add(p.every)
	return mine
}
