package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// BenchmarkCreateAndConfirm is the simulator's share alone, without a network,
// for use with -cpuprofile and -benchmem.
func BenchmarkCreateAndConfirm(b *testing.B) {
	s := simulator.New(simulator.Options{})
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(payment))
		r.Header.Set("Authorization", "Bearer "+key)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			b.Fatalf("%d %s", w.Code, w.Body)
		}
	}
}
