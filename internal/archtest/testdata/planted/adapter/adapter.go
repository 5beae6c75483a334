// Package adapter is one file, which needs no map.
package adapter

import "github.com/pinstripe-lab/pinstripe/fixtures" // want arrows

// Name is known to fixtures.
var Name = fixtures.Name
