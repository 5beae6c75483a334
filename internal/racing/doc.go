// Package racing tells tests whether the race detector is on: what repeats the suite
// version by version runs without it, for the detector has seen a whole run already.
//
//	racing.go  Later: what runs afterwards
//	on.go      with it
//	off.go     without it
package racing
