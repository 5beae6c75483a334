package apiversion

import (
	"math"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// changesTo2018 are Stripe's changes from 2015 to 2018.
var changesTo2018 = []Change{
	{
		Version: "2015-02-10", Object: "dispute", Page: "dispute-statuses-include-warning-closed",
		Says: "An inquiry that is over has the status warning_closed; before, it stayed under review.",
		Undo: value("status", "warning_closed", "warning_under_review"),
	},
	{
		Version: "2015-02-16", Object: "event", Page: "renames-transfer-canceled-event-transfer-reversed",
		Says: "transfer.canceled is called transfer.reversed.",
		Undo: value("type", "transfer.reversed", "transfer.canceled"),
		On:   []string{"GET /v1/events"},
		Redo: eachType(func(kind string) string {
			return strings.Replace(kind, "transfer.canceled", "transfer.reversed", 1)
		}),
	},
	{
		Version: "2015-02-18", Object: "charge", Page: "charges-succeed-have-succeeded-status",
		Says: "A charge that went well is succeeded, no longer paid.",
		Undo: value("status", "succeeded", "paid"),
	},
	{
		// POST /v1/charges takes card to this day.
		Version: "2015-02-18", Object: "charge", Page: "charges-have-source-field-accepts-source-card",
		Says: "A charge's card is called source.",
		Undo: also("source", "card"),
	},
	{
		Version: "2015-02-18", Object: "customer", Page: "customers-have-source-field-accepts-source-card",
		Says: "A customer's cards and default_card are called sources and default_source.",
		Undo: func(o *body.Object) {
			listOf("sources", "cards", "card")(o)
			also("default_source", "default_card")(o)
		},
		On:   []string{"POST /v1/customers/{customer}"},
		Redo: rename("default_card", "default_source"),
	},
	{
		Version: "2015-02-18", Object: "event", Page: "customers-have-source-field-accepts-source-card",
		Says: "customer.card.created and its like are called customer.source.created.",
		Undo: func(o *body.Object) {
			if object := child(o, []string{"data", "object"}); object != nil && object.Kind() == "card" {
				o.Set("type", strings.Replace(o.Text("type"), "customer.source.", "customer.card.", 1))
			}
		},
		On: []string{"GET /v1/events"},
		Redo: eachType(func(kind string) string {
			return strings.Replace(kind, "customer.card.", "customer.source.", 1)
		}),
	},
	{
		Version: "2015-08-19", Object: "balance_transaction", Page: "balance-transactions-refunds-disputes-specify-source",
		Says: "The source of a balance transaction of a refund or a dispute is the refund or the dispute, no longer the charge.",
		Undo: func(o *body.Object) {
			if charge := o.Load("charge"); charge != nil {
				o.Set("source", charge)
			}
		},
	},
	{
		Version: "2015-10-01", Object: "account", Page: "accounts-include-external-accounts-field",
		Says: "An account has external_accounts, which may be cards; before, bank_accounts.",
		Undo: listOf("external_accounts", "bank_accounts", "bank_account"),
		On:   []string{"POST /v1/accounts"},
		Redo: newerBankAccount,
	},
	{
		Version: "2016-02-19", Object: "bank_account", Page: "renames-name-field-bank-accounts-account-holder-name",
		Says: "A bank account's name is called account_holder_name.",
		Undo: also("account_holder_name", "name"),
		On: append([]string{
			"POST /v1/tokens", "POST /v1/customers", "POST /v1/customers/{customer}", "POST /v1/customers/{customer}/sources",
			"POST /v1/customers/{customer}/bank_accounts", "POST /v1/accounts/{account}/external_accounts",
			"POST /v1/accounts/{account}/bank_accounts",
		}, onAccounts...),
		Redo: func(n *form.Node) {
			for _, hash := range []string{"bank_account", "external_account", "source"} {
				// a card has a name too
				if bank := n.Get(hash); hash == "bank_account" || bank.Get("object").Text() == "bank_account" {
					move(n, []string{hash, "name"}, []string{hash, "account_holder_name"})
				}
			}
		},
	},
	{
		Version: "2016-03-07", Object: "account", Page: "supported-currencies-defined-country-spec",
		Says: "An account does not list currencies_supported.",
		Undo: func(o *body.Object) {
			codes := []string{}
			for _, c := range fixtures.Currencies() {
				codes = append(codes, c.Code)
			}
			o.Set("currencies_supported", codes)
		},
	},
	{
		Version: "2017-01-27", Object: "balance_transaction", Page: "balance-transactions-no-longer-include-sourced-transfers",
		Says: "A balance transaction does not list the transfers made from its charge.",
		Undo: restore("sourced_transfers"),
	},
	{
		Version: "2017-02-14", Object: "charge", Page: "charges-specify-dispute-associated-transaction",
		Says: "A charge names its dispute, which can be expanded; before, it held the whole.",
		Undo: func(o *body.Object) {
			if dispute := o.Load("dispute_in_full"); dispute != nil {
				o.Set("dispute", dispute)
			}
		},
	},
	{
		Version: "2017-04-06", Object: "account", Page: "transfers-split-payouts-transfers",
		Says: "What an account pays out to its bank is a payout: transfers_enabled is called payouts_enabled, and so on.",
		Undo: func(o *body.Object) {
			also("payouts_enabled", "transfers_enabled")(o)
			also("payout_schedule", "transfer_schedule")(o)
			also("payout_statement_descriptor", "transfer_statement_descriptor")(o)
		},
		On: onAccounts,
		Redo: all(
			rename("transfer_schedule", "payout_schedule"),
			rename("transfer_statement_descriptor", "payout_statement_descriptor"),
		),
	},
	{
		Version: "2017-05-25", Object: "event", Page: "events-connect-specify-originating-account",
		Says: "An event of a connected account names it as account, no longer as user_id.",
		Undo: also("account", "user_id"),
	},
	{
		Version: "2017-05-25", Object: "event", Page: "events-specify-request-id-idempotency-key",
		Says: "An event's request is a hash of id and idempotency_key, no longer the id.",
		Undo: func(o *body.Object) {
			if request := o.Child("request"); request != nil {
				o.Set("request", request.Get("id"))
			}
		},
	},
	{
		Version: "2017-05-25", Object: "account", Page: "accounts-specify-type-standard-express-custom",
		Says: "An account has a type, standard, express or custom, which creation asks for; before, it was managed or not.",
		Undo: func(o *body.Object) { o.Set("managed", o.Text("type") == "custom") },
		On:   []string{"POST /v1/accounts"},
		Redo: func(n *form.Node) {
			kind := "standard"
			if text := n.Get("managed").Text(); text == "true" || text == "True" {
				kind = "custom"
			}
			n.Delete("managed")
			if !n.Has("type") {
				n.Set([]string{"type"}, kind)
			}
		},
	},
	{
		Version: "2017-06-05", Object: "account", Page: "accounts-specify-under-review-reason",
		Says: "An account under review is disabled for under_review, no longer for other.",
		Undo: at([]string{"verification"}, value("disabled_reason", "under_review", "other")),
	},
	{
		Version: "2017-08-15", Object: "source", Page: "sources-specify-no-authentication-redirect-required",
		Says: "A source that needs no redirect says not_required, no longer succeeded.",
		Undo: at([]string{"redirect"}, value("status", "not_required", "succeeded")),
	},
	{
		Version: "2018-02-06", Object: "source", Page: "sources-provide-recommended-use-3d-secure",
		Says: "A card source may recommend 3D Secure; before, that was optional.",
		Undo: at([]string{"card"}, value("three_d_secure", "recommended", "optional")),
	},
	{
		// The rounding is that of a fixture of Stripe's for 25.5 %.
		Version: "2018-07-27", Object: "coupon", Page: "coupons-use-floats-specify-percent-off",
		Says: "A coupon's percent_off may have decimals; before, it was a whole number, and percent_off_precise beside it had them.",
		Undo: func(o *body.Object) {
			switch percent := o.Get("percent_off").(type) {
			case float64:
				o.Set("percent_off_precise", percent)
				o.Set("percent_off", int64(math.Round(percent)))
			case nil:
				o.Set("percent_off_precise", nil)
			}
		},
	},
	{
		Version: "2018-08-23", Object: "customer", Page: "customers-provide-tax-info-object",
		Says: "A customer's business_vat_id is a part of tax_info.",
		Undo: null("business_vat_id"),
		On:   onCustomers,
		Redo: rename("business_vat_id", "tax_info[tax_id]"),
	},
	{
		Version: "2018-11-08", Object: "payment_intent", Page: "several-changes-payment-intents-private-beta",
		Says: "A PaymentIntent's next_source_action has authorize_with_url, no longer value; it does not show return_url.",
		Undo: func(o *body.Object) {
			action := o.Child("next_source_action")
			redirect := child(action, []string{"authorize_with_url"})
			if redirect == nil {
				o.Set("return_url", nil)
				return
			}
			action.Set("value", redirect.Clone())
			o.Set("return_url", redirect.Get("return_url"))
		},
		On:   []string{"POST /v1/payment_intents"},
		Redo: rename("attempt_confirmation", "confirm"),
	},
}

// newerBankAccount makes an account's bank_account its external_account.
func newerBankAccount(n *form.Node) {
	if bank := n.Get("bank_account"); bank.Len() > 0 && !bank.Has("object") {
		n.Set([]string{"bank_account", "object"}, "bank_account")
	}
	move(n, []string{"bank_account"}, []string{"external_account"})
}
