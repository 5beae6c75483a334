// Package shapes knows what Stripe's answers and requests look like at each version
// of its API that an OpenAPI document tells of, as far as it is simulated. It is for
// tests: nothing that is shipped imports it.
//
// The knowledge is data, in tables/: the oldest version whole, and a file for each
// newer one with the lines that came (+) and went (-). Lines stand under heads:
//
//	hash NAME             the members of an object, or of a hash inside one
//	op METHOD PATTERN     the parameters of an operation, after its answer
//	any NAME              a choice of types, a line each
//	one NAME              an enumeration, a line each value
//	name* TYPE            a member; * where it is always there
//
// A type is alternatives separated by |: text, int, num, bool, true, false, null, any,
// "" (unsets a parameter), list(TYPE), map(TYPE) (any keys), hash:NAME, hash (the block
// named after the member: "hash charge.refunds"), one (likewise, "one charge.status"),
// one(a), page(TYPE) (a list of an operation), and other:NAME, an object that no
// simulated operation answers with. text | hash:charge is an id that can be expanded.
//
//	tables.go  reads the tables, and puts the changes together.
//	facts.go  lays a version's shapes out by path: "charge.outcome.type".
//	hold.go  holds an answer to them.
//	changes.go  says what a version took away.
//	parameters.go  lists what operations take.
//	watch.go  stands between a client and a server, and holds every answer.
//	rows.go  finds the rows of fixtures/ that allow a breach.
package shapes

//go:generate go run ../genshapes
