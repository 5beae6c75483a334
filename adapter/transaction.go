package adapter

import (
	"slices"
	"time"
)

// Operation is what was asked for.
type Operation string

// The operations.
const (
	OpPurchase  Operation = "purchase"
	OpAuthorize Operation = "authorize"
	OpCapture   Operation = "capture"
	OpRefund    Operation = "refund"
	OpVoid      Operation = "void"
	OpVerify    Operation = "verify"
	OpStore     Operation = "store"
	OpRemove    Operation = "remove"
)

// State is how a transaction stands.
type State string

// The states. Only Succeeded means that the operation did what was asked.
const (
	Succeeded State = "succeeded"
	// Pending waits for somebody: the customer, a bank, or whoever confirms it.
	Pending State = "pending"
	Failed  State = "failed"
)

// Transaction is what an operation came to. What Stripe does not give is left
// zero; nothing is made up.
type Transaction struct {
	Operation Operation
	State     State
	// Message is for the merchant: Stripe's own on an error, a short one otherwise.
	Message string
	// Problem says why a transaction failed; nil unless State is Failed.
	Problem *Problem
	// Warnings name what was left out or looked odd without stopping the operation.
	Warnings []string

	// ID is the gateway transaction id: the object that the operation made or
	// changed (pi_, seti_, re_), or the token of a Store ("cus_...|pm_..."). A
	// declined payment has one, a refused request has none.
	ID string
	// IntentID is the PaymentIntent or SetupIntent behind it.
	IntentID string
	ChargeID string
	RefundID string
	// SourceID is the source (src_...) of a payment of the Charges API with 3D Secure.
	SourceID string
	// CustomerID and PaymentMethodID are also given for a declined payment.
	CustomerID           string
	PaymentMethodID      string
	BankAccountID        string
	BalanceTransactionID string
	// WebhookID is the endpoint that the gateway is set up with.
	WebhookID string

	// Status is Stripe's own status of the object: requires_capture, canceled, ...
	Status string
	// The amounts are in the smallest unit of Currency (lower case). Amount is that of
	// the payment, or of the refund; AmountRefunded is that of the charge.
	Amount, AmountCapturable, AmountReceived, AmountRefunded int64
	Currency                                                 string
	// OrderID is what was sent as Payment.OrderID, read back from the charge.
	OrderID string
	// Token is set by a Store: what later pays.
	Token string

	Checks  Checks
	Outcome Outcome
	Card    CardDetails
	// Source is what a charge of the Charges API was made of.
	Source  SourceDetails
	ThreeDS Authentication
	// Action is what the customer has to do; nil unless Stripe asks for something.
	Action *Action
	// ClientSecret lets the customer's own page continue this one payment, also to
	// recover from a decline. Not for logs or URLs.
	ClientSecret Secret
	ReceiptURL   string

	// Exchange is the call that decided, Calls are all that were made, in order.
	Exchange
	Calls []Exchange
}

// Succeeded tells whether the operation did what was asked.
func (t *Transaction) Succeeded() bool { return t.State == Succeeded }

// Pending tells whether the transaction waits for somebody.
func (t *Transaction) Pending() bool { return t.State == Pending }

// Failed tells whether the transaction came to nothing.
func (t *Transaction) Failed() bool { return t.State == Failed }

// AwaitedIDs are the objects of Stripe that decide what becomes of a transaction, the
// one to look at first.
func (t *Transaction) AwaitedIDs() []string {
	ids := []string{t.IntentID, t.ChargeID, t.SourceID}
	switch {
	case t.RefundID != "" && (t.Operation == OpRefund || t.Operation == OpVoid):
		ids = []string{t.RefundID}
	case t.IntentID != "":
		ids = []string{t.IntentID}
	}
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}

// Exchange is one call and its answer.
type Exchange struct {
	// Method and Path are what was called.
	Method, Path string
	// HTTPStatus and RequestID (req_...) are Stripe's.
	HTTPStatus int
	RequestID  string
	// IdempotencyKey is the key that was sent, if any.
	IdempotencyKey string
	// IdempotentReplayed says that Stripe did not act but gave an earlier answer again.
	IdempotentReplayed bool
	// ShouldRetry is Stripe's advice; nil when it gives none.
	ShouldRetry *bool
	// Raw is Stripe's body, byte for byte.
	Raw Body
}

// Checks are the card checks: pass, fail, unavailable, unchecked, or empty where
// nothing was there to check.
type Checks struct {
	CVC, Line1, PostalCode string
}

// Outcome is what network and risk rules said about the charge.
type Outcome struct {
	NetworkStatus, Reason, RiskLevel, SellerMessage, Type string
	// RiskScore is 0 to 99; nil where it is not told.
	RiskScore                                         *int
	AdviceCode, NetworkAdviceCode, NetworkDeclineCode string
}

// CardDetails are those of the card that was used.
type CardDetails struct {
	Brand, Last4, Funding, Country, Fingerprint, Network string
	ExpMonth, ExpYear                                    int
	// AuthorizationCode is the issuer's, NetworkTransactionID the card network's.
	AuthorizationCode, NetworkTransactionID string
	// CaptureBefore is until when a hold can be captured; zero without one.
	CaptureBefore time.Time
	// NetworkTokenUsed is nil where it is not told.
	NetworkTokenUsed *bool
	// ThreeDSecureSupported is nil where it is not told.
	ThreeDSecureSupported *bool
	// Wallet is apple_pay, google_pay, ..., or empty.
	Wallet string
}

// Authentication is how 3D Secure went.
type Authentication struct {
	// Authenticated is nil where there was no 3D Secure.
	Authenticated                       *bool
	Version, Flow, Result, ResultReason string
}

// Action is what the customer has to do.
type Action struct {
	// Type is Stripe's: redirect_to_url, use_stripe_sdk, ...
	Type string
	// RedirectURL is where to send the browser; empty for a modal challenge, which
	// the page opens with ClientSecret.
	RedirectURL  string
	ReturnURL    string
	ClientSecret Secret
}

// Notice is what HandleEvent made of an event.
type Notice struct {
	// EventID (evt_...) and Type are Stripe's; Account is the connected account the
	// event is about, if any.
	EventID, Type, Account string
	Created                time.Time
	// Transaction is how the payment or set-up stands now, read afresh because
	// events arrive in any order; nil when the event concerns none.
	Transaction *Transaction
}
