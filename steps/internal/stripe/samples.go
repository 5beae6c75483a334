package stripe

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"

	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// The guide's samples as programs. Stripe's library for Go is in this one.
//
//go:embed samples
var sampleFiles embed.FS

// samplePhases are the parts of the guide, as arguments of a program: its name, and the
// ids that it is given.
var samplePhases = map[string][]string{
	"create a payment":                 {"create"},
	"save its card":                    {"save", "payment method"},
	"save its card too, and charge it": {"charge", "payment method", "customer"},
}

// A sampler runs a part of the guide in one language, and returns what the samples saw,
// as JSON.
type sampler func(ctx context.Context, base, key string, args []string) ([]byte, error)

var samplers = map[string]sampler{
	"Go":      goSamples,
	"Python":  program("guide.py", [][]string{{"python3", "-c", "import stripe"}, {"/usr/bin/python3", "-c", "import stripe"}}),
	"Node.js": program("guide.js", [][]string{{"node", "-e", "require('stripe')"}}),
}

// samplesRun: the guide's samples in a language create a payment, save its card, or
// charge it.
func (s *Steps) samplesRun(language, what string) error {
	run := samplers[language]
	if run == nil {
		return fmt.Errorf("the guide has no samples in %s here; see samplers in steps/internal/stripe/samples.go", language)
	}
	target, err := url.Parse(s.Session.BaseURL)
	if err != nil {
		return err
	}
	proxy := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
		Transport: s.Wire.As(true),
	})
	defer proxy.Close()
	phase := samplePhases[what]
	args := phase[:1:1]
	for _, kind := range phase[1:] {
		id, err := s.ID(kind)
		if err != nil {
			return err
		}
		args = append(args, id)
	}
	s.Mark()
	s.Through(fixtures.CommandDoor)
	seen, err := run(context.Background(), proxy.URL, s.Session.Key, args)
	if err != nil {
		return err
	}
	s.Hear(&lab.Exchange{Status: http.StatusOK, Body: seen})
	return nil
}

// program runs a sample with the first of some interpreters that has Stripe's library,
// which a command line each finds out.
func program(file string, checks [][]string) sampler {
	interpreter := sync.OnceValue(func() string {
		for _, check := range checks {
			if exec.Command(check[0], check[1:]...).Run() == nil {
				return check[0]
			}
		}
		return ""
	})
	return func(ctx context.Context, base, key string, args []string) ([]byte, error) {
		if interpreter() == "" {
			return nil, lab.NotApplicable("no %s here has Stripe's library", checks[0][0])
		}
		text, err := sampleFiles.Open("samples/" + file)
		if err != nil {
			return nil, err
		}
		defer text.Close()
		var said strings.Builder
		c := exec.CommandContext(ctx, interpreter(), append([]string{"-"}, args...)...)
		c.Env = append(os.Environ(), "STRIPE_URL="+base, "STRIPE_SECRET_KEY="+key)
		c.Stdin, c.Stderr = text, &said
		out, err := c.Output()
		if err != nil {
			return nil, fmt.Errorf("%s: %w: %s", file, err, said.String())
		}
		return out, nil
	}
}

// goSamples are the guide's samples in Go.
func goSamples(ctx context.Context, base, key string, args []string) ([]byte, error) {
	backends := stripe.NewBackendsWithConfig(&stripe.BackendConfig{
		URL: &base, MaxNetworkRetries: new(int64(0)), LeveledLogger: &stripe.LeveledLogger{},
	})
	c := stripe.NewClient(key, stripe.WithBackends(backends))
	if args[0] == "create" {
		intent, err := c.V1PaymentIntents.Create(ctx, &stripe.PaymentIntentCreateParams{
			Amount: new(int64(1099)), Currency: new(string(stripe.CurrencyUSD)),
		})
		if err != nil {
			return nil, err
		}
		return json.Marshal(map[string]string{"object": "payment_intent", "id": intent.ID, "client_secret": intent.ClientSecret})
	}
	if args[0] == "save" {
		customer, err := c.V1Customers.Create(ctx, &stripe.CustomerCreateParams{PaymentMethod: &args[1]})
		if err != nil {
			return nil, err
		}
		return json.Marshal(map[string]string{"object": "customer", "id": customer.ID})
	}
	customer := args[2]
	pm, err := c.V1PaymentMethods.Attach(ctx, args[1], &stripe.PaymentMethodAttachParams{Customer: &customer})
	if err != nil {
		return nil, err
	}
	cards := 0
	for _, err := range c.V1PaymentMethods.List(ctx, &stripe.PaymentMethodListParams{Customer: &customer, Type: new("card")}).All(ctx) {
		if err != nil {
			return nil, err
		}
		cards++
	}
	_, err = c.V1PaymentIntents.Create(ctx, &stripe.PaymentIntentCreateParams{
		Amount: new(int64(1099)), Currency: new(string(stripe.CurrencyUSD)), Customer: &customer, PaymentMethod: &pm.ID,
		Confirm: new(true), OffSession: new(true),
	})
	var refused *stripe.Error
	if !errors.As(err, &refused) || refused.PaymentIntent == nil {
		return nil, fmt.Errorf("wanted an error of Stripe's with a payment, got %w", err)
	}
	intent, err := c.V1PaymentIntents.Retrieve(ctx, refused.PaymentIntent.ID, nil)
	if err != nil {
		return nil, err
	}
	return json.Marshal(map[string]any{
		"raised": fmt.Sprintf("%T", refused), "code": refused.Code, "payment": refused.PaymentIntent.ID,
		"status": intent.Status, "cards": cards,
	})
}
