// Package stripe is what a scenario says of Stripe itself: what the shop asks it without
// the gateway, what it holds, and what it sends.
//
//	stripe.go         the sentences: asking, and looking at what Stripe holds
//	account.go        accounts with their settings, customers, and the clock
//	bank_accounts.go  test bank accounts as parameters
//	bank_refunds.go   refunds of bank transfers: where they go, and the cash balance
//	commands.go       commands as Stripe's guides print them
//	samples.go        the samples of a guide, in three languages
//	webhooks.go       endpoints, and what arrives at them
//	mishaps.go        webhooks that go wrong on purpose
//	events.go         events of the scenario's own making, and what happened
package stripe
