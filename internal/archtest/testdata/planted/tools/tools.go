// Package tools is public.
package tools // want map

import "io"

type hidden struct{}

type number interface{ ~int }

type hider interface{ hide() }

// Shown is fine: what is unexported in it is its own business.
type Shown struct {
	Name   string
	Err    error
	Of     map[string][]*Other
	hidden hidden
}

func (s Shown) own() hidden { return s.hidden }

// Other has fields, and embeds.
type Other struct {
	Field   hidden                    // want exported
	Deep    map[string][]*hidden      // want exported
	Call    func(int) (hidden, error) // want exported
	Inline  struct{ In hidden }       // want exported
	private hidden
	hidden  // want exported
	Shown
}

// Method is exported, as its type is.
func (Other) Method(h ...hidden) {} // want exported

// Take and Give are a parameter and a result.
func Take(io.Reader, chan hidden) {} // want exported

// Give gives.
func Give() (*hidden, error) { return nil, nil } // want exported

// Number can't be written by who instantiates it.
func Number[T number](t T) T { return t } // want exported

// Pair is generic.
type Pair[K comparable, V number] struct{} // want exported

// Full has an unexported type as an argument.
var Full Pair[hidden, int] // want exported

// Alias stands for something unexported.
type Alias = hidden // want exported

// List is made of it.
type List []hidden // want exported

// Face has methods, and embeds.
type Face interface { // want exported
	hider
	Do(hidden) // want exported
	private(hidden)
}

// Fine has nothing hidden.
func Fine[K comparable, V any](map[K]V, ...Shown) (Other, error) { return Other{}, nil }
