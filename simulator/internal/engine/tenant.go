package engine

import (
	"context"
	"fmt"
	"time"
)

// A tenant is an account that a key opens, with the accounts connected to it. They are
// changed one change at a time, live by one clock, and end together. Nothing of one
// tenant waits for another: not for a lock, an endpoint or a clock.
type tenant struct {
	engine *Engine
	number uint64 // counts tenants
	root   *Account
	clock  *Clock
	ctx    context.Context // ends with the tenant
	end    context.CancelFunc

	store  store
	agenda agenda
	sender *sender
	out    outbox
}

func (e *Engine) newTenant(root *Account) {
	t := &tenant{engine: e, number: e.count.Add(1), root: root, clock: e.clock.copy()}
	t.ctx, t.end = context.WithCancel(e.ctx)
	t.store.kinds = e.kinds
	t.sender = newSender(t)
	root.tenant = t
	for _, f := range e.faults {
		if err := root.Arm(&f); err != nil {
			panic("simulator: faults of fresh accounts: " + err.Error())
		}
	}
}

// Clock is the time that the account lives by.
func (a *Account) Clock() *Clock { return a.clock }

// Reset forgets an account with those connected to it, and ends all that is under way
// for them: held requests, due tasks, deliveries, watchers. Its key opens a fresh one.
func (e *Engine) Reset(a *Account) {
	if a.Platform == nil {
		e.registry.forget(a.tenant)
		a.tenant.end()
		return
	}
	a.tenant.clear(a)
}

// ResetAll forgets all accounts.
func (e *Engine) ResetAll() {
	for _, t := range e.tenants() {
		e.Reset(t.root)
	}
}

// clear forgets what a connected account has, and all that is connected to it.
func (t *tenant) clear(a *Account) {
	t.agenda.forget(a)
	t.sender.forget(a)
	t.store.clear(a.ID)
	for _, c := range a.connections() {
		t.clear(c)
	}
}

// longestAdvance is how far a clock can be moved at once.
const longestAdvance = 366 * 24 * time.Hour

// Advance moves the account's clock and does, in order, what falls due on the way:
// charges settle, holds expire, refunds fail, webhooks are tried again.
func (a *Account) Advance(d time.Duration) { a.tenant.advance(d) }

// CheckAdvance says whether a clock may be moved so far at once.
func CheckAdvance(d time.Duration) error {
	if d < 0 || d > longestAdvance {
		return fmt.Errorf("a clock moves forward, by at most %d hours at once", longestAdvance/time.Hour)
	}
	return nil
}

func (t *tenant) advance(d time.Duration) {
	t.clock.moving.Lock()
	defer t.clock.moving.Unlock()
	t.sender.wait() // what fails now falls due again on the way
	target := t.clock.Now().Add(d)
	for {
		at, ok := t.agenda.first()
		if !ok || at.After(target) {
			break
		}
		t.clock.reach(at)
		if next, ok := t.agenda.take(t.clock.Now()); ok {
			t.perform(next)
			t.sender.wait() // one thing at a time: what it leads to does not depend on who is quicker
		}
	}
	t.clock.reach(target)
	t.catchUp()
}

// catchUp does everything that is due now.
func (t *tenant) catchUp() {
	for {
		next, ok := t.agenda.take(t.clock.Now())
		if !ok {
			return
		}
		t.perform(next)
	}
}

// perform does one task that fell due. A task that fails in an unforeseen way changes
// nothing, and the account goes on.
func (t *tenant) perform(next task) {
	t.engine.guard("job", string(next.do)+" "+next.id, func() {
		t.engine.Act(next.account, "", func(c *Call) bool {
			t.engine.jobFor(next.do)(c, next.id)
			return true
		})
	})
}
