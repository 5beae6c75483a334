// Command mutate asks whether the suite would notice. It breaks the adapter, its dialects,
// the simulator and the data in all the ways that it knows, one at a time, and runs the
// scenarios that come to what is broken, until one fails.
//
//	main.go            what is asked of it, and the way of a run
//	targets.go         what is broken, and how much of it must be noticed
//	load.go            the packages with their types
//	kinds.go           a change, and its name
//	walk.go            the way through a file
//	breed_language.go  conditions, operators, statements, returns, loops
//	breed_values.go    texts, numbers, flags, constants, states, lengths
//	breed_tables.go    rows, arguments, members, calls left out, values given to others
//	breed_domain.go    secrets, handlers, what happens twice, where requests go out
//	changes.go         requests and rows of data
//	edit.go            what is written around pieces of a file
//	build.go           one program with all of it in it
//	reach.go           which scenario comes to what
//	court.go           the judging
//	worker.go          a judge at work
//	changed.go         the lines of a working tree
//	conclude.go        tables and survivors
//
// The program that runs scenarios is judge, and what is written around code calls mutant.
//
// In report/mutate it leaves a file of verdicts, from which it goes on where it was ended:
// what was killed is not judged again while its code stays as it is. Survivors are.
// Those that are known stand in survivors.csv with the reason.
package main
