package main

import (
	"flag"
	"fmt"
	"io"
)

const whatItIs = `pinstripe is a stateful Stripe on your own machine, and the suite that holds a
payment gateway's adapter to what is documented. It takes no payments.

Three commands to try:

  pinstripe serve
      a Stripe at http://127.0.0.1:12111; any key sk_test_... has an account of its own
  curl http://127.0.0.1:12111/v1/payment_intents -u sk_test_123: \
      -d amount=2000 -d currency=usd -d payment_method=pm_card_visa -d confirm=true \
      -d 'payment_method_types[]=card'
      a payment of 20.00 usd, in another window
  pinstripe conform
      the whole suite, on a simulator that it starts for itself

`

func writeHelp(w io.Writer) {
	io.WriteString(w, whatItIs)
	fmt.Fprintln(w, "Commands:")
	fmt.Fprintln(w)
	for _, c := range commands {
		fmt.Fprintf(w, "  %-10s %s\n", c.name, c.line)
	}
	fmt.Fprintf(w, "  %-10s %s\n", "help", "what you are reading; help COMMAND is about one of them")
	fmt.Fprintln(w)
	fmt.Fprintln(w, "'pinstripe COMMAND --help' shows a command's flags and an example.")
	fmt.Fprintln(w)
	fmt.Fprintln(w, exitStatuses)
}

const exitStatuses = `The exit status is 0 if all passed, 1 if something failed, 2 if the command was wrong, and 3 if
what it needs was not to be had: a port, a server, a key, a whole tape. run, record and replay
pass on that of their program.`

func writeCommandHelp(w io.Writer, c command) {
	fs, _ := c.flags()
	hasFlags := false
	fs.VisitAll(func(*flag.Flag) { hasFlags = true })
	usage := "pinstripe " + c.name
	if hasFlags {
		usage += " [flags]"
	}
	if c.args != "" {
		usage += " " + c.args
	}
	fmt.Fprintf(w, "Usage: %s\n\n%s\n", usage, c.help)
	if !hasFlags {
		return
	}
	fmt.Fprintln(w, "\nFlags:")
	fs.VisitAll(func(f *flag.Flag) {
		value, what := flag.UnquoteUsage(f)
		name := "--" + f.Name
		if value != "" {
			name += " " + value
		}
		fmt.Fprintf(w, "\n  %s\n      %s", name, what)
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
			fmt.Fprintf(w, " (default %s)", f.DefValue)
		}
		fmt.Fprintln(w)
	})
}
