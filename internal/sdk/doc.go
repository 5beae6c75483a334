// Package sdk runs Stripe's own libraries against the simulator, without a
// change but the address that they call. Its tests are what it is for: stripe-go
// in this process, and stripe-node in node/, where node and npm are present.
package sdk
