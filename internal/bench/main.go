package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
)

// few and many are how many payments the two simulators hold when a measure
// begins.
const few, many = 1_000, 200_000

func main() {
	requests := flag.Int("requests", 8_000, "requests a measure")
	rounds := flag.Int("rounds", 5, "measures of each server, of which the median counts")
	connections := flag.Int("connections", 8, "connections that send at the same time")
	stored := flag.Int("stored", many, "payments that the filled simulator holds")
	bare := flag.String("bare", "", "be the bare handler, and answer with this file (the benchmark starts itself with it)")
	listen := flag.String("listen", "", "address of the bare handler")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *bare != "" {
		err = serveBare(ctx, *listen, *bare)
	} else {
		b := bench{client: newClient(*connections), requests: *requests, rounds: *rounds, stored: *stored}
		err = b.run(ctx, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1)
	}
}

type bench struct {
	client           *client
	requests, rounds int
	stored           int
}

// A row is one server with what was measured of it.
type row struct {
	name    string
	server  *server
	prepare func(context.Context) error // before each measure
	rates   []float64                   // payments a second
}

func (r *row) median() float64 {
	sorted := slices.Sorted(slices.Values(r.rates))
	return sorted[len(sorted)/2]
}

func (b *bench) run(ctx context.Context, w io.Writer) error {
	fmt.Fprintln(w, "building pinstripe and stripe-mock ...")
	s, err := startServers(ctx)
	if err != nil {
		return err
	}
	defer s.stop()

	fmt.Fprintf(w, "putting %d payments into one simulator ...\n", b.stored)
	if _, err := b.client.send(ctx, s.full, b.stored); err != nil {
		return err
	}
	small := &row{name: fmt.Sprintf("simulator, %d stored", few), server: s.small, prepare: func(ctx context.Context) error {
		if err := b.client.reset(ctx, s.small); err != nil {
			return err
		}
		_, err := b.client.send(ctx, s.small, few)
		return err
	}}
	full := &row{name: fmt.Sprintf("simulator, %d stored", b.stored), server: s.full}
	mock := &row{name: "stripe-mock " + s.mockVersion, server: s.mock}
	bare := &row{name: "bare net/http handler", server: s.bare}
	rows := []*row{small, full, mock, bare}
	if err := b.measure(ctx, w, rows); err != nil {
		return err
	}

	fmt.Fprintf(w, "\npayments created and confirmed per second: %d connections, %d requests a measure, median of %d [least, most]\n\n",
		b.client.connections, b.requests, b.rounds)
	for _, r := range rows {
		fmt.Fprintf(w, "  %-28s %8.0f   [%.0f, %.0f]\n", r.name, r.median(), slices.Min(r.rates), slices.Max(r.rates))
	}
	fmt.Fprintln(w)
	ratio(w, "simulator / stripe-mock", small, mock, 3)
	ratio(w, "simulator / bare handler", small, bare, 0.5)
	ratio(w, fmt.Sprintf("simulator with %d stored / with %d", b.stored, few), full, small, 0.8)
	return nil
}

// measure takes all measures: every round asks each server once, so that what
// disturbs the machine disturbs all of them.
func (b *bench) measure(ctx context.Context, w io.Writer, rows []*row) error {
	for round := range b.rounds {
		fmt.Fprintf(w, "round %d of %d ...\n", round+1, b.rounds)
		for _, r := range rows {
			if r.prepare != nil {
				if err := r.prepare(ctx); err != nil {
					return err
				}
			}
			rate, err := b.client.send(ctx, r.server, b.requests)
			if err != nil {
				return fmt.Errorf("%s: %w", r.name, err)
			}
			r.rates = append(r.rates, rate)
		}
	}
	return nil
}

func ratio(w io.Writer, name string, over, under *row, want float64) {
	got := over.median() / under.median()
	verdict := "reached"
	if got < want {
		verdict = "NOT reached"
	}
	fmt.Fprintf(w, "  %-44s %6.2f   at least %.1f: %s\n", name, got, want, verdict)
}
