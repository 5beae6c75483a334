package compare

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/internal/pace"
	"github.com/pinstripe-lab/pinstripe/internal/stripemock"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// A Side is one of the two that are compared.
type Side struct {
	// Name is as it was written: "simulator@2022-08-01".
	Name string
	// Version is the one that it is asked to speak; "" leaves that to the traffic.
	Version string
	// Tape is the path of recordings; "" where there is somebody to be asked.
	Tape string

	url       string // "": a simulator in this process, a new one for each cassette
	key       string // in the place of any other; "": each cassette has one of its own
	transport http.RoundTripper
	door      bool // has a simulator's control door
	mock      bool // stripe-mock, which has yet to be started
}

// KeyVariable is the environment variable that holds the key for Stripe.
const KeyVariable = "STRIPE_TEST_KEY"

// ErrNoKey says that Stripe cannot be asked without a key.
var ErrNoKey = errors.New("stripe needs a test key in " + KeyVariable)

// ParseSide reads a side: simulator, stripe or a URL, each perhaps with @ and a version,
// stripe-mock, or the path of a tape.
func ParseSide(text string) (Side, error) {
	s := Side{Name: text}
	name := text
	if i := strings.LastIndexByte(text, '@'); i >= 0 {
		if _, ok := apiversion.Parse(text[i+1:]); ok {
			name, s.Version = text[:i], text[i+1:]
		} else if slices.Contains([]string{"simulator", "stripe", "stripe-mock"}, text[:i]) {
			return s, fmt.Errorf("there is no API version %q of Stripe", text[i+1:])
		}
	}
	switch {
	case name == "simulator":
	case name == "stripe":
		s.url, s.key = "https://api.stripe.com", os.Getenv(KeyVariable)
		if !strings.HasPrefix(s.key, "sk_test_") && !strings.HasPrefix(s.key, "rk_test_") {
			return s, ErrNoKey
		}
		s.transport = pace.Transport(http.DefaultTransport, pace.Stripe)
	case name == "stripe-mock":
		s.mock = true
	case strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://"):
		if _, err := url.Parse(name); err != nil {
			return s, err
		}
		s.url, s.transport = strings.TrimRight(name, "/"), http.DefaultTransport
	default:
		if _, err := os.Stat(name); err != nil {
			return s, fmt.Errorf("%q is neither simulator, stripe, stripe-mock, a URL nor a tape: %w", text, err)
		}
		s.Tape = name
	}
	return s, nil
}

// simulated says whether a side is a simulator in this process.
func (s Side) simulated() bool { return s.url == "" && s.Tape == "" && !s.mock }

// open makes a side ready to be asked: stripe-mock is started, and a server is asked whether
// it has a control door. close gives back what that took.
func (s *Side) open(ctx context.Context) (close func() error, err error) {
	close = func() error { return nil }
	switch {
	case s.mock:
		server, err := stripemock.Start(ctx)
		if err != nil {
			return close, err
		}
		s.url, s.transport, close = server.URL, http.DefaultTransport, server.Close
	case s.url != "" && s.key == "":
		s.door, err = hasDoor(ctx, s.url, s.transport)
	}
	return close, err
}

// hasDoor says whether a server answers at the control door as a simulator does.
func hasDoor(ctx context.Context, url string, transport http.RoundTripper) (bool, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url+controlPrefix+"clock", nil)
	if err != nil {
		return false, err
	}
	res, err := transport.RoundTrip(r)
	if err != nil {
		return false, err
	}
	defer res.Body.Close()
	var clock struct{ Now int64 }
	return res.StatusCode == http.StatusOK && json.NewDecoder(res.Body).Decode(&clock) == nil && clock.Now > 0, nil
}

// SpokenIn is the version that all requests of a tape name; "" where they name several, or none.
func SpokenIn(tape []fidelity.Cassette) string {
	spoken := ""
	for _, c := range tape {
		for _, i := range c.Interactions {
			switch v := i.Version(); {
			case v == "" || v == spoken:
			case spoken == "":
				spoken = v
			default:
				return ""
			}
		}
	}
	return spoken
}
