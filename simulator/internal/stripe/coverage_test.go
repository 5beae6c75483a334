package stripe

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

func TestCoverageHasEveryOperationOnce(t *testing.T) {
	t.Parallel()
	all := CoverageOfStripe()
	seen := map[params.Operation]string{}
	for _, c := range all {
		op := params.Operation{Method: c.Method, Pattern: c.Pattern}
		require.Empty(t, seen[op], "%s twice", op)
		seen[op] = c.State
		require.Equal(t, c.State == Refused, c.Reason != "", op)
	}
	for _, op := range params.Operations() {
		require.NotEmpty(t, seen[op], op)
	}
	for _, r := range routes {
		require.Equal(t, Implemented, seen[params.Operation{Method: r.Method, Pattern: r.Pattern}])
	}
	for op, state := range seen {
		require.NotEqual(t, NotYet, state, "%s is neither simulated nor refused with a reason", op)
	}
	require.Equal(t, Refused, seen[params.Operation{Method: "POST", Pattern: "/v1/invoices/{invoice}/pay"}])
}

// A reason that concerns nothing any more is a mistake, and so is a name that Stripe's
// document does not have. What is simulated needs no edit there: its route decides.
func TestEveryReasonConcernsSomething(t *testing.T) {
	t.Parallel()
	refused := map[string]int{}
	for _, c := range CoverageOfStripe() {
		refused[c.Reason]++
	}
	for _, o := range outside {
		require.Positive(t, refused[o.reason], "nothing is refused any more because it %s", o.reason)
		for _, resource := range strings.Fields(o.resources) {
			require.True(t, slices.ContainsFunc(params.Operations(), func(op params.Operation) bool {
				path := strings.TrimPrefix(op.Pattern, "/v1/")
				return path == resource || strings.HasPrefix(path, resource+"/")
			}), "Stripe's document has nothing below /v1/%s", resource)
		}
	}
}
