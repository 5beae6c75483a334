package spreedly

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A gatewayType is a type of gateway.
type gatewayType struct {
	// name is the gateway_type, title the name that its gateways show.
	name, title string
	// company, service and so on are what the guides' tables say of it.
	company, regions, credential, paymentTypes string
	// characteristics are names without supports_, those that hold with a plus.
	characteristics []string
	settings        []setting
	fields          []field
	responseFields  []responseField
	// methods are the payment methods that it takes, in order.
	methods []string
	layout  *layout
	// restricted tells that a restricted key is wanted, and a secret key but taken.
	restricted bool
	// modes are the ways to get hold of the account; nil where there is but one.
	modes []string
	// configure sets the adapter up; nil for the test gateway, which calls nobody.
	configure func(*adapter.Config)
}

// A setting is one of a gateway's own that it shows.
type setting struct {
	name string
	// otherwise is shown where it is not given; empty shows nil.
	otherwise string
	apply     func(*adapter.Config, string)
}

// gatewayTypes are the types of gateways. The Setup Intent gateway has no name in the
// notes that describe it; it is called after its API.
var gatewayTypes = []*gatewayType{
	{
		name: "stripe", title: "Stripe",
		company: "Stripe", regions: "Asia Pacific, Europe, North America", credential: "Api Key",
		paymentTypes:    "Credit Card, Apple Pay, Bank Account, Google Pay",
		characteristics: stripeCharacteristics,
		settings:        []setting{webhookID, {"version_override", "", func(c *adapter.Config, v string) { c.APIVersion = v }}},
		fields:          stripeFields, responseFields: stripeResponseFields,
		methods:   []string{creditCard, thirdPartyToken, applePay, bankAccount, googlePay},
		layout:    &stripeLayout,
		configure: stripeConfig,
	},
	{
		name: "stripe_payment_intents", title: "Stripe Payment Intents",
		company: "Stripe", credential: "Api Key",
		characteristics: intentsCharacteristics,
		settings:        []setting{webhookID, managesIDs},
		fields:          intentsFields, responseFields: intentsResponseFields,
		methods:    []string{creditCard, thirdPartyToken, bankAccount, stripeAPM, googlePay, applePay},
		layout:     &intentsLayout,
		restricted: true,
		modes:      []string{"default", "connect"},
		configure:  func(*adapter.Config) {},
	},
	{
		name: "stripe_setup_intents", title: "Stripe Setup Intents",
		company: "Stripe", credential: "Api Key",
		characteristics: only(intentsCharacteristics, "verify", "store", "remove", "3dsecure_authorize"),
		settings:        []setting{webhookID},
		fields:          intentsFields, responseFields: intentsResponseFields,
		methods:   []string{creditCard, thirdPartyToken},
		layout:    &intentsLayout,
		configure: func(c *adapter.Config) { c.SetupOnly = true },
	},
	{
		name: "test", title: "Test",
		company: "Spreedly", credential: "None",
		characteristics: only(stripeCharacteristics, "purchase", "authorize", "capture", "credit", "void", "verify", "store", "remove"),
		methods:         []string{creditCard, thirdPartyToken, bankAccount, applePay, googlePay},
		layout:          &stripeLayout,
	},
}

var webhookID = setting{"webhook_id", "", func(c *adapter.Config, v string) { c.Webhook.ID = v }}

var managesIDs = setting{"transaction_id_management_enabled", "false",
	func(c *adapter.Config, v string) { c.ManageTransactionIDs = v == "true" }}

// stripeCharacteristics are those of the legacy gateway, in its order.
var stripeCharacteristics = strings.Fields(`
	+purchase +authorize +capture +credit general_credit +void adjust +verify reference_purchase purchase_via_preauthorization
	offsite_purchase offsite_authorize +3dsecure_purchase +3dsecure_authorize 3dsecure_2_mpi_purchase 3dsecure_2_mpi_authorize
	+store +remove fraud_review network_tokenization populate_mit_fields`)

// intentsCharacteristics are those of the Payment Intents gateway.
var intentsCharacteristics = strings.Fields(`
	+purchase +authorize +capture +credit general_credit +void adjust +verify reference_purchase purchase_via_preauthorization
	+offsite_purchase offsite_authorize offsite_synchronous_purchase offsite_synchronous_authorize +3dsecure_purchase +3dsecure_authorize
	3dsecure_2_mpi_purchase 3dsecure_2_mpi_authorize +store +remove fraud_review +network_tokenization populate_mit_fields
	inquire_by_gateway_transaction_id inquire_by_order_id +transaction_retry stored_stored_credentials +card_scheme_ntid
	+3dsecure_2_purchase +3dsecure_2_authorize +stored_credentials`)

// only are characteristics of which none hold but the named.
func only(all []string, hold ...string) []string {
	out := make([]string, len(all))
	for i, c := range all {
		out[i] = strings.TrimPrefix(c, "+")
		if slices.Contains(hold, out[i]) {
			out[i] = "+" + out[i]
		}
	}
	return out
}

// supports tells whether a characteristic holds.
func (k *gatewayType) supports(name string) bool {
	return slices.Contains(k.characteristics, "+"+name)
}

func gatewayTypeOf(name string) *gatewayType {
	for _, k := range gatewayTypes {
		if k.name == name {
			return k
		}
	}
	return nil
}
