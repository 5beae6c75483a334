package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestACustomersCashBalance(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	u := c.must("/v1/customers", "name=Jenny").id()
	path := "/v1/customers/" + u + "/cash_balance"
	fresh := c.get(path).ok(t).fits(t, "cash_balance")
	require.Equal(t, map[string]any{
		"object": "cash_balance", "available": nil, "customer": u, "customer_account": nil, "livemode": false,
		"settings": map[string]any{"reconciliation_mode": "automatic", "using_merchant_default": true},
	}, fresh.body)
	require.NotContains(t, c.get("/v1/customers/"+u).ok(t).body, "cash_balance", "it is shown on demand")
	require.Nil(t, c.get("/v1/customers/"+u+"?expand[]=cash_balance").ok(t).at("cash_balance"))

	fund := "/v1/test_helpers/customers/" + u + "/fund_cash_balance"
	first := c.must(fund, "amount=5000&currency=eur&reference=Invoice+28278FC-155").fits(t, "customer_cash_balance_transaction")
	require.Regexp(t, "^ccsbtxn_", first.id())
	require.Equal(t, []any{"funded", 5000.0, 5000.0, "eur", u, "eu_bank_transfer", "Invoice 28278FC-155", "4000"}, []any{
		first.at("type"), first.at("net_amount"), first.at("ending_balance"), first.at("currency"), first.at("customer"),
		first.at("funded.bank_transfer.type"), first.at("funded.bank_transfer.reference"), first.at("funded.bank_transfer.eu_bank_transfer.iban_last4"),
	})
	second := c.must(fund, "amount=300&currency=EUR")
	require.Equal(t, []any{5300.0, nil}, []any{second.at("ending_balance"), second.at("funded.bank_transfer.reference")})
	dollars := c.must(fund, "amount=7&currency=usd")
	require.EqualValues(t, 7, dollars.int("ending_balance"), "each currency has a balance of its own")

	b := c.get("/v1/customers/"+u+"?expand[]=cash_balance").ok(t).fits(t, "customer")
	require.Equal(t, map[string]any{"eur": 5300.0, "usd": 7.0}, b.at("cash_balance.available"))
	require.Zero(t, b.int("balance"), "the credit balance is another one")

	list := "/v1/customers/" + u + "/cash_balance_transactions"
	require.Equal(t, []string{dollars.id(), second.id(), first.id()}, c.get(list).ok(t).fits(t, "list").ids())
	require.Equal(t, []string{second.id()}, c.get(list+"?limit=1&starting_after="+dollars.id()).ids())
	require.Equal(t, first.body, c.get(list+"/"+first.id()).ok(t).body)
	require.Equal(t, "Jenny", c.get(list+"/"+first.id()+"?expand[]=customer").text("customer.name"))
	other := c.must("/v1/customers", "").id()
	c.get("/v1/customers/"+other+"/cash_balance_transactions/"+first.id()).refused(t, 404, "invalid_request_error", "resource_missing", "transaction")
	c.get("/v1/customers/cus_none/cash_balance").refused(t, 404, "invalid_request_error", "resource_missing", "id")
	c.post(fund, "amount=0&currency=usd").refused(t, 400, "invalid_request_error", "parameter_invalid_integer", "amount")
	c.post(fund, "amount=1").refused(t, 400, "invalid_request_error", "parameter_missing", "currency")
}

func TestTheReconciliationModeOfACustomer(t *testing.T) {
	c := open(t)
	u := c.must("/v1/customers", "cash_balance[settings][reconciliation_mode]=manual").id()
	mode := func(a *answered) []any {
		return []any{a.at("settings.reconciliation_mode"), a.at("settings.using_merchant_default")}
	}
	path := "/v1/customers/" + u + "/cash_balance"
	require.Equal(t, []any{"manual", false}, mode(c.get(path)))
	require.Equal(t, []any{"automatic", false}, mode(c.must(path, "settings[reconciliation_mode]=automatic")))
	c.door("account", `{"reconciliation_mode": "manual"}`).ok(t)
	require.Equal(t, []any{"automatic", false}, mode(c.get(path)))
	c.must("/v1/customers/"+u, "cash_balance[settings][reconciliation_mode]=merchant_default")
	require.Equal(t, []any{"manual", true}, mode(c.get(path)), "it is the account's")
	c.door("account", `{"reconciliation_mode": "automatic"}`).ok(t)
	require.Equal(t, []any{"automatic", true}, mode(c.get(path)), "and stays so")
	c.post(path, "settings[reconciliation_mode]=sometimes").refused(t, 400, "invalid_request_error", "", "settings[reconciliation_mode]")
}

// Stripe names the accounts to pay to by kind of transfer; they do not change.
func TestFundingInstructions(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	u, other := c.must("/v1/customers", "").id(), c.must("/v1/customers", "").id()
	for _, kind := range []struct {
		name, currency, more, country string
		addresses                     []string
		account                       string // member of the first address, and how it looks
		looks                         string
	}{
		{"us_bank_transfer", "usd", "", "US", []string{"aba", "swift"}, "aba.routing_number", "^999999999$"},
		{"gb_bank_transfer", "gbp", "", "GB", []string{"sort_code"}, "sort_code.account_number", `^\d{8}$`},
		{"eu_bank_transfer", "eur", "&bank_transfer[eu_bank_transfer][country]=NL", "NL", []string{"iban"}, "iban.iban", `^NL\d{20}$`},
		{"jp_bank_transfer", "jpy", "", "JP", []string{"zengin"}, "zengin.branch_code", "^950$"},
		{"mx_bank_transfer", "mxn", "", "MX", []string{"spei"}, "spei.clabe", `^\d{18}$`},
	} {
		form := "funding_type=bank_transfer&currency=" + kind.currency + "&bank_transfer[type]=" + kind.name + kind.more
		f := c.must("/v1/customers/"+u+"/funding_instructions", form)
		require.Equal(t, []any{"funding_instructions", kind.currency, "bank_transfer", kind.name, kind.country}, []any{
			f.at("object"), f.at("currency"), f.at("funding_type"), f.at("bank_transfer.type"), f.at("bank_transfer.country"),
		})
		var addresses []string
		for _, a := range f.at("bank_transfer.financial_addresses").([]any) {
			addresses = append(addresses, a.(map[string]any)["type"].(string))
		}
		require.Equal(t, kind.addresses, addresses)
		account := "bank_transfer.financial_addresses.0." + kind.account
		require.Regexp(t, kind.looks, f.text(account))
		require.Equal(t, f.body, c.must("/v1/customers/"+u+"/funding_instructions", form).body, "the same each time")
		require.NotEqual(t, f.body, c.must("/v1/customers/"+other+"/funding_instructions", form).body, "another customer pays to another account")
	}
	path := "/v1/customers/" + u + "/funding_instructions"
	c.post(path, "funding_type=bank_transfer&currency=eur&bank_transfer[type]=eu_bank_transfer").
		refused(t, 400, "invalid_request_error", "parameter_missing", "bank_transfer[eu_bank_transfer][country]")
	c.post(path, "funding_type=bank_transfer&currency=eur&bank_transfer[type]=eu_bank_transfer&bank_transfer[eu_bank_transfer][country]=US").
		refused(t, 400, "invalid_request_error", "", "bank_transfer[eu_bank_transfer][country]")
}
