package adapter

// Payment is what Purchase and Authorize take. Amount, Currency and Method are
// needed; everything else may be left zero, and what is zero is not sent.
type Payment struct {
	// Amount in the smallest unit of the currency: 1000 is ten dollars, or a
	// thousand yen.
	Amount int64
	// Currency is the ISO 4217 code, in either case. Empty means usd.
	Currency string
	// Method is what pays.
	Method PaymentMethod

	// Customer is an existing customer (cus_...). It wins over the customer of a
	// stored token.
	Customer string
	// CustomerDetails makes a customer before the payment, or, with Customer
	// given, updates that one.
	CustomerDetails *Customer
	Shipping        *Shipping

	// OrderID is the shop's order number, sent as metadata[order_id].
	OrderID      string
	Description  string
	ReceiptEmail string
	Metadata     map[string]string
	// EventType is sent as metadata[event_type].
	EventType string
	// Descriptor is what the customer reads on the statement.
	Descriptor Descriptor

	// Credential tells the nature of the payment in a series.
	Credential StoredCredential
	ThreeDS    ThreeDSecure
	Connect    Connect
	Radar      Radar
	Level3     *Level3
	// Idempotency makes a retry safe.
	Idempotency Idempotency

	// Unconfirmed creates the intent and stops there (Stripe's confirm=false): the
	// transaction is Pending, and its ID can be confirmed at Stripe directly. It is
	// overridden where a set-up for later use needs the confirmation.
	Unconfirmed bool
	// CaptureMethod is "manual" or "automatic". The operation decides in the first
	// place: an authorize is manual whatever stands here, and a manual purchase is
	// made in two calls and still ends captured.
	CaptureMethod string
	// ConfirmationMethod is "automatic" or "manual"; other values are not sent.
	ConfirmationMethod string
	// MethodTypes are the payment method types that the intent allows. Empty means
	// card, at every API version.
	MethodTypes []string
	// CVCToken (cvctok_...) checks the code of a stored card.
	CVCToken string
	// Recurring marks the charge as one of a series, or as none, where Stripe's own
	// judgement is not wanted; nil is not sent. For the Charges API only.
	Recurring *bool
	// CardBrand picks the network of a co-badged card, such as "cartes_bancaires".
	CardBrand    string
	Installments *Installments
	// FulfillmentDate is a Unix timestamp; 0 is not sent.
	FulfillmentDate int64
	// Expand asks Stripe for objects where it would answer with ids.
	Expand []string
}

// PaymentMethod is what pays: exactly one of Token, Card, Bank, Wallet, NetworkToken
// and Offsite, or a Type alone.
type PaymentMethod struct {
	// Token is a stored payment method: "cus_...|pm_...", "cus_...|card_...",
	// "cus_...|ba_...", or the id of a PaymentMethod, Card, Source or Token alone.
	Token string
	Card  *Card
	// Bank is a bank account to keep: it pays once it is stored and verified, by its
	// Token. For the Charges API only.
	Bank *BankAccount
	// Wallet is a decrypted Apple Pay or Google Pay payment.
	Wallet *Wallet
	// NetworkToken is a card's token of its network, made outside of Stripe.
	NetworkToken *NetworkToken
	// Offsite are types of alternative payment methods ("ideal", ...), which
	// the customer completes on Stripe's Payment Element. For purchases only.
	Offsite []string
	// PreferredNetwork is kept with a new card of two networks, such as
	// "cartes_bancaires": its payments go over that one.
	PreferredNetwork string
	// Type is the kind of new payment method data ("card", "us_bank_account", ...).
	// Empty means card. Alone it is a method that needs no data of the customer's.
	Type string

	// Billing goes with new card data of any kind.
	Billing Contact
	// Metadata is kept on the payment method, not on the payment.
	Metadata map[string]string
}

// Card is a card's data.
type Card struct {
	Number CardNumber
	// ExpMonth counts from 1; ExpYear has four digits.
	ExpMonth, ExpYear int
	// CVC is the three or four digits of the code. Without it nothing is checked.
	CVC Secret
	// Metadata is sent with the card itself.
	Metadata map[string]string
}

// Wallet is a decrypted wallet payment.
type Wallet struct {
	// Kind is "apple_pay" or "google_pay".
	Kind              WalletKind
	Number            CardNumber
	ExpMonth, ExpYear int
	Cryptogram        Secret
	// ECI is the electronic commerce indicator, two digits.
	ECI string
}

// WalletKind is the wallet a payment comes from.
type WalletKind string

// The wallets.
const (
	ApplePay  WalletKind = "apple_pay"
	GooglePay WalletKind = "google_pay"
)

