// Package adapter is a payment gateway adapter for Stripe: it turns the
// operations of a gateway (purchase, authorize, capture, refund, void, verify,
// store, remove, and the reading of webhooks) into calls of Stripe's Payment
// Intents and Setup Intents APIs, and says what each answer means.
//
// It is the real thing: with a secret key of Stripe and no base URL it takes
// payments. It imports nothing else of this module and can be lifted out.
//
// A purchase in four lines:
//
//	gateway, err := adapter.New(adapter.Config{Key: "rk_test_..."})
//	tx, err := gateway.Purchase(ctx, &adapter.Payment{
//		Amount: 1000, Currency: "usd",
//		Method: adapter.PaymentMethod{Card: &adapter.Card{Number: number, ExpMonth: 3, ExpYear: 2032, CVC: cvc}},
//	})
//
// # What comes back
//
// An operation answers in one of two ways.
//
//   - A [Transaction], whenever Stripe answered. It is [Succeeded], [Pending]
//     or [Failed]. A decline is not a Go error: it is a Transaction that failed,
//     with the reason in its Problem.
//   - A Go error, when there is no answer to judge: a [*Refusal] when the
//     adapter did not send anything because the request cannot be right, a
//     [*Trouble] when no answer came that Stripe would give.
//
// All three say what a caller can do about it: see [Kind] and [KindOf].
//
// # Where things are
//
// One file an operation (purchase.go, capture.go, ...). The decisions are plain
// functions and tables beside them: routing.go (which API an authorize uses),
// meaning.go (what a status means for an operation), verdict.go (what an error
// means), idempotency.go (which key goes with which call), params.go (request
// fields to Stripe's parameters), views.go (reading either shape of an answer).
package adapter
