package simulator

import (
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/store"
	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// A delivery is one event on its way to one endpoint.
type delivery struct {
	id       string
	account  *account // whose event it is
	home     *account // whose endpoint it is
	endpoint *WebhookEndpoint
	event    *Event
	text     []byte
	attempts []attempt
}

// An attempt is one try to deliver, at the simulator's time.
type attempt struct {
	at     time.Time
	answer webhook.Answer
}

// A postOffice sends events after their changes are kept. Each endpoint has a
// queue of its own, so that it gets events in order and a slow one holds up
// nobody else.
type postOffice struct {
	sim       *Simulator
	transport http.RoundTripper

	mu     sync.Mutex // guards what follows, and the endpoint and attempts of deliveries
	idle   *sync.Cond // signals that queues is empty
	queues map[string][]*delivery
	failed map[string]*delivery // those that are to be tried again, by id
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

func newPostOffice(s *Simulator, transport http.RoundTripper) *postOffice {
	if transport == nil {
		transport = webhook.Loopback()
	}
	p := &postOffice{sim: s, transport: transport, queues: map[string][]*delivery{}, failed: map[string]*delivery{}}
	p.idle = sync.NewCond(&p.mu)
	return p
}

// addressed is an event with the endpoints that are to get it.
type addressed struct {
	account   *account // whose event it is
	event     *Event
	endpoints []*WebhookEndpoint
}

// send puts events into the queues of their endpoints.
func (p *postOffice) send(mail []addressed, base string) {
	for _, m := range mail {
		for _, w := range m.endpoints {
			version := m.event.Version
			if w.APIVersion != "" {
				version, _ = apiversion.Parse(w.APIVersion)
			}
			o := m.event.shown(base, version)
			if w.Connect {
				o.Add("account", m.account.ID)
			}
			version.Undo(o)
			d := &delivery{
				id: m.event.ID + " to " + w.ID, account: m.account, home: m.account, endpoint: w, event: m.event, text: o.AppendJSON(nil),
			}
			if w.Connect {
				d.home = m.account.owner()
			}
			m.account.owner().remember(d)
			p.enqueue(d)
		}
	}
}

func (p *postOffice) enqueue(d *delivery) {
	p.mu.Lock()
	defer p.mu.Unlock()
	waiting, busy := p.queues[d.endpoint.ID]
	p.queues[d.endpoint.ID] = append(waiting, d)
	if !busy {
		go p.work(d.endpoint.ID)
	}
}

// work empties an endpoint's queue and ends.
func (p *postOffice) work(endpoint string) {
	for {
		p.mu.Lock()
		waiting := p.queues[endpoint]
		if len(waiting) == 0 {
			delete(p.queues, endpoint)
			if len(p.queues) == 0 {
				p.idle.Broadcast()
			}
			p.mu.Unlock()
			return
		}
		d := waiting[0]
		p.queues[endpoint] = waiting[1:]
		p.mu.Unlock()
		p.attempt(d)
	}
}

func (p *postOffice) attempt(d *delivery) {
	now := p.sim.clock.Now()
	answer := webhook.Post(p.transport, d.endpoint.URL, d.text, webhook.Sign(d.text, now, d.endpoint.Secret))
	p.mu.Lock()
	d.attempts = append(d.attempts, attempt{now, answer})
	n, first := len(d.attempts), d.attempts[0].at
	p.mu.Unlock()
	if answer.OK() {
		p.taken(d)
		return
	}
	next := now.Add(retryWaits[min(n, len(retryWaits))-1])
	if next.Sub(first) > retryLimit {
		p.giveUp(d)
		return
	}
	p.mu.Lock()
	p.failed[d.id] = d
	p.mu.Unlock()
	p.sim.due.add([]task{{at: next, account: d.home, do: "deliver again", id: d.id}})
}

// giveUp disables an endpoint that has failed for too long.
func (p *postOffice) giveUp(d *delivery) {
	p.sim.store.Update(d.home.owner().ID, d.home.ID, func(tx store.Tx) bool {
		w, ok := tx.Get("webhook_endpoint", d.endpoint.ID).(*WebhookEndpoint)
		if !ok {
			return false
		}
		off := *w
		off.Disabled = true
		tx.Put(&off)
		return true
	})
}

func init() {
	duties["deliver again"] = func(c *call, id string) {
		p := c.sim.post
		p.mu.Lock()
		defer p.mu.Unlock()
		d := p.failed[id]
		delete(p.failed, id)
		if d == nil {
			return
		}
		w, ok := get[*WebhookEndpoint](c, "webhook_endpoint", d.endpoint.ID)
		if !ok || w.Disabled {
			return // nobody waits for it any more
		}
		d.endpoint = w
		c.again = append(c.again, d)
	}
}

// remember keeps a delivery for the log.
func (a *account) remember(d *delivery) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.deliveries = append(a.deliveries, d)
	if extra := len(a.deliveries) - deliveryBound; extra > 0 {
		a.deliveries = slices.Delete(a.deliveries, 0, extra)
	}
}

// taken notes that one endpoint less is waited for.
func (p *postOffice) taken(d *delivery) {
	p.sim.store.Update(d.account.owner().ID, d.account.ID, func(tx store.Tx) bool {
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

// wait returns once every queue is empty.
func (p *postOffice) wait() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.queues) > 0 {
		p.idle.Wait()
	}
}