// NetworkToken is a card's token of its network.
type NetworkToken struct {
	Number CardNumber
	// Last4 are the last digits of the card itself, if they are known.
	Last4             string
	ExpMonth, ExpYear int
	// Cryptogram is needed while the customer is present, and left out by a
	// merchant initiated payment.
	Cryptogram Secret
	// ECI is the electronic commerce indicator, two digits.
	ECI string
}

// Contact is a person and an address.
type Contact struct {
	Name, Email, Phone string
	Address            Address
}

// Address is a postal address. State and PostalCode go out as they are; Country
// is the ISO 3166 code of two letters.
type Address struct {
	Line1, Line2, City, State, PostalCode, Country string
}

// Shipping is where the goods go.
type Shipping struct {
	Name, Phone             string
	Address                 Address
	Carrier, TrackingNumber string
}

// Customer are the details of a customer at Stripe.
type Customer struct {
	Name, Email, Phone, Description string
	Address                         Address
	Shipping                        *Shipping
	Metadata                        map[string]string
	// ClearMetadata removes all metadata of an existing customer.
	ClearMetadata bool
	// Balance is a signed amount in the smallest unit: negative is a credit. nil
	// is not sent.
	Balance *int64
	Coupon  string
	// PromotionCode is the API id of a promotion code (promo_...).
	PromotionCode string
	// Source is a token or source that becomes the customer's default.
	Source string
	// InvoicePrefix is 3 to 12 upper-case letters or digits.
	InvoicePrefix string
	// NextInvoiceSequence is the number of the next invoice, from 1; nil is not sent.
	NextInvoiceSequence *int64
	// DefaultPaymentMethod is the method for invoices (pm_...).
	DefaultPaymentMethod string
	InvoiceFooter        string
	// CustomFields stand on invoices, in this order; at most 4.
	CustomFields []CustomField
	// ClearCustomFields removes the custom fields of an existing customer.
	ClearCustomFields bool
	// PreferredLocales are languages, best first.
	PreferredLocales []string
	// Expand asks for objects in the customer's own answer.
	Expand []string
}

// CustomField is a line of the merchant's own on a customer's invoices.
type CustomField struct{ Name, Value string }

// Descriptor is the text on the customer's statement. At most 22 characters
// each, with at least one letter.
type Descriptor struct {
	// Full is the whole text, for payments without a card.
	Full string
	// Suffix is joined to the account's prefix, for cards.
	Suffix string
}

// Initiator says who starts a payment with a stored credential.
type Initiator string

// The initiators.
const (
	Cardholder Initiator = "cardholder"
	Merchant   Initiator = "merchant"
)

// The values of StoredCredential.SetupFutureUsage.
const (
	OnSession  = "on_session"
	OffSession = "off_session"
)

// StoredCredential tells the nature of a payment in a series: a first one that
// sets up later use, or a later one.
type StoredCredential struct {
	// SetupFutureUsage is OnSession or OffSession; other values are not sent.
	SetupFutureUsage string
	// OffSession says that the customer is not there and cannot authenticate.
	OffSession bool
	// Initiator is the other way of saying it: Cardholder sets up off-session use,
	// Merchant is off session.
	Initiator Initiator
	// Reason is recurring, installment or unscheduled. Alone it changes nothing.
	Reason string
	// NetworkTransactionID is the id that the card network gave the first payment.
	NetworkTransactionID string
	// ClaimWithoutTransactionID claims an agreement whose id is not known, and is not sent
	// beside one that is. Needs Config.ManageTransactionIDs.
	ClaimWithoutTransactionID bool
	// MOTO marks a mail or telephone order, which needs no authentication.
	MOTO bool
	// CardChange marks the payment that follows at once when a customer changes the card.
	// It is a telephone order, whatever else the request says: nobody is there to
	// authenticate. The Charges API has no word for that, and just leaves 3D Secure out.
	CardChange bool
	// Mandate is an existing mandate (mandate_...).
	Mandate string
	// Acceptance is how the customer accepted a new mandate.
	Acceptance *Acceptance
	// SavePaymentMethod is Stripe's older wish to keep the method; nil is not sent.
	SavePaymentMethod *bool
}

// Acceptance is how a customer accepted a mandate.
type Acceptance struct {
	// Type is "online" or "offline".
	Type string
	// AcceptedAt is a Unix timestamp; 0 is not sent.
	AcceptedAt           int64
	IPAddress, UserAgent string
	// Terms are what a mandate for a pre-authorized debit in Canada (acss_debit) has to
	// say; nil for others.
	Terms *DebitTerms
}

// DebitTerms are when and for what an account in Canada may be debited.
type DebitTerms struct {
	// Schedule is "sporadic", "interval" or "combined". The last two need Interval,
	// which says in words when: "first day of every month".
	Schedule, Interval string
	// Transactions are "personal" or "business".
	Transactions string
}

