package compare_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/compare"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// What a scenario does at the control door is done at both sides: days pass, and what a
// server makes of that is compared.
func TestTheControlDoorIsAskedToo(t *testing.T) {
	traffic := scenario(t, newer, "A hold ends after seven days")
	r := run(t, "simulator@"+newer, "simulator@"+newer, newer, traffic)
	require.Equal(t, "no difference", r.Sentence())
	require.Empty(t, r.Skipped)
	at := planted(t, `"status": "canceled"`, `"status": "processing"`) + "@" + newer
	for _, sides := range [][2]string{{at, "simulator@" + newer}, {"simulator@" + newer, at}} {
		r = run(t, sides[0], sides[1], newer, traffic)
		require.Contains(t, paths(r.Unexplained), "GET /v1/payment_intents/{id} payment_intent.status")
		require.Empty(t, r.Skipped)
	}
}

// A fault strikes the same request at both sides, also where its answer is none.
func TestFaultsStrikeAtBothSides(t *testing.T) {
	traffic := scenario(t, newer, "A purchase whose capture meets a trouble of Stripe's is not made again")
	r := run(t, "simulator@"+newer, "simulator@"+newer, newer, traffic)
	require.Equal(t, "no difference", r.Sentence())
	require.NotZero(t, r.Requests)
}

// A server without a control door is asked what comes before the first call to it.
func TestASideWithoutADoor(t *testing.T) {
	sim := simulator.New(simulator.Options{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/_pinstripe/") {
			http.NotFound(w, r)
			return
		}
		sim.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	traffic := scenario(t, newer, "A hold ends after seven days")
	at := s.URL + "@" + newer
	for _, sides := range [][2]string{{at, "simulator@" + newer}, {"simulator@" + newer, at}} {
		r := run(t, sides[0], sides[1], newer, traffic)
		require.True(t, r.OK(), paths(r.Unexplained))
		require.NotZero(t, r.Requests)
		require.Equal(t, 1, r.Skipped["not applicable: a call to the control door, which "+at+" has not"])
		require.NotZero(t, r.Skipped["not applicable: what comes after a call to the control door, which "+at+" has not"])
	}
}

// stripe-mock goes by its name, and is started for the comparison.
func TestStripeMockByItsName(t *testing.T) {
	if testing.Short() {
		t.Skip("builds stripe-mock")
	}
	r := run(t, "stripe-mock", "simulator@"+newer, newer, shop(t, newer))
	require.Equal(t, "stripe-mock", r.A)
	require.NotZero(t, r.Requests)
	require.Contains(t, paths(r.Unexplained), "POST /v1/payment_intents payment_intent.status", "it answers with examples")
	_, err := compare.ParseSide("stripe-mock@2022-08-02")
	require.ErrorContains(t, err, "no API version")
}
