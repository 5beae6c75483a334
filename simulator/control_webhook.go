package simulator

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"
)

// listDeliveries waits until everything that is due was attempted.
func listDeliveries(k *knock) (any, error) {
	k.sim.post.wait()
	owner := k.account.owner()
	owner.mu.Lock()
	all := slices.Clone(owner.deliveries)
	owner.mu.Unlock()
	k.sim.post.mu.Lock()
	defer k.sim.post.mu.Unlock()
	out := []any{}
	for _, d := range all {
		attempts := []any{}
		for _, a := range d.attempts {
			attempts = append(attempts, map[string]any{
				"time": a.at.Unix(), "status": a.answer.Status, "answer": a.answer.Body, "error": a.answer.Err,
				"duration_us": a.answer.Duration.Microseconds(),
			})
		}
		out = append(out, map[string]any{
			"event": d.event.ID, "type": d.event.Type, "endpoint": d.endpoint.ID, "url": d.endpoint.URL, "attempts": attempts,
		})
	}
	return map[string]any{"deliveries": out}, nil
}

// webhookLog is what became of every delivery, by endpoint, in order, without
// anything that depends on the machine.
func webhookLog(k *knock) (any, error) {
	k.sim.post.wait()
	k.sim.post.mu.Lock()
	defer k.sim.post.mu.Unlock()
	log := slices.Clone(k.account.owner().post.log)
	slices.SortStableFunc(log, func(a, b posted) int { return cmp.Compare(a.Endpoint, b.Endpoint) })
	return map[string]any{"log": append([]posted{}, log...)}, nil
}

func readSchedule(k *knock) (any, error) {
	k.sim.post.mu.Lock()
	defer k.sim.post.mu.Unlock()
	if s := k.account.owner().post.schedule; s != nil {
		return s, nil
	}
	return &schedule{Rules: []*mishap{}}, nil
}

// setSchedule replaces the schedule, and lets go what waited under the one before.
func setSchedule(k *knock) (any, error) {
	s := &schedule{}
	if err := k.read(s); err != nil {
		return nil, err
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	p := k.sim.post
	p.wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	box := &k.account.owner().post
	box.schedule = s
	free := box.held
	box.held = nil
	for _, d := range free {
		d.plan.after = nil
		p.put(d, false)
	}
	return s, nil
}

// resend delivers an event again: to the endpoint that is named, or to all that
// want it.
func resend(k *knock) (any, error) {
	var in struct {
		Endpoint string `json:"endpoint"`
	}
	if err := k.read(&in); err != nil {
		return nil, err
	}
	var err error
	n := 0
	k.update(func(c *call) bool {
		e, ok := events.get(c, k.id)
		if !ok {
			err = fmt.Errorf("the account of this key has no event %s", k.id)
			return false
		}
		to := c.endpointsFor(e.Type)
		if in.Endpoint != "" {
			to = slices.DeleteFunc(c.listeners(), func(w *endpoint) bool { return w.ID != in.Endpoint || w.Disabled })
		}
		if len(to) == 0 {
			err = errors.New("no enabled webhook endpoint of the account hears of it")
			return false
		}
		n = len(to)
		c.events = append(c.events, emitted{c.account, c.base, e, to, true})
		return false
	})
	if err != nil {
		return nil, err
	}
	return map[string]int{"sent": n}, nil
}

// rollSecret gives an endpoint a new signing secret. Until the old one ends, both
// sign: a day, unless the request says otherwise.
func rollSecret(k *knock) (any, error) {
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
	k.update(func(c *call) bool {
		w, ok := webhookEndpoints.edit(c, k.id)
		if !ok {
			err = fmt.Errorf("the account of this key has no webhook endpoint %s", k.id)
			return false
		}
		w.roll(c, keep)
		c.save(w)
		secret = w.Secret
		return true
	})
	if err != nil {
		return nil, err
	}
	return map[string]string{"id": k.id, "secret": secret}, nil
}
