package door

import "github.com/pinstripe-lab/pinstripe/simulator/internal/engine"

type call = *engine.Call
