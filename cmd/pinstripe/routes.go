package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

var routesCommand = command{
	name: "routes",
	line: "every operation of Stripe's API that is simulated",
	help: `Prints the simulated operations, a line each. Anything else is answered as Stripe
answers an unrecognized URL.

Example:

  pinstripe routes`,
	setUp: func(*flag.FlagSet) action {
		return func(_ context.Context, stdout, _ io.Writer) error {
			for _, r := range simulator.Routes() {
				fmt.Fprintf(stdout, "%-6s %s\n", r.Method, r.Pattern)
			}
			return nil
		}
	},
}
