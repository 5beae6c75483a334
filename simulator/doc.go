// Package simulator is a Stripe of your own: it keeps state, answers and fails
// as Stripe does in test mode, at every dated API version, and sends signed
// webhooks.
//
//	srv := simulator.NewServer(simulator.Options{})
//	defer srv.Close()
//	// point a Stripe SDK at srv.URL with any key of the form sk_test_…
//
// Every test key opens an account of its own on first use, so tests that run at
// the same time share nothing. A live key is refused. The clock of a library's
// simulator stands still until Advance moves it; nothing sleeps.
//
// # One request
//
// ServeHTTP (serve.go) takes a request through these steps, a function each:
//
//	authenticate   the key's account, or the connected one of Stripe-Account
//	readVersion    the Stripe-Version header, or the account's default
//	readForm       bracketed parameters, package form
//	match          the route (routes.go)
//	authorize      what publishable and restricted keys may do
//	checkParams    unknown, missing and malformed parameters, package params
//	claimKey       the idempotency key, so that a second request in the meantime conflicts
//	run            under the account's lock: replay, or the operation, its events
//	render         the answer at the request's version (package apiversion), expanded
//	write          headers and body; then webhooks leave
//
// An operation is a function on values, such as confirmPaymentIntent: it finds
// objects, looks up the card's row and the lifecycle's row, applies them and
// emits events. It never locks, writes or logs.
//
// # Where things are
//
// A resource has a file of its name: payment_intent.go is the object,
// payment_intent_lifecycle.go its states as a table and what moves it between
// them. Cards are rows of fixtures/cards.csv, errors rows of fixtures/errors.csv;
// judgement.go reads them. What Stripe does not have (the clock, faults, the
// request log, decisions in the customer's place) is behind /_pinstripe/:
// control.go.
package simulator
