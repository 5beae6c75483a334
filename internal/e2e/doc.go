// Package e2e looks at the simulator with a real browser, as a customer does: the
// bank's pages, the Stripe.js that it serves, and a shop's checkout. Its tests are
// what it is for. They need Chromium; where there is none, they say so and are
// skipped.
package e2e
