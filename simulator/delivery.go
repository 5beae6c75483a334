package simulator

import (
	"net/http"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/store"
	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// A delivery is one event on its way to one endpoint.
type delivery struct {
	account  *account // whose event it is
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

	mu     sync.Mutex // guards queues and the attempts of deliveries
	idle   *sync.Cond // signals that queues is empty
	queues map[string][]*delivery
}

func newPostOffice(s *Simulator, transport http.RoundTripper) *postOffice {
	if transport == nil {
		transport = webhook.Loopback()
	}
	p := &postOffice{sim: s, transport: transport, queues: map[string][]*delivery{}}
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
			d := &delivery{account: m.account, endpoint: w, event: m.event, text: o.AppendJSON(nil)}
			owner := m.account.owner()
			owner.mu.Lock()
			owner.deliveries = append(owner.deliveries, d)
			owner.mu.Unlock()
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
	p.mu.Unlock()
	if answer.OK() {
		p.taken(d)
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
