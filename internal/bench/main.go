package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

func main() {
	full := flag.Bool("full", false, "fill a simulator with a million payments, and not with 150,000")
	window := flag.Duration("window", 4*time.Second, "how long a server is asked at a time: shorter ones hide the collector")
	windows := flag.Int("windows", 5, "windows for each server, of which the median counts")
	connections := flag.Int("connections", 16, "connections that send at the same time")
	bare := flag.String("bare", "", "be the bare handler, and answer with this file (the benchmark starts itself with it)")
	listen := flag.String("listen", "", "address of the bare handler")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *bare != "" {
		err = serveBare(ctx, *listen, *bare)
	} else {
		b := bench{out: os.Stdout, window: *window, windows: *windows, connections: *connections, payments: 150_000}
		if *full {
			b.payments = 1_000_000
		}
		err = b.run(ctx)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1)
	}
}

// A bench is one run of the benchmark.
type bench struct {
	out         io.Writer
	window      time.Duration
	windows     int
	connections int
	payments    int // that the simulator is filled with
	client      client
	goals       []goal
}

func (b *bench) run(ctx context.Context) error {
	b.say("building pinstripe and stripe-mock ...\n")
	s, err := startServers(ctx)
	if err != nil {
		return err
	}
	defer s.stop()
	var client string
	b.client, client = newClient(s.dir, b.connections)
	b.say("the client is %s, over %d connections, windows of %s\n\n", client, b.connections, b.window)

	for _, part := range []func(context.Context, *servers) error{b.starts, b.rates, b.growth, b.inside, b.webhooks} {
		if err := part(ctx, s); err != nil {
			return err
		}
		b.say("\n")
	}
	b.verdicts()
	return nil
}

func (b *bench) say(format string, args ...any) { fmt.Fprintf(b.out, format, args...) }
