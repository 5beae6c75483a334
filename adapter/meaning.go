package adapter

// The objects whose status decides.
const (
	paymentIntent = "payment_intent"
	setupIntent   = "setup_intent"
	refundObject  = "refund"
	chargeObject  = "charge"
	sourceObject  = "source"
	bankObject    = "bank_account"
)

// condition restricts a row of the meanings.
type condition int

const (
	always condition = iota
	// ifAttempted: the request allowed the payment to wait for the customer.
	ifAttempted
	// ifUnconfirmed: the request left the confirmation to somebody else.
	ifUnconfirmed
	// ifLater: the payment is looked at again.
	ifLater
)

// meanings say what a status means for an operation: the same status is a success
// for one and nothing for another. The first row that fits counts; what has no
// row has failed.
var meanings = []struct {
	op     Operation
	object string
	status string
	when   condition
	state  State
}{
	{OpPurchase, paymentIntent, "succeeded", always, Succeeded},
	{OpPurchase, paymentIntent, "processing", always, Pending},
	{OpPurchase, paymentIntent, "requires_capture", ifAttempted, Pending}, // its capture is still to come
	{OpPurchase, paymentIntent, "requires_action", ifAttempted, Pending},
	{OpPurchase, paymentIntent, "requires_action", ifUnconfirmed, Pending},
	{OpPurchase, paymentIntent, "requires_confirmation", ifAttempted, Pending},
	{OpPurchase, paymentIntent, "requires_confirmation", ifUnconfirmed, Pending},
	{OpPurchase, paymentIntent, "requires_payment_method", ifUnconfirmed, Pending},

	{OpAuthorize, paymentIntent, "requires_capture", always, Succeeded},
	{OpAuthorize, paymentIntent, "succeeded", ifLater, Succeeded}, // it was captured since
	{OpAuthorize, paymentIntent, "processing", always, Pending},
	{OpAuthorize, paymentIntent, "requires_action", ifAttempted, Pending},
	{OpAuthorize, paymentIntent, "requires_action", ifUnconfirmed, Pending},
	{OpAuthorize, paymentIntent, "requires_confirmation", ifAttempted, Pending},
	{OpAuthorize, paymentIntent, "requires_confirmation", ifUnconfirmed, Pending},
	{OpAuthorize, paymentIntent, "requires_payment_method", ifUnconfirmed, Pending},

	{OpAuthorize, setupIntent, "succeeded", always, Succeeded},
	{OpAuthorize, setupIntent, "processing", always, Pending},
	{OpAuthorize, setupIntent, "requires_action", ifAttempted, Pending},

	{OpVerify, setupIntent, "succeeded", always, Succeeded},
	{OpVerify, setupIntent, "processing", always, Pending},
	{OpVerify, setupIntent, "requires_action", ifAttempted, Pending},

	{OpStore, setupIntent, "succeeded", always, Succeeded},
	{OpStore, setupIntent, "processing", always, Pending},
	{OpStore, setupIntent, "requires_action", ifAttempted, Pending},

	{OpCapture, paymentIntent, "succeeded", always, Succeeded},
	{OpCapture, paymentIntent, "processing", always, Pending},

	{OpVoid, paymentIntent, "canceled", always, Succeeded},

	{OpRefund, refundObject, "succeeded", always, Succeeded},
	{OpRefund, refundObject, "pending", always, Pending},
	{OpRefund, refundObject, "requires_action", always, Pending},

	// The Charges API. Until 2015-02-18 a charge that succeeded was paid.
	{OpPurchase, chargeObject, "succeeded", always, Succeeded},
	{OpPurchase, chargeObject, "paid", always, Succeeded},
	{OpPurchase, chargeObject, "pending", always, Pending}, // a bank account is debited in days
	{OpPurchase, sourceObject, "pending", always, Pending},
	{OpPurchase, sourceObject, "chargeable", always, Pending}, // its charge is still to come
	{OpPurchase, sourceObject, "consumed", always, Pending},   // its charge has not been written down yet

	{OpAuthorize, chargeObject, "succeeded", always, Succeeded},
	{OpAuthorize, chargeObject, "paid", always, Succeeded},
	{OpAuthorize, sourceObject, "pending", always, Pending},
	{OpAuthorize, sourceObject, "chargeable", always, Pending},
	{OpAuthorize, sourceObject, "consumed", always, Pending},

	{OpCapture, chargeObject, "succeeded", always, Succeeded},
	{OpCapture, chargeObject, "paid", always, Succeeded},

	{OpVoid, refundObject, "succeeded", always, Succeeded}, // a hold is let go by refunding it
	{OpVoid, refundObject, "pending", always, Pending},
	{OpVoid, chargeObject, "succeeded", always, Succeeded},
	{OpVoid, chargeObject, "paid", always, Succeeded},

	{OpVerify, chargeObject, "succeeded", always, Succeeded},
	{OpVerify, chargeObject, "paid", always, Succeeded},
	{OpVerify, bankObject, "verified", always, Succeeded},
}

// waits are what a request allowed a payment to wait for.
type waits struct {
	// attempted: the payment may wait for 3D Secure.
	attempted bool
	// unconfirmed: somebody else confirms the intent.
	unconfirmed bool
	// later: the payment is looked at again, and much may have happened to it.
	later bool
}

// meaning says what a status means for an operation.
func meaning(op Operation, object, status string, allowed waits) State {
	for _, m := range meanings {
		if m.op == op && m.object == object && m.status == status && allowed.fit(m.when) {
			return m.state
		}
	}
	return Failed
}

func (w waits) fit(c condition) bool {
	switch c {
	case ifAttempted:
		return w.attempted
	case ifUnconfirmed:
		return w.unconfirmed
	case ifLater:
		return w.later
	}
	return true
}

// UnexpectedChallenge is the message of a payment for which the bank wants the
// customer to authenticate, although the request did not allow for it.
const UnexpectedChallenge = "Received unexpected 3DS authentication response, but a 3DS initiation flag was not included in the request."

// unexpectedStatus is the problem of an answer without an error that is no
// success either.
func unexpectedStatus(object, status string) *Problem {
	if status == "requires_action" {
		return &Problem{Kind: NeedsCustomer, Source: SourceAdapter, Message: UnexpectedChallenge}
	}
	return &Problem{Kind: BadRequest, Source: SourceAdapter,
		Message: "The " + objectNames[object] + " is " + status + "."}
}

var objectNames = map[string]string{
	paymentIntent: "payment intent", setupIntent: "setup intent", refundObject: "refund",
	chargeObject: "charge", sourceObject: "source", bankObject: "bank account",
}
