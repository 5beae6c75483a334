// Package spreedly speaks Spreedly's interface to the gateways of package adapter:
// XML and JSON over HTTP, with gateways, payment methods and transactions that can
// be asked for again.
//
//	server := spreedly.New(spreedly.Options{EnvironmentKey: "key", AccessSecret: "secret", Stripe: "http://127.0.0.1:12111"})
//	err := http.ListenAndServe("127.0.0.1:8080", server)
//
// It only translates. What is sent to Stripe, and what an answer means, is decided
// in package adapter; what stands here is how a request is read and how an answer is
// written.
//
// # Where it differs
//
// The guides speak of Spreedly's own environment. Here a gateway whose sandbox flag is
// left out takes a test key and a live one alike, as the printed requests want it: only a
// flag that is given has to fit. What a list is asked for beyond its bounds is an error.
// The lists show transactions as they were last heard of; to look at one asks Stripe.
//
// # Where things are
//
// The environment, and how it is spoken to:
//
//	server.go                         Server: addresses, the environment's pair, the lock
//	call.go                           one request and its answer, in XML or JSON
//	refusal.go                        errors and refusals, in the gateway's own words
//	list.go                           collections, and the lists of them
//	tree.go                           Node, the one tree of elements behind both syntaxes
//	xml.go                            a tree from XML and to it
//	json.go                           a tree from JSON and to it
//	page.go                           the script of a checkout page
//
// Gateways:
//
//	gateway.go                        a gateway that a merchant has set up
//	gateway_types.go                  the types, their characteristics and settings
//	fields.go                         how a gateway specific field is read and shown
//	fields_shared.go                  the fields that both of Stripe's gateways take
//	fields_stripe.go                  those of the legacy gateway alone
//	fields_stripe_payment_intents.go  those of the Payment Intents gateway alone
//	test_gateway.go                   the gateway of type test, which calls nobody
//
// Payment methods:
//
//	payment_method.go                 a payment method, and as what it pays
//	methods.go                        adding, changing, retaining and redacting one
//	method_answer.go                  its elements; numbers never come out but masked
//	setup.go                          what was set up at Stripe for a merchant's later payments
//
// Transactions:
//
//	transaction.go                    a transaction, found, shown and listed
//	operation.go                      the operations of a gateway, a row each
//	operate.go                        how one is carried out, and what follows from its success
//	request.go                        a request as the adapter takes it
//	answer.go                         the elements of an answer, each made once
//	layout.go                         which of them an answer has, in the guides' order
//	look.go                           pending transactions: asking Stripe, and hearing of the end
//	webhook.go                        events of Stripe, and which gateway each is for
//	callback.go                       the end of a pending transaction told to the merchant
package spreedly
