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
// The contract, and what goes in and comes out:
//
//	gateway.go           Gateway, the contract, and Config, how one is set up
//	request.go           Payment and all that a payment can carry
//	followup.go          Capture, Refund, Void, Verification, Storage, Removal, Lookup
//	transaction.go       Transaction, what an operation came to, and Notice
//	error.go             Problem, Refusal and Trouble; Kind, what can be done about them
//	secret.go            Secret, CardNumber and Body, which show nothing by chance
//
// The operations, a file each:
//
//	new.go               New: a configuration that can work, and its key
//	purchase.go          Purchase: money at once, or a hold and its capture
//	authorize.go         Authorize: a hold, or a Setup Intent
//	capture.go           Capture
//	refund.go            Refund, and the part of a fee that goes with it
//	void.go              Void
//	verify.go            Verify by Setup Intent
//	store.go             Store: a payment method with its customer
//	remove.go            Remove
//	lookup.go            Lookup and Resume: how something stands, and what is left to do
//	webhook.go           HandleEvent: whose an event is, and what follows from it
//
// The decisions, as plain functions and tables:
//
//	routing.go           which API an authorize uses, when an intent is confirmed and captured
//	meaning.go           what a status means for an operation
//	verdict.go           what an error means
//	validate.go          what is refused before anything is sent
//	limits.go            lengths, alphabets and least values
//	idempotency.go       which key goes with which call
//	reference.go         transaction codes, and the ids behind a Reference
//	wire.go              what changes with the API version of a request
//
// Requests and answers:
//
//	run.go               one operation under way: its calls, and the transaction at its end
//	transport.go         one call, with keys and retries, by stripe-go
//	form.go              a form-encoded body
//	params.go            payments and set-ups as Stripe's parameters
//	method.go            payment methods, and the token of a stored one
//	customer.go          customers
//	views.go             Stripe's answers in every shape that they have had
//
// The Charges API, where it differs:
//
//	charges.go           payments by charge; what either API has no place for
//	charges_followup.go  capture, void, lookup and events of charges
//	charges_store.go     cards and bank accounts as sources of a customer
//	charges_threeds.go   3D Secure by Sources
//	charges_verify.go    Verify by a hold that is let go
//	reads.go             Reads: the members of Stripe's answers that are read, from the views
//	charges_views.go     charges and sources in Stripe's answers
//	bank_account.go      ACH: an account, and its verification by two deposits
package adapter
