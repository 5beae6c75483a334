package steps

import (
	"context"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// A target is what the adapter is held against.
type target interface {
	// Name is how the target is chosen: simulator, cassette, stripe-mock, stripe.
	Name() string
	// Description says in one line what stands behind it.
	Description() string
	// Open makes ready what one scenario needs. An error of lab.NotApplicable
	// says that the target cannot run the scenario.
	Open(context.Context, Scenario) (*lab.Session, error)
	// Close gives back what all scenarios shared.
	Close() error
}

// targets make a target by its name.
var targets = map[string]func(context.Context, *Options) (target, error){
	"simulator":   newSimulatorTarget,
	"cassette":    newCassetteTarget,
	"stripe-mock": newMockTarget,
	"stripe":      newStripeTarget,
}
