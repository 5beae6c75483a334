package steps

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// The suites: whom a scenario holds to what is documented.
const (
	// Core is what any gateway owes its merchant on Stripe, whatever language it speaks.
	Core = "core"
	// Spreedly and TokenEx are the dialects of pinstripe gateway.
	Spreedly = "spreedly"
	TokenEx  = "tokenex"
	// Shop is the shop of pinstripe demo.
	Shop = "shop"
	// Stripe is the target itself: no gateway takes part.
	Stripe = "stripe"
)

// Suites are all of them.
var Suites = []string{Core, Spreedly, TokenEx, Shop, Stripe}

// Suite is the suite that the scenario is part of, by what its sentences tell of: a dialect's
// or the shop's sentence decides over the gateway's.
func (s Scenario) Suite() string {
	found := Stripe
	for _, st := range s.steps {
		m, err := matching(st)
		if err != nil {
			return Core // where it is found to be undefined
		}
		switch suite := suites[m.sentence]; suite {
		case "":
		case Core:
			found = Core
		default:
			return suite
		}
	}
	return found
}

// Level is how much a gateway owes its merchant what a sentence wants: must is about money,
// should about what a merchant reads, may about the calls that are made.
type Level = lab.Level

// Levels are must, should and may.
var Levels = lab.Levels

// A Miss is what a subject did otherwise, at a level that does not end the scenario.
type Miss struct {
	Level Level
	// Sentence is the step, and Error what was wanted and what came.
	Sentence, Error string
}

// forgives tells whether a scenario goes on after a sentence of a level failed.
func (o *Options) forgives(level Level) bool {
	return o.Subject != nil && slices.Index(Levels, level) > slices.Index(Levels, o.Level)
}

// chooseSuite keeps the scenarios of a suite; "" keeps all.
func (c *catalogue) chooseSuite(suite string) {
	if suite != "" {
		c.scenarios = slices.DeleteFunc(c.scenarios, func(s Scenario) bool { return s.Suite() != suite })
	}
}
