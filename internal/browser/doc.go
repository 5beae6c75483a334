// Package browser shows pages in Chromium, for tests of what a customer sees: the
// bank's pages, the simulator's Stripe.js, a shop's checkout. It waits for what a
// test asks for, and for nothing else.
//
//	browser.go  Browser: Chromium, where this machine has it
//	window.go   Window: a page, what is pressed on it and what it shows
package browser
