package adapter

import (
	"errors"
	"fmt"
)

// Kind is what a caller can do about a transaction that did not succeed.
type Kind string

// The kinds.
const (
	// Declined: this card (or these card data) will not do; another may.
	Declined Kind = "declined"
	// NeedsCustomer: the customer has to come back and authenticate.
	NeedsCustomer Kind = "needs_customer"
	// TryAgain: the same may work later.
	TryAgain Kind = "try_again"
	// BadRequest: the request or the set-up has to be changed.
	BadRequest Kind = "bad_request"
)

// Source is who said no.
type Source string

// The sources.
const (
	// SourceGateway: Stripe refused the request.
	SourceGateway Source = "Gateway"
	// SourceProcessor: the payment was tried, and the issuer or a risk rule declined.
	SourceProcessor Source = "Processor"
	// SourceAdapter: Stripe agreed, but the answer is not what was asked for.
	SourceAdapter Source = "Adapter"
)

// Problem says why a transaction failed. Empty members are those that Stripe did
// not give.
type Problem struct {
	Kind   Kind
	Source Source
	// Type, Code, DeclineCode and Param are Stripe's.
	Type, Code, DeclineCode, Param string
	Message                        string
	// AdviceCode, NetworkDeclineCode and NetworkAdviceCode tell what the card network
	// thinks of another try.
	AdviceCode, NetworkDeclineCode, NetworkAdviceCode string
	DocURL, RequestLogURL                             string
}

// Reason is the decline code if there is one, and the error code otherwise.
func (p *Problem) Reason() string {
	if p.DeclineCode != "" {
		return p.DeclineCode
	}
	return p.Code
}

// GenericMessage is what a customer is shown where the true reason is not for them.
const GenericMessage = "Payment failed, try again."

// CustomerMessage may be shown to the customer: Stripe's text for a card error,
// and a general one for everything else.
func (p *Problem) CustomerMessage() string {
	if p.Type == "card_error" && p.Message != "" {
		return p.Message
	}
	return GenericMessage
}

// Refusal is the adapter's own no: nothing was sent. It names the field, the
// limit and the value's length, and never the value.
type Refusal struct {
	// Field is the request's field, such as "Payment.Descriptor.Full".
	Field string
	// Reason says what is wrong with it.
	Reason string
	// Limit and Length are set where a length or a count is at fault.
	Limit, Length int
}

// Error names the field and what is wrong.
func (r *Refusal) Error() string {
	if r.Limit > 0 {
		return fmt.Sprintf("adapter: %s: %s (limit %d, given %d)", r.Field, r.Reason, r.Limit, r.Length)
	}
	return fmt.Sprintf("adapter: %s: %s", r.Field, r.Reason)
}

// Kind is BadRequest.
func (r *Refusal) Kind() Kind { return BadRequest }

// Trouble means that no answer came which Stripe would give: the network, a
// proxy, a timeout. Whether the call was carried out is not known; with an
// idempotency key it can safely be made again.
type Trouble struct {
	// Method and Path are the call that got no answer.
	Method, Path string
	// HTTPStatus is that of an unreadable answer; 0 if there was none.
	HTTPStatus int
	// Known is what earlier calls of the same operation had come to; nil if there
	// were none.
	Known *Transaction
	Err   error
}

// Error names the call and the cause.
func (t *Trouble) Error() string {
	return fmt.Sprintf("adapter: %s %s: no usable answer: %v", t.Method, t.Path, t.Err)
}

// Unwrap returns the cause.
func (t *Trouble) Unwrap() error { return t.Err }

// Kind is TryAgain.
func (t *Trouble) Kind() Kind { return TryAgain }

// KindOf says what a caller can do about the two results of an operation. It is
// empty for a transaction that succeeded or is pending.
func KindOf(tx *Transaction, err error) Kind {
	var k interface{ Kind() Kind }
	if errors.As(err, &k) {
		return k.Kind()
	}
	if tx != nil && tx.Problem != nil {
		return tx.Problem.Kind
	}
	return ""
}
