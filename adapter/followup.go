package adapter

// Reference names an earlier transaction: the id of a PaymentIntent or a
// SetupIntent (Transaction.ID), or a transaction code (Transaction.Code); with the
// Charges API the id of a charge. To look it up, also the id of a refund, or of the
// source of a payment of the Charges API that waits for 3D Secure.
type Reference string

// Capture takes a held amount.
type Capture struct {
	Transaction Reference
	// Amount in the smallest unit; 0 takes all that is held, less than that lets the
	// rest go.
	Amount int64
	// Connect may set or change the application fee and the transfer amount, with the
	// Charges API also the transfer group.
	Connect    Connect
	Descriptor Descriptor
	// ReceiptEmail gets the receipt. The Payment Intents API takes none.
	ReceiptEmail string
	// Metadata is added to the payment's: with the capture, or, at the Charges API, behind it.
	Metadata    map[string]string
	Idempotency Idempotency
	// Expand asks Stripe for objects where it would answer with ids.
	Expand []string
}

// The reasons of a refund.
const (
	Duplicate           = "duplicate"
	Fraudulent          = "fraudulent"
	RequestedByCustomer = "requested_by_customer"
	// Abandoned is a reason of a void only.
	Abandoned = "abandoned"
)

// Refund gives money back.
type Refund struct {
	Transaction Reference
	// Amount in the smallest unit; 0 gives back all that is left.
	Amount int64
	// Reason is Duplicate, Fraudulent, RequestedByCustomer or empty.
	Reason string
	// RefundApplicationFee gives the platform's fee back in proportion.
	RefundApplicationFee bool
	// RefundFeeAmount gives this much of the fee back, in the smallest unit, and
	// wins over RefundApplicationFee.
	RefundFeeAmount int64
	// ReverseTransfer takes the transfer to the destination back in proportion.
	ReverseTransfer bool
	Metadata        map[string]string
	// Connect.Account is the account the payment was made for.
	Connect     Connect
	Idempotency Idempotency
	Expand      []string
}

// Void lets a held amount go.
type Void struct {
	Transaction Reference
	// Reason is Duplicate, Fraudulent, RequestedByCustomer, Abandoned or empty.
	Reason string
	// Metadata is that of the refund that lets a charge's hold go, or is added to the
	// cancelled intent's.
	Metadata    map[string]string
	Connect     Connect
	Idempotency Idempotency
	Expand      []string
}

// Verification asks whether a payment method works.
type Verification struct {
	Method          PaymentMethod
	Customer        string
	CustomerDetails *Customer
	OrderID         string
	Description     string
	Metadata        map[string]string
	// EventType is sent as metadata[event_type].
	EventType string
	// CardBrand picks the network of a co-badged card.
	CardBrand string
	// MethodTypes are the payment method types that the set-up allows; empty means card.
	MethodTypes []string
	Credential  StoredCredential
	ThreeDS     ThreeDSecure
	Connect     Connect
	Idempotency Idempotency
	Expand      []string
	// Deposits are the two amounts that Stripe sent to a stored bank account (a Token
	// "cus_...|ba_..."), in the smallest unit: who knows them owns it. For the Charges
	// API only.
	Deposits []int64
}

// Storage keeps a payment method for later.
type Storage struct {
	// Method.Metadata is kept with what is stored, but for what Stripe has already.
	Method PaymentMethod
	// Customer is an existing customer (cus_...); without one, a customer is made.
	Customer        string
	CustomerDetails *Customer
	// Account stores the card as an external account of that connected account
	// (acct_...), and wins over Customer.
	Account string
	// Currency is that of a card stored on an account; empty means usd.
	Currency string
	// Validate is passed with the attachment; nil is not sent.
	Validate *bool
	// MakeDefault makes it the customer's method for invoices.
	MakeDefault bool
	ThreeDS     ThreeDSecure
	Connect     Connect
	Idempotency Idempotency
}

// Removal forgets a stored payment method.
type Removal struct {
	// Token is "cus_...|pm_...", "cus_...|card_...", "cus_...|ba_..." or "pm_...".
	Token string
	// Account is the connected account that Token, a "card_...", was stored on by
	// Storage.Account.
	Account     string
	Connect     Connect
	Idempotency Idempotency
}

// Lookup reads how a payment, a set-up or a refund stands.
type Lookup struct {
	Transaction Reference
	// Operation is the one that the transaction was made by, and that it is judged as.
	// Empty reads it off what Stripe shows.
	Operation Operation
	Connect   Connect
}
