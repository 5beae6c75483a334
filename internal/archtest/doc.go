// Package archtest holds the code to the walls between its packages, and to what
// docs and reviews can't hold: each wall is a row, with the folders that it
// stands in.
//
//	tree.go      the packages of a module, read once: sources and types
//	walls.go     the walls, as rows, and what comes of checking them
//	arrows.go    which packages must not depend on which
//	rooms.go     what a room must not use: imports, clocks, mutexes, locks
//	status.go    a status changes in advance alone
//	exported.go  no unexported type in an exported signature; the size of the simulator's face
//	docmap.go    doc.go lists the package's files
//	names.go     no local variable has the name of something of its package
//	columns.go   lines of 140 characters
//	pending.go   pending.csv: what breaks a wall today, counted; the list only gets shorter
//
// Test files are not looked at, but for the length of their lines and for
// Examples. testdata/planted is a small module that breaks every wall; what it is
// expected to break is written beside each line.
package archtest
