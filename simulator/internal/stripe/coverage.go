package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

// A Coverage says what is made of one operation of Stripe's API.
type Coverage struct {
	Method  string `json:"method"`
	Pattern string `json:"path"` // as in Stripe's OpenAPI document
	// State is Implemented, Refused or NotYet.
	State string `json:"state"`
	// Reason says why an operation is refused on purpose; "" for the others.
	Reason string `json:"reason,omitempty"`
}

// The states of an operation. What is not implemented is answered as Stripe
// answers an unrecognized URL, on purpose or not.
const (
	Implemented = "implemented"
	Refused     = "refused on purpose"
	NotYet      = "not yet"
)

// CoverageOfStripe sets every operation of Stripe's OpenAPI document against what
// is simulated, sorted by path. What is simulated beyond the document, such as
// Radar's sessions, is at the end.
func CoverageOfStripe() []Coverage {
	simulated := map[params.Operation]bool{}
	for _, r := range routes {
		simulated[params.Operation{Method: r.Method, Pattern: r.Pattern}] = true
	}
	var all []Coverage
	for _, op := range params.Operations() {
		c := Coverage{Method: op.Method, Pattern: op.Pattern, State: NotYet}
		if simulated[op] {
			c.State = Implemented
		} else if c.Reason, _ = outsideOf(op.Pattern); c.Reason != "" {
			c.State = Refused
		}
		all = append(all, c)
	}
	for _, r := range routes {
		if !params.Known(r.Method, r.Pattern) {
			all = append(all, Coverage{Method: r.Method, Pattern: r.Pattern, State: Implemented})
		}
	}
	return all
}

// outside are the parts of Stripe's API that a payment gateway has no use for, by
// the beginning of the path; an operation below it that has a route is simulated all
// the same. What is neither here nor simulated has come with a newer
// document and is not decided yet. instead is what comes nearest.
var outside = []struct{ reason, instead, resources string }{
	{"bills customers: who is charged what and when is decided before a gateway is asked", "POST /v1/payment_intents, off_session",
		`billing billing_portal credit_notes
		customers/{customer}/subscriptions entitlements invoice_payments invoice_rendering_templates invoiceitems invoices plans
		prices products quotes subscription_items subscription_schedules subscriptions test_helpers/test_clocks`},
	{"computes taxes: a gateway is given the sum", "the amount of POST /v1/payment_intents",
		"customers/{customer}/tax_ids tax tax_codes tax_ids tax_rates"},
	{"sells on Stripe's own pages: no gateway sees the payment", "POST /v1/payment_intents, and the card's field of /v3/",
		"checkout payment_links shipping_rates"},
	{"is for Stripe's own components in pages and apps", "",
		"account_sessions apps customer_sessions ephemeral_keys link_account_sessions"},
	{"reads customers' bank accounts: a gateway is given the account", "POST /v1/payment_intents/{intent}/verify_microdeposits",
		"financial_connections linked_accounts"},
	{"issues cards or keeps money as a bank does", "", "issuing test_helpers/issuing test_helpers/treasury treasury"},
	{"drives card readers", "POST /v1/payment_intents with a card", "terminal test_helpers/terminal"},
	{"is a business of its own, without payments", "", "climate identity reporting sigma"},
	{"concerns payments that were made elsewhere", "", "forwarding payment_attempt_records payment_records radar/payment_evaluations"},
	{"is between a merchant and its bank: no payment comes of it", "POST /v1/payouts", "balance_settings exchange_rates topups"},
	{"keeps documents: nothing that is simulated reads one", "", "file_links files"},
	{"describes countries and no account", "", "country_specs"},
}

// outsideOf is why an operation is refused on purpose, "" if it is not, and what comes
// nearest.
func outsideOf(pattern string) (reason, instead string) {
	path := strings.TrimPrefix(pattern, "/v1/")
	for _, o := range outside {
		for _, name := range strings.Fields(o.resources) {
			if path == name || strings.HasPrefix(path, name+"/") {
				return o.reason, o.instead
			}
		}
	}
	return "", ""
}
