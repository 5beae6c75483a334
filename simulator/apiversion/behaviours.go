package apiversion

import "sync"

// A Behaviour is something that Stripe does since a version and that no shape shows.
type Behaviour int

// The behaviours, each with its sentence in the table below.
const (
	AutomaticPaymentMethods Behaviour = iota
	AutomaticAsyncCapture
	NoRefundForReleasedHold
)

var behaviours = map[Behaviour]struct{ Since, Says string }{
	AutomaticPaymentMethods: {"2023-08-16", "An intent created without payment_method_types uses the dashboard's payment methods."},
	AutomaticAsyncCapture:   {"2024-04-10", "An intent's capture_method defaults to automatic_async: its balance transaction comes later."},
	NoRefundForReleasedHold: {"2025-03-31.basil", "Releasing a hold, or the rest of a partly captured one, makes no refund."},
}

var since = sync.OnceValue(func() map[Behaviour]int {
	m := map[Behaviour]int{}
	for b, row := range behaviours {
		m[b] = mustOrder(table().order, row.Since)
	}
	return m
})

// Behaves says whether Stripe behaves so at v.
func (v Version) Behaves(b Behaviour) bool { return v.order >= since()[b] }
