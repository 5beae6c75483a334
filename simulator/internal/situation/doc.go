// Package situation names the rows of fixtures/errors.csv: every situation in which
// Stripe refuses, other than a card decline. A wrong name does not compile, and an
// editor completes a right one.
//
//	situation.go  Name, and the row that it names
//	names.go      a constant for each row; generated
package situation

//go:generate go run ../../../internal/gensituations
