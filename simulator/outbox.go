package simulator

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
	mail    []emitted
}

func (o *outbox) add(mail []emitted) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.mail = append(o.mail, mail...)
}

func (o *outbox) take() []emitted {
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
func (p *postOffice) send(mail []emitted) {
	for _, m := range mail {
		for _, w := range m.endpoints {
			version := m.event.Version
			if w.APIVersion != "" {
				version, _ = apiversion.Parse(w.APIVersion)
			}
			o := m.event.shown(m.base, version)
			if w.Connect {
				o.Add("account", m.account.ID)
			}
			version.Undo(o)
			number := p.count.Add(1)
			d := &delivery{
				id: strconv.FormatUint(number, 10), number: number, account: m.account, home: m.account, endpoint: w, event: m.event, text: o.AppendJSON(nil),
				planned: m.resent, taken: m.resent,
			}
			if w.Connect {
				d.home = m.account.owner()
			}
			m.account.owner().remember(d)
			p.enqueue(d)
		}
	}
}
