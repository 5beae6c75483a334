package apiversion

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// changesFrom2020 are Stripe's changes since 2020. The last of them came after
// the OpenAPI document that package params and its shapes are generated from.
var changesFrom2020 = []Change{
	{
		Version: "2020-03-02", Object: "account_link",
		Evidence: "The OpenAPI document of 2019-12-03 has success_url, failure_url and the older types, that of 2020-03-02 the others.",
		Called:   "account-onboarding",
		Says:     "An account link's success_url and failure_url are return_url and refresh_url; its types are renamed.",
		On:       []string{"POST /v1/account_links"},
		Redo: all(
			rename("success_url", "return_url"), rename("failure_url", "refresh_url"),
			renameValue("type", "custom_account_verification", "account_onboarding"), renameValue("type", "custom_account_update", "account_update"),
		),
	},
	{
		Version: "2020-08-27", Object: "customer", Page: "deprecates-auto-expansion-customer-sources",
		Says: "A customer shows its sources only when they are expanded.",
		Undo: restore("sources"),
	},
	{
		Version: "2020-08-27", Object: "customer", Page: "deprecates-auto-expansion-customer-subscriptions",
		Says: "A customer shows its subscriptions and tax_ids only when they are expanded.",
		Undo: restore("subscriptions", "tax_ids"),
	},
	{
		Version: "2020-08-27", Object: "charge", Page: "updates-3d-scure-charge-object",
		Says: "What came of 3D Secure is result, no longer authenticated and succeeded.",
		Undo: at([]string{"payment_method_details", "card", "three_d_secure"}, func(secure *body.Object) {
			result := secure.Text("result")
			secure.Set("authenticated", result == "authenticated")
			secure.Set("succeeded", result != "failed" && result != "processing_error")
		}),
	},
	{
		Version: "2020-08-27", Object: "event", Page: "renames-automatically-updated-event-type",
		Says: "payment_method.card_automatically_updated is called payment_method.automatically_updated.",
		Undo: value("type", cardUpdatedToday, cardUpdatedOnce),
		On:   []string{"GET /v1/events"},
		Redo: eachType(newCardUpdated),
	},
	{
		Version: "2020-08-27", Object: "webhook_endpoint", Page: "renames-automatically-updated-event-type",
		Says: "An endpoint asks for payment_method.automatically_updated under that name.",
		Undo: func(o *body.Object) {
			enabled, _ := o.Get("enabled_events").([]string)
			renamed := make([]string, len(enabled))
			for i, kind := range enabled {
				renamed[i] = strings.Replace(kind, cardUpdatedToday, cardUpdatedOnce, 1)
			}
			o.Set("enabled_events", renamed)
		},
		On:   []string{"POST /v1/webhook_endpoints", "POST /v1/webhook_endpoints/{webhook_endpoint}"},
		Redo: func(n *form.Node) { eachText(n, "enabled_events", newCardUpdated) },
	},
	{
		Version: "2020-08-27", Object: "account", Page: "formats-requirements-key-persons-accounts",
		Says: "An account's requirements name representative.phone or owners.first_name, no longer relationship.representative or .owner.",
		Undo: eachRequirement(func(name string) string {
			role, _, _ := strings.Cut(name, ".")
			if older, ok := keyPersons[role]; ok {
				return older
			}
			return name
		}),
	},
	{
		Version: "2022-08-01", Object: "customer", Page: "removes-default-currency-customer-object",
		Says: "A customer does not have default_currency beside currency.",
		Undo: also("currency", "default_currency"),
	},
	{
		Version: "2022-11-15", Object: "payment_intent", Page: "removes-charges-attribute-paymentintent",
		Says: "A PaymentIntent has latest_charge; the list of charges is gone.",
		Undo: restore("charges"),
	},
	{
		Version: "2022-11-15", Object: "charge", Page: "deprecates-charges-auto-expand",
		Says: "A charge shows its refunds only when they are expanded.",
		Undo: restore("refunds"),
	},
	{
		Version: "2022-11-15", Object: "payment_intent", Page: "adds-decline-codes-paymentintent-paymentmethod",
		Says: "A payment that another company or its customer declines has a code of its own; before, payment_intent_payment_attempt_failed.",
		Undo: at([]string{"last_payment_error"}, undeclined("payment_intent_payment_attempt_failed")),
	},
	{
		Version: "2022-11-15", Object: "setup_intent", Page: "adds-decline-codes-setupintent",
		Says: "A set-up that another company or its customer declines has a code of its own; before, setup_attempt_failed.",
		Undo: at([]string{"last_setup_error"}, undeclined("setup_attempt_failed")),
	},
	{
		Version: "2022-11-15", Object: "setup_attempt", Page: "adds-decline-codes-setupintent",
		Says: "An attempt to set up that another company or its customer declines has a code of its own; before, setup_attempt_failed.",
		Undo: at([]string{"setup_error"}, undeclined("setup_attempt_failed")),
	},
	{
		Version: "2023-08-16", Object: "payment_intent", Page: "klarna-payment-failure-error-code",
		Says: "A payment that Klarna or its customer declines has a code of its own; before, payment_intent_payment_attempt_failed.",
		Undo: at([]string{"last_payment_error"}, func(e *body.Object) {
			if method := e.Child("payment_method"); method != nil && method.Text("type") == "klarna" {
				undeclined("payment_intent_payment_attempt_failed")(e)
			}
		}),
	},
	{
		Version: "2024-06-20", Object: "account", Page: "deprecates-bank-transfer-payments-capabilities",
		Says: "An account's capability bank_transfer_payments is one for each region.",
		Undo: at([]string{"capabilities"}, func(capabilities *body.Object) {
			for _, region := range transferRegions {
				if status := capabilities.Get(region + "_bank_transfer_payments"); status != nil {
					capabilities.Set("bank_transfer_payments", status)
					return
				}
			}
		}),
	},
	{
		Version: "2025-03-31.basil", Object: "person", Page: "political-exposure-persons-api",
		Says:      "A person's political_exposure is existing or none; before, any text.",
		On:        onPersons,
		Gone:      []string{"political_exposure"},
		Situation: situation.ParameterInvalidEnum,
		Among:     []string{"existing", "none"},
	},
	{
		Version: "2025-03-31.basil", Object: "account", Page: "political-exposure-persons-api",
		Says:      "The political_exposure of the individual behind an account is existing or none; before, any text.",
		On:        onAccounts,
		Gone:      []string{"individual[political_exposure]"},
		Situation: situation.ParameterInvalidEnum,
		Among:     []string{"existing", "none"},
	},
	{
		Version: "2025-03-31.basil", Object: "token", Page: "political-exposure-persons-api",
		Says:      "The political_exposure of a person of whom a token is made is existing or none; before, any text.",
		On:        []string{"POST /v1/tokens"},
		Gone:      []string{"person[political_exposure]", "account[individual][political_exposure]"},
		Situation: situation.ParameterInvalidEnum,
		Among:     []string{"existing", "none"},
	},
	{
		Version: "2025-03-31.basil", Object: "payment_intent", Page: releasePage,
		Says: "A PaymentIntent whose hold ran out is canceled because it expired, no longer because of automatic.",
		Undo: value("cancellation_reason", "expired", "automatic"),
	},
	{
		Version: "2025-03-31.basil", Object: "payment_intent", Page: "add-support-for-multiple-partial-payments-on-invoices",
		Says: "A PaymentIntent does not name an invoice.",
		Undo: null("invoice"),
	},
	{
		Version: "2025-03-31.basil", Object: "charge", Page: "add-support-for-multiple-partial-payments-on-invoices",
		Says: "A charge does not name an invoice.",
		Undo: null("invoice"),
	},
	{
		Version: "2025-03-31.basil", Object: "customer", Page: "deprecate-singular-coupon-promotion-code",
		Says: "A customer does not take coupon and promotion_code.",
		On:   onCustomers,
		Gone: []string{"coupon", "promotion_code"},
	},
	{
		Version: "2025-09-30.clover", Object: "discount", Page: "add-discount-source-property",
		Says: "A discount names its coupon in source; before, it held the whole coupon.",
		Undo: restore("coupon"),
	},
	{
		Version: "2025-09-30.clover", Object: "customer", Page: "add-discount-source-property",
		Says: "A customer's discount names its coupon in source; before, it held the whole coupon.",
		Undo: at([]string{"discount"}, restore("coupon")),
	},
	{
		Version: "2025-09-30.clover", Object: "promotion_code", Page: promotionPage,
		Says: "A promotion code names its coupon in promotion; before, it held the whole coupon.",
		Undo: restore("coupon"),
		On:   []string{"POST /v1/promotion_codes"},
		Redo: func(n *form.Node) {
			if !n.Has("promotion") {
				n.Set([]string{"promotion", "type"}, "coupon")
				move(n, []string{"coupon"}, []string{"promotion", "coupon"})
			}
		},
	},
	{
		Version: "2026-03-25.dahlia", Object: "payment_intent",
		Evidence: "The OpenAPI documents of 2023-08-16 to 2025-11-17.clover have it, that of 2026-05-27.dahlia does not.",
		Called:   "preferred-settlement-speed",
		Says:     "A PaymentIntent's options for a US bank account do not take preferred_settlement_speed.",
		On:       onIntents,
		Gone:     []string{"payment_method_options[us_bank_account][preferred_settlement_speed]"},
	},
	{
		Version: "2026-09-30.endive", Object: "payment_intent", Page: typesPage,
		Says: "A PaymentIntent's payment_method_types can only be read; allowed_payment_method_types takes their place.",
		On:   onIntents,
		Gone: []string{"payment_method_types"}, Situation: situation.PaymentMethodTypesRemoved,
	},
	{
		Version: "2026-09-30.endive", Object: "setup_intent", Page: typesPage,
		Says: "A SetupIntent's payment_method_types can only be read; allowed_payment_method_types takes their place.",
		On:   onSetups,
		Gone: []string{"payment_method_types"}, Situation: situation.PaymentMethodTypesRemoved,
	},
	{
		Version: "2026-09-30.endive", Object: "charge", Page: "data-share-only",
		Says: "A charge shows 3D Secure of which only data was shared: data_share_only.",
		Undo: at([]string{"payment_method_details", "card"}, hideDataShareOnly),
	},
	{
		Version: "2026-09-30.endive", Object: "setup_attempt", Page: "data-share-only",
		Says: "A setup attempt shows 3D Secure of which only data was shared: data_share_only.",
		Undo: at([]string{"payment_method_details", "card"}, hideDataShareOnly),
	},
	{
		Version: "2026-09-30.endive", Object: "account", Page: "platform-rejection-reasons",
		Says: "An account that its platform rejected says so in requirements[disabled_reason]: rejected.platform_fraud, before rejected.fraud.",
		Undo: hideWhoRejected,
	},
	{
		Version: "2026-09-30.endive", Object: "payment_method", Page: "removed-payto-fields",
		Says: "A PaymentMethod's payto account can no longer be sent with an update; it was not kept.",
		On:   []string{"POST /v1/payment_methods/{payment_method}"},
		Gone: []string{"payto[account_number]", "payto[bsb_number]", "payto[pay_id]"},
	},
}

