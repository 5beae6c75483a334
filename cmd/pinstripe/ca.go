package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/authority"
)

var caCommand = command{
	name: "ca",
	line: "the certificate authority of serve --tls and run, made on first use",
	help: `Prints the path of the certificate that serve --tls, run, record and replay sign
with. It is made on first use, in a folder of your own, and its key can be read by
you alone. It can sign for stripe.com, localhost and 127.0.0.1, and for nothing else.
Nothing installs it: run tells the program that it starts, and nobody else.

Examples: curl that trusts it; what it is

  pinstripe ca
  curl --cacert "$(pinstripe ca)" --connect-to api.stripe.com:443:127.0.0.1:12443 \
      https://api.stripe.com/v1/balance -u sk_test_123:
  pinstripe ca --details`,
	setUp: func(fs *flag.FlagSet) action {
		details := fs.Bool("details", false, "print its name, until when it lasts, and its fingerprint too")
		return func(_ context.Context, stdout, _ io.Writer) error {
			ca, err := openAuthority()
			if err != nil {
				return err
			}
			fmt.Fprintln(stdout, ca.Path)
			if *details {
				c := ca.Certificate
				fmt.Fprintf(stdout, "%s, until %s\nSHA-256 %s\n", c.Subject.CommonName, c.NotAfter.Format(time.DateOnly), ca.Fingerprint())
			}
			return nil
		}
	},
}

// openAuthority is the authority of whoever runs this.
func openAuthority() (*authority.Authority, error) {
	folder, err := authority.Folder()
	if err != nil {
		return nil, err
	}
	return authority.Open(folder)
}
