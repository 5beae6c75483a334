// Package customer is what a scenario says of the customer.
//
//	customer.go   the sentences: authenticating, and trying again
//	saving.go     a card that pays and is saved, as in Stripe's guide
//	bank_page.go  the bank's page, and the way back from it
//	browser.go    a customer with a browser, in which scripts run
package customer
