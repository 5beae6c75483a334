// Package simulator shows too many types.
//
//	doc.go        itself, which need not be here
//	simulator.go  what a caller can hold
//	names.go      names that are the package's own
//	lines_gen.go  generated
//	gone.go       a file that was renamed // want map
package simulator // want face
