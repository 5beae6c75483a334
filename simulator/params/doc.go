// Package params knows which parameters every operation of Stripe's API takes,
// and of which kind. [Check] compares a request with that and reports the
// first thing that Stripe would refuse before looking at any object.
//
// The knowledge is data: table.txt, generated from Stripe's OpenAPI document
// and from extra.txt, which adds what Stripe accepts though the document
// lacks it. An operation is named by its method and by its pattern in the
// document: "POST", "/v1/payment_intents/{intent}/confirm".
//
//	check.go       Check: the first thing about a request that Stripe would refuse
//	operations.go  Operation: the endpoints of the document
//	table.go       table.txt, and how it is read
//	expandable.go  Expandable: which members a request may expand
//	suggest.go     the name that an unknown one was probably meant to be
//	typed.go  TypeOf: what a parameter may be, for values that are echoed
//
// What the table cannot say is left to the resources: limits that depend on
// another parameter or on the account, such as the smallest amount of a
// currency, and whether an id exists.
package params

//go:generate go run ../../internal/genparams
//go:generate go run ../../internal/genexpand
