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
// # Where things are
//
//   - tree.go, xml.go, json.go: one tree of elements behind both syntaxes.
//   - server.go, call.go: addresses, the environment's pair, errors, lists.
//   - gatewayTypes.go: the types of gateways, their characteristics and settings.
//   - fields.go, fields_stripe.go, fields_stripe_payment_intents.go: gateway specific
//     fields and response fields, one table a gateway.
//   - layout.go: which elements an answer has and in what order, as the guides print
//     it; answer.go and method_answer.go make each element, once.
//   - operation.go, request.go, transaction.go: what a gateway can be asked to do.
//   - payment_method.go, methods.go: what pays, and its addresses. Numbers never come out again but masked.
//   - webhook.go, callback.go: events from Stripe, and the end of a pending
//     transaction told to the merchant.
//   - test_gateway.go: the gateway of type test, which calls nobody.
package spreedly
