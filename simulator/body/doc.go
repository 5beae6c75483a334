// Package body is the JSON form of an answer: ordered objects that can be
// undone to an older API version, expanded, and printed as Stripe prints them.
//
// An object knows no resource. Resources build one with Add; package
// apiversion edits it with Get, Set, Rename and Delete; AppendJSON and AppendError print it.
//
//	body.go   Object: members in their order, and how they are edited
//	value.go  values as members: null for what is empty, a Ref to another object
//	print.go  AppendJSON, AppendError: an object as Stripe prints it
package body
