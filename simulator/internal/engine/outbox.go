package engine

import (
	"strconv"
	"sync"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// An outbox keeps the order in which changes were made: each leaves its events there
// while nothing else can change, and they are sent when it is done.
type outbox struct {
	sending sync.Mutex // held by whoever empties the box
	mu      sync.Mutex // guards mail
	mail    []Emitted
}

func (o *outbox) add(mail []Emitted) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.mail = append(o.mail, mail...)
}

func (o *outbox) take() []Emitted {
	o.mu.Lock()
	defer o.mu.Unlock()
	mail := o.mail
	o.mail = nil
	return mail
}

// empty sends what is in an outbox.
func (p *postOffice) empty(o *outbox) {
	o.sending.Lock()
	defer o.sending.Unlock()
	p.send(o.take())
}

// send puts events into the queues of their endpoints.
func (p *postOffice) send(mail []Emitted) {
	for _, m := range mail {
		for _, w := range m.Endpoints {
			version := m.Event.Version
			if w.APIVersion != "" {
				version, _ = apiversion.Parse(w.APIVersion)
			}
			o := m.Event.Shown(m.Base, version)
			if w.Connect {
				o.Add("account", m.Account.ID)
			}
			version.Undo(o)
			number := p.count.Add(1)
			d := &delivery{
				id: strconv.FormatUint(number, 10), number: number, account: m.Account, home: m.Account, Endpoint: w, Event: m.Event, text: o.AppendJSON(nil),
				planned: m.Resent, taken: m.Resent,
			}
			if w.Connect {
				d.home = m.Account.Owner()
			}
			m.Account.Owner().remember(d)
			p.enqueue(d)
		}
	}
}
