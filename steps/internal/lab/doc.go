// Package lab is what the casts of a scenario share: the target, what was said to it
// and what is known of the objects that came up.
//
//	lab.go       Lab: the gateway under test, the last operation, the ids at hand
//	session.go   a target as one scenario sees it, and what it cannot do
//	server.go    a server of a scenario's own, and the way to it within the program
//	control.go   the control door of a simulator
//	sentence.go  what a sentence is
//	doors.go     the doors that a scenario goes through
//	traffic.go   every request and its answer, with the faults that are due
//	exchange.go  an answer's members, by their path
//	calls.go     the calls of Stripe that a scenario can name
//	ids.go       the ids in an answer
//	compare.go   how a cell of a table compares with a value
//	money.go     amounts as people write them
//	cards.go     test cards by their names, and who pays with them
//	delivery.go  a webhook, and what its receiver makes of it
//	versions.go  the version that a scenario speaks
package lab
