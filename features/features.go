// Package features holds what is documented about a payment gateway on Stripe, as
// Gherkin: a folder a subject, a file an operation. Package steps runs it.
package features

import "embed"

// FS holds every feature file: "idempotency/replay.feature".
//
//go:embed */*.feature
var FS embed.FS
