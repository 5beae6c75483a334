// Package protocol is what internal/mutate and its judge say to each other.
package protocol

import (
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/mutate/mutant"
)

// A Question is which of some scenarios fails while mutants are alive. Questions go to the
// judge as JSON, one a line, and so do answers come back.
type Question struct {
	Mutants   []int        `json:",omitempty"`
	Wire      *mutant.Wire `json:",omitempty"`
	Scenarios []string     // "payments/void.feature:12"
	// Seconds are how long they take without any mutant.
	Seconds float64
}

// An Answer is the first scenario that failed, empty if none did, and what it said; Over
// tells that the judge ends with it.
type Answer struct {
	Failed, Said string
	// Every holds all that failed, the first among them.
	Every []string `json:",omitempty"`
	Over  bool
}

// All stands for a scenario where none in particular failed.
const All = "(all)"

// A Reach is what one scenario came to, or, without a scenario, what was come to before the
// first: in round 0 by nothing but the start of the program. Round 3 names the scenarios
// that fail while nothing is changed.
type Reach struct {
	Round    int
	Scenario string
	Passed   bool
	Took     time.Duration
	Text     string // all that the scenario says
	Numbers  []int
	Sent     map[mutant.Place]string
}
