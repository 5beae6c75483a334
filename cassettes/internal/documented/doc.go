// Command documented writes the cassettes of cassettes/documented: the answers
// of Stripe that TokenEx's page on its Stripe gateway prints, each behind the
// request that it answers.
//
//	go run ./cassettes/internal/documented
//
// The answers come from fixtures/documented. Their white space there is for
// readers; here they get back the bytes that the page prints, and a digest of
// those is checked. The page does not print the requests. What stands in
// [answers] is what the page, its field table and the answer itself say about
// each; folder.yaml beside the cassettes says that a request may have more.
//
//	main.go     an answer's bytes, and the cassette that it becomes
//	answers.go  which answers the page prints, and the requests behind them
package main
