package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEmptyTextsAreKept: an address and shipping show what was sent empty as an empty
// text, and null what was not sent. Recorded on payment intents; the members were looked
// up in the OpenAPI document, on each object that has an address.
func TestEmptyTextsAreKept(t *testing.T) {
	c := open(t)
	parts := func(a *answered, at string) []any {
		return []any{a.at(at + ".line1"), a.at(at + ".line2"), a.at(at + ".state"), a.at(at + ".city")}
	}
	want := []any{"Elm 4", "", "", nil}
	address := func(at string) string { return at + "[line1]=Elm 4&" + at + "[line2]=&" + at + "[state]=" }
	shipping := "&shipping[name]=&shipping[phone]=&" + address("shipping[address]")
	for _, a := range []*answered{
		c.must("/v1/payment_intents", payment+shipping),
		c.must("/v1/charges", "amount=3120&currency=usd&source=tok_visa"+shipping),
		c.must("/v1/customers", shipping[1:]),
	} {
		require.Equal(t, want, parts(a, "shipping.address"))
		require.Equal(t, []any{"", ""}, []any{a.at("shipping.name"), a.at("shipping.phone")})
	}
	require.Equal(t, want, parts(c.must("/v1/customers", address("address")), "address"))
	card := "type=card&card[token]=tok_visa&"
	require.Equal(t, want, parts(c.must("/v1/payment_methods", card+address("billing_details[address]")), "billing_details.address"))
	paid := c.must("/v1/payment_intents", "amount=3120&currency=usd&confirm=true&payment_method_types[]=card&payment_method_data[type]=card&payment_method_data[card][token]=tok_visa&"+
		address("payment_method_data[billing_details][address]")+"&expand[]=latest_charge")
	require.Equal(t, want, parts(paid, "latest_charge.billing_details.address"))

	again := c.must("/v1/customers/"+c.must("/v1/customers", address("address")).id(), "address[line2]=Flat 2")
	require.Equal(t, []any{"Elm 4", "Flat 2", "", nil}, parts(again, "address"))
}

func TestAnEmptyTextUnsetsWhatACustomerNames(t *testing.T) {
	c := open(t)
	customer := "/v1/customers/" + c.must("/v1/customers", "invoice_settings[footer]=Thanks").id()
	method := c.must("/v1/payment_methods/pm_card_amex/attach", "customer="+customer[len("/v1/customers/"):]).id()
	a := c.must(customer, "invoice_settings[default_payment_method]="+method)
	require.Equal(t, []any{method, "Thanks"}, []any{a.at("invoice_settings.default_payment_method"), a.at("invoice_settings.footer")})
	a = c.must(customer, "invoice_settings[default_payment_method]=&invoice_settings[footer]=")
	require.Equal(t, []any{nil, nil}, []any{a.at("invoice_settings.default_payment_method"), a.at("invoice_settings.footer")})
	require.Nil(t, c.must("/v1/customers", "invoice_settings[default_payment_method]=").at("invoice_settings.default_payment_method"))
	c.post(customer, "invoice_settings[custom_fields][0][name]=PO&invoice_settings[custom_fields][0][value]=").refused(t, 400, "invalid_request_error", "parameter_invalid_empty", "invoice_settings[custom_fields][0][value]")
}

// TestChosenCustomerIDs: a customer whose id the caller chose goes where any other goes.
func TestChosenCustomerIDs(t *testing.T) {
	c := open(t)
	const id = "reader-0093"
	require.Equal(t, id, c.must("/v1/customers", "id="+id+"&name=Vik").id())
	c.post("/v1/customers", "id="+id).refused(t, 400, "invalid_request_error", "resource_already_exists", "").says(t, "Customer already exists.")
	require.Equal(t, "Vik", c.get("/v1/customers/"+id).ok(t).text("name"))
	method := c.must("/v1/payment_methods/pm_card_visa/attach", "customer="+id).id()
	paid := c.must("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method_types[]=card&expand[]=customer&customer="+id+"&payment_method="+method)
	require.Equal(t, "Vik", paid.text("customer.name"))
	require.Equal(t, paid.id(), c.get("/v1/payment_intents?customer="+id).text("data.0.id"))
	require.Equal(t, id, c.get("/v1/customers?limit=1").text("data.0.id"))
	require.Equal(t, id, c.get("/v1/customers/search?query=name:'Vik'").ok(t).text("data.0.id"))
	require.Equal(t, id, c.get("/v1/events?type=customer.created").text("data.0.data.object.id"))
	require.Equal(t, "card", c.must("/v1/customers/"+id+"/sources", "source=tok_visa").text("object"))
	require.Equal(t, true, c.delete("/v1/customers/"+id).at("deleted"))
	c.post("/v1/customers", "id="+id).refused(t, 400, "invalid_request_error", "resource_already_exists", "")

	require.Equal(t, "a.b", c.with("Stripe-Version", "2018-02-28").must("/v1/customers", "id=a.b").id())
	c.with("Stripe-Version", "2018-05-21").post("/v1/customers", "id=a.c").refused(t, 400, "invalid_request_error", "", "id")
}

