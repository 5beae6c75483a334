package spreedly

import "github.com/pinstripe-lab/pinstripe/adapter"

// stripeFields are the gateway specific fields of the legacy gateway, in the order
// in which it lists them.
var stripeFields = inOrder(`
	receipt_email radar_session_id skip_radar_rules application_fee stripe_account metadata idempotency_key reason refund_application_fee
	refund_fee_amount reverse_transfer account_id customer_id validate make_default statement_description statement_descriptor_suffix
	destination destination_amount merchant_reference customer_reference shipping_address_zip shipping_from_zip shipping_amount line_items
	transfer_destination transfer_amount transfer_group on_behalf_of application_fee_amount recurring`, []field{
	{name: "application_fee", adapterName: "Connect.ApplicationFee",
		set: amountOrNone(func(o *order) **int64 { return &o.Connect.ApplicationFee })},
	{name: "statement_description", adapterName: "Descriptor.Full", set: words(func(o *order) *string { return &o.Descriptor.Full })},
	{name: "destination", adapterName: "Connect.Destination", set: words(func(o *order) *string { return &o.Connect.Destination })},
	{name: "destination_amount", adapterName: "Connect.DestinationAmount",
		set: part(func(o *order) *int64 { return &o.Connect.DestinationAmount })},
	{name: "recurring", adapterName: "Recurring", set: flagOrNone(func(o *order) **bool { return &o.Recurring })},
}, sharedFields)

// stripeResponseFields are those of its answers, in the order in which the guide
// prints them. It lists stripe_source and prints stripe_source_brand.
var stripeResponseFields = inOrder(`
	card_funding decline_code outcome_network_status outcome_reason outcome_risk_level outcome_seller_message outcome_type
	outcome_network_advice_code outcome_network_decline_code stripe_source stripe_source_brand stripe_source_country
	stripe_source_fingerprint stripe_source_funding customer_id bank_account_id network_token receipt_url`, []responseField{
	{"stripe_source", func(t *adapter.Transaction) any { return t.Source.Brand }},
	{"stripe_source_brand", func(t *adapter.Transaction) any { return t.Source.Brand }},
	{"stripe_source_country", func(t *adapter.Transaction) any { return t.Source.Country }},
	{"stripe_source_fingerprint", func(t *adapter.Transaction) any { return t.Source.Fingerprint }},
	{"stripe_source_funding", func(t *adapter.Transaction) any { return t.Source.Funding }},
	{"network_token", func(t *adapter.Transaction) any { return t.Card.NetworkTokenUsed }},
	{"receipt_url", func(t *adapter.Transaction) any { return t.ReceiptURL }},
}, sharedResponseFields)

// stripeConfig sets the adapter up for the Charges API.
func stripeConfig(c *adapter.Config) { c.API = adapter.Charges }
