package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/cucumber/godog"
)

// A Target is what the adapter is held against.
type Target interface {
	// Name is how the target is chosen: simulator, cassette, stripe-mock, stripe.
	Name() string
	// Description says in one line what stands behind it.
	Description() string
	// Open makes ready what one scenario needs. An error made by NotApplicableError
	// says that the target cannot run the scenario.
	Open(context.Context, Scenario) (*Session, error)
	// Close gives back what all scenarios shared.
	Close() error
}

// A Session is a target as one scenario sees it. A scenario asks for what it
// needs; what is missing here makes it not applicable.
type Session struct {
	// Key is the scenario's own key, GatewayKey the one that the adapter is set up
	// with, BaseURL the server without /v1.
	Key, GatewayKey, BaseURL string
	// Transport carries every request of the adapter and of the scenario to /v1.
	Transport http.RoundTripper
	// Now is the time there.
	Now func() time.Time
	// KeyPrefix goes before every idempotency key that a scenario names. It keeps
	// runs apart where accounts outlive them.
	KeyPrefix string
	// Door opens the simulator's control door; nil where there is none.
	Door *door
	// Shared tells that the account holds more than the scenario made.
	Shared bool
	// Stateless says why outcomes cannot be judged; empty where they can.
	Stateless string
	// Deaf says why webhooks do not reach this machine; empty where they do.
	Deaf string
	// Check looks at a request of the adapter and its answer; nil where the target
	// checks nothing.
	Check func(*Exchange) error
	// Stop ends the scenario's use of the target; nil where nothing is to be done.
	// Its error fails the scenario.
	Stop func() error
}

// NotApplicableError says that a target cannot do what a scenario needs.
func NotApplicableError(format string, args ...any) error {
	return &notApplicable{fmt.Sprintf(format, args...)}
}

type notApplicable struct{ reason string }

func (n *notApplicable) Error() string { return "not applicable: " + n.reason }

// Is makes godog see a step that is to be skipped.
func (n *notApplicable) Is(target error) bool { return errors.Is(target, godog.ErrSkip) }

// targets make a target by its name.
var targets = map[string]func(context.Context, *Options) (Target, error){
	"simulator":   newSimulatorTarget,
	"cassette":    newCassetteTarget,
	"stripe-mock": newMockTarget,
	"stripe":      newStripeTarget,
}
