// Command genshapes writes the tables of package shapes from Stripe's OpenAPI
// documents, one for each dated version. The documents lie beside the repository
// (../shared/openapi) or in the folder that an argument names; where they are not,
// it says so and leaves the tables as they are. go generate runs it in
// internal/shapes.
//
//	main.go  where the documents lie, and the tables as they are written
//	blocks.go  the lines of a table by their head, and what became of an older one
//	table.go  the table of one document
package main
