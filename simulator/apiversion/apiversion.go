// Package apiversion knows how Stripe's answers looked at each dated API version.
//
// The simulator builds every answer in the newest shape. Undo takes back, newest
// first, what Stripe has changed since an older version; Behaves says which of
// two behaviours belongs to a version. Each difference is one entry of
// changes.go or behaviours.go, with its date and one sentence. There is no other
// comparison of versions anywhere.
package apiversion

import (
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// A Version is a released API version, as a request names it. The zero value is
// the oldest one.
type Version struct {
	text  string
	order int
}

// A Change is one difference between a version and the one before it.
type Change struct {
	// Version is the first that shows the new shape.
	Version string
	// Object is the type of the objects that changed.
	Object string
	// Says is the change in one sentence.
	Says string
	// Older gives an object the shape that it had before.
	Older func(*body.Object)
}

// table is changes.go and fixtures/versions.csv, indexed.
var table = sync.OnceValue(func() (t struct {
	order map[string]int
	undo  map[string][]dated // by object, newest first
}) {
	t.order, t.undo = map[string]int{}, map[string][]dated{}
	for i, v := range fixtures.Versions() {
		t.order[v.Name] = i
	}
	for i := len(changes) - 1; i >= 0; i-- {
		c := changes[i]
		t.undo[c.Object] = append(t.undo[c.Object], dated{mustOrder(t.order, c.Version), c.Older})
	}
	return t
})

type dated struct {
	order int
	older func(*body.Object)
}

func mustOrder(order map[string]int, name string) int {
	i, ok := order[name]
	if !ok {
		panic("apiversion: fixtures/versions.csv has no version " + name)
	}
	return i
}

// Parse reads a Stripe-Version header: a version, perhaps followed by names of
// beta features ("2023-10-16; risk_in_requirements_beta=v1").
func Parse(text string) (Version, bool) {
	name, _, _ := strings.Cut(text, ";")
	order, ok := table().order[strings.TrimSpace(name)]
	return Version{text, order}, ok
}

// String returns the version as it was written.
func (v Version) String() string { return v.text }

// Undo gives an object, but not those inside it, the shape it had at v.
func (v Version) Undo(o *body.Object) {
	for _, c := range table().undo[o.Kind()] {
		if c.order <= v.order {
			return
		}
		c.older(o)
	}
}

// Changes returns every difference, oldest first.
func Changes() []Change { return changes }
