// Package tokenex is what is said to the gateway, and by it, in TokenEx's JSON.
//
//	tokenex.go  the sentences, and the gateway that is spoken to
//	request.go  a request: what is usual, and what a scenario says instead
//	answer.go   an answer, by the names of TokenEx's page
//	printed.go  answers, Stripe's and TokenEx's own, as the page prints them
//	secrets.go  that nobody keeps the card
package tokenex
