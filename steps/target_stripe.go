package steps

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
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

// stripeURL is where Stripe is, but for tests of what runs there.
var stripeURL = "https://api.stripe.com"

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
		run:       newPrefix(),
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
		Key: t.key, GatewayKey: t.key, BaseURL: stripeURL, Transport: t.transport, Now: time.Now,
		KeyPrefix: t.run, Shared: true, Deaf: "Stripe cannot reach this machine",
	}, nil
}

// newPrefix is a UUID: what a replay takes for made anew, in a key and in its answers.
func newPrefix() string {
	b := make([]byte, 16)
	rand.Read(b)
	return fmt.Sprintf("%x-%x-4%03x-8%03x-%x-", b[:4], b[4:6], (int(b[6])<<8|int(b[7]))&0xfff, (int(b[8])<<8|int(b[9]))&0xfff, b[10:])
}

func (t *stripeTarget) Close() error { return nil }
