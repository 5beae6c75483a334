package steps

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/pace"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// KeyVariable is the environment variable that holds the key of target stripe.
const KeyVariable = "STRIPE_TEST_KEY"

// stripeTarget is Stripe itself, in test mode.
type stripeTarget struct {
	key, run  string
	transport http.RoundTripper
}

func newStripeTarget(_ context.Context, o *Options) (target, error) {
	key := os.Getenv(KeyVariable)
	switch {
	case key == "":
		return nil, errors.New("steps: target stripe needs a test key in " + KeyVariable)
	case !strings.HasPrefix(key, "sk_test_") && !strings.HasPrefix(key, "rk_test_"):
		return nil, errors.New("steps: " + KeyVariable + " holds no test key; the suite never runs with another")
	}
	o.Concurrency = 4 // the pace is bounded anyway
	return &stripeTarget{
		key: key,
		// Keys of an earlier run are still known to Stripe.
		run:       fmt.Sprintf("run-%08x-", rand.Uint32()),
		transport: pace.Transport(http.DefaultTransport, pace.Stripe),
	}, nil
}

func (t *stripeTarget) Name() string { return "stripe" }

func (t *stripeTarget) Description() string { return "Stripe itself, in test mode" }

func (t *stripeTarget) Open(_ context.Context, s Scenario) (*lab.Session, error) {
	if slices.Contains(s.Tags, "@assumed") {
		return nil, lab.NotApplicable("Stripe does not publish this; the simulator assumes it")
	}
	return &lab.Session{
		Key: t.key, GatewayKey: t.key, BaseURL: "https://api.stripe.com", Transport: t.transport, Now: time.Now,
		KeyPrefix: t.run, Shared: true, Deaf: "Stripe cannot reach this machine",
	}, nil
}

func (t *stripeTarget) Close() error { return nil }
