// Command bench measures what the project promises of the simulator's speed, and says of each
// promise whether it is kept. What an operation allocates is held by a test, to the figures in
// testdata/costs.csv. Create-and-confirm is asked of the simulator (pinstripe serve, on
// a running clock, so that payments settle), of stripe-mock, and of a bare net/http handler that
// answers the same bytes without doing anything: each a process of its own on loopback, in
// turns, by the same client. That is wrk where it is installed, which leaves the processors to
// the servers, and a client in Go where it is not. What counts are ratios within one run.
//
//	go run ./internal/bench          # some minutes
//	go run ./internal/bench -full    # up to a million payments
//
//	main.go      the parts in order
//	goals.go     what is promised, and whether it is kept
//	rates.go     create-and-confirm: the servers in turns, and the simulator as it fills
//	inside.go    reads, and the n-th of everything, without a network
//	webhooks.go  events to one endpoint
//	starts.go    how long until the first answer
//	servers.go   the processes that are measured
//	process.go   what a process costs: processor time, memory, the collector
//	wrk.go       wrk as the client
//	client.go    a client in Go, and a look at one answer
package main
