// Package taping records the traffic of any program with Stripe, and plays it
// back. It answers in the place of Stripe, as a simulator does.
//
// A tape is a folder of cassettes, of package cassettes. What is asked under
// /v1/ and /v2/ is taped or played; the rest goes through to a simulator, if one
// is behind it.
//
//	tape.go      Tape: the modes, and a request's way
//	choose.go    which cassette a request belongs to
//	upstream.go  what is recorded: a key of ours in the place of the program's, no live one, Stripe's pace
//	answer.go    what is written back: answers as recorded, and refusals that explain
//	events.go    the events that a request caused, fetched behind it
//	faults.go    faults that strike on replay, and what they keep from a client
//	forward.go   sending them to whoever listens, signed
//	age.go       how old a tape may be
//	report.go    what there is to tell at the end
package taping
