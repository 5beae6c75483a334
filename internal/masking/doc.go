// Package masking says what must not be shown, and what stands in its place: one
// table for cassettes, the simulator's log of requests and its window.
//
//	table.go     the rules: names of fields, and kinds of text
//	values.go    Value, Secret: a text by the table, also where it is in code
//	keys.go      keys, tokens, and what is secret in addresses
//	numbers.go   numbers of cards and accounts, and of people
//	people.go    names, addresses, phones
//	own.go       the user's own rules, beside those of the table
//	multipart.go  forms of many parts, in which files are sent
//	jsontext.go  JSON: changing strings inside JSON without moving another byte
package masking
