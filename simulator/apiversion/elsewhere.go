package apiversion

import "strings"

// A Bystander is one of Stripe's changes that touches nothing simulated.
type Bystander struct {
	// Version is the first that has the new ways, Page the change's name in
	// Stripe's changelog, Evidence what tells of it where it has none there.
	Version, Object, Page, Evidence string
	// Says is the change in one sentence, Why the reason why it is not seen here.
	Says string
	Why  Reason
}

// A Reason says why a change is not seen here, and how that is known: a probe fails on
// the day when it is no longer true.
type Reason struct {
	Text string
	// NoRoute begins the paths of operations that are not simulated.
	NoRoute string
	// Unseen are members and values that no answer has, as package shapes names them:
	// "dispute.status=charge_refunded"; * stands for any part.
	Unseen []string
	// Taken is a request that succeeds at the version before and at the newest, and Filled a
	// member of its answer that is not null; Refused is a request that is refused at both.
	Taken, Filled, Refused string
}

// Probed says whether a probe holds the reason.
func (r Reason) Probed() bool { return r.NoRoute+r.Taken+r.Refused != "" || len(r.Unseen) > 0 }

// Reasons that many have in common.
var (
	payoutsApart = Reason{
		Text:   "Money on its way to a bank is a payout at every version here, never a transfer.",
		Unseen: []string{"transfer.account", "transfer.bank_account", "transfer.status"},
	}
	noWeekends = Reason{
		Text:   "Saturdays and Sundays are no days of payouts at any version: weekly_anchor alone has them.",
		Unseen: []string{"*weekly_payout_days[]=saturday", "*weekly_payout_days[]=sunday"},
	}
	noVerification = Reason{Text: "Nobody verifies accounts here: requirements have no errors.", Unseen: []string{"*requirements.errors[].code"}}
	noInvoices     = Reason{Text: "Invoices and subscriptions are not simulated.", NoRoute: "/v1/invoices"}
	noFinerDecline = Reason{
		Text:   "What another company declines has a code here, and no decline_code.",
		Unseen: []string{"*.decline_code=customer_declined", "*.decline_code=payment_limit_exceeded", "*.decline_code=partner_generic_decline"},
	}
	oldEvents = Reason{
		Text:  "A webhook endpoint may ask here for types of events that Stripe no longer sends, at every version.",
		Taken: "POST /v1/webhook_endpoints url=https://shop.example/&enabled_events[]=sku.created",
	}
	noTerminal = Reason{Text: "Terminal is not simulated.", NoRoute: "/v1/terminal"}
	noIndia    = Reason{Text: "Mandates of Indian cards are not simulated.", Unseen: []string{"*.processing.card.customer_notification"}}
	addedOnly  = Reason{Text: "It only adds, and what is added is shown at every version."}
)

// Elsewhere returns the changes of Stripe's that touch nothing simulated.
func Elsewhere() []Bystander { return elsewhere }

