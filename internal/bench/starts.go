package main

import (
	"context"
	"runtime"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// starts measures how long a program takes to its first answer, and a test to a server.
func (b *bench) starts(ctx context.Context, s *servers) error {
	var took []float64
	for range b.windows {
		began := time.Now()
		one, err := s.simulator(ctx)
		if err != nil {
			return err
		}
		err = look(ctx, one)
		took = append(took, time.Since(began).Seconds()*1e3)
		one.stop()
		if err != nil {
			return err
		}
	}
	b.say("pinstripe serve answers %.0f ms after its start\n", median(took))
	b.atMost(100, median(took), "ms", "first answer after the start")

	const n = 2000
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	for range n {
		simulator.NewServer(simulator.Options{}).Close()
	}
	each := time.Since(began) / n
	runtime.ReadMemStats(&after)
	bytes := float64(after.TotalAlloc-before.TotalAlloc) / n
	b.say("simulator.NewServer and Close: %s, %.0f bytes\n", each, bytes)
	b.atMost(100, float64(each.Microseconds()), "us", "simulator.NewServer")
	b.atMost(8, bytes/1024, "KiB", "simulator.NewServer")
	return nil
}
