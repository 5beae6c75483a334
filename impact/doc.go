// Package impact says whether a program may move from one version of Stripe's API to
// another: it lets the program run at both, and where the newer one breaks it, finds the
// changes that are to blame.
//
// A simulator can serve a version with any of the changes since another one switched on.
// So a failing set of changes is narrowed down to the smallest one, run by run; that set
// is switched off, and if the program still fails, the next one is looked for. What is
// left passes. A watch hears on the way which changes a request or an answer met: the
// others are named, since a passing run proves nothing about them.
//
//	impact.go   Judge: the two runs, the blame, the verdict
//	narrow.go   the smallest set of changes that fails
//	trial.go    Trial: what one run is served, and what was met in it
//	wire.go     Wire: what a program sent and what came back, between it and a simulator
//	reads.go    which of the altered members are read, where it is known what reads them
//	text.go     the verdict in lines, and for GitHub
//	files.go    the verdict as HTML, JSON and JUnit
package impact
