package engine

import (
	"context"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// A delivery is one event on its way to one endpoint.
type delivery struct {
	id       string
	number   uint64   // counts deliveries of the tenant; id is its text
	account  *Account // whose event it is
	home     *Account // whose endpoint it is
	endpoint *Endpoint
	event    *Event
	base     string // address of the simulator, for what the event links to
	attempts []attempt
	plan     plan
	planned  bool
	taken    bool // the endpoint has it
}

// An attempt is one try to deliver, at the account's time.
type attempt struct {
	at     time.Time
	answer webhook.Answer
}

// A payload is what is sent in one attempt.
type payload struct {
	body    []byte
	signed  time.Time
	secrets []string
	as      []string // how it is sent, where not as it is
}

// payload is what the nth attempt sends, counted from 0, as the plan spoils it.
func (d *delivery) payload(text []byte, now time.Time, n int) payload {
	l := payload{body: text, signed: now, secrets: d.endpoint.secrets(now)}
	if d.taken {
		l.as = append(l.as, "copy")
	}
	sent := n - d.plan.failures // so many went out before
	if sent < 0 {
		return l
	}
	if sent < d.plan.forged {
		l.secrets, l.as = []string{"whsec_of_somebody_else"}, append(l.as, "forged")
	}
	if sent < d.plan.stale {
		l.signed, l.as = now.Add(-d.plan.staleBy), append(l.as, "stale")
	}
	if sent < d.plan.truncated {
		l.body, l.as = l.body[:len(l.body)/2], append(l.as, "truncated")
	}
	return l
}

// impatience is how long an endpoint may take that has let an attempt run out of time.
const impatience = time.Second

// patience bounds an attempt. Who moves the clock waits for all that go out meanwhile: for
// an endpoint that hangs once, and not each time again.
func (d *delivery) patience(ctx context.Context) (context.Context, context.CancelFunc) {
	for _, before := range d.attempts {
		if before.answer.Late {
			return context.WithTimeout(ctx, impatience)
		}
	}
	return ctx, func() {}
}
