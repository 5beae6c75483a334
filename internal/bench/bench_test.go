package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// BenchmarkCreateAndConfirm is the simulator's share alone, without a network,
// for use with -cpuprofile and -benchmem; and how many bytes a payment keeps.
func BenchmarkCreateAndConfirm(b *testing.B) {
	for _, stored := range []int{few, many} {
		b.Run(fmt.Sprintf("stored=%d", stored), func(b *testing.B) {
			s := simulator.New(simulator.Options{})
			before := heap()
			for range stored {
				payOnce(b, s)
			}
			kept := float64(heap()-before) / float64(stored)
			b.ReportAllocs()
			for b.Loop() {
				payOnce(b, s)
			}
			b.ReportMetric(kept, "keptB/payment")
		})
	}
}

func payOnce(b *testing.B, s http.Handler) {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(payment))
	r.Header.Set("Authorization", "Bearer "+key)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		b.Fatalf("%d %s", w.Code, w.Body)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
