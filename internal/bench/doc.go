// Command bench measures how many payments a second are created and confirmed by
// the simulator, by stripe-mock, and by a bare net/http handler that answers the
// same bytes without doing anything. Each is a process of its own on loopback;
// one client sends all of them the same bytes over the same number of
// connections, in turns, and looks at every answer. What is printed are medians.
//
//	go run ./internal/bench
//
//	main.go     the servers in turns, and the medians
//	servers.go  the processes that are measured
//	client.go   one request over and over, and a look at each answer
package main
