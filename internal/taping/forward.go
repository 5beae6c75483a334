package taping

import (
	"context"
	"log/slog"
	"net/url"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// A sender sends webhooks to whoever listens, one after the other.
type sender struct {
	address, secret string
	log             *slog.Logger
	queue           chan string
	ended           chan struct{}
}

func newSender(o Options) *sender {
	s := &sender{address: o.Forward, secret: o.Secret, log: o.Log, queue: make(chan string, 10_000), ended: make(chan struct{})}
	go s.work()
	return s
}

// caused sends what an interaction of a cassette caused.
func (s *sender) caused(c cassettes.Cassette, place int) {
	for _, w := range c.Webhooks {
		if w.After == place {
			s.send(w.Body)
		}
	}
}

func (s *sender) send(event string) {
	if s.address != "" {
		s.queue <- event
	}
}

// close waits until all is sent.
func (s *sender) close() {
	close(s.queue)
	<-s.ended
}

// slow is how long an endpoint may take.
const slow = 30 * time.Second

func (s *sender) work() {
	defer close(s.ended)
	u, err := url.Parse(s.address)
	if err != nil {
		s.log.Error("webhooks go nowhere", "why", err)
		u = &url.URL{}
	}
	transport := webhook.Reaching(u.Hostname())
	for event := range s.queue {
		ctx, cancel := context.WithTimeout(context.Background(), slow)
		body := []byte(event)
		a := webhook.Post(ctx, transport, s.address, body, webhook.Sign(body, time.Now(), s.secret))
		cancel()
		if !a.OK() {
			s.log.Warn("a webhook was not taken", "status", a.Status, "why", a.Err)
		}
	}
}
