// Command genparams writes the tables of package simulator/params and of its
// sub-package shape from the OpenAPI document that the stripe-mock module
// carries. go generate runs it in simulator/params.
//
//	main.go     what is read, and which tables are written
//	openapi.go  the document, as far as it is read
//	types.go    what a parameter may be
//	extra.go    extra.txt: what Stripe accepts though the document lacks it
//	table.go    the table of parameters
//	shapes.go   the table of answers
package main
