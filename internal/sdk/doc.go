// Package sdk runs Stripe's own libraries against the simulator, without a
// change but the address that they call: stripe-go in this process, stripe-node
// and stripe-python where they are present. Its tests are what it is for. All
// make the same calls, and must see the same: calls.txt.
package sdk
