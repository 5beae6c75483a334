// Command judge runs scenarios of the suite while mutants are alive. internal/mutate builds
// it once, with all mutants in it.
//
//	main.go   what it is asked, and what it answers
//	cut.go    feature files with nothing in them but some scenarios
//	reach.go  which scenario comes to which mutants
//	watch.go  scenarios that never end
package main
