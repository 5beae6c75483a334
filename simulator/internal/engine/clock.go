package engine

import (
	"sync"
	"time"
)

// A Clock is the time inside a simulation. It stands still, or runs with the
// machine's own, and moves further only when it is told to.
type Clock struct {
	moving sync.Mutex // held by whoever moves it and does what falls due on the way

	mu   sync.Mutex // guards base
	base time.Time
	real bool
}

// StandingClock stands at t until it is advanced.
func StandingClock(t time.Time) *Clock { return &Clock{base: t.Truncate(time.Second)} }

// RunningClock runs with the machine's time.
func RunningClock() *Clock { return &Clock{real: true} }

// RunningClockFrom runs as fast as the machine's time and shows t now: a past in
// which cards that have expired since are still good.
func RunningClockFrom(t time.Time) *Clock {
	return &Clock{real: true, base: time.Time{}.Add(time.Until(t))}
}

// copy is a clock of its own that shows the same time.
func (c *Clock) copy() *Clock {
	c.mu.Lock()
	defer c.mu.Unlock()
	return &Clock{base: c.base, real: c.real}
}

// Now returns the time inside the simulation.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.real {
		// base is how far ahead of the machine this clock was moved
		return time.Now().Add(c.base.Sub(time.Time{}))
	}
	return c.base
}

func (c *Clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.base = c.base.Add(d)
}

// reach moves the clock to a time, if it is not there yet.
func (c *Clock) reach(t time.Time) {
	if wait := t.Sub(c.Now()); wait > 0 {
		c.advance(wait)
	}
}
