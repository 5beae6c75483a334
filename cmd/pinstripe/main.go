// Command pinstripe is a stateful Stripe on your own machine, and the suite
// that holds a payment gateway's adapter to what is documented.
//
// main does nothing: run takes the arguments and the streams, and each
// subcommand has a file of its own, which ends up as one line in commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}
