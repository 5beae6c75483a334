package apiversion

import "github.com/pinstripe-lab/pinstripe/simulator/body"

// changes are the differences in shape, in the order in which Stripe made them.
var changes = []Change{
	{
		Version: "2022-11-15", Object: "payment_intent",
		Says:  "A PaymentIntent has latest_charge; the list of charges is gone.",
		Older: func(o *body.Object) { o.Reveal("charges") },
	},
	{
		Version: "2022-11-15", Object: "charge",
		Says:  "A charge shows its refunds only when they are expanded.",
		Older: func(o *body.Object) { o.Reveal("refunds") },
	},
	{
		Version: "2025-03-31.basil", Object: "payment_intent",
		Says:  "A PaymentIntent does not name an invoice.",
		Older: func(o *body.Object) { o.Add("invoice", nil) },
	},
	{
		Version: "2025-03-31.basil", Object: "charge",
		Says:  "A charge does not name an invoice.",
		Older: func(o *body.Object) { o.Add("invoice", nil) },
	},
}
