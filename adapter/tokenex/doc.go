// Package tokenex speaks TokenEx's language: the JSON requests that its page on
// Stripe documents come in, calls of an [adapter.Gateway] go out, and the documented
// wrapper around Stripe's own answer comes back.
//
//	http.Handle("/card/", tokenex.New(tokenex.Options{}))
//
// Nothing about payments is decided here. A table holds the page's rows of request
// parameters, from which a request is read: names without regard to case, null as if
// it were not there, what has no row dropped. What the page forbids (another type, a
// text that is too long, a value that is not on the list) is refused before anything
// is sent.
//
// An answer of Stripe, also a decline, is HTTP 200 and success=true. What was refused
// here is HTTP 400 and success=false, with the reason in error; where Stripe gave no
// usable answer it is HTTP 500.
//
// A capture, a refund or a void that names a currency asks Stripe for that of the payment
// first, because Stripe's own calls have no place for one.
//
// Card numbers arrive as numbers: putting them in the place of TokenEx's tokens is
// not a part of this package.
//
//	handler.go    New: addresses, statuses, and one request from end to end
//	table.go      the page's table, a row a parameter
//	fields.go     what a row is: its type, its values, where it goes
//	json.go       a JSON object, with its members in order
//	read.go       reading a JSON request by the table
//	times.go      the forms of ISO 8601
//	request.go    what the rows fill, and the operations that take it
//	answer.go     the wrapper around Stripe's answer
//	countries.go  ISO 3166: three letters to two
package tokenex
