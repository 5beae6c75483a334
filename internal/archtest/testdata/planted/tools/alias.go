package tools // want map

import "github.com/pinstripe-lab/pinstripe/tools/internal/inner"

// Good has a method that gives something unexported.
type Good = inner.Good // want exported

// Bad has a field of that kind.
type Bad = inner.Bad // want exported

// Err is error.
type Err = error

// Get and Set use what has an alias, and what has none.
func Get() (inner.Good, Bad) { return inner.Good{}, Bad{} }

// Set sets.
func Set(inner.Bare) {} // want exported
