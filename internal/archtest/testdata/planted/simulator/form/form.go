package form // want arrows arrows

import "github.com/pinstripe-lab/pinstripe/simulator/internal/engine" // want arrows

// Decode knows too much.
func Decode() { engine.Serve() }
