package stripe

import (
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

// A row of outside that fits nothing, or something that is simulated, is a mistake.
func TestEveryReasonConcernsSomething(t *testing.T) {
	t.Parallel()
	for _, o := range outside {
		for _, resource := range strings.Fields(o.resources) {
			fits := 0
			for _, c := range CoverageOfStripe() {
				path := strings.TrimPrefix(c.Pattern, "/v1/")
				if path != resource && !strings.HasPrefix(path, resource+"/") {
					continue
				}
				fits++
				require.Equal(t, Refused, c.State, "%s %s is simulated, though outside says that %s %s", c.Method, c.Pattern, resource, o.reason)
			}
			require.Positive(t, fits, "Stripe's document has nothing below /v1/%s", resource)
		}
	}
}