// elsewhere are the changes of Stripe's that touch nothing simulated.
var elsewhere = []Bystander{
	{
		Version: "2014-01-31", Object: "customer", Page: "customers-support-multiple-subscriptions",
		Says: "A customer has subscriptions, before one subscription.",
		Why:  Reason{Text: "No older version is served."},
	},
	{
		Version: "2014-05-19", Object: "transfer", Page: "renames-account-field-transfers-bank-account",
		Says: "A transfer's account is called bank_account.",
		Why:  payoutsApart,
	},
	{
		Version: "2014-08-04", Object: "balance_transaction", Page: "retrieve-balance-histories-transfer-fields",
		Says: "A transfer does not hold the history of the balance.",
		Why:  payoutsApart,
	},
	{
		Version: "2014-11-20", Object: "dispute", Page: "disputes-reported-won-refunded-charge",
		Says: "A dispute that was won is won even if its charge was refunded, no longer charge_refunded.",
		Why:  Reason{Text: "A charge is not both refunded and disputed here.", Unseen: []string{"dispute.status=charge_refunded"}},
	},
	{
		Version: "2014-12-17", Object: "account", Page: "creating-accounts-requires-2014-12-17-version",
		Says: "Creating an account needs this version or a newer one.",
		Why:  Reason{Text: "What Stripe answers is not established, so every version may.", Taken: "POST /v1/accounts type=custom&country=US"},
	},
	{
		Version: "2015-06-15", Object: "error", Page: "accounts-manual-payout-schedules-throw-error",
		Says: "Transfers of an account that is paid out by hand are refused.",
		Why:  payoutsApart,
	},
	{
		Version: "2015-07-07", Object: "transfer", Page: "transfers-in-transit-provide-status",
		Says: "A transfer on its way to the bank is in_transit.",
		Why:  payoutsApart,
	},
	{
		Version: "2015-07-13", Object: "account", Page: "accounts-include-verification-disabled-reason-field",
		Says: "An account's verification has disabled_reason.",
		Why:  addedOnly,
	},
	{
		Version: "2015-07-28", Object: "event", Page: "transfers-immediately-processed-trigger-balance-available",
		Says: "A transfer that is processed at once sends balance.available too.",
		Why:  payoutsApart,
	},
	{
		Version: "2015-08-07", Object: "account", Page: "stripe-ensures-tos-acceptance-date-valid-timestamp",
		Says: "An account's tos_acceptance[date] has to be a plausible time.",
		Why:  Reason{Text: "Any time is taken here, at every version.", Taken: "POST /v1/accounts type=custom&country=US&tos_acceptance[date]=1&tos_acceptance[ip]=192.0.2.1"},
	},
	{
		Version: "2015-09-23", Object: "charge", Page: "charges-support-offset-list-pagination-source",
		Says: "Charges are paged by offset only together with a source.",
		Why:  Reason{Text: "Lists are paged by starting_after and ending_before alone.", Refused: "GET /v1/charges offset=1"},
	},
	{
		Version: "2016-02-03", Object: "account", Page: "accounts-only-show-country-fields-legal-entity",
		Says: "An account's legal_entity shows what its country asks for, before everything.",
		Why:  Reason{Text: "Which members every country's legal_entity had is not established."},
	},
	{
		Version: "2016-02-29", Object: "account", Page: "creating-updating-account-validates-postal-code",
		Says: "An account's postal code is checked by country.",
		Why: Reason{Text: "Postal codes are not checked here, at any version.",
			Taken: "POST /v1/accounts type=custom&country=US&business_type=company&company[address][postal_code]=x"},
	},
	{
		Version: "2017-02-14", Object: "charge", Page: "charges-specify-rule-blocking-transaction",
		Says: "A charge's outcome names its rule, before it held the whole.",
		Why:  Reason{Text: "Outcomes name no rule of Radar here.", Unseen: []string{"charge.outcome.rule"}},
	},
	{
		Version: "2017-04-06", Object: "transfer", Page: "transfers-split-payouts-transfers",
		Says: "A transfer to a bank is a payout, with events of its own.",
		Why:  payoutsApart,
	},
	{
		Version: "2017-12-14", Object: "error", Page: "invoice-payment-failures-return-card-error",
		Says: "An invoice that cannot be paid is a card_error, before an invalid_request_error.",
		Why:  noInvoices,
	},
	{
		Version: "2018-07-27", Object: "customer", Page: "stripe-validates-email-addresses-customers",
		Says: "A customer's email is checked.",
		Why:  Reason{Text: "An email is checked at every version here.", Refused: "POST /v1/customers email=nobody"},
	},
	{
		Version: "2018-07-27", Object: "subscription", Page: "subscriptions-no-longer-support-modifying-source",
		Says: "A subscription does not take a source.",
		Why:  noInvoices,
	},
	{
		Version: "2018-10-31", Object: "customer", Page: "descriptions-customers-character-limit",
		Says: "A customer's description has at most 350 characters.",
		Why:  Reason{Text: "Stripe's OpenAPI document allows 5000 at every version.", Taken: "POST /v1/customers description=" + strings.Repeat("x", 351)},
	},
	{
		Version: "2019-02-19", Object: "account", Page: "accounts-no-longer-provide-keys-field",
		Says: "A new account does not come with keys.",
		Why:  Reason{Text: "Connected accounts have no keys of their own here.", Unseen: []string{"account.keys"}},
	},
	{
		Version: "2019-05-16", Object: "refund", Page: "renames-platform-payments-capability-card-payments",
		Says: "A failed bank debit does not show its internal refund on the charge.",
		Why:  Reason{Text: "A debit that fails makes no refund here."},
	},
	{
		Version: "2019-09-09", Object: "account", Page: "adds-detail-code-person-document-verification",
		Says: "A person's document has more details_codes.",
		Why:  noVerification,
	},
	{
		Version: "2020-08-27", Object: "account", Page: "adds-error-codes-accounts-persons-capabilities",
		Says: "Requirements have more error codes.",
		Why:  noVerification,
	},
	{
		Version: "2022-08-01", Object: "charge", Page: "adds-3d-secure-exemption-charges",
		Says: "The result of 3D Secure may be exempted.",
		Why:  Reason{Text: "No simulated payment is exempted.", Unseen: []string{"*.three_d_secure.result=exempted"}},
	},
	{
		Version: "2022-08-01", Object: "payment_intent", Page: "deferred-paymentintent-checkout-session",
		Says: "A Checkout Session has no PaymentIntent until it is confirmed.",
		Why:  Reason{Text: "Checkout is not simulated.", NoRoute: "/v1/checkout"},
	},
	{
		Version: "2022-08-01", Object: "account", Page: "error-code-invalid-tos-accounts",
		Says: "Requirements have the error code invalid_tos_acceptance.",
		Why:  noVerification,
	},
	{
		Version: "2022-11-15", Object: "account", Page: "adds-structure-error-code-accounts",
		Says: "Requirements have an error code for a wrong business structure.",
		Why:  noVerification,
	},
	{
		Version: "2022-11-15", Object: "customer",
		Evidence: "The OpenAPI documents up to 2020-08-27 have it.",
		Says:     "An update of a customer does not take trial_end.",
		Why:      noInvoices,
	},
	{
		Version: "2022-11-15", Object: "webhook_endpoint",
		Evidence: "The OpenAPI documents up to 2020-08-27 have them.",
		Says: "An endpoint cannot ask for order.payment_failed, order.payment_succeeded, order.updated, order_return.created, " +
			"transfer.failed and transfer.paid.",
		Why: oldEvents,
	},
	{
		Version: "2023-08-16", Object: "setup_intent",
		Evidence: "The OpenAPI documents up to 2022-11-15 have them.",
		Says:     "A SetupIntent's options do not have blik, and those for link no persistent_token.",
		Why: Reason{
			Text:    "BLIK cannot be set up.",
			Refused: "POST /v1/setup_intents payment_method_types[]=blik",
		},
	},
	{
		Version: "2023-10-16", Object: "webhook_endpoint",
		Evidence: "The OpenAPI documents up to 2023-08-16 have them.",
		Says: "An endpoint cannot ask for invoiceitem.updated, order.created, recipient.created, recipient.deleted, recipient.updated, " +
			"sku.created, sku.deleted and sku.updated.",
		Why: oldEvents,
	},
	{
		Version: "2023-08-16", Object: "account", Page: "adds-director-verfication-error-accounts",
		Says: "Requirements have error codes for directors.",
		Why:  noVerification,
	},
	{
		Version: "2023-10-16", Object: "account", Page: "adds-account-requirement-error-accounts",
		Says: "Requirements have some thirty error codes more.",
		Why:  noVerification,
	},
	{
		Version: "2023-10-16", Object: "account", Page: "auto-populates-statement-descriptor-accounts",
		Says: "A new account's statement descriptor is made from its business's name.",
		Why:  Reason{Text: "A descriptor is made from the business's name at every version here.", Taken: "POST /v1/accounts type=custom&country=US&business_profile[name]=Shoes", Filled: "settings.payments.statement_descriptor"},
	},
	{
		Version: "2024-06-20", Object: "account", Page: "adds-enum-disabled-reasons-capabilities",
		Says: "A capability may be disabled for more reasons.",
		Why:  noVerification,
	},
	{
		Version: "2024-09-30.acacia", Object: "setup_intent", Page: "terminal-remove-customer-consent-require-allow-redisplay",
		Says: "A reader's set-up needs allow_redisplay, before customer_consent_collected.",
		Why:  noTerminal,
	},
	{
		Version: "2025-03-31.basil", Object: "payment_method", Page: "naver-pay-payment-method",
		Says: "A PaymentMethod's naver_pay cannot be updated.",
		Why:  Reason{Text: "Updates change cards and bank accounts alone."},
	},
	{
		Version: "2025-03-31.basil", Object: "payment_intent", Page: "deprecate-interac-present-manual-capture-method",
		Says: "interac_present cannot be captured by hand.",
		Why:  noTerminal,
	},
	{
		Version: "2025-03-31.basil", Object: "error", Page: "vault-forward-api-returns-402",
		Says: "A forwarded request that times out is answered with 402.",
		Why:  Reason{Text: "Forwarding is not simulated.", NoRoute: "/v1/forwarding"},
	},
	{
		Version: "2025-03-31.basil", Object: "account", Page: "adds-requirement-error-codes",
		Says: "Requirements have more error codes.",
		Why:  noVerification,
	},
	{
		Version: "2025-09-30.clover", Object: "error", Page: "lpm-descriptive-decline-codes",
		Says: "Declines by Alma, Amazon Pay, Billie, Satispay and Korean methods have finer codes.",
		Why:  noFinerDecline,
	},
	{
		Version: "2025-09-30.clover", Object: "account", Page: "expanded-risk-requirement-descriptions",
		Says: "Requirements describe reviews for risk.",
		Why:  noVerification,
	},
	{
		Version: "2025-09-30.clover", Object: "account",
		Evidence: "stripe-go's changelog, 83.0.0.",
		Says:     "An account is not paid out on Saturdays and Sundays.",
		Why:      noWeekends,
	},
	{
		Version: "2025-09-30.clover", Object: "payment_method",
		Evidence: "stripe-go's changelog, 83.0.0.",
		Says:     "A PaymentMethod's link and pay_by_bank cannot be updated; they had nothing to update.",
		Why:      Reason{Text: "They are taken at every version: no refusal of them was seen."},
	},
	{
		Version: "2025-09-30.clover", Object: "webhook_endpoint",
		Evidence: "The OpenAPI document of 2025-05-28.basil has it, that of 2025-09-30.clover does not.",
		Says:     "An endpoint cannot ask for invoice.payment.paid; it is called invoice_payment.paid.",
		Why:      noInvoices,
	},
	{
		Version: "2025-09-30.clover", Object: "review", Page: "radar-manual-review-enum",
		Says: "A review may be closed as acknowledged or payment_never_settled.",
		Why:  Reason{Text: "A review is closed here by an approval, a refund or a dispute alone.", Unseen: []string{"review.closed_reason=acknowledged", "review.closed_reason=payment_never_settled"}},
	},
	{
		Version: "2026-03-25.dahlia", Object: "account", Page: "capabilities-api-risk-requirements",
		Says: "A capability lists requirements of risk.",
		Why:  noVerification,
	},
	{
		Version: "2026-03-25.dahlia", Object: "webhooks", Page: "updates-eventsfrom-parameter-on-event-destinations",
		Says: "An event destination's events_from is a text.",
		Why:  Reason{Text: "Version 2 of the API is not simulated.", NoRoute: "/v2/"},
	},
	{
		Version: "2026-03-25.dahlia", Object: "stripe.js", Page: "remove-legacy-stripejs-methods",
		Says: "Stripe.js lacks handleCardPayment and other older methods.",
		Why:  Reason{Text: "Stripe.js has no versions here, and never had those methods."},
	},
	{
		Version: "2026-08-26.dahlia", Object: "account",
		Evidence: "The OpenAPI document of 2026-05-27.dahlia has it, that of 2026-08-26.dahlia does not.",
		Says:     "A new account does not take documents[proof_of_registration].",
		Why:      Reason{Text: "It is taken here at every version; no refusal of it was seen."},
	},
	{
		Version: "2026-09-30.endive", Object: "error", Page: "blik-granular-decline-codes",
		Says: "BLIK's declines have finer codes.",
		Why:  noFinerDecline,
	},
	{
		Version: "2026-09-30.endive", Object: "mandate", Page: "surface-india-card-mandate-even-when-inactive",
		Says: "The mandate of an Indian card is shown even if it is inactive.",
		Why:  noIndia,
	},
	{
		Version: "2026-09-30.endive", Object: "payment_intent", Page: "duplicate-reference-validation-for-india-pending-mandates",
		Says: "The reference of a pending mandate cannot be used again.",
		Why:  noIndia,
	},
	{
		Version: "2026-09-30.endive", Object: "dispute", Page: "page-limit-validation-dispute-evidence",
		Says: "Files of evidence have a limited number of pages.",
		Why:  Reason{Text: "Files are not simulated.", NoRoute: "/v1/files"},
	},
	{
		Version: "2026-09-30.endive", Object: "account", Page: "updated-reject-reason-codes",
		Says: "A rejected account tells more exactly why.",
		Why:  noVerification,
	},
	{
		Version: "2026-09-30.endive", Object: "account", Page: "shows-errors-for-eventually-due-requirements",
		Says: "Requirements show errors of what is eventually due too.",
		Why:  noVerification,
	},
	{
		Version: "2026-09-30.endive", Object: "account", Page: "address-validation-cmra-registered-agents-accounts-v2",
		Says: "Addresses of mail agencies and registered agents have error codes.",
		Why:  noVerification,
	},
	{
		Version: "2026-11-18.endive", Object: "error", Page: "error-code-for-blocked-account-creation-requests",
		Says: "POST /v1/accounts, blocked since nobody used it for long, is refused with inactive_api_operation_confirmation_required.",
		Why: Reason{
			Text: "No operation is blocked here for not being used.", Unseen: []string{"*error.code=inactive_api_operation_confirmation_required"},
		},
	},
	{
		Version: "2026-11-18.endive", Object: "account", Page: "billie-mb-way-nz-becs-direct-debit-capabilities-accounts-v2-api",
		Says: "Accounts of version 2 have capabilities for Billie, MB WAY and New Zealand's BECS debits.",
		Why:  Reason{Text: "Accounts of version 2 are not simulated.", NoRoute: "/v2/"},
	},
	{
		Version: "2026-11-18.endive", Object: "account", Page: "dashboard-access-use-case-account-links-v2",
		Says: "Account links of version 2 lead to the dashboard too.",
		Why:  Reason{Text: "Accounts of version 2 are not simulated.", NoRoute: "/v2/"},
	},
}
