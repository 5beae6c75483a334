package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"

	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/examples/checkout/shop"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

var demoCommand = command{
	name: "demo",
	line: "a small shop on a simulator: save a card, charge it later, recover",
	help: `Starts the simulator and, on it, the shop of examples/checkout: Stripe's guide to
saving a card during a payment. The shop's address is the first line printed; open
it in a browser. It runs until it is interrupted.

Example: the shop on another port

  pinstripe demo --listen 127.0.0.1:8080`,
	setUp: setUpDemo,
}

// The shop's keys: one account of the simulator.
const demoKey, demoPageKey = "sk_test_demo", "pk_test_demo"

// demoCards are what to try, in the order of the guide's own table.
var demoCards = []struct{ name, does string }{
	{"visa", "pays, and is charged later"},
	{"visa, authenticate unless set up", "asks for 3D Secure at first, and is charged later"},
	{"visa, always authenticate", "asks for 3D Secure every time: the charge has to be recovered"},
	{"visa, decline after attaching", "is declined: pay with another card"},
	{"visa, insufficient funds", "has no money: pay with another card"},
}

func setUpDemo(fs *flag.FlagSet) action {
	listen := fs.String("listen", "127.0.0.1:4242", "`address` of the shop; port 0 lets the system choose")
	at := fs.String("simulator", "127.0.0.1:12111", "`address` of the simulator; port 0 lets the system choose")
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		door, err := openPort("listen", *listen)
		if err != nil {
			return err
		}
		defer door.Close()
		l, err := openPort("simulator", *at)
		if err != nil {
			return err
		}
		sim := simulator.New(simulator.Options{Clock: simulator.RunningClock(), Logger: slog.New(slog.NewTextHandler(stderr, nil))})
		go sim.KeepUp(ctx)
		ended := make(chan error, 2)
		go func() { ended <- serveUntil(ctx, stderr, l, sim, nil, sim) }()

		base, front := "http://"+l.Addr().String(), "http://"+door.Addr().String()
		secret, err := subscribe(ctx, base, front+"/webhook")
		if err != nil {
			return err
		}
		s, err := shop.New(shop.Config{
			SecretKey: demoKey, PublishableKey: demoPageKey, Stripe: base, Script: base + "/v3/", WebhookSecret: secret,
		})
		if err != nil {
			return err
		}
		go func() { ended <- serveUntil(ctx, stderr, door, s, nil) }()
		printDemo(stdout, front, base)
		err = <-ended
		stop()
		<-ended
		return err
	}
}

// subscribe lets the shop hear of payments that succeeded, and returns the secret that
// the events are signed with.
func subscribe(ctx context.Context, base, address string) (secret string, err error) {
	c := stripe.NewClient(demoKey, stripe.WithBackends(stripe.NewBackendsWithConfig(&stripe.BackendConfig{URL: &base})))
	e, err := c.V1WebhookEndpoints.Create(ctx, &stripe.WebhookEndpointCreateParams{
		URL: &address, EnabledEvents: []*string{new("payment_intent.succeeded")},
	})
	if err != nil {
		return "", err
	}
	return e.Secret, nil
}

func printDemo(w io.Writer, front, base string) {
	fmt.Fprintf(w, "the shop is open at %s\n\nIts Stripe is the simulator at %s, with the key %s.\n\n", front, base, demoKey)
	fmt.Fprint(w, "Buy the mug with one of these cards, any CVC and a date to come; then charge the saved card.\n\n")
	for _, c := range demoCards {
		card, _ := fixtures.CardByName(c.name)
		n := card.Number
		fmt.Fprintf(w, "  %s %s %s %s  %s\n", n[:4], n[4:8], n[8:12], n[12:], c.does)
	}
	fmt.Fprintln(w, "\nInterrupt it (Ctrl-C) to close the shop.")
}
