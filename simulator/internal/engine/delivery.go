package engine

import (
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/store"
	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// A delivery is one event on its way to one endpoint.
type delivery struct {
	id       string
	number   uint64   // counts deliveries; id is its text
	account  *Account // whose event it is
	home     *Account // whose endpoint it is
	Endpoint *Endpoint
	Event    *Event
	text     []byte
	Attempts []attempt
	Plan     plan
	planned  bool
	taken    bool
}

// An attempt is one try to deliver, at the simulator's time.
type attempt struct {
	At     time.Time
	Answer webhook.Answer
}

// A postOffice sends events after their changes are kept. Each endpoint has a
// queue of its own, so that it gets events in order and a slow one holds up
// nobody else.
type postOffice struct {
	sim       *Engine
	transport http.RoundTripper
	count     atomic.Uint64 // of deliveries, which makes their ids

	// mu guards what follows, the postboxes of all accounts, and the endpoint,
	// attempts and plan of deliveries.
	Mu     sync.Mutex
	idle   *sync.Cond // signals that queues is empty
	queues map[string][]*delivery
	later  map[string]*delivery // those that the agenda has, by id
}

// A postbox is what the post office keeps for an account and those connected to it.
type postbox struct {
	Schedule *Schedule
	Held     []*delivery // those that wait for another one
	Log      []Posted
}

// posted is a line of the log: what became of a delivery. Nothing in it depends on
// the machine.
type Posted struct {
	Endpoint string `json:"endpoint"`
	Time     int64  `json:"time"`
	Event    string `json:"event"`
	Type     string `json:"type"`
	// What is delivered, refused, lost, delayed or held.
	What string `json:"what"`
	// Status is the HTTP status that the endpoint answered; 0 without an answer.
	Status int `json:"status,omitempty"`
	// As tells how it was sent, where not as it is: forged, stale, truncated, copy.
	As []string `json:"as,omitempty"`
}

// retryWaits are the pauses after a failed attempt; the last one repeats. Stripe
// publishes no figures: these are ours.
var retryWaits = []time.Duration{
	time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 12 * time.Hour,
}

const (
	// retryLimit is how long an event is tried. An endpoint that has failed for
	// as long is disabled.
	retryLimit = 72 * time.Hour
	// deliveryBound is how many deliveries of an account are remembered.
	deliveryBound = 2000
)

func NewPostOffice(s *Engine, transport http.RoundTripper) *postOffice {
	if transport == nil {
		transport = webhook.Loopback()
	}
	p := &postOffice{sim: s, transport: transport, queues: map[string][]*delivery{}, later: map[string]*delivery{}}
	p.idle = sync.NewCond(&p.Mu)
	return p
}

func (p *postOffice) enqueue(d *delivery) {
	p.Mu.Lock()
	defer p.Mu.Unlock()
	p.Put(d, false)
}

// put queues a delivery, behind the others or ahead of them. It needs mu.
func (p *postOffice) Put(d *delivery, ahead bool) {
	waiting, busy := p.queues[d.Endpoint.ID]
	if ahead {
		waiting = slices.Insert(waiting, 0, d)
	} else {
		waiting = append(waiting, d)
	}
	p.queues[d.Endpoint.ID] = waiting
	if !busy {
		go p.work(d.Endpoint.ID)
	}
}

// work empties an endpoint's queue and ends.
func (p *postOffice) work(endpoint string) {
	for {
		p.Mu.Lock()
		waiting := p.queues[endpoint]
		if len(waiting) == 0 {
			delete(p.queues, endpoint)
			if len(p.queues) == 0 {
				p.idle.Broadcast()
			}
			p.Mu.Unlock()
			return
		}
		d := waiting[0]
		p.queues[endpoint] = waiting[1:]
		goes := p.arrange(d)
		p.Mu.Unlock()
		if goes {
			p.attempt(d)
		}
	}
}

// arrange does what the schedule has in mind for a delivery before it goes out, and
// says whether it goes now. It needs mu.
func (p *postOffice) arrange(d *delivery) (goes bool) {
	if d.planned {
		return true
	}
	d.planned = true
	box := &d.home.Owner().Post
	d.Plan = box.Schedule.plan(d)
	switch now := p.sim.Clock.Now(); {
	case d.Plan.lost:
		box.write(d, now, "lost", 0)
		p.release(box, d)
	case len(d.Plan.After) > 0:
		box.write(d, now, "held", 0)
		box.Held = append(box.Held, d)
	case d.Plan.delay > 0:
		box.write(d, now, "delayed", 0)
		p.postpone(d, now.Add(d.Plan.delay))
	default:
		return true
	}
	return false
}

// postpone leaves a delivery to the agenda. It needs mu.
func (p *postOffice) postpone(d *delivery, until time.Time) {
	p.later[d.id] = d
	p.sim.due.add([]task{{at: until, account: d.home, do: deliverAgainJob, id: d.id, mail: d.number}})
}

// release sends those on that waited for d at its endpoint, next. It needs mu.
func (p *postOffice) release(box *postbox, d *delivery) {
	box.Schedule.note(d)
	var free []*delivery
	box.Held = slices.DeleteFunc(box.Held, func(h *delivery) bool {
		if h.Endpoint.ID != d.Endpoint.ID {
			return false
		}
		h.Plan.After = slices.DeleteFunc(h.Plan.After, func(kind string) bool { return kind == d.Event.Type })
		if len(h.Plan.After) == 0 {
			free = append(free, h)
		}
		return len(h.Plan.After) == 0
	})
	for _, h := range slices.Backward(free) {
		p.Put(h, true)
	}
}

// attempt sends a delivery, as its plan has it.
func (p *postOffice) attempt(d *delivery) {
	now := p.sim.Clock.Now()
	n := len(d.Attempts)
	l := d.letter(now, n)
	var answer webhook.Answer
	if n < d.Plan.failures {
		answer.Err = "the schedule let nothing through"
	} else {
		answer = webhook.Post(p.transport, d.Endpoint.URL, l.text, webhook.Sign(l.text, l.signed, l.secrets...))
	}
	p.Mu.Lock()
	d.Attempts = append(d.Attempts, attempt{now, answer})
	first := d.Attempts[0].At
	box := &d.home.Owner().Post
	before := d.taken
	what := "refused"
	if answer.OK() {
		what, d.taken = "delivered", true
	}
	box.write(d, now, what, answer.Status, l.as...)
	p.sim.Live.tell(d.home.Owner(), "delivery", func(*Watcher) any {
		return map[string]any{
			"event": d.Event.ID, "type": d.Event.Type, "endpoint": d.Endpoint.ID, "url": d.Endpoint.URL,
			"time": now.Unix(), "what": what, "status": answer.Status, "error": answer.Err, "duration_us": answer.Duration.Microseconds(), "as": l.as,
		}
	})
	if d.taken {
		p.release(box, d)
		if d.Plan.copies > 0 {
			d.Plan.copies--
			if d.Plan.copyBy > 0 {
				p.postpone(d, now.Add(d.Plan.copyBy))
			} else {
				p.Put(d, true)
			}
		}
		p.Mu.Unlock()
		if !before {
			p.took(d)
		}
		return
	}
	next := now.Add(retryWaits[min(n+1, len(retryWaits))-1])
	tryAgain := next.Sub(first) <= retryLimit
	if tryAgain {
		p.postpone(d, next)
	}
	p.Mu.Unlock()
	if !tryAgain {
		p.giveUp(d)
	}
}

// A letter is what is sent in one attempt.
type letter struct {
	text    []byte
	signed  time.Time
	secrets []string
	as      []string
}

// letter is the nth attempt at a delivery, counted from 0, as the plan spoils it.
func (d *delivery) letter(now time.Time, n int) letter {
	l := letter{text: d.text, signed: now, secrets: d.Endpoint.secrets(now)}
	if d.taken {
		l.as = append(l.as, "copy")
	}
	sent := n - d.Plan.failures // so many went out before
	if sent < 0 {
		return l
	}
	if sent < d.Plan.forged {
		l.secrets, l.as = []string{"whsec_of_somebody_else"}, append(l.as, "forged")
	}
	if sent < d.Plan.stale {
		l.signed, l.as = now.Add(-d.Plan.staleBy), append(l.as, "stale")
	}
	if sent < d.Plan.truncated {
		l.text, l.as = l.text[:len(l.text)/2], append(l.as, "truncated")
	}
	return l
}

func (b *postbox) write(d *delivery, now time.Time, what string, status int, as ...string) {
	b.Log = append(b.Log, Posted{d.Endpoint.ID, now.Unix(), d.Event.ID, d.Event.Type, what, status, as})
	if extra := len(b.Log) - deliveryBound; extra > 0 {
		b.Log = slices.Delete(b.Log, 0, extra)
	}
}

// giveUp disables an endpoint that has failed for too long.
func (p *postOffice) giveUp(d *delivery) {
	p.sim.Store.Update(d.home.Owner().ID, d.home.ID, func(tx store.Tx) bool {
		w, ok := tx.Get(endpointKind, d.Endpoint.ID).(endpointRecord)
		if !ok {
			return false
		}
		off := w.Clone().(endpointRecord)
		off.Delivers().Disabled = true
		tx.Put(off)
		return true
	})
}

const deliverAgainJob Job = "deliver again"

func init() {
	ownJobs[deliverAgainJob] = func(c *Call, id string) {
		p := c.sim.Post
		p.Mu.Lock()
		defer p.Mu.Unlock()
		d := p.later[id]
		delete(p.later, id)
		if d == nil {
			return
		}
		if r, ok := c.Tx.Get(endpointKind, d.Endpoint.ID).(endpointRecord); ok {
			d.Endpoint = r.Delivers()
		} else if !slices.Contains(c.sim.Webhooks, d.Endpoint) {
			return // nobody waits for it any more
		}
		if d.Endpoint.Disabled {
			return
		}
		c.again = append(c.again, d)
	}
}

// remember keeps a delivery for the log.
func (a *Account) remember(d *delivery) {
	a.Mu.Lock()
	defer a.Mu.Unlock()
	a.Deliveries = append(a.Deliveries, d)
	if extra := len(a.Deliveries) - deliveryBound; extra > 0 {
		a.Deliveries = slices.Delete(a.Deliveries, 0, extra)
	}
}

// took notes that one endpoint less is waited for.
func (p *postOffice) took(d *delivery) {
	p.sim.Store.Update(d.account.Owner().ID, d.account.ID, func(tx store.Tx) bool {
		e, ok := tx.Get("event", d.Event.ID).(*Event)
		if !ok || e.Pending == 0 {
			return false
		}
		done := *e
		done.Pending--
		tx.Put(&done)
		return true
	})
}

// wait returns once every queue is empty.
func (p *postOffice) Wait() {
	p.Mu.Lock()
	defer p.Mu.Unlock()
	for len(p.queues) > 0 {
		p.idle.Wait()
	}
}
