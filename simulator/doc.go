// Package simulator is a Stripe of your own: it keeps state, answers and fails
// as Stripe does in test mode, at every dated API version, and sends signed
// webhooks.
//
//	srv := simulator.NewServer(simulator.Options{})
//	defer srv.Close()
//	// point a Stripe SDK at srv.URL with any key of the form sk_test_…
//
// Every test key opens an account of its own on first use, with a clock of its own, so
// tests that run at the same time share nothing. A live key is refused. The clocks of a
// library's simulator stand still until they are moved; nothing sleeps.
//
// This package is the face:
//
//	simulator.go  Simulator, Server, Options, Clock, and what a caller can ask
//
// Behind it are three rooms, of which each knows only those
// below it:
//
//	internal/door    the control door, the window and the pages that browsers see
//	internal/stripe  Stripe's resources, a file each, by Stripe's nouns
//	internal/engine  accounts, requests, time, events and webhooks, whatever the objects are
//
// and leaves that know none of them: form (bracketed parameters), params (what each
// endpoint takes), body (JSON as Stripe orders it), apiversion (what each dated version
// changed), webhook (signing and sending), internal/situation (the names of the rows of
// fixtures/errors.csv).
//
// # One request
//
// The engine takes a request through these steps, a function each: internal/engine/serve.go
// is the list, and some of them stand in idempotency.go and answer.go:
//
//	authenticate   the key's account, or the connected one of Stripe-Account
//	readVersion    the Stripe-Version header, or the account's default
//	readForm       bracketed parameters, package form
//	match          the route (internal/stripe/routes.go)
//	authorize      what publishable and restricted keys may do
//	checkParams    older names of parameters, then unknown, missing and malformed ones, package params
//	claimKey       the idempotency key, so that a second request in the meantime conflicts
//	run            under the account's lock: replay, or the operation, its events, and the answer
//	               rendered at the request's version (package apiversion), expanded; what is kept
//	               sends webhooks on their way, and they may come before the answer
//	write          headers and body
//
// An operation is a function on values, such as confirmPaymentIntent: it finds
// objects, looks up the card's row and the lifecycle's row, applies them and
// emits events. It never locks, writes or logs.
//
// # Where a new thing goes
//
//	a fact of Stripe's                   a row in fixtures/
//	a state, or a way between two        internal/stripe/<noun>_lifecycle.go, or the table in the noun's file
//	what a parameter makes of an object  internal/stripe/<noun>.go, or its _params.go
//	a reason to refuse a confirm         internal/stripe/payment_intent_lifecycle.go; whether the method fits the
//	                                     intent: fitsIntent in payment_intent_params.go; for what is debited or
//	                                     redirected: checkCurrencyAndCapture in payment_method_type.go, where each type's pay
//	                                     function is named
//	an error, a text                     fixtures/errors.csv
//	a type of payment method             fixtures/payment_methods.csv; a new way to pay: internal/stripe/payment_method_type.go
//	a version's difference               apiversion/changes_since_2020.go
//	how webhooks are retried             internal/engine/webhook_retry.go
//	what only tests want                 internal/door/control.go
package simulator
