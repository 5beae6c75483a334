package lab

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

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
	// Control is the simulator's control door; nil where there is none.
	Control *Control
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

// NotApplicable is an error that says that a target cannot do what a scenario needs.
func NotApplicable(format string, args ...any) error {
	return &NotApplicableError{fmt.Sprintf(format, args...)}
}

// A NotApplicableError ends a scenario that the target cannot run.
type NotApplicableError struct{ Reason string }

func (n *NotApplicableError) Error() string { return "not applicable: " + n.Reason }

// IsNotApplicable tells whether an error says that a target cannot do what a scenario needs.
func IsNotApplicable(err error) bool {
	var n *NotApplicableError
	return errors.As(err, &n)
}
