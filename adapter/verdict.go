package adapter

// verdicts say what a caller can do about an error of Stripe. The first row counts
// of which all given members fit.
var verdicts = []struct {
	status                 int
	typ, code, declineCode string
	kind                   Kind
}{
	{code: "authentication_required", kind: NeedsCustomer},
	{declineCode: "authentication_required", kind: NeedsCustomer},
	{code: "payment_intent_authentication_failure", kind: NeedsCustomer},
	{code: "setup_intent_authentication_failure", kind: NeedsCustomer},

	// Stripe's own advice for these declines is to try the same again.
	{declineCode: "approve_with_id", kind: TryAgain},
	{declineCode: "issuer_not_available", kind: TryAgain},
	{declineCode: "processing_error", kind: TryAgain},
	{declineCode: "reenter_transaction", kind: TryAgain},
	{declineCode: "try_again_later", kind: TryAgain},
	{code: "processing_error", kind: TryAgain},

	// Another company, or the customer there, said no.
	{code: "payment_method_customer_decline", kind: Declined},
	{code: "payment_method_provider_decline", kind: Declined},
	{code: "payment_method_not_available", kind: Declined},
	{code: "payment_intent_payment_attempt_expired", kind: Declined},
	{code: "payment_intent_payment_attempt_failed", kind: Declined},
	{code: "setup_attempt_failed", kind: Declined},

	{status: 409, kind: TryAgain},        // idempotency_key_in_use
	{status: 429, kind: TryAgain},        // rate_limit, lock_timeout
	{code: "rate_limit", kind: TryAgain}, // answered with 400 before 2015-09-08

	{typ: "card_error", kind: Declined},
}

// verdict says what a caller can do about an error.
func verdict(status int, e *stripeError) Kind {
	for _, v := range verdicts {
		if v.status != 0 && v.status != status ||
			v.typ != "" && v.typ != e.Type ||
			v.code != "" && v.code != e.Code ||
			v.declineCode != "" && v.declineCode != e.DeclineCode {
			continue
		}
		return v.kind
	}
	if status >= 500 {
		return TryAgain
	}
	return BadRequest
}

// processorCodes come from the issuer also where the error names neither a decline
// code nor a charge, as those of older server dates and of attachments do.
var processorCodes = map[string]bool{
	"authentication_required":                true,
	"card_declined":                          true,
	"expired_card":                           true,
	"incorrect_cvc":                          true,
	"incorrect_zip":                          true,
	"payment_intent_authentication_failure":  true,
	"payment_intent_payment_attempt_expired": true,
	"payment_intent_payment_attempt_failed":  true,
	"payment_method_customer_decline":        true,
	"payment_method_not_available":           true,
	"payment_method_provider_decline":        true,
	"processing_error":                       true,
	"setup_attempt_failed":                   true,
	"setup_intent_authentication_failure":    true,
}

// sourceOf tells who said no. Neither the status nor the type tells it: a wrong
// expiry month is a 402 card_error too. What does is whether the card was tried.
func sourceOf(e *stripeError) Source {
	tried := e.DeclineCode != "" || e.Charge.ID != "" || e.intent() != nil
	if processorCodes[e.Code] || e.Type == "card_error" && tried {
		return SourceProcessor
	}
	return SourceGateway
}

// problemOf puts an error of Stripe into the caller's terms.
func problemOf(status int, e *stripeError) *Problem {
	p := &Problem{
		Kind: verdict(status, e), Source: sourceOf(e),
		Type: e.Type, Code: e.Code, DeclineCode: e.DeclineCode, Param: e.Param, Message: e.Message,
		AdviceCode: e.AdviceCode, NetworkDeclineCode: e.NetworkDeclineCode, NetworkAdviceCode: e.NetworkAdviceCode,
		DocURL: e.DocURL, RequestLogURL: e.RequestLogURL,
	}
	// Stripe gives this code as error code, as decline code, or as both.
	if p.DeclineCode == "" && p.Code == "authentication_required" {
		p.DeclineCode = p.Code
	}
	return p
}
