package apiversion

import "cmp"

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

// A behaviourEntry says since when Stripe behaves so, and towards which objects.
type behaviourEntry struct {
	Version string
	Objects []string
	Page    string
	// Called is the last part of the entry's name, where that is not Page.
	Called string
	// Evidence says what tells of it where there is no page of the changelog.
	Evidence string
	Says     string
	// Seen are the members of answers by which it is seen; nil: it is seen by what is refused.
	Seen []string
}

// Name is the entry's own, for whoever switches it on or off.
func (b *behaviourEntry) Name() string {
	return entryName(b.Version, b.Objects[0], cmp.Or(b.Called, b.Page))
}

var behaviours = [behaviourCount]behaviourEntry{
	TokensNeedSecretKey: {
		Version: "2014-10-07", Objects: []string{"token"}, Page: "no-longer-retrieve-tokens-publishable-keys",
		Says: "A publishable key can no longer read a token.",
	},
	FingerprintsConcealed: {
		Version: "2014-10-07", Objects: []string{"card"}, Page: "create-card-bank-account-omit-fingerprints",
		Says: "A card that a publishable key makes is answered without its fingerprint.",
		Seen: []string{"card.fingerprint"},
	},
	DifferencesWithinHashes: {
		Version: "2015-01-26", Objects: []string{"event"}, Page: "events-previous-attributes-render-differences",
		Says: "previous_attributes holds only those keys of a nested object that changed; before, the whole object.",
		Seen: []string{"event.data.previous_attributes"},
	},
	IdempotentParametersCompared: {
		Version: "2015-09-03", Objects: []string{"idempotency"}, Page: "reuse-idempotency-tokens-alter-error",
		Says: "An idempotency key that comes again with other parameters is refused; before, the first answer was given.",
	},
	RateLimitIsTooManyRequests: {
		Version: "2015-09-08", Objects: []string{"error"}, Page: "rate-limited-requests-return-429-no-rate-limit",
		Says: "A request over the rate limit is answered with 429, before with 400.",
	},
	ChargesOfEverySource: {
		Version: "2015-09-23", Objects: []string{"charge"}, Page: "listing-charges-includes-payments-funding-sources",
		Says: "The list of charges holds payments from every kind of source; before, those from cards alone.",
		Seen: []string{"list.data"},
	},
	CardParametersAreRequests: {
		Version: "2015-10-12", Objects: []string{"error"}, Page: "invalid-parameters-throw-400-error",
		Says: "A missing key of a card or a bank account is answered with 400, before with 402.",
	},
	PermissionsAreForbidden: {
		Version: "2016-10-19", Objects: []string{"error"}, Page: "insufficient-permissions-throw-403-error",
		Says: "A key that lacks a permission is answered with 403, before with 401.",
	},
	ArraysWhole: {
		Version: "2017-05-25", Objects: []string{"event"}, Page: "events-previous-attributes-render-complete-sub-array",
		Says: "previous_attributes holds an array that changed as a whole; before, its changed elements alone.",
		Seen: []string{"event.data.previous_attributes"},
	},
	PlatformCardFingerprints: {
		Version: "2018-01-23", Objects: []string{"card"}, Page: "connect-platforms-identify-reused-cards-bank-accounts",
		Says: "A card has one fingerprint on a platform and all its connected accounts; before, one on each.",
		Seen: []string{"card.fingerprint"},
	},
	ChosenIDsPlain: {
		Version: "2018-05-21", Objects: []string{"coupon", "customer"}, Page: chosenIDsPage,
		Says: "An id that the caller chooses for a coupon or a customer may have letters, digits, _ and - alone.",
	},
	DescriptorAfterPrefix: {
		Version: "2019-02-19", Objects: []string{"charge"}, Page: "changes-statement-descriptor-behaviors-charges",
		Says: "The descriptor of a card charge follows the account's prefix; before, it was the whole of what the statement says.",
		Seen: []string{"charge.calculated_statement_descriptor"},
	},
	Search: {
		Version: "2020-08-27", Objects: []string{"search_result"}, Called: "search",
		Evidence: "Stripe's page on search, docs.stripe.com/search, under \"Minimum API version\".",
		Says:     "Objects can be searched for; before, a search is refused.",
	},
	AutomaticPaymentMethods: {
		Version: "2023-08-16", Objects: []string{"payment_intent", "setup_intent"}, Page: "automatic-payment-methods",
		Says: "An intent created without payment_method_types takes the dashboard's payment methods; before, cards.",
		Seen: []string{
			"payment_intent.payment_method_types", "payment_intent.automatic_payment_methods",
			"setup_intent.payment_method_types", "setup_intent.automatic_payment_methods",
		},
	},
	PlatformBankFingerprints: {
		Version: "2023-08-16", Objects: []string{"payment_method"}, Page: "platform-scope-rendering-payment-method",
		Says: "A bank account has one fingerprint on a platform and all its connected accounts; before, one on each.",
		Seen: []string{"payment_method.us_bank_account.fingerprint", "payment_method.sepa_debit.fingerprint"},
	},
	AutomaticAsyncCapture: {
		Version: "2024-04-10", Objects: []string{"payment_intent"}, Page: "automatic-sync-default-paymentintents",
		Says: "An intent's capture_method defaults to automatic_async, so that its balance transaction comes later; before, to automatic.",
		Seen: []string{"payment_intent.capture_method", "charge.balance_transaction"},
	},
	NoRefundForReleasedHold: {
		Version: "2025-03-31.basil", Objects: []string{"refund", "charge", "balance_transaction", "event"}, Page: releasePage,
		Says: "Releasing a hold, or the rest of a partly captured one, makes no refund, no charge.refunded and no second balance transaction.",
		Seen: []string{"charge.amount_captured", "charge.amount_refunded", "charge.refunded", "charge.refunds", "balance_transaction.amount"},
	},
	NoTotalCount: {
		Version: "2025-03-31.basil", Objects: []string{"list"}, Page: "deprecate-total-count-expansion",
		Says: "A list's total_count can no longer be expanded.",
		Seen: []string{"list.total_count"},
	},
	PromotionsOfSeveralTypes: {
		Version: "2025-09-30.clover", Objects: []string{"promotion_code"}, Page: promotionPage, Called: "errors-of-coupons",
		Says: "Errors about a new promotion code's coupon name promotion[coupon], before coupon.",
	},
	StablecoinsProcessing: {
		Version: "2025-09-30.clover", Objects: []string{"payment_intent"}, Page: "stablecoin-payments-processing-status",
		Says: "A payment in crypto is processing until it is settled, and cannot be canceled then; before, it succeeded or failed at once.",
		Seen: []string{"payment_intent.status"},
	},
	DebitAddressInFull: {
		Version: "2026-09-30.endive", Objects: []string{"payment_method"}, Page: "require-sepa-direct-debit-address-fields",
		Says: "A SEPA debit from outside the European Economic Area needs a city and a postal code besides line1 and country.",
	},
}

// Behaves says whether Stripe behaves so at v.
func (v Version) Behaves(b Behaviour) bool {
	if v.selection != nil {
		return v.selection.behaves(b, v.order)
	}
	return v.order >= table().since[b]
}
