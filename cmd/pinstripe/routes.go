package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

var routesCommand = command{
	name: "routes",
	line: "every operation of Stripe's API that is simulated, or all of them",
	help: `Prints the simulated operations, a line each. Anything else is answered as Stripe
answers an unrecognized URL, with a header Pinstripe-Note that says why.

With --all it prints every operation of Stripe's OpenAPI document, and what is made
of it: implemented, refused on purpose (with the reason), or not yet; then the types
of payment methods that are refused on purpose; the last line counts the operations.

Examples:

  pinstripe routes
  pinstripe routes --all
  pinstripe routes --all --json`,
	setUp: func(fs *flag.FlagSet) action {
		all := fs.Bool("all", false, "print every operation of Stripe's OpenAPI document")
		asJSON := fs.Bool("json", false, "print JSON instead of lines")
		return func(_ context.Context, stdout, _ io.Writer) error {
			return printRoutes(stdout, *all, *asJSON)
		}
	},
}

func printRoutes(w io.Writer, all, asJSON bool) error {
	coverage := simulator.CoverageOfStripe()
	counts := map[string]int{}
	var shown []simulator.Coverage
	for _, c := range coverage {
		counts[c.State]++
		if all || c.State == simulator.Implemented {
			shown = append(shown, c)
		}
	}
	if asJSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{
			"operations": shown, "counts": counts, "refused_payment_method_types": simulator.RefusedPaymentMethodTypes(),
		})
	}
	for _, c := range shown {
		switch {
		case !all:
			fmt.Fprintf(w, "%-6s %s\n", c.Method, c.Pattern)
		case c.Reason != "":
			fmt.Fprintf(w, "%-18s  %-6s %s: %s\n", c.State, c.Method, c.Pattern, c.Reason)
		default:
			fmt.Fprintf(w, "%-18s  %-6s %s\n", c.State, c.Method, c.Pattern)
		}
	}
	if all {
		printRefusedTypes(w)
		fmt.Fprintf(w, "\n%d operations: %d %s, %d %s, %d %s\n", len(coverage), counts[simulator.Implemented], simulator.Implemented,
			counts[simulator.Refused], simulator.Refused, counts[simulator.NotYet], simulator.NotYet)
	}
	return nil
}

func printRefusedTypes(w io.Writer) {
	reasons := simulator.RefusedPaymentMethodTypes()
	for _, name := range slices.Sorted(maps.Keys(reasons)) {
		fmt.Fprintf(w, "%-18s  payment method type %s: %s\n", simulator.Refused, name, reasons[name])
	}
}
