package fidelity

import (
	"regexp"
	"slices"
	"strings"
)

// core are the resources that a payment gateway lives on. Everything else is
// scored only if all scopes are asked for.
var core = words(`payment_intents setup_intents setup_attempts payment_methods customers charges refunds tokens
	sources events webhook_endpoints balance balance_transactions mandates radar`)

// beyondCore are parts of paths that are about a core resource and still belong
// elsewhere.
var beyondCore = words(`subscriptions subscription discount tax_ids`)

// born are the resources, besides the core, in which an object may have been
// made that a gateway asks for later.
var born = words(`accounts transfers application_fees disputes`)

// pathWords are the parts of paths that are no identifiers. Any other stands as
// {id} in the name of an endpoint.
var pathWords = words(`payment_intents setup_intents setup_attempts payment_methods customers charges refunds tokens
	sources events webhook_endpoints balance balance_transactions mandates radar
	accounts account persons capabilities external_accounts bank_accounts cards attach detach confirm
	capture cancel verify verify_microdeposits refund reversals transfers disputes close value_lists
	value_list_items search increment_authorization apply_customer_balance application_fees subscriptions invoices
	plans prices products coupons checkout sessions login_links payouts files ephemeral_keys reviews
	tax_ids discount pay upcoming lines history line_items subscription_items early_fraud_warnings v1
	invoiceitems tax_rates payment_method_domains billing_portal configurations promotion_codes account_links
	balance_history topups entitlements credit_notes finalize test_helpers test_clocks advance crypto fund_cash_balance`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// resource is the collection that a path is about: customers in /v1/customers/cus_1.
func resource(path string) string {
	parts := strings.Split(path, "/")
	if len(parts) < 3 {
		return ""
	}
	return parts[2]
}

func inCore(path string) bool {
	beyond := slices.ContainsFunc(strings.Split(path, "/"), func(part string) bool { return beyondCore[part] })
	return core[resource(path)] && !beyond
}

// endpoint is the name of an operation: POST /v1/charges/{id}/refunds.
func endpoint(method, path string) string {
	parts := strings.Split(path, "/")
	for n, p := range parts {
		if p != "" && !pathWords[p] {
			parts[n] = "{id}"
		}
	}
	return strings.ToUpper(method) + " " + strings.Join(parts, "/")
}

// unstableNames are the names of values that no two runs share. Only what type they
// have is compared.
var unstableNames = words(`id client_secret application_name created updated exp_month exp_year date available_on arrival_date
	fingerprint receipt_url receipt_number url risk_score request request_log_url idempotency_key invoice_prefix
	network_transaction_id authorization_code reference capture_before canceled_at expires_at accepted_at pending_webhooks
	next_invoice_sequence secret exchange_rate transaction_id dynamic_last4 stripe_js account_country application
	calculated_statement_descriptor statement_descriptor hosted_voucher_url doc_url three_d_secure_2_source
	server_transaction_id directory_server_name key_id certificate merchant ip_address user_agent
	code_verification livemode due_by generated_sepa_debit client_ip mandate_reference
	transaction_link_id ds_transaction_id test_clock webhooks_delivered_at root_certificate_authorities api_version
	fee net`)

// unstable says whether no two runs share the value at a path.
func unstable(path string) bool {
	path = strings.ReplaceAll(path, "[]", "")
	dotted := "." + path
	return unstableNames[lastName(path)] || strings.HasSuffix(dotted, ".fee_details.amount") || strings.Contains(dotted, ".status_transitions")
}

// ownKey says whether a path stands under a name that the caller chose.
func ownKey(path string) bool {
	return strings.HasPrefix(path, "metadata.") || strings.Contains(path, ".metadata.")
}

// lastName is the innermost name of a path.
func lastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// hidden says whether whoever published a recording hid this value.
func hidden(value string) bool {
	return strings.Contains(value, "REDACTED") || strings.Contains(value, "<") && strings.Contains(value, ">") || strings.HasPrefix(value, "user-") && madeUpAddress.MatchString(value)
}

var madeUpAddress = regexp.MustCompile(`^user-[0-9a-f]+@example`)

// removed are members that an API version took away, with the first version
// without them. One that is asked for with expand stays.
var removed = map[string]map[string]string{
	"payment_intent": {"charges": "2022-11-15", "invoice": "2025-03-31"},
	"charge":         {"card": "2015-02-18", "refunds": "2022-11-15", "invoice": "2025-03-31"},
	"customer": {
		"cards": "2015-02-18", "default_card": "2015-02-18",
		"account_balance": "2019-10-17", "tax_info": "2019-12-03",
		"sources": "2020-08-27", "subscriptions": "2020-08-27", "tax_ids": "2020-08-27",
	},
}
