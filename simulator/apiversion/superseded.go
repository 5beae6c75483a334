package apiversion

import "github.com/pinstripe-lab/pinstripe/simulator/form"

// superseded are ways that Stripe's newer documents do not tell of any more and that
// hold at every version all the same: an end was seen of none. They are entries without
// a version; what tells of them is their evidence.
var superseded = []Change{
	{
		Object:   "account",
		Evidence: "Recorded at 2020-03-02, and on 269 of 269 creations of 2023 to 2025 at 2023-10-16.",
		Says:     "An account's requested_capabilities are taken beside capabilities.",
		On:       onAccounts,
		Redo: func(n *form.Node) {
			for _, name := range n.Get("requested_capabilities").All() {
				capability := name.Text()
				if capability == "platform_payments" {
					capability = "transfers" // its name until 2019-08-14; no refusal of it was ever seen
				}
				n.Set([]string{"capabilities", capability, "requested"}, "true")
			}
			n.Delete("requested_capabilities")
		},
	},
	{
		Object:   "account",
		Evidence: "The OpenAPI documents of 2018-02-28 to 2020-08-27 have it; the newest has it of creations. No refusal was seen.",
		Says:     "An update of an account takes bank_account beside external_account.",
		On:       []string{"POST /v1/accounts/{account}"},
		Redo:     newerBankAccount,
	},
	{
		Object:   "charge",
		Evidence: "The OpenAPI documents up to 2019-02-11 have it; creations take destination to this day. No refusal was seen.",
		Says:     "The capture of a charge takes destination[amount] beside transfer_data[amount].",
		On:       []string{"POST /v1/charges/{charge}/capture"},
		Redo: func(n *form.Node) {
			move(n, []string{"destination", "amount"}, []string{"transfer_data", "amount"})
			if n.Get("destination").Len() == 0 {
				n.Delete("destination")
			}
		},
	},
	{
		Object:   "payment_intent",
		Evidence: "The OpenAPI documents of 2018-05-21 to 2019-03-14 have it; its member is recorded to 2026. No refusal was seen.",
		Says:     "A PaymentIntent takes source beside payment_method.",
		On:       onIntents,
		Redo:     rename("source", "payment_method"),
	},
	{
		Object:   "payment_intent",
		Evidence: "Recorded on 221 of 221 intents of 2023 to 2026 at 2023-10-16, though no document since 2023-08-16 has it.",
		Says:     "A PaymentIntent's options for link have persistent_token.",
		Undo:     at([]string{"payment_method_options", "link"}, null("persistent_token")),
	},
	{
		Object:   "payment_method",
		Evidence: "The OpenAPI documents up to 2025-11-17.clover have them in an update, with nothing in them; no refusal was seen.",
		Says:     "A PaymentMethod's link and pay_by_bank are taken by an update; they have nothing to update.",
		On:       []string{"POST /v1/payment_methods/{payment_method}"},
		Redo:     drop("link", "pay_by_bank"),
	},
}

// Superseded returns what holds at every version, though newer documents lack it.
func Superseded() []Change { return superseded }
