// Package fidelity measures how close a server comes to recorded Stripe traffic:
// it replays recordings, of anybody, against it and compares the answers. It
// talks HTTP and knows no server of its own.
//
//	load.go         recordings, sorted into cassettes
//	run.go          Run: cassette by cassette, request by request
//	asked.go        what the cassette itself made, and what a request is about
//	replayable.go   which interactions can be replayed at all, and why others cannot
//	intents.go      intents that somebody outside the cassette moved on
//	identifiers.go  the server's identifiers in the place of the recorded ones
//	restore.go      what was taken out of a request, put back where it can be told
//	numbers.go      test numbers by their last four digits
//	keys.go         idempotency keys that nobody chose
//	moments.go      when it was, and cards that had not expired then
//	send.go         one recorded request, sent
//	door.go         calls to a simulator's control door, repeated where there is one
//	flatten.go      a JSON value as a list of paths
//	terms.go        what only the account of the recording would see
//	compare.go      one answer against the recorded one: the five figures
//	both.go         the same with both sides equal: what either has alone is a difference
//	tables.go       the resources, what no two runs share, what versions took away
//	result.go       what came of it, and its figures by endpoint
//	differences.go  where answers differ, counted by what differs
//	report.go       all that as text
//
// The requests of a cassette are sent in their order, under an API key of their
// own that no other run has, so that cassettes do not see each other's objects.
// An identifier that the server returned stands in for the recorded one in every
// later request.
//
// An interaction can be replayed if every identifier in its request was made
// earlier in the same cassette, is one of Stripe's well-known test identifiers
// (pm_card_visa), or is one that the recorded answer itself says does not exist.
// One whose object the server failed to make earlier scores nothing. Others are
// left out, with a counted reason: their answers hang on something that is not in
// the cassette. Which they are never hangs on what the server answers, so the
// number of interactions is the same for every server.
//
// Five figures are taken, each of them over what can be replayed:
//
//	status  the HTTP status is the recorded one
//	error   of recorded errors: type, code, decline_code and param are as recorded
//	shape   recorded paths of the JSON, with their types, that are there, averaged
//	values  recorded plain values that are equal, averaged: no identifiers, times,
//	        addresses or secrets
//	exact   answers in which all of the above is perfect
//
// A path too many counts against shape only where the API version had taken it
// away: Stripe adds fields at once for everybody, and only what is removed or
// renamed follows the version. Whatever a recording hides, as <…> or as
// REDACTED, matches anything.
//
// The recording itself, played back, scores 100 in all five; a server that refuses
// everything, next to nothing.
package fidelity
