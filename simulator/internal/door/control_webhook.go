package door

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe"
)

// listDeliveries waits until everything that is due was attempted.
func listDeliveries(k *controlRequest) (any, error) {
	out := []any{}
	for _, d := range k.account.Deliveries(true) {
		attempts := []any{}
		for _, a := range d.Attempts {
			attempts = append(attempts, map[string]any{
				"time": a.At.Unix(), "status": a.Answer.Status, "answer": a.Answer.Body, "error": a.Answer.Err,
				"duration_us": a.Answer.Duration.Microseconds(),
			})
		}
		out = append(out, map[string]any{"event": d.Event, "type": d.Type, "endpoint": d.Endpoint, "url": d.URL, "attempts": attempts})
	}
	return map[string]any{"deliveries": out}, nil
}

// webhookLog is what became of every delivery, by endpoint, in order, without
// anything that depends on the machine.
func webhookLog(k *controlRequest) (any, error) {
	return map[string]any{"log": k.account.DeliveryLog()}, nil
}

func readSchedule(k *controlRequest) (any, error) {
	if s := k.account.Schedule(); s != nil {
		return s, nil
	}
	return &engine.Schedule{Rules: []*engine.Mishap{}}, nil
}

// setSchedule replaces the schedule, and lets go what waited under the one before.
func setSchedule(k *controlRequest) (any, error) {
	s := &engine.Schedule{}
	if err := k.read(s); err != nil {
		return nil, err
	}
	if err := k.account.SetSchedule(s); err != nil {
		return nil, err
	}
	return s, nil
}

// resend delivers an event again: to the endpoint that is named, or to all that
// want it.
func resend(k *controlRequest) (any, error) {
	var in struct {
		Endpoint string `json:"endpoint"`
	}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	var err error
	n := 0
	k.update(func(c call) bool {
		e, ok := stripe.Events.Get(c, k.id)
		if !ok {
			err = fmt.Errorf("the account of this key has no event %s", k.id)
			return false
		}
		to := c.EndpointsFor(e.Type)
		if in.Endpoint != "" {
			to = slices.DeleteFunc(c.Listeners(), func(w *engine.Endpoint) bool { return w.ID != in.Endpoint || w.Disabled })
		}
		if len(to) == 0 {
			err = errors.New("no enabled webhook endpoint of the account hears of it")
			return false
		}
		n = len(to)
		c.Events = append(c.Events, engine.Emitted{Account: c.Account, Base: c.Base, Event: e, Endpoints: to, Resent: true})
		return false
	})
	if err != nil {
		return nil, err
	}
	return map[string]int{"sent": n}, nil
}

// rollSecret gives an endpoint a new signing secret. Until the old one ends, both
// sign: a day, unless the request says otherwise.
func rollSecret(k *controlRequest) (any, error) {
	in := struct {
		Keep string `json:"keep"`
	}{Keep: "24h"}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	keep, err := time.ParseDuration(in.Keep)
	if err != nil || keep < 0 || keep > 24*time.Hour {
		return nil, fmt.Errorf(`keep the old secret for at most a day: {"keep": "2h"}, not %q`, in.Keep)
	}
	var secret string
	k.update(func(c call) bool {
		w, ok := stripe.WebhookEndpoints.Edit(c, k.id)
		if !ok {
			err = fmt.Errorf("the account of this key has no webhook endpoint %s", k.id)
			return false
		}
		w.Roll(stripe.In(c), keep)
		c.Save(w)
		secret = w.Secret
		return true
	})
	if err != nil {
		return nil, err
	}
	return map[string]string{"id": k.id, "secret": secret}, nil
}
