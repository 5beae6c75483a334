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

// Since trains began Stripe's changelog has a page for each change. changes shows it; what
// the documents alone tell, without a page that was found, is counted here.
func TestChangesOfTrainsHavePages(t *testing.T) {
	withPage, without := 0, []string{}
	versions := fixtures.Versions()
	for i := range versions[1:] {
		older, _ := apiversion.Parse(versions[i].Name)
		newer, _ := apiversion.Parse(versions[i+1].Name)
		if versions[i+1].Train == "" {
			continue
		}
		for _, n := range apiversion.Between(older, newer) {
			switch {
			case n.Kind != apiversion.Added:
			case n.URL() == "":
				without = append(without, n.Version+" "+n.Says)
			default:
				v := versions[i+1]
				require.Contains(t, n.URL(), "https://docs.stripe.com/changelog/"+v.Train+"/"+v.Date+"/")
				withPage++
			}
		}
	}
	require.GreaterOrEqual(t, withPage, 40)
	require.LessOrEqual(t, len(without), 6, "each with a page that is known is found by its page: %v", without)
}

// A version of which no OpenAPI document is known has what its changelog lists.
func TestChangesOfTheNewestVersion(t *testing.T) {
	status, out, _ := call(t, "changes", "2026-10-28.endive", "2026-11-18.endive")
	require.Zero(t, status)
	require.Contains(t, out, "  https://docs.stripe.com/changelog/endive/2026-11-18/error-code-for-blocked-account-creation-requests\n")
	require.Contains(t, out, "  Not modelled: No operation is blocked here for not being used.\n")
	require.Contains(t, out, "/endive/2026-11-18/adds-card-details-for-link-payments-to-the-charge-object\n")
	_, out, _ = call(t, "changes", "2026-08-26.dahlia", "2026-09-30.endive")
	require.Contains(t, out, "[2026-09-30.endive/account/platform-rejection-reasons]")
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
