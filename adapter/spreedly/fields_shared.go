package spreedly

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// sharedFields are the gateway specific fields that both of Stripe's gateways take.
var sharedFields = []field{
	{name: "receipt_email", set: words(func(o *order) *string { return &o.ReceiptEmail })},
	{name: "radar_session_id", set: words(func(o *order) *string { return &o.Radar.SessionID })},
	{name: "skip_radar_rules", set: flag(func(o *order) *bool { return &o.Radar.SkipRules })},
	{name: "stripe_account", adapterName: "Connect.Account", set: words(func(o *order) *string { return &o.Connect.Account })},
	{name: "metadata", adapterName: "Metadata", set: pairs(func(o *order) *map[string]string { return &o.Metadata })},
	{name: "idempotency_key", adapterName: "Idempotency.Key", set: words(func(o *order) *string { return &o.Idempotency.Key })},
	{name: "reason", adapterName: "Reason", set: words(func(o *order) *string { return &o.Reason })},
	{name: "refund_application_fee", adapterName: "RefundApplicationFee",
		set: flag(func(o *order) *bool { return &o.RefundApplicationFee })},
	{name: "refund_fee_amount", adapterName: "RefundFeeAmount", set: part(func(o *order) *int64 { return &o.RefundFeeAmount })},
	{name: "reverse_transfer", set: flag(func(o *order) *bool { return &o.ReverseTransfer })},
	{name: "account_id", adapterName: "Storage.Account", set: words(func(o *order) *string { return &o.Account })},
	{name: "customer_id", adapterName: "Customer", set: words(func(o *order) *string { return &o.Customer })},
	{name: "validate", set: flagOrNone(func(o *order) **bool { return &o.Validate })},
	{name: "make_default", adapterName: "MakeDefault", set: flag(func(o *order) *bool { return &o.MakeDefault })},
	{name: "statement_descriptor_suffix", adapterName: "Descriptor.Suffix",
		set: words(func(o *order) *string { return &o.Descriptor.Suffix })},
	{name: "merchant_reference", adapterName: "Level3.MerchantReference",
		set: words(func(o *order) *string { return &o.level3().MerchantReference })},
	{name: "customer_reference", adapterName: "Level3.CustomerReference",
		set: words(func(o *order) *string { return &o.level3().CustomerReference })},
	{name: "shipping_address_zip", adapterName: "Level3.ShippingAddressZip",
		set: words(func(o *order) *string { return &o.level3().ShippingAddressZip })},
	{name: "shipping_from_zip", adapterName: "Level3.ShippingFromZip",
		set: words(func(o *order) *string { return &o.level3().ShippingFromZip })},
	{name: "shipping_amount", adapterName: "Level3.ShippingAmount",
		set: amountOrNone(func(o *order) **int64 { return &o.level3().ShippingAmount })},
	{name: "line_items", adapterName: "Level3.LineItems", set: lineItems},
	{name: "transfer_destination", adapterName: "Connect.TransferDestination",
		set: words(func(o *order) *string { return &o.Connect.TransferDestination })},
	{name: "transfer_amount", adapterName: "Connect.TransferAmount",
		set: part(func(o *order) *int64 { return &o.Connect.TransferAmount })},
	{name: "transfer_group", set: words(func(o *order) *string { return &o.Connect.TransferGroup })},
	{name: "on_behalf_of", set: words(func(o *order) *string { return &o.Connect.OnBehalfOf })},
	{name: "application_fee_amount", adapterName: "Connect.ApplicationFeeAmount",
		set: amountOrNone(func(o *order) **int64 { return &o.Connect.ApplicationFeeAmount })},
}

// sharedResponseFields are those of the answers of both.
var sharedResponseFields = []responseField{
	{"card_funding", func(t *adapter.Transaction) any { return t.Card.Funding }},
	{"decline_code", problem(func(p *adapter.Problem) any { return p.DeclineCode })},
	{"outcome_network_status", func(t *adapter.Transaction) any { return t.Outcome.NetworkStatus }},
	{"outcome_reason", func(t *adapter.Transaction) any { return t.Outcome.Reason }},
	{"outcome_risk_level", func(t *adapter.Transaction) any { return t.Outcome.RiskLevel }},
	{"outcome_seller_message", func(t *adapter.Transaction) any { return t.Outcome.SellerMessage }},
	{"outcome_type", func(t *adapter.Transaction) any { return t.Outcome.Type }},
	{"outcome_network_advice_code", func(t *adapter.Transaction) any { return t.Outcome.NetworkAdviceCode }},
	{"outcome_network_decline_code", func(t *adapter.Transaction) any { return t.Outcome.NetworkDeclineCode }},
	{"customer_id", func(t *adapter.Transaction) any { return t.CustomerID }},
	{"bank_account_id", func(t *adapter.Transaction) any { return t.BankAccountID }},
}

// inOrder are the named rows, a gateway's own or else the shared ones, in the order in
// which its guide lists them.
func inOrder[T interface{ title() string }](names string, own, shared []T) []T {
	rows := map[string]T{}
	for _, row := range append(shared[:len(shared):len(shared)], own...) {
		rows[row.title()] = row
	}
	var ordered []T
	for name := range strings.FieldsSeq(names) {
		ordered = append(ordered, rows[name])
	}
	return ordered
}

// problem reads the problem of a transaction that failed.
func problem(get func(*adapter.Problem) any) func(*adapter.Transaction) any {
	return func(t *adapter.Transaction) any {
		if t.Problem == nil {
			return nil
		}
		return get(t.Problem)
	}
}
