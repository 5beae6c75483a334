package simulator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOnlyObjectsAreExpanded: a reference and a list can be expanded whether they name
// something or not, and what is shown on demand; a hash, a text, a number and what is
// null but no reference cannot. Whether a member is a reference was looked up in Stripe's
// OpenAPI documents (params/expandable.txt); that a hash is refused, metadata in this
// case, was reported with Stripe's answer in Valour-Software/Valour#1533.
func TestOnlyObjectsAreExpanded(t *testing.T) {
	c := open(t)
	customer := "/v1/customers/" + c.must("/v1/customers", "name=Vik&metadata[a]=b").id()
	intent := "/v1/payment_intents/" + c.must("/v1/payment_intents", payment+"&confirm=true").id()
	charge := "/v1/charges/" + c.get(intent).text("latest_charge")
	refund := "/v1/refunds/" + c.must("/v1/refunds", "payment_intent="+c.get(intent).id()).id()
	method := "/v1/payment_methods/" + c.get(intent).text("payment_method")
	for _, test := range []struct{ path, yes, no string }{
		{
			charge,
			"customer refunds balance_transaction application_fee payment_intent.customer transfer transfer_data.destination refunds.data.charge failure_balance_transaction",
			"amount billing_details billing_details.address fraud_details outcome metadata payment_method_details payment_method_details.card shipping description receipt_email payment_method",
		},
		{
			intent,
			"customer latest_charge latest_charge.refunds payment_method on_behalf_of review transfer_data.destination",
			"amount_details payment_method_options payment_method_types next_action last_payment_error metadata shipping canceled_at automatic_payment_methods",
		},
		{
			customer,
			"default_source sources tax cash_balance subscriptions tax_ids invoice_settings.default_payment_method test_clock",
			"address shipping invoice_settings preferred_locales metadata metadata.a currency email",
		},
		{method, "customer", "card card.checks card.networks billing_details card.wallet"},
		{refund, "charge payment_intent balance_transaction failure_balance_transaction transfer_reversal", "destination_details metadata reason"},
	} {
		for path := range strings.FieldsSeq(test.yes) {
			c.get(test.path + "?expand[]=" + path).ok(t)
		}
		for path := range strings.FieldsSeq(test.no) {
			a := c.get(test.path + "?expand[]=" + path)
			require.Equal(t, 400, a.StatusCode, "%s %s", test.path, path)
			a.says(t, "This property cannot be expanded ("+path+").")
		}
	}
	c.get("/v1/charges?expand[]=data.refunds&expand[]=data.customer").ok(t)
	c.get("/v1/charges?expand[]=data.billing_details").says(t, "This property cannot be expanded (data.billing_details).")
	c.with("Stripe-Version", "2020-08-27").get(intent + "?expand[]=charges.data.balance_transaction&expand[]=invoice").ok(t)
}
