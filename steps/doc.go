// Package steps runs the feature files of Pinstripe: it joins the sentences that
// they are written in, and holds the targets that a scenario can run against.
//
//	run.go               Run: a run of the suite, and its options
//	result.go            what comes out of it, and who is told
//	gherkin.go           the scenarios of the feature files, as they are written
//	catalogue.go         which of them run, and in which order
//	vocabulary.go        every sentence: the casts of a scenario in one list
//	bind.go              how a sentence is bound to a world, and judged
//	world.go             one scenario, from its beginning to its end
//	recording.go         which scenarios are recorded, and what stands in a tape
//	versions.go          the versions of Stripe's API at which the suite has to pass
//	suite.go             whom a scenario holds to what, and how much it owes
//	failures.go          what a subject is known to fail
//	front.go             an address of Stripe for the subject of one scenario
//	target.go            what a target is
//	target_simulator.go  the simulator in this process
//	target_cassette.go   recorded traffic
//	target_mock.go       stripe-mock
//	target_stripe.go     Stripe itself, in test mode
//
// The sentences stand in packages below internal, one for each of whom a scenario
// tells. An arrow is an import; no dialect is known to anybody but this package.
//
//	lab               what all of them share
//	curl              commands as documents print them
//	stripe            Stripe's own view, and its webhooks -> lab, curl
//	customer          the customer, at the bank and with a browser -> lab, stripe
//	gateway           the gateway, in payments' own words -> lab, stripe, customer
//	demoshop          the shop of examples/checkout -> lab, stripe, customer
//	dialect/spreedly  the gateway in Spreedly's language -> lab, customer, curl
//	dialect/tokenex   the gateway in TokenEx's language -> lab
//
// A body of a sentence calls the adapter or the target, and returns an error
// that says what was wanted and what came. It holds no payment logic.
//
// What a target cannot do is not applicable there, with a reason. It is neither
// a pass nor a failure, and it is never left out of the result.
package steps
