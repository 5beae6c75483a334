package engine

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// lacks returns the first parameter that belongs to a feature which the account
// does not have, "" if there is none: to Stripe it is a parameter like any other
// that it does not know.
func (s Settings) lacks(n *form.Node) string {
	for _, name := range s.WithoutFeatures {
		f, ok := fixtures.FeatureByName(name)
		if !ok {
			continue // the control door has none of another name
		}
		for _, param := range f.Parameters {
			if n.Get(strings.Split(strings.ReplaceAll(param, "]", ""), "[")...).Kind() != form.Absent {
				return param
			}
		}
	}
	return ""
}
