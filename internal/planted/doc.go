// Package planted makes secrets of forty kinds for tests: what is hidden, linted and reported
// is held to the same ones. None is anybody's, and no file holds one as it is.
//
//	planted.go  Secrets
package planted
