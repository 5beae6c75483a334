package stripe

// What can happen to a Charge, besides what happens to its PaymentIntent.
const transferred trigger = "transferred by the platform"

// chargeLife is the whole life of a Charge. Where it is a PaymentIntent's, the rows of
// the intent say when its events come.
var chargeLife = lifecycle{
	lifeStep(inStates(unmade), approved, "succeeded", "charge.succeeded"),
	lifeStep(inStates(unmade), paymentRefused, "failed", "charge.failed"),
	lifeStep(inStates(unmade), submitted, "pending", "charge.pending"),
	lifeStep(inStates(unmade), transferred, "succeeded", "payment.created"),
	lifeStep(inStates("pending"), settled, "succeeded", "charge.succeeded"),
	lifeStep(inStates("pending"), returned, "failed", "charge.failed"),
}

// succeed is how a charge comes to be paid.
func (ch *Charge) succeed(when trigger) move { return ch.advance(chargeLife, when) }

// fail is how a charge comes to nothing, with what the customer is told.
func (ch *Charge) fail(when trigger, code, message string) move {
	ch.FailureCode, ch.FailureMessage = code, message
	return ch.advance(chargeLife, when)
}

// paid says whether the issuer or the bank has said yes, be the money captured or held.
func (ch *Charge) paid() bool { return ch.Status == "succeeded" }

// collect takes all of a charge's amount.
func (ch *Charge) collect() { ch.Captured, ch.AmountCaptured = true, ch.Amount }
