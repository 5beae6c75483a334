package engine

import "time"

// retryWaits are the pauses after each failed attempt but the last. In test mode Stripe
// tries again three times over the course of a few hours, in live mode for three days:
// https://docs.stripe.com/webhooks. It publishes no figures: these are ours.
var retryWaits = []time.Duration{time.Minute, 5 * time.Minute, 3 * time.Hour}

// failureLimit is how long an endpoint may fail: one that has taken nothing for as long is
// disabled. Stripe says several days.
const failureLimit = 72 * time.Hour

// retryAt is when a delivery is tried again after an attempt that failed, and whether it
// is; d.attempts holds every answer. It is asked by note (webhook_sender.go).
func (d *delivery) retryAt(failed time.Time) (next time.Time, again bool) {
	n := len(d.attempts) - 1
	if n >= len(retryWaits) {
		return time.Time{}, false
	}
	return failed.Add(retryWaits[n]), true
}

// fails notes that an attempt at an endpoint failed, and says whether that has gone on for
// too long. It needs mu.
func (s *sender) fails(endpoint string, at time.Time) bool {
	since, failing := s.failing[endpoint]
	if !failing {
		s.failing[endpoint] = at
		return false
	}
	return at.Sub(since) >= failureLimit
}

// giveUp disables an endpoint that has failed for too long.
func (s *sender) giveUp(d *delivery) {
	s.tenant.store.update(d.home.ID, func(tx *Tx) bool {
		w, ok := tx.Get(endpointKind, d.endpoint.ID).(EndpointRecord)
		if !ok {
			return false
		}
		off := w.Clone().(EndpointRecord)
		off.Delivers().Disabled = true
		tx.Put(off)
		return true
	})
}