// TestASuffixNeedsALetter, as a descriptor does, wherever one is sent.
// Source: https://docs.stripe.com/get-started/account/statement-descriptors ("both require at least one letter").
func TestASuffixNeedsALetter(t *testing.T) {
	c := open(t)
	const digits = "&statement_descriptor_suffix=20261130"
	intent := "/v1/payment_intents/" + c.must("/v1/payment_intents", payment).id()
	held := "/v1/payment_intents/" + c.must("/v1/payment_intents", payment+"&confirm=true&capture_method=manual").id()
	charge := "/v1/charges/" + c.must("/v1/charges", "amount=2480&currency=usd&source=tok_visa&capture=false").id()
	for _, sent := range [][2]string{
		{"/v1/payment_intents", payment + digits}, {"/v1/charges", "amount=2480&currency=usd&source=tok_visa" + digits},
		{intent, digits[1:]}, {held + "/capture", digits[1:]}, {charge + "/capture", digits[1:]},
	} {
		a := c.post(sent[0], sent[1])
		require.Equal(t, []any{400, "statement_descriptor_suffix"}, []any{a.StatusCode, a.at("error.param")}, sent[0])
	}
	c.must("/v1/payment_intents", payment+"&statement_descriptor_suffix=20261130 A")
}

// TestErrorsNameWhatWasSent: where an older version's parameter has a newer name, the
// error has the name that was sent.
func TestErrorsNameWhatWasSent(t *testing.T) {
	c := open(t)
	customer := "/v1/customers/" + c.must("/v1/customers", "").id()
	for _, test := range []struct{ version, path, form, param, newer string }{
		{"2020-03-02", "/v1/accounts", "type=custom&country=US&requested_capabilities[]=card_paymentz", "requested_capabilities", " capabilities"},
		{"2018-11-08", "/v1/payment_intents", "amount=2000&currency=usd&allowed_source_types=card", "allowed_source_types", "payment_method_types"},
		{"2018-11-08", "/v1/charges", "amount=2000&currency=usd&source=tok_visa&destination[account]=acct_nobody", "destination", "transfer_data"},
		{"2019-10-08", customer, "account_balance=much", "account_balance", " balance"},
		{"2015-01-26", customer, "default_card=card_none", "default_card", "default_source"},
		{"2020-03-02", "/v1/accounts", "type=custom&country=US&requested_capabilities[]=transfers&colour=red", "colour", "capabilities"},
		{"2020-03-02", "/v1/accounts", "type=custom&country=US&capabilities[card_paymentz][requested]=true", "capabilities[card_paymentz]", "requested_"},
	} {
		a := c.with("Stripe-Version", test.version).post(test.path, test.form)
		require.Equal(t, test.param, a.at("error.param"), "%s %s: %s", test.path, test.form, a.raw)
		require.NotContains(t, a.text("error.message"), test.newer)
	}
}

// TestOneOfSeveralIsMissing: an operation that needs one of several parameters names all
// of them, or none.
func TestOneOfSeveralIsMissing(t *testing.T) {
	c := open(t)
	for _, sent := range [][2]string{{"/v1/tokens", ""}, {"/v1/tokens", "payment_user_agent=stripe.js"}, {"/v1/charges", "amount=2000&currency=usd"}, {"/v1/refunds", ""}, {"/v1/coupons", "duration=once"}} {
		a := c.post(sent[0], sent[1])
		require.Equal(t, []any{400, nil}, []any{a.StatusCode, a.at("error.param")}, "%s: %s", sent[0], a.raw)
	}
	c.as("pk_test_123").post("/v1/tokens", "").says(t, "You must supply either a card, customer, PII data, bank account, or account legal entity to create a token."+
		" If you're making this request with a library, be sure to pass all of the required parameters for creating a token."+
		" If you're making this request manually, be sure your POST parameters begin with the token type."+
		" For example, a PII token would require `pii[personal_id_number]`, while an account token would require a parameter beginning with `account[legal_entity]`."+
		" See the API reference for more information: https://stripe.com/docs/api#token_object")
}
