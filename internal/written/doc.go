// Package written writes the files that a command leaves, and JSON for programs.
//
//	written.go  File, JSON
package written
