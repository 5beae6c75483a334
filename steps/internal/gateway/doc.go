// Package gateway is what a scenario says of the gateway, in payments' own words: it
// purchases, stores, captures, and what came of that. It calls the adapter.
//
//	gateway.go          the sentences, and how a gateway is set up
//	payments.go         purchases and holds, and what is done with them later
//	cards.go            what pays, and what is stored
//	clauses.go          what can be said of a request behind a comma
//	clauses_sharing.go  the same, of connected accounts, Radar and Level 3
//	outcome.go          succeeded, pending, declined, refused
//	views.go            what can be read off a transaction
//	customer.go         what a customer is asked to do
//	requests.go         what was sent to Stripe
//	network_faults.go   answers that get lost, and requests that meet a fault
//	webhooks.go         what the gateway makes of an event
//	recording.go        that nothing secret is logged, recorded or printed
//	printed.go          that the raw answer is what a document prints
package gateway
