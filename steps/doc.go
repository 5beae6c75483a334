// Package steps runs the feature files of Pinstripe: it holds the vocabulary
// that they are written in, the world of a scenario, and the targets that a
// scenario can run against.
//
//	vocabulary.go  every sentence, in one list
//	world.go       what one scenario knows; one a scenario
//	target.go      what a target is; one file a target beside it
//	run.go         Run: a run of the suite
//	result.go      what comes out of it
//
// A body of a sentence calls the adapter or the target, and returns an error
// that says what was wanted and what came. It holds no payment logic.
package steps
