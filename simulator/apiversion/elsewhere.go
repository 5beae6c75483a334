package apiversion

// A Bystander is one of Stripe's changes that touches nothing simulated.
type Bystander struct {
	// Version is the first that has the new ways, Page the change's name in
	// Stripe's changelog ("" where it has none there).
	Version, Object, Page string
	// Says is the change in one sentence, Why the reason why it is not seen here.
	Says, Why string
}

// Reasons that many have in common.
const (
	noPayouts      = "Payouts to banks are not simulated."
	noVerification = "Nobody verifies accounts here: requirements have no errors."
	noInvoices     = "Invoices and subscriptions are not simulated."
	noSuchDecline  = "Only cards and bank debits are declined here."
	noTerminal     = "Terminal is not simulated."
	noIndia        = "Mandates of Indian cards are not simulated."
	addedOnly      = "It only adds, and what is added is shown at every version."
	detailsAsSent  = "Details of an account are kept as they are sent."
	answerNotKnown = "What Stripe answers is not established, so it is the same at every version."
	noReviews      = "Reviews are not simulated."
)

// elsewhere are the changes of Stripe's that touch nothing simulated.
var elsewhere = []Bystander{
	{"2014-01-31", "customer", "customers-support-multiple-subscriptions",
		"A customer has subscriptions, before one subscription.", "No older version is served."},
	{"2014-05-19", "transfer", "renames-account-field-transfers-bank-account",
		"A transfer's account is called bank_account.", noPayouts},
	{"2014-08-04", "balance_transaction", "retrieve-balance-histories-transfer-fields",
		"A transfer does not hold the history of the balance.", noPayouts},
	{"2014-11-20", "dispute", "disputes-reported-won-refunded-charge",
		"A dispute that was won is won even if its charge was refunded, no longer charge_refunded.",
		"A charge is not both refunded and disputed here."},
	{"2014-12-17", "account", "creating-accounts-requires-2014-12-17-version",
		"Creating an account needs this version or a newer one.", answerNotKnown},
	{"2015-06-15", "error", "accounts-manual-payout-schedules-throw-error",
		"Transfers of an account that is paid out by hand are refused.", noPayouts},
	{"2015-07-07", "transfer", "transfers-in-transit-provide-status",
		"A transfer on its way to the bank is in_transit.", noPayouts},
	{"2015-07-13", "account", "accounts-include-verification-disabled-reason-field",
		"An account's verification has disabled_reason.", addedOnly},
	{"2015-07-28", "event", "transfers-immediately-processed-trigger-balance-available",
		"A transfer that is processed at once sends balance.available too.", noPayouts},
	{"2015-08-07", "account", "stripe-ensures-tos-acceptance-date-valid-timestamp",
		"An account's tos_acceptance[date] has to be a plausible time.", detailsAsSent},
	{"2015-09-23", "charge", "charges-support-offset-list-pagination-source",
		"Charges are paged by offset only together with a source.", "Lists are paged by starting_after and ending_before alone."},
	{"2016-02-03", "account", "accounts-only-show-country-fields-legal-entity",
		"An account's legal_entity shows what its country asks for, before everything.",
		"Which members every country's legal_entity had is not established."},
	{"2016-02-29", "account", "creating-updating-account-validates-postal-code",
		"An account's postal code is checked by country.", detailsAsSent},
	{"2017-02-14", "charge", "charges-specify-rule-blocking-transaction",
		"A charge's outcome names its rule, before it held the whole.", "Outcomes name no rule of Radar here."},
	{"2017-04-06", "transfer", "transfers-split-payouts-transfers",
		"A transfer to a bank is a payout, with events of its own.", noPayouts},
	{"2017-12-14", "error", "invoice-payment-failures-return-card-error",
		"An invoice that cannot be paid is a card_error, before an invalid_request_error.", noInvoices},
	{"2018-05-21", "customer", chosenIDsPage,
		"An id that the caller chooses for a customer may have certain characters only.", "Callers do not choose a customer's id here."},
	{"2018-07-27", "customer", "stripe-validates-email-addresses-customers",
		"A customer's email is checked.", answerNotKnown},
	{"2018-07-27", "subscription", "subscriptions-no-longer-support-modifying-source",
		"A subscription does not take a source.", noInvoices},
	{"2018-10-31", "customer", "descriptions-customers-character-limit",
		"A customer's description has at most 350 characters.", "Stripe's OpenAPI document allows 5000 at every version."},
	{"2019-02-19", "account", "accounts-no-longer-provide-keys-field",
		"A new account does not come with keys.", "Connected accounts have no keys of their own here."},
	{"2019-05-16", "refund", "renames-platform-payments-capability-card-payments",
		"A failed bank debit does not show its internal refund on the charge.", "A debit that fails makes no refund here."},
	{"2019-09-09", "account", "adds-detail-code-person-document-verification",
		"A person's document has more details_codes.", noVerification},
	{"2020-08-27", "account", "adds-error-codes-accounts-persons-capabilities",
		"Requirements have more error codes.", noVerification},
	{"2022-08-01", "charge", "adds-3d-secure-exemption-charges",
		"The result of 3D Secure may be exempted.", "No simulated payment is exempted."},
	{"2022-08-01", "payment_intent", "deferred-paymentintent-checkout-session",
		"A Checkout Session has no PaymentIntent until it is confirmed.", "Checkout is not simulated."},
	{"2022-08-01", "account", "error-code-invalid-tos-accounts",
		"Requirements have the error code invalid_tos_acceptance.", noVerification},
	{"2022-11-15", "error", "adds-decline-codes-paymentintent-paymentmethod",
		"Attempts that a provider or its customer declines have codes of their own.", noSuchDecline},
	{"2022-11-15", "error", "adds-decline-codes-setupintent",
		"The same for attempts to set up.", noSuchDecline},
	{"2022-11-15", "account", "adds-structure-error-code-accounts",
		"Requirements have an error code for a wrong business structure.", noVerification},
	{"2023-08-16", "error", "klarna-payment-failure-error-code",
		"Klarna's declines have codes of their own.", noSuchDecline},
	{"2023-08-16", "account", "adds-director-verfication-error-accounts",
		"Requirements have error codes for directors.", noVerification},
	{"2023-10-16", "account", "adds-account-requirement-error-accounts",
		"Requirements have some thirty error codes more.", noVerification},
	{"2023-10-16", "account", "auto-populates-statement-descriptor-accounts",
		"A new account's statement descriptor is made from its business's name.", detailsAsSent},
	{"2024-06-20", "account", "adds-enum-disabled-reasons-capabilities",
		"A capability may be disabled for more reasons.", noVerification},
	{"2024-09-30.acacia", "setup_intent", "terminal-remove-customer-consent-require-allow-redisplay",
		"A reader's set-up needs allow_redisplay, before customer_consent_collected.", noTerminal},
	{"2025-03-31.basil", "payment_method", "naver-pay-payment-method",
		"A PaymentMethod's naver_pay cannot be updated.", "Updates change cards and bank accounts alone."},
	{"2025-03-31.basil", "payment_intent", "deprecate-interac-present-manual-capture-method",
		"interac_present cannot be captured by hand.", noTerminal},
	{"2025-03-31.basil", "error", "vault-forward-api-returns-402",
		"A forwarded request that times out is answered with 402.", "Forwarding is not simulated."},
	{"2025-03-31.basil", "account", "adds-requirement-error-codes",
		"Requirements have more error codes.", noVerification},
	{"2025-03-31.basil", "account", "political-exposure-persons-api",
		"A person's political_exposure is existing or none, before any text.", detailsAsSent},
	{"2025-09-30.clover", "error", "lpm-descriptive-decline-codes",
		"Declines by Alma, Amazon Pay, Billie, Satispay and Korean methods have finer codes.", noSuchDecline},
	{"2025-09-30.clover", "payment_intent", "stablecoin-payments-processing-status",
		"A payment in crypto is processing until it is settled.", "Payments in crypto are not simulated."},
	{"2025-09-30.clover", "account", "expanded-risk-requirement-descriptions",
		"Requirements describe reviews for risk.", noVerification},
	{"2025-09-30.clover", "account", "",
		"An account is not paid out on Saturdays and Sundays.", noPayouts},
	{"2025-09-30.clover", "review", "radar-manual-review-enum",
		"A review may be closed as acknowledged or payment_never_settled.", noReviews},
	{"2026-03-25.dahlia", "account", "capabilities-api-risk-requirements",
		"A capability lists requirements of risk.", noVerification},
	{"2026-03-25.dahlia", "webhooks", "updates-eventsfrom-parameter-on-event-destinations",
		"An event destination's events_from is a text.", "Version 2 of the API is not simulated."},
	{"2026-03-25.dahlia", "stripe.js", "remove-legacy-stripejs-methods",
		"Stripe.js lacks handleCardPayment and other older methods.", "Stripe.js is a client, not a part of the API."},
	{"2026-09-30.endive", "error", "blik-granular-decline-codes",
		"BLIK's declines have finer codes.", noSuchDecline},
	{"2026-09-30.endive", "mandate", "surface-india-card-mandate-even-when-inactive",
		"The mandate of an Indian card is shown even if it is inactive.", noIndia},
	{"2026-09-30.endive", "payment_intent", "duplicate-reference-validation-for-india-pending-mandates",
		"The reference of a pending mandate cannot be used again.", noIndia},
	{"2026-09-30.endive", "dispute", "page-limit-validation-dispute-evidence",
		"Files of evidence have a limited number of pages.", "Files are not simulated."},
	{"2026-09-30.endive", "account", "updated-reject-reason-codes",
		"A rejected account tells more exactly why.", noVerification},
	{"2026-09-30.endive", "account", "shows-errors-for-eventually-due-requirements",
		"Requirements show errors of what is eventually due too.", noVerification},
	{"2026-09-30.endive", "account", "address-validation-cmra-registered-agents-accounts-v2",
		"Addresses of mail agencies and registered agents have error codes.", noVerification},
}
