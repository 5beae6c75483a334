// Package shape holds an answer against Stripe's OpenAPI document: members
// that must be there, members that must not, types, enumerations, nulls, ids
// that may stand expanded, and so on down to the innermost hash.
//
// It is for tests. Nothing that is shipped imports it, so its table, generated
// from the document of which package params has the requests' half, costs a
// simulator nothing.
//
//	shape.go  Validate: an answer against the table
//	table.go  shapes.txt, and how it is read
//
// The document describes one API version. An answer at another version is
// rightly refused where the versions differ.
package shape
