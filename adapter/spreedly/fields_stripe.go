package spreedly

import "github.com/pinstripe-lab/pinstripe/adapter"

// stripeFields are the gateway specific fields of the legacy gateway, in the order
// in which it lists them.
var stripeFields = []field{
	{name: "receipt_email", set: words(func(o *order) *string { return &o.ReceiptEmail })},
	{name: "radar_session_id", set: words(func(o *order) *string { return &o.Radar.SessionID })},
	{name: "skip_radar_rules", set: flag(func(o *order) *bool { return &o.Radar.SkipRules })},
	{name: "application_fee", set: amount(func(o *order) *int64 { return &o.Connect.ApplicationFee })},
	{name: "stripe_account", refusal: "Connect.Account", set: words(func(o *order) *string { return &o.Connect.Account })},
	{name: "metadata", set: pairs(func(o *order) *map[string]string { return &o.Metadata })},
	{name: "idempotency_key", refusal: "Idempotency.Key", set: words(func(o *order) *string { return &o.Idempotency.Key })},
	{name: "reason", refusal: "Reason", set: words(func(o *order) *string { return &o.Reason })},
	{name: "refund_application_fee", refusal: "RefundApplicationFee", set: flag(func(o *order) *bool { return &o.RefundApplicationFee })},
	{name: "refund_fee_amount", refusal: "RefundFeeAmount", set: amount(func(o *order) *int64 { return &o.RefundFeeAmount })},
	{name: "reverse_transfer", set: flag(func(o *order) *bool { return &o.ReverseTransfer })},
	{name: "account_id", refusal: "Storage.Account", set: words(func(o *order) *string { return &o.Account })},
	{name: "customer_id", set: words(func(o *order) *string { return &o.Customer })},
	{name: "validate", set: flagOrNone(func(o *order) **bool { return &o.Validate })},
	{name: "make_default", refusal: "MakeDefault", set: flag(func(o *order) *bool { return &o.MakeDefault })},
	{name: "statement_description", refusal: "Descriptor.Full", set: words(func(o *order) *string { return &o.Descriptor.Full })},
	{name: "statement_descriptor_suffix", refusal: "Descriptor.Suffix", set: words(func(o *order) *string { return &o.Descriptor.Suffix })},
	{name: "destination", set: words(func(o *order) *string { return &o.Connect.Destination })},
	{name: "destination_amount", set: amount(func(o *order) *int64 { return &o.Connect.DestinationAmount })},
	{name: "merchant_reference", refusal: "Level3.MerchantReference", set: words(func(o *order) *string { return &o.level3().MerchantReference })},
	{name: "customer_reference", refusal: "Level3.CustomerReference", set: words(func(o *order) *string { return &o.level3().CustomerReference })},
	{name: "shipping_address_zip", refusal: "Level3.ShippingAddressZip", set: words(func(o *order) *string { return &o.level3().ShippingAddressZip })},
	{name: "shipping_from_zip", refusal: "Level3.ShippingFromZip", set: words(func(o *order) *string { return &o.level3().ShippingFromZip })},
	{name: "shipping_amount", refusal: "Level3.ShippingAmount", set: amountOrNone(func(o *order) **int64 { return &o.level3().ShippingAmount })},
	{name: "line_items", refusal: "Level3.LineItems", set: lineItems},
	{name: "transfer_destination", set: words(func(o *order) *string { return &o.Connect.TransferDestination })},
	{name: "transfer_amount", refusal: "Connect.TransferAmount", set: amount(func(o *order) *int64 { return &o.Connect.TransferAmount })},
	{name: "transfer_group", set: words(func(o *order) *string { return &o.Connect.TransferGroup })},
	{name: "on_behalf_of", set: words(func(o *order) *string { return &o.Connect.OnBehalfOf })},
	{name: "application_fee_amount", set: amount(func(o *order) *int64 { return &o.Connect.ApplicationFeeAmount })},
	{name: "recurring", set: flagOrNone(func(o *order) **bool { return &o.Recurring })},
}

// stripeResponseFields are those of its answers, in the order in which the guide
// prints them.
var stripeResponseFields = []responseField{
	{"card_funding", func(t *adapter.Transaction) any { return t.Card.Funding }},
	{"decline_code", problem(func(p *adapter.Problem) any { return p.DeclineCode })},
	{"outcome_network_status", func(t *adapter.Transaction) any { return t.Outcome.NetworkStatus }},
	{"outcome_reason", func(t *adapter.Transaction) any { return t.Outcome.Reason }},
	{"outcome_risk_level", func(t *adapter.Transaction) any { return t.Outcome.RiskLevel }},
	{"outcome_seller_message", func(t *adapter.Transaction) any { return t.Outcome.SellerMessage }},
	{"outcome_type", func(t *adapter.Transaction) any { return t.Outcome.Type }},
	{"outcome_network_advice_code", func(t *adapter.Transaction) any { return t.Outcome.NetworkAdviceCode }},
	{"outcome_network_decline_code", func(t *adapter.Transaction) any { return t.Outcome.NetworkDeclineCode }},
	// The guide lists the first and prints the second.
	{"stripe_source", func(t *adapter.Transaction) any { return t.Source.Brand }},
	{"stripe_source_brand", func(t *adapter.Transaction) any { return t.Source.Brand }},
	{"stripe_source_country", func(t *adapter.Transaction) any { return t.Source.Country }},
	{"stripe_source_fingerprint", func(t *adapter.Transaction) any { return t.Source.Fingerprint }},
	{"stripe_source_funding", func(t *adapter.Transaction) any { return t.Source.Funding }},
	{"customer_id", func(t *adapter.Transaction) any { return t.CustomerID }},
	{"bank_account_id", func(t *adapter.Transaction) any { return t.BankAccountID }},
	{"network_token", func(t *adapter.Transaction) any { return t.Card.NetworkTokenUsed }},
	{"receipt_url", func(t *adapter.Transaction) any { return t.ReceiptURL }},
}

// stripeConfig sets the adapter up for the Charges API.
func stripeConfig(c *adapter.Config) { c.API = adapter.Charges }
