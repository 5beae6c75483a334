package adapter

import (
	"context"
	"net/http"
	"time"
)

// Gateway is what a shop needs of a payment gateway.
//
// Every method answers with a Transaction whenever Stripe answered, declines
// included, and with a *Refusal or a *Trouble otherwise (see the package
// comment). All methods may be called from several goroutines.
type Gateway interface {
	// Purchase takes the amount at once. With 3D Secure it may come back
	// Pending; HandleEvent then ends it.
	Purchase(ctx context.Context, p *Payment) (*Transaction, error)
	// Authorize holds the amount for a later Capture. Where transaction ID
	// management is on, a set-up for later use is a Setup Intent, which holds
	// nothing and cannot be captured, voided or refunded.
	Authorize(ctx context.Context, p *Payment) (*Transaction, error)
	// Capture takes a held amount, or a part of it.
	Capture(ctx context.Context, c *Capture) (*Transaction, error)
	// Refund gives a captured amount back, or a part of it.
	Refund(ctx context.Context, r *Refund) (*Transaction, error)
	// Void lets a held amount go.
	Void(ctx context.Context, v *Void) (*Transaction, error)
	// Verify asks whether a payment method works, and takes nothing.
	Verify(ctx context.Context, v *Verification) (*Transaction, error)
	// Store keeps a payment method for later; its token is the
	// Transaction's ID, "cus_...|pm_...".
	Store(ctx context.Context, s *Storage) (*Transaction, error)
	// Remove forgets a stored payment method.
	Remove(ctx context.Context, r *Removal) (*Transaction, error)
	// Lookup reads how a payment or a set-up stands, and changes nothing.
	Lookup(ctx context.Context, l *Lookup) (*Transaction, error)
	// Resume does what is left to do after a challenge, as HandleEvent does when
	// the event comes: for when it does not.
	Resume(ctx context.Context, l *Lookup) (*Transaction, error)
	// HandleEvent checks a webhook's signature, reads the event and does what
	// follows from it: the capture of a 3D Secure purchase, once.
	HandleEvent(ctx context.Context, payload []byte, signature string) (*Notice, error)
}

var _ Gateway = (*Stripe)(nil)

// DefaultAPIVersion is the version that is spoken unless Config names another.
const DefaultAPIVersion = "2020-08-27"

// Config is how a gateway is set up. Only Key is needed.
type Config struct {
	// Key is the restricted (rk_), secret (sk_) or OAuth access token that signs
	// every call. A publishable key (pk_) is refused.
	Key Secret
	// Sandbox says which kind of key is meant: true goes with a test key, false
	// with a live one, and New refuses a pair that does not fit. nil leaves it to
	// the key.
	Sandbox *bool
	// API is the family of Stripe's APIs that payments are made with.
	API API
	// Account is the connected account (acct_...) that every call is made for, as
	// header Stripe-Account. Connect.Account of a request wins over it.
	Account string
	// APIVersion is the Stripe-Version of every call; empty means DefaultAPIVersion.
	// Any version of Stripe works: both shapes of an answer are read.
	APIVersion string
	// ManageTransactionIDs is Stripe's feature "Managing Transaction ID": it makes
	// an authorize that sets up later use a Setup Intent, and allows
	// ClaimWithoutTransactionID.
	ManageTransactionIDs bool
	// SetupOnly makes a gateway that keeps cards with Setup Intents and never
	// charges: Store and Verify work, whatever moves money is refused.
	SetupOnly bool
	// InstantPayments is the merchant's switch "Enable Instant Payments"; nil is on. A
	// gateway with SetupOnly makes its Setup Intents in the place of instant payments,
	// and refuses to while it is off.
	InstantPayments *bool
	// InlineCards sends card data inside the intent (payment_method_data) where
	// otherwise a PaymentMethod is made by a call of its own.
	InlineCards bool
	// VerifyAmount is what a Verify of the Charges API holds for a moment, in cents of
	// a US dollar; 0 means 50, the least that Stripe takes.
	VerifyAmount int64
	// BareKeys sends the idempotency key of a Capture as it was given, where
	// otherwise it gets the suffix -capture. The Charges API always does. Helper calls that share an operation
	// with another call get their suffixes either way.
	BareKeys bool
	// Webhook is how events reach this gateway.
	Webhook Webhook
	// BaseURL is the server to call, without /v1; empty means Stripe's.
	BaseURL string
	// HTTPClient makes the calls; nil means one with a timeout of 80 seconds.
	// Redirects are never followed, whatever it says: card data goes to one place.
	HTTPClient *http.Client
	// Retries is how often a call without an answer is made again, under the same
	// idempotency key. 0 means twice, a negative number never. A POST without a
	// key is never made twice.
	Retries int
	// Now is the time, against which the age of a webhook's signature is measured;
	// nil means time.Now.
	Now func() time.Time
}

// Webhook is how events reach a gateway.
type Webhook struct {
	// ID is the endpoint at Stripe (we_...). If given, a transaction that may wait
	// for the customer first checks that the endpoint gets the events it needs.
	ID string
	// SigningSecrets are the secrets (whsec_...) one of which must have signed an
	// event: several while one is being rolled, or for an account endpoint beside
	// a Connect endpoint. With none, every event is refused.
	SigningSecrets []Secret
	// Tolerance is how old a signature may be; 0 means five minutes.
	Tolerance time.Duration
}
