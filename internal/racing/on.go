//go:build race

package racing

// Enabled tells that the race detector is on.
const Enabled = true
