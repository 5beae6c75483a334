package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
	"github.com/pinstripe-lab/pinstripe/adapter/tokenex"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

var gatewayCommand = command{
	name: "gateway",
	line: "the gateway adapter over HTTP, in Spreedly's and in TokenEx's language",
	help: `Serves the adapter in the two languages that gateway users know: Spreedly's XML and
JSON under /v1/, TokenEx's JSON under /card/. Behind it is a simulator of its own, or
the Stripe that --stripe names. The address is the first line printed, then come the
pair of keys for Spreedly's calls and a first command to try. Gateways, payment
methods and transactions are kept until it is interrupted.

Stripe sends its events to /stripe/webhooks. A transaction that is pending ends without
them too: to read it is to ask Stripe how it stands.

Example: another port, a pair of your own, a simulator that runs already

  pinstripe gateway --listen 127.0.0.1:8080 --pair environment:secret --stripe http://127.0.0.1:12111`,
	setUp: setUpGateway,
}

// linkedKey is that of the simulator's account which gateways of mode connect act on.
const linkedKey = "sk_test_linked"

func setUpGateway(fs *flag.FlagSet) action {
	listen := fs.String("listen", "127.0.0.1:12121", "`address` to listen on; port 0 lets the system choose")
	behind := fs.String("stripe", "", "`URL` of the Stripe behind it, without /v1; without it a simulator is started")
	at := fs.String("simulator", "127.0.0.1:12111", "`address` of the simulator that is started; port 0 lets the system choose")
	pair := fs.String("pair", "", "environment `key:secret` of Spreedly's calls; without it they are made up")
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		options, err := gatewayOptions(*pair, *behind)
		if err != nil {
			return err
		}
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		door, err := openPort("listen", *listen)
		if err != nil {
			return err
		}
		defer door.Close()
		front := "http://" + door.Addr().String()
		ended := make(chan error, 2)
		running := 1
		if options.Stripe == "" {
			l, err := openPort("simulator", *at)
			if err != nil {
				return err
			}
			sim := simulator.New(simulator.Options{Clock: simulator.RunningClock(), Logger: slog.New(slog.NewTextHandler(stderr, nil))})
			go sim.KeepUp(ctx)
			go func() { ended <- serveUntil(ctx, stderr, l, sim, nil, sim) }()
			running++
			options.Stripe = "http://" + l.Addr().String()
			if options.Linked, err = link(ctx, options.Stripe, front+spreedly.WebhookPath); err != nil {
				return err
			}
		}
		go func() { ended <- serveUntil(ctx, stderr, door, gatewayHandler(options), nil) }()
		printGateway(stdout, front, options)
		for err = <-ended; running > 1; running-- {
			stop()
			<-ended
		}
		return err
	}
}

// gatewayOptions reads the flags. What is made up has the length of what the guides print.
func gatewayOptions(pair, behind string) (spreedly.Options, error) {
	o := spreedly.Options{Stripe: strings.TrimSuffix(behind, "/"), SigningSecret: adapter.Secret(rand.Text())}
	o.EnvironmentKey, o.AccessSecret = rand.Text(), adapter.Secret(rand.Text()+rand.Text())
	if pair == "" {
		return o, nil
	}
	key, secret, ok := strings.Cut(pair, ":")
	if !ok || key == "" || secret == "" {
		return o, badUsage("--pair wants key:secret")
	}
	o.EnvironmentKey, o.AccessSecret = key, adapter.Secret(secret)
	return o, nil
}

// gatewayHandler serves both languages.
func gatewayHandler(o spreedly.Options) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/card/", tokenex.New(tokenex.Options{BaseURL: o.Stripe}))
	mux.Handle("/", spreedly.New(o))
	return mux
}

// link connects an account of the simulator to the environment, with an endpoint for
// its events.
func link(ctx context.Context, base, address string) (spreedly.Linked, error) {
	c := stripe.NewClient(linkedKey, stripe.WithBackends(stripe.NewBackendsWithConfig(&stripe.BackendConfig{URL: &base})))
	e, err := c.V1WebhookEndpoints.Create(ctx, &stripe.WebhookEndpointCreateParams{URL: &address, EnabledEvents: []*string{new("*")}})
	if err != nil {
		return spreedly.Linked{}, err
	}
	return spreedly.Linked{
		Key: linkedKey, Webhook: adapter.Webhook{ID: e.ID, SigningSecrets: []adapter.Secret{adapter.Secret(e.Secret)}},
	}, nil
}

func printGateway(w io.Writer, front string, o spreedly.Options) {
	fmt.Fprintf(w, `pinstripe gateway listening on %[1]s

Behind it: %[2]s
Spreedly's language: %[1]s/v1/, with -u '%[3]s:%[4]s'
  callbacks are signed with %[5]s
  Stripe's events go to %[1]s%[6]s
TokenEx's language: %[7]s

A gateway to begin with (its token is in the answer):

  curl %[1]s/v1/gateways.xml \
    -u '%[3]s:%[4]s' \
    -H 'Content-Type: application/xml' \
    -d '<gateway><gateway_type>stripe_payment_intents</gateway_type><login>sk_test_123</login></gateway>'

A purchase on it:

  curl %[1]s/v1/gateways/TOKEN/purchase.xml \
    -u '%[3]s:%[4]s' \
    -H 'Content-Type: application/xml' \
    -d '<transaction>
          <credit_card>
            <number>4242424242424242</number><verification_value>123</verification_value>
            <month>3</month><year>2032</year><full_name>Jenny Rosen</full_name>
          </credit_card>
          <amount>100</amount><currency_code>USD</currency_code>
        </transaction>'
`, front, behindIt(o), o.EnvironmentKey, string(o.AccessSecret), string(o.SigningSecret), spreedly.WebhookPath, strings.Join(tokenex.Paths(), ", "))
}

// behindIt says what plays Stripe's part.
func behindIt(o spreedly.Options) string {
	if o.Linked.Key != "" {
		return "a simulator on " + o.Stripe + ", any key sk_test_... has an account of its own"
	}
	return o.Stripe
}
