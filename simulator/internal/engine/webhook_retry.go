package engine

import "time"

// retryWaits are the pauses after a failed attempt; the last one repeats. Stripe
// publishes no figures: these are ours.
var retryWaits = []time.Duration{
	time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 12 * time.Hour,
}

// retryLimit is how long an event is tried. An endpoint that has failed for as long is
// disabled.
const retryLimit = 72 * time.Hour

// retryAt is when a delivery is tried again after an attempt that failed, and whether it
// is.
func (d *delivery) retryAt(failed time.Time) (time.Time, bool) {
	next := failed.Add(retryWaits[min(len(d.attempts), len(retryWaits))-1])
	return next, next.Sub(d.attempts[0].at) <= retryLimit
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
