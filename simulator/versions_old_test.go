package simulator_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// Versions before 2019-12-03, by example.

func TestAPaymentIntentOf2018(t *testing.T) {
	c := dated(t, "2018-11-08")
	pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&allowed_source_types[]=card")
	require.Equal(t, "requires_source", pi.text("status"))
	require.Equal(t, []any{"card"}, pi.at("allowed_source_types"))
	asked := c.must("/v1/payment_intents", "amount=2000&currency=usd&allowed_source_types[]=card&confirm=true&return_url=https://shop.example/&payment_method=pm_card_authenticationRequired")
	require.Equal(t, []any{"requires_source_action", "authorize_with_url", "https://shop.example/"},
		[]any{asked.at("status"), asked.at("next_source_action.type"), asked.at("next_source_action.authorize_with_url.return_url")})
	refused := c.post("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method=pm_card_chargeDeclined")
	require.Equal(t, "requires_source", refused.text("error.payment_intent.status"))
	c.post("/v1/payment_intents", "amount=2000&currency=usd&allowed_source_type[]=card").refused(t, 400, "invalid_request_error", "parameter_unknown", "allowed_source_type")
}

func TestACustomerOf2019(t *testing.T) {
	c := dated(t, "2019-09-09")
	u := c.must("/v1/customers", "account_balance=-500&tax_info[tax_id]=DE123456789&tax_info[type]=vat")
	require.EqualValues(t, -500, u.int("account_balance"))
	require.EqualValues(t, -500, u.int("balance"))
	require.True(t, u.has("tax_info"))
	c.with("Stripe-Version", "2019-10-17").post("/v1/customers", "account_balance=-500").refused(t, 400, "invalid_request_error", "parameter_unknown", "account_balance")
}

func TestAChargeOf2015(t *testing.T) {
	c := dated(t, "2015-01-26")
	u := c.must("/v1/customers", "card=tok_visa")
	require.Equal(t, u.at("cards.data.0.id"), u.at("default_card"))
	require.Equal(t, "/v1/customers/"+u.id()+"/cards", u.text("cards.url"))
	ch := c.must("/v1/charges", "amount=2000&currency=usd&customer="+u.id())
	require.Equal(t, []any{"paid", u.at("default_card")}, []any{ch.at("status"), ch.at("card.id")})
	require.Equal(t, ch.at("card"), ch.at("source"))
	types := c.events("customer")
	require.Equal(t, []string{"customer.created", "customer.card.created"}, types)
	found := c.get("/v1/events?type=customer.card.created").ok(t)
	require.Equal(t, "card", found.text("data.0.data.object.object"))
}

func TestAListOf2014(t *testing.T) {
	c := dated(t, "2014-03-13")
	for range 3 {
		c.must("/v1/customers", "")
	}
	list := c.get("/v1/customers?limit=1").ok(t)
	require.EqualValues(t, 3, list.int("count"))
	require.Len(t, list.at("data"), 1)
	refunded := c.must("/v1/charges", "amount=2000&currency=usd&card=tok_visa").id()
	c.must("/v1/refunds", "charge="+refunded)
	require.Len(t, c.get("/v1/charges/"+refunded).ok(t).at("refunds"), 1, "an array of refunds")
	require.Equal(t, "Visa", c.get("/v1/charges/"+refunded).text("card.type"))
}

func TestAnEventOf2016(t *testing.T) {
	c := dated(t, "2016-07-06")
	u := c.must("/v1/customers", "preferred_locales[]=de&preferred_locales[]=en&shipping[name]=Jenny&shipping[address][line1]=a")
	c.must("/v1/customers/"+u.id(), "preferred_locales[]=de&preferred_locales[]=fr&shipping[name]=Jenny&shipping[address][line1]=b")
	e := c.get("/v1/events?type=customer.updated").ok(t)
	require.Regexp(t, "^req_", e.at("data.0.request"))
	require.Equal(t, []any{"en"}, e.at("data.0.data.previous_attributes.preferred_locales"), "what changed of an array")
	require.Equal(t, map[string]any{"address": map[string]any{"line1": "a"}}, e.at("data.0.data.previous_attributes.shipping"))
	require.Regexp(t, "^req_", c.with("Stripe-Version", "2017-05-25").get("/v1/events/"+e.text("data.0.id")).ok(t).at("request.id"))

	c.door("account", `{"api_version": "2015-01-11"}`).ok(t)
	c.must("/v1/customers/"+u.id(), "shipping[name]=Jenny&shipping[address][line1]=c")
	e = c.get("/v1/events?type=customer.updated").ok(t)
	require.Equal(t, "Jenny", e.at("data.0.data.previous_attributes.shipping.name"), "the whole object")
}

func TestAnEndpointGetsEventsOfItsVersion(t *testing.T) {
	c, shop := open(t), receive(t)
	c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "customer.created", "api_version", "2016-07-06"))
	id := c.must("/v1/customers", "").id()
	got := shop.all(c)
	require.Len(t, got, 1)
	require.Equal(t, "2016-07-06", got[0].event["api_version"])
	require.IsType(t, "", got[0].event["request"])
	require.Contains(t, got[0].event["data"].(map[string]any)["object"], "account_balance")
	require.NotContains(t, c.get("/v1/events?type=customer.created").ok(t).at("data.0.data.object"), "account_balance", id)
}

