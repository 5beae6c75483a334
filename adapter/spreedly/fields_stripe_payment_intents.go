package spreedly

import "github.com/pinstripe-lab/pinstripe/adapter"

// intentsFields are the gateway specific fields of the Payment Intents gateway, in
// the order in which it lists them.
var intentsFields = []field{
	{name: "receipt_email", set: words(func(o *order) *string { return &o.ReceiptEmail })},
	{name: "radar_session_id", set: words(func(o *order) *string { return &o.Radar.SessionID })},
	{name: "skip_radar_rules", set: flag(func(o *order) *bool { return &o.Radar.SkipRules })},
	{name: "application_fee", set: echoed},
	{name: "stripe_account", set: words(func(o *order) *string { return &o.Connect.Account })},
	{name: "metadata", set: pairs(func(o *order) *map[string]string { return &o.Metadata })},
	{name: "idempotency_key", refusal: "Idempotency.Key", set: words(func(o *order) *string { return &o.Idempotency.Key })},
	{name: "reason", refusal: "Reason", set: words(func(o *order) *string { return &o.Reason })},
	{name: "refund_application_fee", set: flag(func(o *order) *bool { return &o.RefundApplicationFee })},
	{name: "refund_fee_amount", set: amount(func(o *order) *int64 { return &o.RefundFeeAmount })},
	{name: "reverse_transfer", set: flag(func(o *order) *bool { return &o.ReverseTransfer })},
	{name: "account_id", refusal: "Account", set: words(func(o *order) *string { return &o.Account })},
	{name: "customer_id", set: words(func(o *order) *string { return &o.Customer })},
	{name: "validate", set: flagOrNone(func(o *order) **bool { return &o.Validate })},
	{name: "make_default", set: flag(func(o *order) *bool { return &o.MakeDefault })},
	{name: "cancellation_reason", refusal: "Void.Reason", set: words(func(o *order) *string { return &o.CancellationReason })},
	{name: "capture_method", set: words(func(o *order) *string { return &o.CaptureMethod })},
	{name: "confirm", set: intentsConfirm},
	{name: "confirmation_method", set: words(func(o *order) *string { return &o.ConfirmationMethod })},
	{name: "customer", set: words(func(o *order) *string { return &o.Customer })},
	{name: "description", set: words(func(o *order) *string { return &o.Description })},
	{name: "moto", set: flag(func(o *order) *bool { return &o.Credential.MOTO })},
	{name: "off_session", set: flag(func(o *order) *bool { return &o.Credential.OffSession })},
	{name: "on_behalf_of", set: words(func(o *order) *string { return &o.Connect.OnBehalfOf })},
	{name: "payment_method_types", set: several(func(o *order) *[]string { return &o.MethodTypes })},
	{name: "return_email", set: echoed},
	{name: "return_url", set: words(func(o *order) *string { return &o.ThreeDS.ReturnURL })},
	{name: "save_payment_method", set: flagOrNone(func(o *order) **bool { return &o.Credential.SavePaymentMethod })},
	{name: "setup_future_usage", set: words(func(o *order) *string { return &o.Credential.SetupFutureUsage })},
	{name: "statement_descriptor", refusal: "Descriptor.Full", set: words(func(o *order) *string { return &o.Descriptor.Full })},
	{name: "statement_descriptor_suffix", refusal: "Descriptor.Suffix", set: words(func(o *order) *string { return &o.Descriptor.Suffix })},
	{name: "transfer_amount", refusal: "Connect.TransferAmount", set: amount(func(o *order) *int64 { return &o.Connect.TransferAmount })},
	{name: "transfer_destination", set: words(func(o *order) *string { return &o.Connect.TransferDestination })},
	{name: "transfer_group", set: words(func(o *order) *string { return &o.Connect.TransferGroup })},
	{name: "application_fee_amount", set: amount(func(o *order) *int64 { return &o.Connect.ApplicationFeeAmount })},
	{name: "request_three_d_secure", set: words(func(o *order) *string { return &o.ThreeDS.Request })},
	{name: "error_on_requires_action", set: flag(func(o *order) *bool { return &o.ThreeDS.ErrorOnRequiresAction })},
	{name: "network_transaction_id", set: words(func(o *order) *string { return &o.Credential.NetworkTransactionID })},
	{name: "claim_without_transaction_id", refusal: "Credential.ClaimWithoutTransactionID", set: flag(func(o *order) *bool { return &o.Credential.ClaimWithoutTransactionID })},
	{name: "fulfillment_date", set: amount(func(o *order) *int64 { return &o.FulfillmentDate })},
	{name: "event_type", set: words(func(o *order) *string { return &o.EventType })},
	{name: "modal_challenge", set: flag(func(o *order) *bool { return &o.ThreeDS.Modal })},
	{name: "idempotent_request", set: flag(func(o *order) *bool { return &o.Idempotency.Request })},
	{name: "merchant_reference", refusal: "Level3.MerchantReference", set: words(func(o *order) *string { return &o.level3().MerchantReference })},
	{name: "customer_reference", refusal: "Level3.CustomerReference", set: words(func(o *order) *string { return &o.level3().CustomerReference })},
	{name: "shipping_address_zip", refusal: "Level3.ShippingAddressZip", set: words(func(o *order) *string { return &o.level3().ShippingAddressZip })},
	{name: "shipping_from_zip", refusal: "Level3.ShippingFromZip", set: words(func(o *order) *string { return &o.level3().ShippingFromZip })},
	{name: "shipping_amount", refusal: "Level3.ShippingAmount", set: amountOrNone(func(o *order) **int64 { return &o.level3().ShippingAmount })},
	{name: "line_items", refusal: "Level3.LineItems", set: lineItems},

	{name: "card_brand", unlisted: true, set: words(func(o *order) *string { return &o.CardBrand })},
}

// intentsConfirm: confirm=false creates the intent and stops there.
func intentsConfirm(o *order, n *Node) error {
	yes, err := truth(n)
	o.Unconfirmed = !yes && err == nil
	return err
}

// intentsResponseFields are those of its answers, in the order in which the guide
// lists them.
var intentsResponseFields = []responseField{
	{"decline_code", problem(func(p *adapter.Problem) any { return p.DeclineCode })},
	{"outcome_network_status", func(t *adapter.Transaction) any { return t.Outcome.NetworkStatus }},
	{"network_token", func(t *adapter.Transaction) any { return []*Node{valued("used", t.Card.NetworkTokenUsed)} }},
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
