package spreedly

import "strings"

// A layout is which elements an answer has, in their order, as a guide prints them.
type layout struct {
	purchase, credit, store []string
	// card, bank and stored are those of a payment method, and basis those of a card
	// that was stored.
	card, basis, bank, stored []string
}

func purchaseLayout(l *layout) []string { return l.purchase }
func creditLayout(l *layout) []string   { return l.credit }
func storeLayout(l *layout) []string    { return l.store }

// recordLayout is that of a transaction on no gateway, methodLayout of one about a
// payment method.
var (
	recordLayout = strings.Fields(`token created_at updated_at succeeded transaction_type state message`)
	methodLayout = strings.Fields(`token created_at updated_at succeeded transaction_type retained state message payment_method`)
)

// asynchronous are what a transaction shows besides if it may wait for the customer.
// The guides leave these elements to others.
var asynchronous = strings.Fields(`callback_url redirect_url checkout_url required_action client_secret`)

const (
	storeElements = `
		created_at currency_code updated_at succeeded token state gateway_specific_fields gateway_specific_response_fields transaction_type
		third_party_token gateway_transaction_id gateway_latency_ms message gateway_token gateway_type payment_method basis_payment_method
		response`

	personElements = `
		address1 address2 city state zip country phone_number company`

	bankElements = `
		token created_at updated_at email data storage_state test metadata callback_url full_name bank_name account_type account_holder_type
		routing_number_display_digits account_number_display_digits first_name last_name` + personElements + `
		payment_method_type errors routing_number account_number`

	shippingElements = ` shipping_address1 shipping_address2 shipping_city shipping_state shipping_zip shipping_country shipping_phone_number `

	cardElements = `
		token created_at updated_at email data storage_state test metadata callback_url last_four_digits first_six_digits card_type
		first_name last_name month year` + personElements + ` full_name eligible_for_card_updater` + shippingElements
)

// stripeLayout is that of the legacy gateway's guide.
var stripeLayout = layout{
	purchase: strings.Fields(`
		on_test_gateway created_at updated_at succeeded state token transaction_type order_id ip description email
		merchant_name_descriptor merchant_location_descriptor merchant_profile_key gateway_specific_fields gateway_specific_response_fields
		gateway_transaction_id sub_merchant_key gateway_latency_ms stored_credential_initiator stored_credential_reason_type
		populate_mit_fields warning application_id amount currency_code retain_on_success payment_method_added smart_routed message
		gateway_token gateway_type shipping_address response api_urls payment_method attempt_3dsecure`),
	credit: strings.Fields(`
		on_test_gateway created_at updated_at succeeded state token transaction_type order_id ip description email
		merchant_name_descriptor merchant_location_descriptor merchant_profile_key gateway_specific_fields gateway_specific_response_fields
		gateway_transaction_id gateway_latency_ms stored_credential_initiator stored_credential_reason_type populate_mit_fields warning
		application_id amount currency_code message gateway_token gateway_type shipping_address response api_urls reference_token`),
	store:  strings.Fields(storeElements),
	card:   strings.Fields(cardElements + `payment_method_type errors verification_value number fingerprint`),
	basis:  strings.Fields(cardElements + `payment_method_type errors verification_value number fingerprint`),
	bank:   strings.Fields(bankElements),
	stored: strings.Fields(`token created_at updated_at gateway_type storage_state third_party_token payment_method_type errors`),
}

// intentsLayout is that of the Payment Intents gateway's guide.
var intentsLayout = layout{
	purchase: strings.Fields(`
		on_test_gateway created_at updated_at succeeded state token transaction_type order_id ip description email
		merchant_name_descriptor merchant_location_descriptor merchant_profile_key gateway_specific_fields gateway_specific_response_fields
		gateway_transaction_id sub_merchant_key gateway_latency_ms warning application_id amount local_amount currency_code
		retain_on_success payment_method_added smart_routed stored_credential_initiator stored_credential_reason_type
		stored_credential_alternate_gateway populate_mit_fields message gateway_token gateway_type shipping_address response api_urls
		payment_method attempt_3dsecure`),
	credit: strings.Fields(`
		on_test_gateway created_at updated_at succeeded state token transaction_type order_id ip description email
		merchant_name_descriptor merchant_location_descriptor merchant_profile_key gateway_specific_fields gateway_specific_response_fields
		gateway_transaction_id gateway_latency_ms warning application_id amount local_amount currency_code
		stored_credential_initiator stored_credential_reason_type stored_credential_alternate_gateway populate_mit_fields
		message gateway_token gateway_type shipping_address response api_urls reference_token`),
	store: strings.Fields(storeElements),
	card: strings.Fields(cardElements + `
		issuer_identification_number click_to_pay managed payment_method_type stored_credential_usage errors verification_value number
		fingerprint`),
	basis: strings.Fields(cardElements + `
		issuer_identification_number payment_method_type errors verification_value number fingerprint`),
	bank:   strings.Fields(bankElements),
	stored: strings.Fields(`token created_at updated_at gateway_type storage_state metadata third_party_token payment_method_type errors`),
}

// elements are what the lists name, each made in one place.
type elements[T any] map[string]func(T) *Node

// of makes the named elements, in order. One that gives nothing is left out.
func (e elements[T]) of(name string, v T, names []string) *Node {
	n := group(name)
	for _, name := range names {
		if c := e[name](v); c != nil {
			n.Children = append(n.Children, c)
		}
	}
	return n
}
