// Package features holds what is documented about a payment gateway on Stripe, as
// Gherkin: a folder a subject, a file an operation. Package steps runs it.
//
// Beside the feature files of Spreedly's language are transcripts: commands and answers
// as its guides print them.
package features

import "embed"

// FS holds every feature file, "idempotency/replay.feature", and every transcript.
//
//go:embed */*.feature spreedly/transcripts/*.txtar
var FS embed.FS
