// Package demoshop is what a scenario says of the shop in examples/checkout.
//
//	demoshop.go  the sentences: what a customer does there
//	page.go      what the shop's page has
//	browser.go   the same with a browser, in which the page's script runs
package demoshop
