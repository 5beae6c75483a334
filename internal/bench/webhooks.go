package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// webhooks measures how many events a second one endpoint gets, and what a delivery leaves
// in memory. The receiver is in this process too, and so is the simulator.
func (b *bench) webhooks(ctx context.Context, _ *servers) error {
	const half = 20_000 // deliveries, twice
	var arrived atomic.Int64
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		arrived.Add(1)
	}))
	defer receiver.Close()
	sim := simulator.New(simulator.Options{Clock: simulator.StandingClock(began)})
	form := url.Values{"url": {receiver.URL}, "enabled_events[]": {"payment_intent.succeeded"}}
	if _, err := ask(sim, http.MethodPost, "/v1/webhook_endpoints", form.Encode()); err != nil {
		return err
	}
	deliver := func(until int64) (perSecond float64, kept float64, err error) {
		heap, at := live(), time.Now()
		for range half {
			if _, err := request(sim, http.MethodPost, path, payment); err != nil {
				return 0, 0, err
			}
		}
		for arrived.Load() < until {
			if ctx.Err() != nil || time.Since(at) > 5*time.Minute {
				return 0, 0, fmt.Errorf("%d of %d webhooks arrived", arrived.Load(), until)
			}
			time.Sleep(time.Millisecond)
		}
		perSecond = half / time.Since(at).Seconds()
		return perSecond, (live() - heap) / half, nil
	}
	first, _, err := deliver(half)
	if err != nil {
		return err
	}
	second, kept, err := deliver(2 * half)
	if err != nil {
		return err
	}
	b.say("webhooks to one endpoint: %.0f a second, the payments made meanwhile, then %.0f; a payment and its delivery leave %.0f bytes\n",
		first, second, kept)
	b.atLeast(5000, first, "/s", "webhooks to one endpoint")
	b.atLeast(0.8, second/first, "x", fmt.Sprintf("deliveries after %d against the first", half))
	return nil
}

// live is how many bytes of this process are in use.
func live() float64 {
	runtime.GC()
	runtime.GC() // what was pooled goes with the second
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
