package apiversion

// A Behaviour is something that Stripe does since a version and that no shape shows.
type Behaviour int

// The behaviours, each with its sentence in the table below.
const (
	TokensNeedSecretKey Behaviour = iota
	FingerprintsConcealed
	DifferencesWithinHashes
	IdempotentParametersCompared
	RateLimitIsTooManyRequests
	ChargesOfEverySource
	CardParametersAreRequests
	PermissionsAreForbidden
	ArraysWhole
	PlatformCardFingerprints
	ChosenIDsPlain
	DescriptorAfterPrefix
	Search
	AutomaticPaymentMethods
	PlatformBankFingerprints
	AutomaticAsyncCapture
	NoRefundForReleasedHold
	NoTotalCount
	PromotionsOfSeveralTypes
	StablecoinsProcessing
	DebitAddressInFull
	behaviourCount
)

const releasePage = "remove-refund-from-partial-capture-and-payment-cancellation-flow"

const chosenIDsPage = "valid-characters-ids-coupons-skus-customers-products-plans"

// behaviours says since when Stripe behaves so, and towards which objects.
var behaviours = [behaviourCount]struct {
	Version string
	Objects []string
	Page    string
	// Evidence says what tells of it where there is no page of the changelog.
	Evidence string
	Says     string
}{
	TokensNeedSecretKey: {
		"2014-10-07", []string{"token"}, "no-longer-retrieve-tokens-publishable-keys", "",
		"A publishable key can no longer read a token.",
	},
	FingerprintsConcealed: {
		"2014-10-07", []string{"card"}, "create-card-bank-account-omit-fingerprints", "",
		"A card that a publishable key makes is answered without its fingerprint.",
	},
	DifferencesWithinHashes: {
		"2015-01-26", []string{"event"}, "events-previous-attributes-render-differences", "",
		"previous_attributes holds only those keys of a nested object that changed; before, the whole object.",
	},
	IdempotentParametersCompared: {
		"2015-09-03", []string{"idempotency"}, "reuse-idempotency-tokens-alter-error", "",
		"An idempotency key that comes again with other parameters is refused; before, the first answer was given.",
	},
	RateLimitIsTooManyRequests: {
		"2015-09-08", []string{"error"}, "rate-limited-requests-return-429-no-rate-limit", "",
		"A request over the rate limit is answered with 429, before with 400.",
	},
	ChargesOfEverySource: {
		"2015-09-23", []string{"charge"}, "listing-charges-includes-payments-funding-sources", "",
		"The list of charges holds payments from every kind of source; before, those from cards alone.",
	},
	CardParametersAreRequests: {
		"2015-10-12", []string{"error"}, "invalid-parameters-throw-400-error", "",
		"A missing key of a card or a bank account is answered with 400, before with 402.",
	},
	PermissionsAreForbidden: {
		"2016-10-19", []string{"error"}, "insufficient-permissions-throw-403-error", "",
		"A key that lacks a permission is answered with 403, before with 401.",
	},
	ArraysWhole: {
		"2017-05-25", []string{"event"}, "events-previous-attributes-render-complete-sub-array", "",
		"previous_attributes holds an array that changed as a whole; before, its changed elements alone.",
	},
	PlatformCardFingerprints: {
		"2018-01-23", []string{"card"}, "connect-platforms-identify-reused-cards-bank-accounts", "",
		"A card has one fingerprint on a platform and all its connected accounts; before, one on each.",
	},
	ChosenIDsPlain: {
		"2018-05-21", []string{"coupon", "customer"}, chosenIDsPage, "",
		"An id that the caller chooses for a coupon or a customer may have letters, digits, _ and - alone.",
	},
	DescriptorAfterPrefix: {
		"2019-02-19", []string{"charge"}, "changes-statement-descriptor-behaviors-charges", "",
		"The descriptor of a card charge follows the account's prefix; before, it was the whole of what the statement says.",
	},
	Search: {
		"2020-08-27", []string{"search_result"}, "",
		"Stripe's page on search, docs.stripe.com/search, under \"Minimum API version\".",
		"Objects can be searched for; before, a search is refused.",
	},
	AutomaticPaymentMethods: {
		"2023-08-16", []string{"payment_intent", "setup_intent"}, "automatic-payment-methods", "",
		"An intent created without payment_method_types takes the dashboard's payment methods; before, cards.",
	},
	PlatformBankFingerprints: {
		"2023-08-16", []string{"payment_method"}, "platform-scope-rendering-payment-method", "",
		"A bank account has one fingerprint on a platform and all its connected accounts; before, one on each.",
	},
	AutomaticAsyncCapture: {
		"2024-04-10", []string{"payment_intent"}, "automatic-sync-default-paymentintents", "",
		"An intent's capture_method defaults to automatic_async, so that its balance transaction comes later; before, to automatic.",
	},
	NoRefundForReleasedHold: {
		"2025-03-31.basil", []string{"refund", "charge", "balance_transaction", "event"}, releasePage, "",
		"Releasing a hold, or the rest of a partly captured one, makes no refund, no charge.refunded and no second balance transaction.",
	},
	NoTotalCount: {
		"2025-03-31.basil", []string{"list"}, "deprecate-total-count-expansion", "",
		"A list's total_count can no longer be expanded.",
	},
	PromotionsOfSeveralTypes: {
		"2025-09-30.clover", []string{"promotion_code"}, promotionPage, "",
		"Errors about a new promotion code's coupon name promotion[coupon], before coupon.",
	},
	StablecoinsProcessing: {
		"2025-09-30.clover", []string{"payment_intent"}, "stablecoin-payments-processing-status", "",
		"A payment in crypto is processing until it is settled, and cannot be canceled then; before, it succeeded or failed at once.",
	},
	DebitAddressInFull: {
		"2026-09-30.endive", []string{"payment_method"}, "require-sepa-direct-debit-address-fields", "",
		"A SEPA debit from outside the European Economic Area needs a city and a postal code besides line1 and country.",
	},
}

// Behaves says whether Stripe behaves so at v.
func (v Version) Behaves(b Behaviour) bool { return v.order >= table().since[b] }
