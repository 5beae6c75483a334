// Package truth asks a simulator whatever its tables of parameters allow to be asked, and
// checks what can be known of the answers without Stripe: that none is a mistake of the
// simulator's own, that a refusal is of a declared situation and names what was sent, that
// answers have their version's shapes, that the books balance, that every change has its
// event, that lists contain what was made, and that a replayed key gives the same bytes.
//
// A World is one simulator at one version with the steps that were taken in it. Its seed
// determines the steps. They name objects by the step that showed them, "{s3.id}", so that
// a failing world can be made smaller and be printed as curl lines.
//
//	step.go    Step: a request, and how it is written for curl
//	world.go   World: a simulator, its answers, the objects that they showed
//	draw.go    the next step: of a recipe, of the tables, of the control door
//	values.go  values of a parameter, right and wrong
//	recipe.go  recipes: requests that are known to succeed one after the other
//	check.go   what is known of one answer
//	refusal.go  what is known of a refusal
//	replay.go  what is known of a request that is sent again under its key
//	state.go   all objects of an account, and what changed in them
//	change.go  what is known of a change: its events
//	books.go   what is known of amounts
//	lists.go   what is known of lists
//	shrink.go  fewer steps with the same finding
package truth