// undeclined gives a decline the code that every failed attempt had. That it was this one
// is a reading of Stripe's list of codes.
func undeclined(older string) func(*body.Object) {
	return func(e *body.Object) {
		for _, code := range []string{"payment_method_customer_decline", "payment_method_provider_decline"} {
			if e.Text("code") == code {
				e.Set("code", older)
				e.Set("doc_url", strings.ReplaceAll("https://stripe.com/docs/error-codes/"+older, "_", "-"))
			}
		}
	}
}

const promotionPage = "polymorphic-coupon"

const typesPage = "removes-the-payment-method-types-parameter-from-payment-intents-and-setup-intents"

const (
	cardUpdatedToday = "payment_method.automatically_updated"
	cardUpdatedOnce  = "payment_method.card_automatically_updated"
)

func newCardUpdated(kind string) string {
	return strings.Replace(kind, cardUpdatedOnce, cardUpdatedToday, 1)
}

// keyPersons says how requirements named whoever stands behind an account.
var keyPersons = map[string]string{
	"representative": "relationship.representative",
	"owners":         "relationship.owner",
	"executives":     "relationship.executive",
	"directors":      "relationship.director",
}

// transferRegions are the regions with a capability for bank transfers.
var transferRegions = []string{"us", "gb", "jp", "mx", "sepa"}

func hideDataShareOnly(card *body.Object) {
	if secure := card.Child("three_d_secure"); secure != nil && secure.Text("result") == "data_share_only" {
		card.Set("three_d_secure", nil)
	}
}

func hideWhoRejected(account *body.Object) {
	for _, name := range []string{"requirements", "future_requirements"} {
		if asked := account.Child(name); asked != nil {
			if reason, found := strings.CutPrefix(asked.Text("disabled_reason"), "rejected.platform_"); found {
				asked.Set("disabled_reason", "rejected."+reason)
			}
		}
	}
}
