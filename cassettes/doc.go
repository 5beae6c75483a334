// Package cassettes records HTTP traffic with Stripe, scrubs it, and plays it
// back without a network.
//
// A cassette is one YAML file of go-vcr (version 3), holding the traffic of one
// scenario. Record opens one for writing, Replay opens one for reading; both
// give an http.RoundTripper, to be put into an http.Client, with a Stop that
// must be called and looked at:
//
//	interaction.go  one request and its answer, free of any file format
//	cassette.go     a file: its interactions, its webhooks, where it is from
//	read.go         Read and Write; the formats that are understood
//	tape.go         the YAML of VCR (Ruby) and of VCR.py
//	lines.go        one JSON object a line
//	scrub.go        the places of an interaction that are scrubbed, by the table of internal/masking
//	record.go       Record: traffic to file
//	settle.go       what stands for values that are new in every recording
//	match.go        when a request is the recorded one
//	order.go        which writes a read shows; what a client makes anew
//	replay.go       Replay: file to answers; what is said when nothing fits
//	folder.go       folder.yaml: how the cassettes beside it are matched
//	lint.go         Lint: what must not lie in a folder of cassettes
//	embed.go        FS, the cassettes themselves, and Path, how they are named
//
// Replaying is strict. A request must be the recorded one in method, path,
// query, form, Stripe-Version, Stripe-Account and Idempotency-Key; each
// interaction answers once; what happened to one object happens in the recorded
// order, and no read before a write that it shows; and an interaction that
// nobody asked for is an error when the player stops.
package cassettes
