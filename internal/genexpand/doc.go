// Command genexpand writes the table of what a request may expand from Stripe's
// OpenAPI documents. They lie beside the repository (../shared/openapi), or in the
// folder that an argument names; where they are not, the table stays as it is.
// go generate runs it in simulator/params.
//
//	main.go      what is read, and the table that is written
//	document.go  the documents, as far as they are read
//
//	main.go  where the documents lie, and the table as it is written
//	document.go  what of a document can be expanded, by object and path
package main
