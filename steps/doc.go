// Package steps runs the feature files of Pinstripe: it holds the vocabulary
// that they are written in, the world of a scenario, and the targets that a
// scenario can run against.
//
//	vocabulary.go  every sentence, in one list; the bodies stand by noun
//	               (payments.go, cards.go, customer.go, webhooks.go, ...)
//	phrases.go     what can be said about a request behind a comma
//	look.go        what can be read off a transaction, and how a cell compares
//	stripe.go      the calls of Stripe that scenarios name
//	world.go       what one scenario knows; one a scenario
//	bind.go        how a sentence is bound to a world, and judged
//	target.go      what a target is; one file a target beside it
//	run.go         Run: a run of the suite
//	versions.go    the versions of Stripe's API at which it has to pass
//	result.go      what comes out of it
//
// A body of a sentence calls the adapter or the target, and returns an error
// that says what was wanted and what came. It holds no payment logic.
//
// What a target cannot do is not applicable there, with a reason. It is neither
// a pass nor a failure, and it is never left out of the result.
package steps