func TestAnEventOfAConnectedAccountOf2016(t *testing.T) {
	c, shop := open(t), receive(t)
	c.door("accounts", `{"id": "acct_1Connected00000"}`).ok(t)
	c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "*", "connect", "true", "api_version", "2016-07-06"))
	c.with("Stripe-Account", "acct_1Connected00000").must("/v1/customers", "")
	got := shop.all(c)
	require.Len(t, got, 1)
	require.Equal(t, []any{"acct_1Connected00000", "acct_1Connected00000"}, []any{got[0].event["account"], got[0].event["user_id"]})
}

func TestStatusesOfErrorsFollowTheVersion(t *testing.T) {
	c := open(t)
	arm := `{"do": "rate_limit"}`
	for version, status := range map[string]int{"2015-09-03": 400, "2015-09-08": 429} {
		c.door("faults", arm).ok(t)
		require.Equal(t, status, c.with("Stripe-Version", version).get("/v1/customers").StatusCode, version)
	}
	c.door("permissions", `{"deny": ["customer_read"]}`).ok(t)
	limited := c.as("rk_test_123")
	for version, status := range map[string]int{"2016-07-06": http.StatusUnauthorized, "2016-10-19": http.StatusForbidden} {
		require.Equal(t, status, limited.with("Stripe-Version", version).get("/v1/customers").StatusCode, version)
		require.Equal(t, status, c.with("Stripe-Version", version).with("Stripe-Account", "acct_1NotMine0000000").get("/v1/customers").StatusCode, version)
	}
	for version, status := range map[string]int{"2015-10-01": 402, "2015-10-12": 400} {
		c.with("Stripe-Version", version).post("/v1/tokens", "card[number]=4242424242424242&card[exp_year]=2030").
			refused(t, status, "invalid_request_error", "parameter_missing", "card[exp_month]")
	}
}

func TestAnIdempotencyKeyMeantTheFirstRequest(t *testing.T) {
	c := open(t).with("Idempotency-Key", "order-1")
	old := c.with("Stripe-Version", "2015-08-19")
	first := old.must("/v1/customers", "name=Jenny")
	require.Equal(t, first.id(), old.must("/v1/customers", "name=Rosen").id())
	old.post("/v1/charges", "amount=2000&currency=usd&source=tok_visa").refused(t, 400, "idempotency_error", "", "")
	c.with("Stripe-Version", "2015-09-03").post("/v1/customers", "name=Rosen").refused(t, 400, "idempotency_error", "", "")
}

func TestABrowserOf2014(t *testing.T) {
	shop := open(t)
	browser := shop.as("pk_test_123")
	const card = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030"
	old, newer := browser.with("Stripe-Version", "2014-09-08"), browser.with("Stripe-Version", "2014-10-07")
	token := old.must("/v1/tokens", card)
	require.NotEmpty(t, token.text("card.fingerprint"))
	require.True(t, token.has("card.customer"))
	require.Equal(t, token.id(), old.get("/v1/tokens/"+token.id()).ok(t).id())
	require.False(t, newer.must("/v1/tokens", card).has("card.fingerprint"))
	require.Equal(t, http.StatusUnauthorized, newer.get("/v1/tokens/"+token.id()).StatusCode)
}

func TestFingerprintsBecameThePlatforms(t *testing.T) {
	c := open(t)
	c.door("accounts", `{"id": "acct_1Connected00000"}`).ok(t)
	connected := c.with("Stripe-Account", "acct_1Connected00000")
	fingerprint := func(c *client, version string) any {
		return c.with("Stripe-Version", version).must("/v1/tokens", "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030").at("card.fingerprint")
	}
	require.NotEqual(t, fingerprint(c, "2017-12-14"), fingerprint(connected, "2017-12-14"))
	require.Equal(t, fingerprint(c, "2018-01-23"), fingerprint(connected, "2018-01-23"))
}

func TestADebitFromOutsideTheEEANeedsItsAddress(t *testing.T) {
	c := open(t)
	const account = "type=sepa_debit&sepa_debit[iban]=CH9300762011623852957&billing_details[name]=Jenny&billing_details[email]=jenny@example.com" +
		"&billing_details[address][line1]=Gasse&billing_details[address][country]=CH"
	c.with("Stripe-Version", "2026-08-26.dahlia").must("/v1/payment_methods", account)
	endive := c.with("Stripe-Version", "2026-09-30.endive")
	endive.post("/v1/payment_methods", account).refused(t, 400, "invalid_request_error", "parameter_missing", "billing_details[address][city]")
	endive.must("/v1/payment_methods", account+"&billing_details[address][city]=Bern&billing_details[address][postal_code]=3000")
}

func TestADisputedChargeHeldItsDispute(t *testing.T) {
	c := dated(t, "2017-01-27")
	ch := c.charge("pm_card_createDispute", "capture_method=automatic")
	old := c.get("/v1/charges/" + ch).ok(t)
	require.Equal(t, "dispute", old.text("dispute.object"))
	require.Equal(t, old.at("dispute.id"), c.with("Stripe-Version", "2017-02-14").get("/v1/charges/"+ch).ok(t).at("dispute"))
	move := c.with("Stripe-Version", "2015-08-07").get("/v1/balance_transactions?type=adjustment").ok(t)
	require.Equal(t, ch, move.at("data.0.source"), "the charge stood for its dispute")
	require.Equal(t, "list", move.text("data.0.sourced_transfers.object"))
}
