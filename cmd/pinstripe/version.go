package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/stripe/stripe-go/v85"
)

var versionCommand = command{
	name: "version",
	line: "what this is a build of, and the Stripe version it speaks by default",
	help: `Prints the version of pinstripe, of Go, and the dated version of Stripe's API that a
fresh account of the simulator has.

Example:

  pinstripe version`,
	setUp: func(*flag.FlagSet) action {
		return func(_ context.Context, stdout, _ io.Writer) error {
			fmt.Fprintf(stdout, "pinstripe %s\n%s %s/%s\nStripe API %s\n",
				buildVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH, stripe.APIVersion)
			return nil
		}
	},
}

// buildVersion is the module's version, as far as the build knows it.
func buildVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown)"
}
