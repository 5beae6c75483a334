package engine

import "sync"

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

// empty sends what is in the outbox.
func (o *outbox) empty(s *sender) {
	o.sending.Lock()
	defer o.sending.Unlock()
	s.send(o.take())
}
