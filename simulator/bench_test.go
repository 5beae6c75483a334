package simulator_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// BenchmarkCreateAndConfirm is one payment without the network: what a request
// costs inside the simulator.
func BenchmarkCreateAndConfirm(b *testing.B) {
	s := simulator.New(simulator.Options{})
	const form = "amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true&payment_method_types[]=card"
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "/v1/payment_intents", strings.NewReader(form))
		r.Header.Set("Authorization", "Bearer sk_test_bench")
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			b.Fatal(w.Body.String())
		}
	}
}
