package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

func TestChangesBetweenTwoVersions(t *testing.T) {
	status, out, _ := call(t, "changes", "2024-06-20", "2025-09-30.clover")
	require.Zero(t, status)
	require.Contains(t, out, "\n2025-03-31.basil  payment_intent  "+
		"[2025-03-31.basil/payment_intent/add-support-for-multiple-partial-payments-on-invoices]\n"+
		"  A PaymentIntent does not name an invoice.\n"+
		"  https://docs.stripe.com/changelog/basil/2025-03-31/add-support-for-multiple-partial-payments-on-invoices\n")
	require.Contains(t, out, "Listed by Stripe, and not modelled\n")
	require.Contains(t, out, "  Not modelled: Terminal is not simulated.\n")
	require.NotContains(t, out, "2024-06-20  ", "what the older version brought is not between the two")
	require.NotContains(t, out, "dahlia")
}

// Between neighbours, changes has what the entries, the additions and the removals have,
// and nothing twice.
func TestChangesOfNeighboursAreAllChanges(t *testing.T) {
	versions := fixtures.Versions()
	shown := map[apiversion.Kind]int{}
	for i := range versions[1:] {
		status, out, stderr := call(t, "changes", "--json", versions[i].Name, versions[i+1].Name)
		require.Zero(t, status, stderr)
		var l changeList
		require.NoError(t, json.Unmarshal([]byte(out), &l))
		for _, list := range [][]listedChange{l.Changes, l.NotModelled, l.Added} {
			for _, c := range list {
				require.Equal(t, versions[i+1].Name, c.Version)
				require.NotEmpty(t, c.URL+c.Evidence, c.Says)
				shown[apiversion.Kind(c.Kind)] += len(c.Objects)
			}
		}
		for _, c := range l.Changes {
			require.NotEmpty(t, c.Name)
		}
		for _, c := range l.NotModelled {
			require.NotEmpty(t, c.Reason)
		}
	}
	noted := map[apiversion.Kind]int{}
	for _, n := range apiversion.Notes() {
		if n.Version != versions[0].Name {
			noted[n.Kind]++
		}
	}
	for _, r := range fixtures.UnseenRemovals() {
		if _, ok := apiversion.Parse(r.Version); ok {
			noted[apiversion.NotSimulated]++
		}
	}
	require.Equal(t, noted, shown)
}

func TestChangesOfWhatIsNoSpan(t *testing.T) {
	for _, args := range [][]string{{}, {"2024-06-20"}, {"2024-06-20", "2024-06-21"}, {"2025-09-30.clover", "2024-06-20"}} {
		status, _, stderr := call(t, append([]string{"changes"}, args...)...)
		require.Equal(t, exitUsage, status, stderr)
	}
	status, out, _ := call(t, "changes", "2024-06-20", "2024-06-20")
	require.Zero(t, status)
	require.Contains(t, out, "0 changes")
}
