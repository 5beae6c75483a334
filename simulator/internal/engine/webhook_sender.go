package engine

import (
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// A sender sends the events of a tenant after its changes are kept. Each endpoint has a
// queue of its own, so that it gets events in order and a slow one holds up nobody else.
type sender struct {
	tenant *tenant

	// mu guards what follows, and the endpoint, attempts and plan of deliveries.
	mu         sync.Mutex
	idle       *sync.Cond // signals that queues is empty
	count      uint64     // of deliveries, which makes their ids
	queues     map[string][]*delivery
	later      map[string]*delivery // those that the agenda has, by id
	held       []*delivery          // those that wait for another one
	failing    map[string]time.Time // since when each endpoint has taken nothing
	schedule   *Schedule
	deliveries []*delivery // the last ones
	log        []LoggedDelivery
}

// deliveryBound is how many deliveries of a tenant are remembered.
const deliveryBound = 2000

func newSender(t *tenant) *sender {
	s := &sender{tenant: t, queues: map[string][]*delivery{}, later: map[string]*delivery{}, failing: map[string]time.Time{}}
	s.idle = sync.NewCond(&s.mu)
	return s
}

// send puts events into the queues of their endpoints.
func (s *sender) send(mail []Emitted) {
	for _, m := range mail {
		for _, w := range m.Endpoints {
			d := &delivery{
				account: m.Account, home: m.Account, endpoint: w, event: m.Event, base: m.Base, planned: m.Resent, taken: m.Resent,
			}
			if w.Connect {
				d.home = m.Account.Owner()
			}
			s.remember(d)
			s.enqueue(d)
		}
	}
}

// body is what a delivery sends: made for each attempt, so that those that wait need little
// room. An event does not change.
func (s *sender) body(d *delivery) []byte {
	version := d.event.Version
	if d.endpoint.APIVersion != "" {
		version, _ = s.tenant.engine.named(d.endpoint.APIVersion)
	}
	o := d.event.Shown(d.base, version)
	if d.endpoint.Connect {
		o.Add("account", d.account.ID)
	}
	version.Undo(o)
	return o.AppendJSON(nil)
}

// lastOf are the last of what is remembered: as many as deliveryBound.
func lastOf[T any](all []T) []T { return all[max(0, len(all)-deliveryBound):] }

// noted appends to what is remembered, and forgets the oldest now and then: not each time,
// for then the others would have to move up each time.
func noted[T any](all []T, last T) []T {
	if len(all) == 2*deliveryBound {
		n := copy(all, lastOf(all))
		clear(all[n:])
		all = all[:n]
	}
	return append(all, last)
}

// remember numbers a delivery and keeps it for the log.
func (s *sender) remember(d *delivery) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	d.number, d.id = s.count, strconv.FormatUint(s.count, 10)
	s.deliveries = noted(s.deliveries, d)
}

func (s *sender) enqueue(d *delivery) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(d, false)
}

// put queues a delivery, behind the others or ahead of them. It needs mu.
func (s *sender) put(d *delivery, ahead bool) {
	if s.tenant.ctx.Err() != nil {
		return // nobody is left to whom it belongs
	}
	waiting, busy := s.queues[d.endpoint.ID]
	if ahead {
		waiting = slices.Insert(waiting, 0, d)
	} else {
		waiting = append(waiting, d)
	}
	s.queues[d.endpoint.ID] = waiting
	if !busy {
		go s.work(d.endpoint.ID)
	}
}

// work empties an endpoint's queue and ends. An attempt that fails in an unforeseen way
// is logged, and the next one is made.
func (s *sender) work(endpoint string) {
	for {
		d, more := s.next(endpoint)
		if !more {
			return
		}
		if d != nil {
			s.tenant.engine.guard("webhook", d.event.ID+" to "+d.endpoint.ID, func() { s.attempt(d) })
		}
	}
}

// next takes the first of an endpoint's queue, nil if it does not go out now. It reports
// false when nothing is left.
func (s *sender) next(endpoint string) (d *delivery, more bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	waiting := s.queues[endpoint]
	if len(waiting) == 0 || s.tenant.ctx.Err() != nil {
		delete(s.queues, endpoint)
		if len(s.queues) == 0 {
			s.idle.Broadcast()
		}
		return nil, false
	}
	d = waiting[0]
	s.queues[endpoint] = waiting[1:]
	if !s.arrange(d) {
		return nil, true
	}
	return d, true
}

// arrange does what the schedule has in mind for a delivery before it goes out, and
// says whether it goes now. It needs mu.
func (s *sender) arrange(d *delivery) (goes bool) {
	if d.planned {
		return true
	}
	d.planned = true
	d.plan = s.schedule.plan(d)
	switch now := s.tenant.clock.Now(); {
	case d.plan.lost:
		s.write(d, now, "lost", 0)
		s.release(d)
	case len(d.plan.after) > 0:
		s.write(d, now, "held", 0)
		s.held = append(s.held, d)
	case d.plan.delay > 0:
		s.write(d, now, "delayed", 0)
		s.postpone(d, now.Add(d.plan.delay))
	default:
		return true
	}
	return false
}

// postpone leaves a delivery to the agenda. It needs mu.
func (s *sender) postpone(d *delivery, until time.Time) {
	s.later[d.id] = d
	s.tenant.agenda.add([]task{{at: until, account: d.home, do: deliverAgainJob, id: d.id, mail: d.number}})
}

