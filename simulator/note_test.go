package simulator_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// noteOf is what an answer says beside Stripe's refusal.
func noteOf(t *testing.T, sim *simulator.Simulator, method, path, form string) (status int, note string) {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(form))
	r.SetBasicAuth("sk_test_123", "")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	sim.ServeHTTP(w, r)
	return w.Code, w.Header().Get("Pinstripe-Note")
}

// What is not simulated says why, what comes nearest, and how to ask for it.
func TestWhatIsNotSimulatedSaysSo(t *testing.T) {
	sim := simulator.New(simulator.Options{})
	for _, c := range []struct {
		method, path, form string
		parts              []string
	}{
		{"POST", "/v1/topups", "", []string{
			"POST /v1/topups is not simulated: it is between a merchant and its bank", "Nearest: POST /v1/payouts.", "/issues", "routes --all",
		}},
		{"GET", "/v1/checkout/sessions/cs_1", "", []string{"sells on Stripe's own pages", "Nearest: POST /v1/payment_intents"}},
		{"POST", "/v1/payment_intent", "", []string{"Stripe's API has no such path.", "Nearest: POST /v1/payment_intents."}},
		{"DELETE", "/v1/charges/ch_1", "", []string{"Stripe's API has no DELETE there.", "Nearest: GET /v1/charges/{charge}."}},
		{"GET", "/v1/moon/%0d%0aX:1", "", []string{"Stripe's API has no such path. 'pinstripe routes'"}},
	} {
		status, note := noteOf(t, sim, c.method, c.path, c.form)
		require.Equal(t, http.StatusNotFound, status, c.path)
		for _, part := range c.parts {
			require.Contains(t, note, part, c.path)
		}
	}
	_, note := noteOf(t, sim, "GET", "/v1/charges", "")
	require.Empty(t, note, "what is simulated has none")
	_, note = noteOf(t, sim, "GET", "/v1/charges/ch_none", "")
	require.Empty(t, note, "Stripe refuses that too")
}

// Every operation of Stripe's that is not simulated has a note that names it.
func TestEveryOperationThatIsNotSimulatedHasANote(t *testing.T) {
	sim := simulator.New(simulator.Options{})
	found := 0
	for _, c := range simulator.CoverageOfStripe() {
		if c.State == simulator.Implemented {
			continue
		}
		found++
		_, note := noteOf(t, sim, c.Method, c.Pattern, "")
		require.Contains(t, note, c.Method+" "+c.Pattern+" is not simulated")
		require.Contains(t, note, c.Reason)
	}
	require.NotZero(t, found)
}

func TestTypesOfPaymentMethodsThatAreNotSimulatedSaySo(t *testing.T) {
	sim := simulator.New(simulator.Options{})
	for name, reason := range simulator.RefusedPaymentMethodTypes() {
		status, note := noteOf(t, sim, "POST", "/v1/payment_intents", "amount=1000&currency=usd&payment_method_types[]="+name)
		require.Equal(t, http.StatusBadRequest, status, name)
		if note != "" { // some are refused for the country or the currency first
			require.Contains(t, note, "The payment method type "+name+" is not simulated: "+reason)
		}
	}
}
