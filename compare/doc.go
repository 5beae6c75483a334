// Package compare asks two servers the same, and says where their answers differ: by
// endpoint and member, whether a change between the versions that they speak explains
// it, and what nothing explains.
//
// Traffic is a list of cassettes: taped, or the suite's scenarios. It is asked of the
// first server, unless it is a tape of that server already, and what came back is held
// against the second one by package fidelity, which puts the identifiers of one in the
// place of the other's. A difference is explained by a change of package apiversion if
// it is gone once a simulator serves the second version without that change.
//
// What scenarios do at the control door, such as moving the clock, is done at each side that
// has one; a side without one is asked what comes before.
//
//	side.go     Side: what can be compared
//	ask.go      traffic, asked of a side
//	exchange.go  a request with its answer, as both are kept
//	compare.go  Run: both sides, and their differences
//	explain.go  which change explains a difference
//	suite.go    the suite's scenarios as traffic
//	known.go    differences that are known, row by row
//	text.go     the report in lines
//	files.go    the report as HTML, JSON and JUnit
package compare
