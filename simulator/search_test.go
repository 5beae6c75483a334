package simulator_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// found are the amounts, or the names, of what a query finds.
func (c *client) found(kind, query string) []any {
	c.t.Helper()
	a := c.get("/v1/"+kind+"/search?"+encode("query", query)).ok(c.t).fits(c.t, "search_result")
	var out []any
	for _, o := range a.at("data").([]any) {
		o := o.(map[string]any)
		if kind == "customers" {
			out = append(out, o["name"])
			continue
		}
		out = append(out, int(o["amount"].(float64)))
	}
	return out
}

func TestASearchFindsWhatItsQuerySays(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	customer := c.must("/v1/customers", "name=Jane Roe&email=jane@example.com&metadata[vip]=yes").id()
	c.must("/v1/customers", "name=Janet&phone=555-0100")
	gone := c.must("/v1/customers", "name=Jane Gone").id()
	c.delete("/v1/customers/" + gone).ok(t)
	pay := func(amount int, more string) *answered {
		return c.post("/v1/payment_intents", fmt.Sprintf("amount=%d&payment_method_types[]=card&confirm=true&%s", amount, more))
	}
	pay(1000, "currency=usd&payment_method=pm_card_visa&metadata[order]=A-1&customer="+customer).ok(t)
	c.advance("1s")
	pay(2000, "currency=eur&payment_method=pm_card_mastercard&metadata[order]=A-2").ok(t)
	c.advance("1s")
	refused := pay(3000, "currency=usd&payment_method=pm_card_chargeDeclined")
	require.Equal(t, 402, refused.StatusCode)

	for _, test := range []struct {
		kind, query string
		want        []any
	}{
		{"payment_intents", `status:"succeeded"`, []any{2000, 1000}},
		{"payment_intents", `status:'SUCCEEDED' currency:"usd"`, []any{1000}},
		{"payment_intents", `status:"succeeded" AND -currency:"usd"`, []any{2000}},
		{"payment_intents", `amount:1000 or amount:"3000"`, []any{3000, 1000}},
		{"payment_intents", `amount>1000`, []any{3000, 2000}},
		{"payment_intents", `amount>=1000 amount<3000`, []any{2000, 1000}},
		{"payment_intents", `amount<=1000`, []any{1000}},
		{"payment_intents", fmt.Sprintf("created>%d", start.Unix()), []any{3000, 2000}},
		{"payment_intents", `customer:"` + customer + `"`, []any{1000}},
		{"payment_intents", `customer:null`, []any{3000, 2000}},
		{"payment_intents", `metadata["order"]:"a-2"`, []any{2000}},
		{"payment_intents", `metadata['order']:null`, []any{3000}},
		{"payment_intents", `-metadata["order"]:null`, []any{2000, 1000}},
		{"payment_intents", `metadata["order"]:"A\"1"`, nil},
		{"charges", `payment_method_details.card.last4:4444`, []any{2000}},
		{"charges", `payment_method_details.card.brand:"visa" AND status:"failed"`, []any{3000}},
		{"charges", `refunded:false`, []any{3000, 2000, 1000}},
		{"charges", `disputed:"true"`, nil},
		{"charges", `metadata["order"]:"A-1"`, []any{1000}},
		{"customers", `name~"jane"`, []any{"Janet", "Jane Roe"}},
		{"customers", `name:"jane roe"`, []any{"Jane Roe"}},
		{"customers", `email:"jane@example.com"`, []any{"Jane Roe"}},
		{"customers", `phone~"0100" OR metadata["vip"]:"yes"`, []any{"Janet", "Jane Roe"}},
	} {
		require.Equal(t, test.want, c.found(test.kind, test.query), "%s %s", test.kind, test.query)
	}
}

func TestQueriesThatAreRefused(t *testing.T) {
	c := open(t)
	const unparsable = "We were unable to parse your search query. Try using the format `metadata[\"key\"]:\"value\"` to query for metadata or key:\"value\" to query for other fields."
	search := func(query string) string {
		a := c.get("/v1/charges/search?" + encode("query", query))
		return a.refused(t, 400, "invalid_request_error", "", "").text("error.message")
	}
	for _, query := range []string{
		`asdf`, `status:`, `status:"open`, `:"a"`, `status:"a"status:"b"`, `metadata["a:"b"`, `metadata[a]:"b"`, `status["a"]:"b"`,
		`status:failed`, `status==1`, `AND status:"a"`, `status:"a" AND`, `(status:"a")`, ` `, `-`,
	} {
		require.Equal(t, unparsable, search(query), query)
	}
	require.Equal(t, "Field `foo` is an unsupported search field for resource `charges`. "+
		"See http://stripe.com/docs/search#query-fields-for-charges for a list of supported fields.", search(`foo:"bar"`))
	require.Equal(t, "Operator `~` is not supported for field `status`.", search(`status~"succ"`))
	require.Equal(t, "Operator `>` is not supported for field `currency`.", search(`currency>"usd"`))
	require.Equal(t, "Operator `~` is not supported for field `metadata`.", search(`metadata["a"]~"bcd"`))
	require.Equal(t, "Field `amount` takes a number.", search(`amount>"much"`))
	require.Equal(t, "You cannot use AND and OR in the same search query.", search(`amount:1 AND amount:2 OR amount:3`))
	require.Equal(t, "A search query can have at most 10 clauses.", search(strings.Repeat(`amount:1 `, 11)))
	c.with("Stripe-Version", "2019-12-03").get("/v1/charges/search?"+encode("query", "amount:1")).refused(t, 400, "invalid_request_error", "", "").
		says(t, "Search is not supported on api version 2019-12-03. Update your API version, or set the API Version of this request to 2020-08-27 or greater.")
	c.get("/v1/charges/search").refused(t, 400, "invalid_request_error", "parameter_missing", "query")
	a := c.get("/v1/customers/search?"+encode("query", `name~"ja"`)).refused(t, 400, "invalid_request_error", "", "")
	a.says(t, "A substring to search for must have at least 3 characters.")
	c.get("/v1/charges/search?"+encode("query", `amount:1`, "page", "nonsense")).refused(t, 400, "invalid_request_error", "", "page")
}

func TestASearchGoesOnPageByPage(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	for i := range 5 {
		c.must("/v1/customers", fmt.Sprintf("name=Customer %d", i))
	}
	path := "/v1/customers/search?" + encode("query", `name~"customer"`, "limit", "2")
	first := c.get(path+"&expand[]=total_count").ok(t).fits(t, "search_result")
	require.Equal(t, []any{5.0, true, "/v1/customers/search"}, []any{first.at("total_count"), first.at("has_more"), first.at("url")})
	c.must("/v1/customers", "name=Customer late")
	second := c.get(path + "&" + encode("page", first.text("next_page"))).ok(t)
	require.NotContains(t, second.body, "total_count")
	third := c.get(path + "&" + encode("page", second.text("next_page"))).ok(t)
	require.Equal(t, []any{"Customer 2", "Customer 1", "Customer 0", false, nil}, []any{
		second.at("data.0.name"), second.at("data.1.name"), third.at("data.0.name"), third.at("has_more"), third.at("next_page"),
	})
	expanded := c.get("/v1/payment_intents/search?" + encode("query", "amount>1") + "&expand[]=customer")
	expanded.refused(t, 400, "invalid_request_error", "", "").says(t, "This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead.")
}
