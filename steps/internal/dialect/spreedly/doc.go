// Package spreedly is what is said to the gateway, and by it, in Spreedly's XML and JSON.
//
//	environment.go  the sentences, and the environment that is spoken to
//	payers.go       what pays, and what is kept
//	operations.go   purchases, and what is done with them later
//	requests.go     requests as they are written, whatever they are
//	answers.go      what an answer has
//	printed.go      answers that are to read as printed
//	transcripts.go  commands with their answers, from features/spreedly/transcripts
//	callbacks.go    webhooks of Stripe's, and what the merchant is told
//	radar.go        a merchant's page that calls stripeRadar
package spreedly
