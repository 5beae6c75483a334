package main

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// A windowed is one server with what was measured of it, window by window.
type windowed struct {
	name   string
	server *server
	rates  []float64 // payments a second
	p99    []float64 // milliseconds
	sum    int
}

// measure asks the server for one window, and prints it.
func (b *bench) measure(ctx context.Context, w *windowed) error {
	before := w.server.cost()
	got, err := b.client.send(ctx, w.server, b.window)
	if err != nil {
		return fmt.Errorf("%s: %w", w.name, err)
	}
	after := w.server.cost()
	w.rates, w.p99 = append(w.rates, got.perSecond()), append(w.p99, got.p99.Seconds()*1e3)
	w.sum += got.requests
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / float64(got.requests) }
	b.say("  %-34s %7.0f/s  p99 %6.1f ms  %6.1f us CPU a request, of which collector %5.1f  %6d MiB\n", w.name, got.perSecond(),
		got.p99.Seconds()*1e3, each(after.cpu-before.cpu), each(after.collector-before.collector), after.resident>>20)
	return nil
}

// rates asks each server in turns, so that what disturbs the machine disturbs all of them.
// The simulator begins each window with an account that holds nothing.
func (b *bench) rates(ctx context.Context, s *servers) error {
	b.say("create and confirm, the servers in turns:\n")
	fresh := &windowed{name: "simulator, fresh", server: s.fresh}
	mock := &windowed{name: "stripe-mock " + s.mockVersion, server: s.mock}
	bare := &windowed{name: "bare net/http handler", server: s.bare}
	for range b.windows {
		if err := reset(ctx, s.fresh); err != nil {
			return err
		}
		for _, w := range []*windowed{fresh, mock, bare} {
			if err := b.measure(ctx, w); err != nil {
				return err
			}
		}
	}
	b.atLeast(3, median(fresh.rates)/median(mock.rates), "x", "create+confirm against stripe-mock")
	b.atLeast(0.5, median(fresh.rates)/median(bare.rates), "x", "create+confirm against the bare handler")
	b.atMost(1, median(fresh.p99)/median(mock.p99), "x", "p99 of create+confirm against stripe-mock's")
	return nil
}

// growth fills a simulator window by window, and looks at the windows that come after. A
// fresh one is asked in turns with them.
func (b *bench) growth(ctx context.Context, s *servers) error {
	b.say("as it fills, on a running clock: payments settle a second later\n")
	if err := look(ctx, s.full); err != nil {
		return err
	}
	base := s.full.cost().resident
	fills := &windowed{server: s.full}
	var early float64 // bytes a payment where there are some fifty thousand
	for fills.sum < b.payments {
		fills.name = fmt.Sprintf("simulator, from %d on", fills.sum)
		if err := b.measure(ctx, fills); err != nil {
			return err
		}
		if early == 0 && fills.sum >= 50_000 {
			early = float64(s.full.cost().resident-base) / float64(fills.sum)
		}
	}
	held := float64(s.full.cost().resident) / float64(fills.sum)

	after := &windowed{name: fmt.Sprintf("simulator, %d payments and more", fills.sum), server: s.full}
	fresh := &windowed{name: "simulator, fresh", server: s.fresh}
	for range b.windows {
		if err := reset(ctx, s.fresh); err != nil {
			return err
		}
		for _, w := range []*windowed{after, fresh} {
			if err := b.measure(ctx, w); err != nil {
				return err
			}
		}
	}
	name := fmt.Sprint("after ", fills.sum, " payments")
	b.atLeast(0.9, median(after.rates)/median(fresh.rates), "x", name+", the rate against fresh")
	of := func(rate float64) float64 { return rate / median(fresh.rates) }
	b.say("  slowest window %.2f of fresh, fastest %.2f\n", of(slices.Min(after.rates)), of(slices.Max(after.rates)))
	b.atMost(100, s.full.collector.longest().Seconds()*1e3, "ms", "longest pause of the collector")
	b.atMost(4, early/1024, "KiB", "memory of a settled payment beyond the base, at 50000")
	b.atMost(3, held/1024, "KiB", fmt.Sprint("resident memory of a settled payment, at ", fills.sum))
	return nil
}
