package engine

import (
	"cmp"
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// A LoggedDelivery is a line of the log: what became of a delivery. Nothing in it depends
// on the machine.
type LoggedDelivery struct {
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

// write adds a line to the log. It needs mu.
func (s *sender) write(d *delivery, now time.Time, what string, status int, as ...string) {
	s.log = noted(s.log, LoggedDelivery{d.endpoint.ID, now.Unix(), d.event.ID, d.event.Type, what, status, as})
}

// DeliveryLog is what became of every delivery of the tenant once all that are due were
// attempted, by endpoint, in order.
func (a *Account) DeliveryLog() []LoggedDelivery {
	a.sender.wait()
	a.sender.mu.Lock()
	defer a.sender.mu.Unlock()
	log := append([]LoggedDelivery{}, lastOf(a.sender.log)...)
	slices.SortStableFunc(log, func(a, b LoggedDelivery) int { return cmp.Compare(a.Endpoint, b.Endpoint) })
	return log
}

// A Delivery is one event on its way to one endpoint, with what was tried so far.
type Delivery struct {
	Event, Type, Endpoint, URL string
	Attempts                   []DeliveryAttempt
}

// A DeliveryAttempt is one try, at the account's time.
type DeliveryAttempt struct {
	At     time.Time
	Answer webhook.Answer
}

// Deliveries are the last deliveries of the tenant, the oldest first. settled waits until
// all that are due were attempted.
func (a *Account) Deliveries(settled bool) []Delivery {
	s := a.sender
	if settled {
		s.wait()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	last := lastOf(s.deliveries)
	out := make([]Delivery, 0, len(last))
	for _, d := range last {
		line := Delivery{Event: d.event.ID, Type: d.event.Type, Endpoint: d.endpoint.ID, URL: d.endpoint.URL}
		for _, t := range d.attempts {
			line.Attempts = append(line.Attempts, DeliveryAttempt{t.at, t.answer})
		}
		out = append(out, line)
	}
	return out
}

// Schedule is what goes wrong on purpose with the tenant's webhooks, nil for nothing.
func (a *Account) Schedule() *Schedule {
	a.sender.mu.Lock()
	defer a.sender.mu.Unlock()
	return a.sender.schedule
}

// SetSchedule replaces the schedule, and lets go what waited under the one before.
func (a *Account) SetSchedule(next *Schedule) error {
	if err := next.check(); err != nil {
		return err
	}
	s := a.sender
	s.wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schedule = next
	free := s.held
	s.held = nil
	for _, d := range free {
		d.plan.after = nil
		s.put(d, false)
	}
	return nil
}
