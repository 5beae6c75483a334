package apiversion

import "github.com/pinstripe-lab/pinstripe/simulator/body"

// changesTo2014 are Stripe's changes up to the end of 2014.
var changesTo2014 = []Change{
	{
		Version: "2014-03-28", Object: "list", Page: "lists-no-longer-include-count-field",
		Says: "A list no longer has count, the number of all that match; total_count has to be asked for.",
		Undo: func(o *body.Object) {
			if total := o.Load("total_count"); total != nil {
				o.Set("count", total)
			}
		},
	},
	{
		Version: "2014-06-13", Object: "card", Page: "renames-type-field-cards-brand",
		Says: "A card's type is called brand.",
		Undo: also("brand", "type"),
	},
	{
		Version: "2014-06-17", Object: "charge", Page: "invoices-include-refunds-sublist-refunds-field",
		Says: "A charge's refunds are a list object, no longer an array.",
		Undo: array("refunds"),
	},
	{
		Version: "2014-07-26", Object: "application_fee", Page: "application-fees-include-refunds-sublist-refunds-field",
		Says: "An application fee's refunds are a list object, no longer an array.",
		Undo: array("refunds"),
	},
	{
		Version: "2014-08-20", Object: "dispute", Page: "disputes-provide-several-new-statuses",
		Says: "A dispute's status tells inquiries from chargebacks: warning_needs_response, warning_under_review.",
		Undo: func(o *body.Object) {
			value("status", "warning_needs_response", "needs_response")(o)
			value("status", "warning_under_review", "under_review")(o)
		},
	},
	{
		Version: "2014-08-20", Object: "dispute", Page: "disputes-include-multiple-balance-transactions",
		Says: "A dispute has an array of balance_transactions, no longer one balance_transaction.",
		Undo: func(o *body.Object) {
			first := any(nil)
			if all, _ := o.Get("balance_transactions").([]any); len(all) > 0 {
				if t, ok := all[0].(*body.Object); ok {
					first = body.Ref{Object: "balance_transaction", ID: t.Text("id")}
				}
			}
			o.Set("balance_transaction", first)
		},
	},
	{
		Version: "2014-09-08", Object: "bank_account", Page: "bank-accounts-include-status-enum",
		Says: "A bank account has a status; verified, validated and disabled are gone.",
		Undo: func(o *body.Object) {
			status := o.Text("status")
			o.Set("verified", status == "verified")
			o.Set("validated", status == "validated" || status == "verified")
			o.Set("disabled", status == "errored" || status == "verification_failed")
		},
	},
	{
		Version: "2014-11-05", Object: "account", Page: "renames-charge-account-enabled-fields",
		Says: "An account's charge_enabled and transfer_enabled are called charges_enabled and transfers_enabled.",
		Undo: func(o *body.Object) {
			also("charges_enabled", "charge_enabled")(o)
			also("transfers_enabled", "transfer_enabled")(o)
		},
	},
	{
		Version: "2014-12-08", Object: "dispute", Page: "disputes-include-evidence-details-object",
		Says: "A dispute's evidence is a hash, no longer a text, and evidence_details says when it is due.",
		Undo: func(o *body.Object) {
			if evidence := o.Child("evidence"); evidence != nil {
				o.Set("evidence", evidence.Get("uncategorized_text"))
			}
			if details := o.Child("evidence_details"); details != nil {
				o.Set("evidence_due_by", details.Get("due_by"))
			}
		},
	},
	{
		// The older text followed the account's own, as a suffix does today.
		Version: "2014-12-17", Object: "charge", Page: "introduces-statement-description-field-logic",
		Says: "A charge's statement_descriptor is all that the statement says; statement_description followed the account's own.",
		Undo: also("statement_descriptor_suffix", "statement_description"),
		On:   []string{"POST /v1/charges", "POST /v1/charges/{charge}/capture"},
		Redo: all(
			rename("statement_description", "statement_descriptor_suffix"),
			rename("statement_descriptor", "statement_descriptor_suffix"),
		),
	},
	{
		Version: "2014-12-22", Object: "card", Page: "cards-use-unchecked-unavailable-address-cvc-checks",
		Says: "A card's checks tell unavailable, when the bank gave no answer, from unchecked.",
		Undo: func(o *body.Object) {
			for _, check := range []string{"address_line1_check", "address_zip_check", "cvc_check"} {
				value(check, "unavailable", "unchecked")(o)
			}
		},
	},
	{
		Version: "2014-12-22", Object: "token", Page: "tokens-cards-no-longer-include-customer-field",
		Says: "The card of a token does not name a customer.",
		Undo: at([]string{"card"}, null("customer")),
	},
}
