package spreedly

import "github.com/pinstripe-lab/pinstripe/adapter"

// intentsFields are the gateway specific fields of the Payment Intents gateway, in
// the order in which it lists them.
var intentsFields = []field{
	{name: "receipt_email", set: words(func(o *order) *string { return &o.ReceiptEmail })},
	{name: "radar_session_id", set: words(func(o *order) *string { return &o.Radar.SessionID })},
	{name: "skip_radar_rules", set: flag(func(o *order) *bool { return &o.Radar.SkipRules })},
	// the older name of application_fee_amount, which comes later and wins
	{name: "application_fee", set: amount(func(o *order) *int64 { return &o.Connect.ApplicationFeeAmount })},
	{name: "stripe_account", refusal: "Connect.Account", set: words(func(o *order) *string { return &o.Connect.Account })},
	{name: "metadata", set: pairs(func(o *order) *map[string]string { return &o.Metadata })},
	{name: "idempotency_key", refusal: "Idempotency.Key", set: words(func(o *order) *string { return &o.Idempotency.Key })},
	{name: "reason", refusal: "Reason", set: words(func(o *order) *string { return &o.Reason })},
	{name: "refund_application_fee", set: flag(func(o *order) *bool { return &o.RefundApplicationFee })},
	{name: "refund_fee_amount", set: amount(func(o *order) *int64 { return &o.RefundFeeAmount })},
	{name: "reverse_transfer", set: flag(func(o *order) *bool { return &o.ReverseTransfer })},
	{name: "account_id", refusal: "Storage.Account", set: words(func(o *order) *string { return &o.Account })},
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
	{name: "application_fee_amount", refusal: "Connect.ApplicationFeeAmount", set: amount(func(o *order) *int64 { return &o.Connect.ApplicationFeeAmount })},
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
	o.Unconfirmed = !yes
	return err
}

// intentsResponseFields are those of its answers, in the order in which the guide
// lists them.
var intentsResponseFields = []responseField{
	{"decline_code", problem(func(p *adapter.Problem) any { return p.DeclineCode })},
	{"outcome_network_status", func(t *adapter.Transaction) any { return t.Outcome.NetworkStatus }},
	{"outcome_reason", func(t *adapter.Transaction) any { return t.Outcome.Reason }},
	{"outcome_risk_level", func(t *adapter.Transaction) any { return t.Outcome.RiskLevel }},
	{"outcome_seller_message", func(t *adapter.Transaction) any { return t.Outcome.SellerMessage }},
	{"outcome_type", func(t *adapter.Transaction) any { return t.Outcome.Type }},
	{"outcome_network_advice_code", func(t *adapter.Transaction) any { return t.Outcome.NetworkAdviceCode }},
	{"outcome_network_decline_code", func(t *adapter.Transaction) any { return t.Outcome.NetworkDeclineCode }},
	{"data_id", func(t *adapter.Transaction) any { return t.ChargeID }},
	{"data_balance_transaction", func(t *adapter.Transaction) any { return t.BalanceTransactionID }},
	{"data_balance_transaction_id", func(t *adapter.Transaction) any { return t.BalanceTransactionID }},
	{"webhook_id", func(t *adapter.Transaction) any { return t.WebhookID }},
	{"three_ds_authenticated", func(t *adapter.Transaction) any { return t.ThreeDS.Authenticated }},
	{"three_ds_version", func(t *adapter.Transaction) any { return t.ThreeDS.Version }},
	{"three_ds_authentication_flow", func(t *adapter.Transaction) any { return t.ThreeDS.Flow }},
	{"card_funding", func(t *adapter.Transaction) any { return t.Card.Funding }},
	{"customer_id", func(t *adapter.Transaction) any { return t.CustomerID }},
	{"bank_account_id", func(t *adapter.Transaction) any { return t.BankAccountID }},
	{"three_ds_result", func(t *adapter.Transaction) any { return t.ThreeDS.Result }},
	{"three_ds_result_reason", func(t *adapter.Transaction) any { return t.ThreeDS.ResultReason }},
	{"network_transaction_id", func(t *adapter.Transaction) any { return t.Card.NetworkTransactionID }},
	{"authorization_code", func(t *adapter.Transaction) any { return t.Card.AuthorizationCode }},
	{"address_line1_check", func(t *adapter.Transaction) any { return t.Checks.Line1 }},
	{"address_postal_code_check", func(t *adapter.Transaction) any { return t.Checks.PostalCode }},
	{"cvc_check", func(t *adapter.Transaction) any { return t.Checks.CVC }},
	{"network", func(t *adapter.Transaction) any { return t.Card.Network }},
	{"issuer_country_code", func(t *adapter.Transaction) any { return t.Card.Country }},
	{"stripe_payment_method_token", func(t *adapter.Transaction) any { return t.PaymentMethodID }},
	{"network_token", func(t *adapter.Transaction) any { return valued("used", t.Card.NetworkTokenUsed) }},
	{"stripe_should_retry", func(t *adapter.Transaction) any { return t.ShouldRetry }},
	{"idempotent_replayed", func(t *adapter.Transaction) any { return replayed(t) }},
	{"three_d_secure_usage_supported", func(t *adapter.Transaction) any { return t.Card.ThreeDSecureSupported }},
}

// replayed is shown where it holds.
func replayed(t *adapter.Transaction) any {
	if !t.IdempotentReplayed {
		return nil
	}
	return true
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
