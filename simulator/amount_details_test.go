package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const twoItems = "amount_details[line_items][0][product_name]=Tea&amount_details[line_items][0][product_code]=SKU001" +
	"&amount_details[line_items][0][quantity]=2&amount_details[line_items][0][unit_cost]=300&amount_details[line_items][0][discount_amount]=50" +
	"&amount_details[line_items][1][product_name]=Cup&amount_details[line_items][1][quantity]=1&amount_details[line_items][1][unit_cost]=400" +
	"&amount_details[line_items][1][payment_method_options][card][commodity_code]=c12" +
	"&amount_details[tax][total_tax_amount]=30&amount_details[shipping][amount]=20&amount_details[shipping][to_postal_code]=94080"

func TestLineItems(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	card := "&currency=usd&payment_method_types[]=card&payment_method=pm_card_visa&capture_method=manual"
	pi := c.must("/v1/payment_intents", "amount=1000&confirm=true&"+twoItems+card).fits(t, "payment_intent")
	require.Equal(t, map[string]any{
		"shipping": map[string]any{"amount": 20.0, "from_postal_code": nil, "to_postal_code": "94080"},
		"tax":      map[string]any{"total_tax_amount": 30.0}, "tip": map[string]any{},
	}, pi.at("amount_details"), "line items are shown on demand")

	path := "/v1/payment_intents/" + pi.id() + "/amount_details_line_items"
	items := c.get(path).ok(t).fits(t, "list")
	require.Regexp(t, `^uli_\w{14}$`, items.text("data.0.id"))
	require.Equal(t, map[string]any{
		"id": items.text("data.0.id"), "object": "payment_intent_amount_details_line_item", "discount_amount": 50.0, "payment_method_options": nil,
		"product_code": "SKU001", "product_name": "Tea", "quantity": 2.0, "tax": nil, "unit_cost": 300.0, "unit_of_measure": nil,
	}, items.at("data.0"))
	require.Equal(t, "c12", items.text("data.1.payment_method_options.card.commodity_code"))
	page := c.get(path + "?limit=1").ok(t)
	require.Equal(t, []any{true, nil}, []any{page.at("has_more"), page.at("data.1")})
	require.Equal(t, "Cup", c.get(path+"?starting_after="+page.text("data.0.id")).text("data.0.product_name"))
	expanded := c.get("/v1/payment_intents/"+pi.id()+"?expand[]=amount_details.line_items").ok(t).fits(t, "payment_intent")
	require.Equal(t, items.at("data"), expanded.at("amount_details.line_items.data"))

	capture := "/v1/payment_intents/" + pi.id() + "/capture"
	c.post(capture, "amount_to_capture=600&amount_details[tax][total_tax_amount]=30").
		refused(t, 400, "invalid_request_error", "amount_details_amount_mismatch", "amount_details")
	c.must(capture, "amount_to_capture=600&amount_details[line_items][0][product_name]=Tea&amount_details[line_items][0][quantity]=2&amount_details[line_items][0][unit_cost]=275")
	require.Len(t, c.get(path).ids(), 1, "those of the capture take the place of the others")
	c.must("/v1/payment_intents/"+pi.id(), "description=tea")
}

func TestLineItemsHaveToAddUp(t *testing.T) {
	c := open(t)
	form := "currency=usd&payment_method_types[]=card&" + twoItems
	c.post("/v1/payment_intents", form+"&amount=999").refused(t, 400, "invalid_request_error", "amount_details_amount_mismatch", "amount_details")
	c.post("/v1/payment_intents", form+"&amount=1000&amount_details[line_items][1][tax][total_tax_amount]=3").
		refused(t, 400, "invalid_request_error", "parameters_exclusive", "amount_details[tax][total_tax_amount]")
	c.post("/v1/payment_intents", form+"&amount=1000&amount_details[discount_amount]=1").
		refused(t, 400, "invalid_request_error", "parameters_exclusive", "amount_details[discount_amount]")
	lax := c.must("/v1/payment_intents", form+"&amount=999&amount_details[enforce_arithmetic_validation]=false")
	require.Equal(t, "amount_details_amount_mismatch", lax.text("amount_details.error.code"))
	mended := c.must("/v1/payment_intents/"+lax.id(), "amount=1000")
	require.Nil(t, mended.at("amount_details.error"))

	strict := c.must("/v1/payment_intents", form+"&amount=1000")
	c.post("/v1/payment_intents/"+strict.id(), "amount=1001").refused(t, 400, "invalid_request_error", "amount_details_amount_mismatch", "amount_details")
	require.NotContains(t, c.must("/v1/payment_intents/"+strict.id(), "amount_details=").at("amount_details"), "tax")
	c.must("/v1/payment_intents/"+strict.id(), "amount=1001")
	seen := c.as("pk_test_123").get("/v1/payment_intents/" + lax.id() + "?client_secret=" + lax.text("client_secret")).ok(t)
	require.Equal(t, map[string]any{"tip": map[string]any{}}, seen.at("amount_details"), "a customer sees the tip alone")
}
