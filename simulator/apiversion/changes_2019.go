package apiversion

import (
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// changesOf2019 are Stripe's changes of 2019. Within a version, what is undone
// first stands last.
var changesOf2019 = []Change{
	{
		Version: "2019-02-11", Object: "payment_intent", Page: "renames-several-statuses-payment-intents",
		Says: "A PaymentIntent in want of a payment method is requires_payment_method, no longer requires_source.",
		Undo: value("status", "requires_payment_method", "requires_source"),
	},
	{
		Version: "2019-02-11", Object: "payment_intent", Page: "renames-several-statuses-payment-intents",
		Called: "requires-action",
		Says:   "A PaymentIntent in want of the customer is requires_action, no longer requires_source_action.",
		Undo:   value("status", "requires_action", "requires_source_action"),
	},
	{
		Version: "2019-02-11", Object: "payment_intent", Page: "renames-authorize-with-url-redirect-to-url",
		Says: "An action that sends the customer to a page is redirect_to_url, no longer authorize_with_url.",
		Undo: at([]string{"next_source_action"}, func(action *body.Object) {
			action.Rename("redirect_to_url", "authorize_with_url")
			value("type", "redirect_to_url", "authorize_with_url")(action)
		}),
	},
	{
		Version: "2019-02-11", Object: "payment_intent", Page: "renames-next-source-action-next-action",
		Says: "A PaymentIntent's next_source_action is called next_action.",
		Undo: also("next_action", "next_source_action"),
	},
	{
		Version: "2019-02-11", Object: "payment_intent", Page: "renames-allowed-source-types-payment-method-types",
		Says: "A PaymentIntent's allowed_source_types are called payment_method_types.",
		Undo: also("payment_method_types", "allowed_source_types"),
		On:   onIntents,
		Redo: rename("allowed_source_types", "payment_method_types"),
	},
	{
		Version: "2019-02-11", Object: "payment_intent", Page: "renames-save-source-to-customer-save-payment-method",
		Says: "A PaymentIntent's save_source_to_customer is called save_payment_method.",
		On:   onIntents,
		Redo: rename("save_source_to_customer", "save_payment_method"),
	},
	{
		Version: "2019-02-19", Object: "account", Page: "renames-business-id-number-business-registration-number",
		Says: "A company's business_id_number is its registration_number.",
		On:   onAccounts,
		Redo: rename("legal_entity[business_id_number]", "company[registration_number]"),
	},
	{
		Version: "2019-02-19", Object: "account", Page: "several-fields-accounts-refactored",
		Says: "An account's legal_entity is individual or company, its verification is requirements, and what can be set stands in settings and business_profile.",
		Undo: olderAccount,
		On:   append([]string{"POST /v1/tokens"}, onAccounts...),
		Redo: func(n *form.Node) {
			newerAccount(n)
			newerAccount(n.Get("account")) // of which a token is made
		},
	},
	{
		Version: "2019-02-19", Object: "account", Page: "accounts-us-require-specifying-capabilities-creation",
		Says: "An account in the United States has only the capabilities that its creation asks for; before, card payments.",
		On:   []string{"POST /v1/accounts"},
		Redo: ask("card_payments", func(n *form.Node) bool {
			country := n.Get("country").Text()
			return country == "" || country == "US"
		}),
	},
	{
		Version: "2019-02-19", Object: "person", Page: "several-fields-accounts-refactored",
		Says: "A person's document has a front and a back; before, document and document_back stood beside each other.",
		Undo: at([]string{"verification"}, olderDocument),
		On:   onPersons,
		Redo: func(n *form.Node) { newerDocument(n, "verification") },
	},
	{
		Version: "2019-02-19", Object: "token", Page: "several-fields-accounts-refactored",
		Says: "A personal id, of which a token is made, is its id_number, no longer its personal_id_number.",
		On:   []string{"POST /v1/tokens"},
		Redo: rename("pii[personal_id_number]", "pii[id_number]"),
	},
	{
		Version: "2019-03-14", Object: "payment_intent",
		Called:   "confirmation-method",
		Evidence: "The OpenAPI document of 2019-02-19 lists publishable and secret, that of 2019-03-14 automatic and manual.",
		Says:     "A PaymentIntent's confirmation_method is automatic or manual, no longer publishable or secret.",
		Undo: func(o *body.Object) {
			value("confirmation_method", "automatic", "publishable")(o)
			value("confirmation_method", "manual", "secret")(o)
		},
		On:   onIntents,
		Redo: all(renameValue("confirmation_method", "publishable", "automatic"), renameValue("confirmation_method", "secret", "manual")),
	},
	{
		Version: "2019-08-14", Object: "account", Page: "configuring-person-account-opener-no-longer-sets-executive",
		Says: "An account's capability platform_payments is called transfers.",
		Undo: at([]string{"capabilities"}, also("transfers", "platform_payments")),
		On:   onAccounts,
		Redo: rename("capabilities[platform_payments]", "capabilities[transfers]"),
	},
	{
		Version: "2019-08-14", Object: "account", Page: "accounts-many-countries-require-specifying-capabilities",
		Says: "The person who opens an account is not taken to be an executive.",
		On:   onPersons,
		Redo: func(n *form.Node) {
			opener := n.Get("relationship", "account_opener")
			if opener != nil && !n.Has("relationship", "executive") {
				n.Put([]string{"relationship", "executive"}, opener)
			}
		},
	},
	{
		Version: "2019-09-09", Object: "account", Page: "2019-09-09-1",
		Says: "An account in Europe, Australia or New Zealand has only the capabilities that its creation asks for.",
		On:   []string{"POST /v1/accounts"},
		Redo: ask("legacy_payments", func(n *form.Node) bool { return slices.Contains(capabilityCountries, n.Get("country").Text()) }),
	},
	{
		Version: "2019-10-08", Object: "person", Page: "renames-person-object-relationship-attribute",
		Says: "A person's relationship is representative, no longer account_opener.",
		Undo: at([]string{"relationship"}, also("representative", "account_opener")),
		On:   slices.Concat(onPersonLists, onPersons),
		Redo: rename("relationship[account_opener]", "relationship[representative]"),
	},
	{
		Version: "2019-10-08", Object: "account", Page: "renames-person-object-relationship-attribute",
		Says: "An account's requirements ask for relationship.representative, no longer for relationship.account_opener.",
		Undo: eachRequirement(func(name string) string {
			if name == "relationship.representative" {
				return "relationship.account_opener"
			}
			return name
		}),
	},
	{
		Version: "2019-10-17", Object: "customer", Page: "renames-account-balance-customer-object",
		Says: "A customer's account_balance is called balance.",
		Undo: also("balance", "account_balance"),
		On:   onCustomers,
		Redo: rename("account_balance", "balance"),
	},
	{
		Version: "2019-11-05", Object: "account", Page: "adds-requested-capabilities-requirement-custom-account",
		Says: "A custom account has only the capabilities that its creation asks for.",
		On:   []string{"POST /v1/accounts"},
		Redo: ask("legacy_payments", func(n *form.Node) bool { return n.Get("type").Text() == "custom" }),
	},
	{
		// tax_id_data is taken at creation alone; later, an id is an object of its own.
		Version: "2019-12-03", Object: "customer", Page: "removes-deprecated-tax-information-fields",
		Says: "A customer's tax_info and tax_info_verification are tax_ids.",
		Undo: null("tax_info", "tax_info_verification"),
		On:   []string{"POST /v1/customers"},
		Redo: func(n *form.Node) {
			if id := n.Get("tax_info", "tax_id"); id != nil && id.Text() != "" {
				n.Put([]string{"tax_id_data", "0", "value"}, id)
				n.Set([]string{"tax_id_data", "0", "type"}, "eu_vat")
			}
			n.Delete("tax_info")
		},
	},
	{
		Version: "2019-12-03", Object: "customer", Page: "removes-deprecated-tax-information-fields",
		Called: "tax-info-update",
		Says:   "A customer's tax_info can no longer be changed.",
		On:     []string{"POST /v1/customers/{customer}"},
		Redo:   drop("tax_info"),
	},
}

// olderDocument sets what was one hash apart: the file, and that of its back.
func olderDocument(verification *body.Object) {
	if document := verification.Child("document"); document != nil {
		verification.Set("document_back", document.Get("back"))
		verification.Set("document", document.Get("front"))
	}
}

// newerDocument is the reverse, in parameters.
func newerDocument(n *form.Node, verification ...string) {
	at := func(names ...string) []string { return slices.Concat(verification, names) }
	if front := n.Get(at("document")...); front != nil && front.Len() == 0 && front.Text() != "" {
		n.Delete(at("document")...)
		n.Put(at("document", "front"), front)
	}
	move(n, at("document_back"), at("document", "back"))
}

// capabilityCountries had to ask for capabilities since 2019-09-09.
var capabilityCountries = []string{
	"AU", "AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "LU", "NL", "NO", "NZ", "PT", "SE",
}

// ask requests the capability that an account had without asking. Accounts made in
// Switzerland at 2019-08-14 were recorded with legacy_payments.
func ask(capability string, concerned func(*form.Node) bool) func(*form.Node) {
	return func(n *form.Node) {
		if !n.Has("capabilities") && !n.Has("requested_capabilities") && concerned(n) {
			n.Set([]string{"capabilities", capability, "requested"}, "true")
		}
	}
}

// eachRequirement edits the names in the arrays of an account's requirements.
func eachRequirement(older func(string) string) func(*body.Object) {
	return func(o *body.Object) {
		for _, hash := range []string{"requirements", "future_requirements"} {
			requirements := o.Child(hash)
			if requirements == nil {
				continue
			}
			for _, list := range []string{"currently_due", "eventually_due", "past_due", "pending_verification"} {
				names, ok := requirements.Get(list).([]string)
				if !ok {
					continue
				}
				renamed := make([]string, 0, len(names))
				for _, name := range names {
					if name = older(name); !slices.Contains(renamed, name) {
						renamed = append(renamed, name)
					}
				}
				requirements.Set(list, renamed)
			}
		}
	}
}
