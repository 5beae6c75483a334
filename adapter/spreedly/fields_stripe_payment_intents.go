package spreedly

import "github.com/pinstripe-lab/pinstripe/adapter"

// intentsFields are the gateway specific fields of the Payment Intents gateway, in
// the order in which it lists them.
var intentsFields = inOrder(`
	receipt_email radar_session_id skip_radar_rules application_fee stripe_account metadata idempotency_key reason refund_application_fee
	refund_fee_amount reverse_transfer account_id customer_id validate make_default cancellation_reason capture_method confirm
	confirmation_method customer description moto off_session on_behalf_of payment_method_types return_email return_url
	save_payment_method setup_future_usage statement_descriptor statement_descriptor_suffix transfer_amount transfer_destination
	transfer_group application_fee_amount request_three_d_secure error_on_requires_action network_transaction_id
	claim_without_transaction_id fulfillment_date event_type modal_challenge idempotent_request merchant_reference customer_reference
	shipping_address_zip shipping_from_zip shipping_amount line_items card_brand`, []field{
	// the older name of application_fee_amount, which comes later and wins
	{name: "application_fee", set: amountOrNone(func(o *order) **int64 { return &o.Connect.ApplicationFeeAmount })},
	{name: "cancellation_reason", adapterName: "Void.Reason", set: words(func(o *order) *string { return &o.CancellationReason })},
	{name: "capture_method", adapterName: "CaptureMethod", set: words(func(o *order) *string { return &o.CaptureMethod })},
	{name: "confirm", adapterName: "Unconfirmed", set: intentsConfirm},
	{name: "confirmation_method", adapterName: "ConfirmationMethod", set: words(func(o *order) *string { return &o.ConfirmationMethod })},
	{name: "customer", set: words(func(o *order) *string { return &o.Customer })},
	{name: "description", set: words(func(o *order) *string { return &o.Description })},
	{name: "moto", adapterName: "Credential.MOTO", set: flag(func(o *order) *bool { return &o.Credential.MOTO })},
	{name: "off_session", set: flag(func(o *order) *bool { return &o.Credential.OffSession })},
	{name: "payment_method_types", adapterName: "MethodTypes", set: several(func(o *order) *[]string { return &o.MethodTypes })},
	{name: "return_email", set: echoed},
	{name: "return_url", set: words(func(o *order) *string { return &o.ThreeDS.ReturnURL })},
	{name: "save_payment_method", set: flagOrNone(func(o *order) **bool { return &o.Credential.SavePaymentMethod })},
	{name: "setup_future_usage", adapterName: "Credential.SetupFutureUsage",
		set: choice(func(o *order) *string { return &o.Credential.SetupFutureUsage }, adapter.OnSession, adapter.OffSession)},
	{name: "statement_descriptor", adapterName: "Descriptor.Full", set: words(func(o *order) *string { return &o.Descriptor.Full })},
	{name: "request_three_d_secure", adapterName: "ThreeDS.Request", set: words(func(o *order) *string { return &o.ThreeDS.Request })},
	{name: "error_on_requires_action", adapterName: "ThreeDS.ErrorOnRequiresAction",
		set: flag(func(o *order) *bool { return &o.ThreeDS.ErrorOnRequiresAction })},
	{name: "network_transaction_id", adapterName: "Credential.NetworkTransactionID",
		set: words(func(o *order) *string { return &o.Credential.NetworkTransactionID })},
	{name: "claim_without_transaction_id", adapterName: "Credential.ClaimWithoutTransactionID",
		set: flag(func(o *order) *bool { return &o.Credential.ClaimWithoutTransactionID })},
	{name: "fulfillment_date", set: amount(func(o *order) *int64 { return &o.FulfillmentDate })},
	{name: "event_type", set: words(func(o *order) *string { return &o.EventType })},
	{name: "modal_challenge", adapterName: "ThreeDS.Modal", set: flag(func(o *order) *bool { return &o.ThreeDS.Modal })},
	{name: "idempotent_request", set: flag(func(o *order) *bool { return &o.Idempotency.Request })},
	{name: "card_brand", unlisted: true, adapterName: "CardBrand", set: words(func(o *order) *string { return &o.CardBrand })},
}, sharedFields)

// intentsConfirm: confirm=false creates the intent and stops there.
func intentsConfirm(o *order, n *Node) error {
	yes, err := truth(n)
	o.Unconfirmed = !yes
	return err
}

// intentsResponseFields are those of its answers, in the order in which the guide
// lists them.
var intentsResponseFields = inOrder(`
	decline_code outcome_network_status outcome_reason outcome_risk_level outcome_seller_message outcome_type outcome_network_advice_code
	outcome_network_decline_code data_id data_balance_transaction data_balance_transaction_id webhook_id three_ds_authenticated
	three_ds_version three_ds_authentication_flow card_funding customer_id bank_account_id three_ds_result three_ds_result_reason
	network_transaction_id authorization_code address_line1_check address_postal_code_check cvc_check network issuer_country_code
	stripe_payment_method_token network_token stripe_should_retry idempotent_replayed three_d_secure_usage_supported`, []responseField{
	{"data_id", func(t *adapter.Transaction) any { return t.ChargeID }},
	{"data_balance_transaction", func(t *adapter.Transaction) any { return t.BalanceTransactionID }},
	{"data_balance_transaction_id", func(t *adapter.Transaction) any { return t.BalanceTransactionID }},
	{"webhook_id", func(t *adapter.Transaction) any { return t.WebhookID }},
	{"three_ds_authenticated", func(t *adapter.Transaction) any { return t.ThreeDS.Authenticated }},
	{"three_ds_version", func(t *adapter.Transaction) any { return t.ThreeDS.Version }},
	{"three_ds_authentication_flow", func(t *adapter.Transaction) any { return t.ThreeDS.Flow }},
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
}, sharedResponseFields)

// replayed is shown where it holds.
func replayed(t *adapter.Transaction) any {
	if !t.IdempotentReplayed {
		return nil
	}
	return true
}