// ThreeDSecure says how 3D Secure may be used.
type ThreeDSecure struct {
	// Attempt allows the payment to wait for the customer. Without it, a bank that
	// wants an authentication makes the transaction fail. The intent then carries what
	// an event needs to know to end the payment, as metadata gateway_operation and
	// gateway_idempotency_key.
	Attempt bool
	// Handover leaves a challenge to the caller, who sees it in the raw answer and leads
	// the customer through it. The payment waits as with Attempt, but a purchase stays
	// one call: Stripe captures when the customer has authenticated, and no event is
	// needed.
	Handover bool
	// ReturnURL is where the browser goes afterwards.
	ReturnURL string
	// Request is "any" or "automatic"; other values are not sent, and Stripe's default
	// is automatic.
	Request string
	// ErrorOnRequiresAction makes Stripe fail the payment where it would otherwise
	// ask the customer. A set-up, which has no such parameter at Stripe, fails here.
	ErrorOnRequiresAction bool
	// Modal asks for a challenge inside the page rather than by redirect.
	Modal bool
	// External is an authentication that was made elsewhere.
	External *ExternalAuthentication
}

// ExternalAuthentication is the result of a 3D Secure authentication that
// somebody else carried out.
type ExternalAuthentication struct {
	// Cryptogram is the authentication value (CAVV, AEVV, UCAF).
	Cryptogram Secret
	// TransactionID is the directory server's transaction id, or the XID of 3DS 1.
	TransactionID string
	// ECI is the electronic commerce indicator; leading zeros are kept.
	ECI string
	// Version is the protocol's version, such as "2.2.0".
	Version string
}

// Connect says on whose behalf a payment is made, and who gets what of it.
type Connect struct {
	// Account is the connected account (acct_...) the calls are made for, as header
	// Stripe-Account.
	Account string
	// ApplicationFeeAmount is the platform's fee, in the smallest unit; nil is not sent, 0
	// is, so that a capture can waive the fee of its hold. It and TransferAmount exclude
	// each other.
	ApplicationFeeAmount *int64
	TransferDestination  string
	// TransferAmount is the part for the destination, in the smallest unit; 0 is all.
	TransferAmount int64
	TransferGroup  string
	OnBehalfOf     string

	// The older names of the Charges API, each for one of those above, which it excludes.
	// ApplicationFee is the platform's fee, as ApplicationFeeAmount is, and
	// DestinationAmount the part for the account Destination, in the smallest unit; 0 is
	// not sent, nor is an amount without a Destination.
	ApplicationFee    *int64
	Destination       string
	DestinationAmount int64
}

// Radar steers Stripe's fraud rules.
type Radar struct {
	SessionID string
	// SkipRules leaves all rules out for this payment.
	SkipRules bool
}

// Level3 is Level 2 and Level 3 data.
type Level3 struct {
	// MerchantReference is the order number: up to 25 letters and digits.
	MerchantReference string
	// CustomerReference has up to 17 letters and digits.
	CustomerReference string
	// ShippingAddressZip and ShippingFromZip are ZIP codes of the United States.
	ShippingAddressZip string
	ShippingFromZip    string
	// ShippingAmount is not negative, in the smallest unit; nil is not sent, 0 is.
	ShippingAmount *int64
	// LineItems are at most 200; a single summary item is Level 2.
	LineItems []LineItem
}

// LineItem is one kind of thing that was sold.
type LineItem struct {
	// ProductCode has up to 12 characters.
	ProductCode string
	// ProductDescription has up to 26 letters, digits and blanks.
	ProductDescription string
	// UnitCost and Quantity are above 0; TaxAmount and DiscountAmount are not
	// negative. Amounts are in the smallest unit. nil is not sent, 0 is.
	UnitCost, Quantity, TaxAmount, DiscountAmount *int64
}

// Installments turns installments on, and chooses a plan.
type Installments struct {
	// Enabled asks for the plans on offer; nil is not sent.
	Enabled *bool
	Plan    *InstallmentPlan
}

// InstallmentPlan is a chosen plan.
type InstallmentPlan struct {
	Count          int64
	Interval, Type string
}

// Idempotency makes a retry safe.
type Idempotency struct {
	// Key is unique to the operation, with up to 255 printable ASCII characters.
	// Calls that make up one operation carry it with different suffixes.
	Key string
	// Request asks for a replay when the same payment is made again: it needs
	// OrderID as well, and keeps everything out of the request that differs from
	// one try to the next.
	Request bool
	// TransactionToken is the caller's own id of the transaction. It is the key of a
	// 3D Secure payment that has none, and is kept as metadata[transaction_token]
	// unless Request holds; with the Charges API, where a key alone asks for a replay,
	// it is not kept.
	TransactionToken string
}
