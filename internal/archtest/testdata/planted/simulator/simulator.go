package simulator

import (
	"github.com/pinstripe-lab/pinstripe/internal/browser" // want arrows
	"github.com/pinstripe-lab/pinstripe/internal/luhn"
)

// Simulator is made in the Example.
type Simulator struct{ Route Route }

// Options are handed in there.
type Options struct{ Prefix string }

// Route comes in a list.
type Route struct{ Path string }

// Card is in no Example, though its name is in a test.
type Card struct{ Number string } // want face

// Helper is seen by no Example but through a helper of the tests.
type Helper struct{} // want face

type hidden struct{}

// New makes a Simulator.
func New(o Options) *Simulator {
	return &Simulator{Route: Route{Path: o.Prefix + string(browser.Name)}}
}

// Routes lists what is simulated.
func (s *Simulator) Routes() []Route { return []Route{s.Route} }

// Valid uses a leaf that everybody may use.
func Valid(k Card) bool { return luhn.Valid(k.Number) && hidden{} == hidden{} }
