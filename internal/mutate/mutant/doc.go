// Package mutant is what code with mutants in it asks: which of them are alive. It stands
// in no build but that of internal/mutate, which writes calls of it around expressions and
// statements, each with the number of a mutant.
//
// A function here returns what it was given until its mutant is alive. While reach is
// recorded, it notes the mutant if that would have made a difference.
//
//	switch.go   which mutants are alive, and which were reached
//	points.go   what stands around expressions
//	tables.go   what stands around tables: rows left out
//	data.go     files of data: cells changed, rows left out
//	wire.go     requests on their way out: parameters and headers
//	handler.go  answers that say that all is well
package mutant
