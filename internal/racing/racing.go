package racing

import "testing"

// Later skips a test under the race detector, which slows everything down fivefold or more: one
// that does over and over, at other versions or with other recordings, what the detector
// sees elsewhere. Make test runs it without the detector afterwards: its name stands in the
// Makefile, at AFTERWARDS.
func Later(t testing.TB) {
	t.Helper()
	if Enabled {
		t.Skip("repeats what the race detector has seen: make test does so without it")
	}
}