// release sends those on that waited for d at its endpoint, next. It needs mu.
func (s *sender) release(d *delivery) {
	s.schedule.note(d)
	var free []*delivery
	s.held = slices.DeleteFunc(s.held, func(h *delivery) bool {
		if h.endpoint.ID != d.endpoint.ID {
			return false
		}
		h.plan.after = slices.DeleteFunc(h.plan.after, func(kind string) bool { return kind == d.event.Type })
		if len(h.plan.after) == 0 {
			free = append(free, h)
		}
		return len(h.plan.after) == 0
	})
	for _, h := range slices.Backward(free) {
		s.put(h, true)
	}
}

// attempt sends a delivery, as its plan has it.
func (s *sender) attempt(d *delivery) {
	now := s.tenant.clock.Now()
	n := len(d.attempts)
	p := d.payload(s.body(d), now, n)
	var answer webhook.Answer
	if n < d.plan.failures {
		answer.Err = "the schedule let nothing through"
	} else {
		ctx, cancel := d.patience(s.tenant.ctx)
		defer cancel()
		answer = webhook.Post(ctx, s.tenant.engine.transport, d.endpoint.URL, p.body, webhook.Sign(p.body, p.signed, p.secrets...))
	}
	if s.tenant.ctx.Err() != nil {
		return
	}
	switch s.note(d, now, p, answer) {
	case takenNow:
		s.took(d)
	case givenUp:
		s.giveUp(d)
	}
}

// What an attempt leads to.
type outcome uint8

const (
	goesOn   outcome = iota // it is tried again, or was taken before
	takenNow                // the endpoint has the event
	givenUp                 // the endpoint has failed for too long
)

// note keeps how an attempt went, and says what it leads to.
func (s *sender) note(d *delivery, now time.Time, p payload, answer webhook.Answer) outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	d.attempts = append(d.attempts, attempt{now, answer})
	before, what := d.taken, "refused"
	if answer.OK() {
		what, d.taken = "delivered", true
	}
	s.write(d, now, what, answer.Status, p.as...)
	s.tell(d, now, what, p, answer)
	if answer.OK() {
		delete(s.failing, d.endpoint.ID)
	}
	if d.taken {
		s.release(d)
		s.copy(d, now)
		if before {
			return goesOn
		}
		return takenNow
	}
	if s.fails(d.endpoint.ID, now) {
		return givenUp
	}
	if next, again := d.retryAt(now); again {
		s.postpone(d, next)
	}
	return goesOn
}

// copy sends a delivery once more, if its plan says so. It needs mu.
func (s *sender) copy(d *delivery, now time.Time) {
	switch {
	case d.plan.copies == 0:
	case d.plan.copyBy > 0:
		d.plan.copies--
		s.postpone(d, now.Add(d.plan.copyBy))
	default:
		d.plan.copies--
		s.put(d, true)
	}
}

// tell passes an attempt on to the stream.
func (s *sender) tell(d *delivery, now time.Time, what string, p payload, answer webhook.Answer) {
	s.tenant.engine.stream.tell(d.home.Owner(), "delivery", func(*Subscriber) any {
		return map[string]any{
			"event": d.event.ID, "type": d.event.Type, "endpoint": d.endpoint.ID, "url": d.endpoint.URL, "time": now.Unix(),
			"what": what, "status": answer.Status, "error": answer.Err, "duration_us": answer.Duration.Microseconds(), "as": p.as,
		}
	})
}

// took notes that one endpoint less is waited for.
func (s *sender) took(d *delivery) {
	s.tenant.store.update(d.account.ID, func(tx *Tx) bool {
		e, ok := tx.Get("event", d.event.ID).(*Event)
		if !ok || e.Pending == 0 {
			return false
		}
		done := *e
		done.Pending--
		tx.Put(&done)
		return true
	})
}

const deliverAgainJob Job = "deliver again"

func init() {
	ownJobs[deliverAgainJob] = func(c *Call, id string) {
		s := c.Account.sender
		s.mu.Lock()
		defer s.mu.Unlock()
		d := s.later[id]
		delete(s.later, id)
		if d == nil {
			return
		}
		if r, ok := c.Tx.Get(endpointKind, d.endpoint.ID).(EndpointRecord); ok {
			d.endpoint = r.Delivers()
		} else if !slices.Contains(c.engine.webhooks, d.endpoint) {
			return // nobody waits for it any more
		}
		if !d.endpoint.Disabled {
			c.again = append(c.again, d)
		}
	}
}

// forget drops what is queued for an account, and for those connected to it.
func (s *sender) forget(a *Account) {
	s.mu.Lock()
	defer s.mu.Unlock()
	gone := func(d *delivery) bool { return d.account.below(a) || d.home.below(a) }
	for endpoint, waiting := range s.queues {
		s.queues[endpoint] = slices.DeleteFunc(waiting, gone)
	}
	for id, d := range s.later {
		if gone(d) {
			delete(s.later, id)
		}
	}
	s.held = slices.DeleteFunc(s.held, gone)
	s.deliveries = slices.DeleteFunc(s.deliveries, gone)
}

// wait returns once every queue is empty.
func (s *sender) wait() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.queues) > 0 {
		s.idle.Wait()
	}
}
