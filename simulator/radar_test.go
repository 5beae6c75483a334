package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// listed puts a value on one of the default lists.
func (c *client) listed(alias, value string) {
	c.t.Helper()
	lists := c.get("/v1/radar/value_lists?alias=" + alias).ok(c.t)
	require.Len(c.t, lists.at("data"), 1)
	c.must("/v1/radar/value_list_items", encode("value_list", lists.text("data.0.id"), "value", value))
}

func TestDefaultListsBlock(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ alias, value, form string }{
		"the card":              {"card_fingerprint_blocklist", "", "payment_method=pm_card_visa"},
		"the first six digits":  {"card_bin_blocklist", "424242", "payment_method=pm_card_visa"},
		"the card's country":    {"card_country_blocklist", "us", "payment_method=pm_card_visa"},
		"the receipt's address": {"email_blocklist", "jenny@example.com", "payment_method=pm_card_visa&receipt_email=Jenny@example.com"},
		"the address on the bill": {"email_blocklist", "jenny@example.com",
			"payment_method_data[type]=card&payment_method_data[card][token]=tok_visa&payment_method_data[billing_details][email]=jenny@example.com"},
		"the domain":            {"email_domain_blocklist", "example.com", "payment_method=pm_card_visa&receipt_email=jenny@example.com"},
		"the description":       {"charge_description_blocklist", "gold", "payment_method=pm_card_visa&description=gold"},
		"the customer":          {"customer_id_blocklist", "", "payment_method=pm_card_visa&customer={customer}"},
		"the browser's address": {"client_ip_address_blocklist", "127.0.0.1", "payment_method=pm_card_visa&radar_options[session]={session}"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			customer := c.must("/v1/customers", "").id()
			session := c.as("pk_test_123").must("/v1/radar/session", "").id()
			way := &walker{c, map[string]*answered{"customer": {body: map[string]any{"id": customer}}, "session": {body: map[string]any{"id": session}}}}
			form := way.say("amount=2000&currency=usd&payment_method_types[]=card&confirm=true&" + test.form)
			before := c.must("/v1/payment_intents", form+"&expand[]=latest_charge")
			value := test.value
			switch test.alias {
			case "card_fingerprint_blocklist":
				value = before.text("latest_charge.payment_method_details.card.fingerprint")
			case "customer_id_blocklist":
				value = customer
			}
			c.listed(test.alias, value)
			a := c.post("/v1/payment_intents", form)
			a.refused(t, 402, "card_error", "card_declined", "")
			require.Equal(t, "merchant_blacklist", a.text("error.decline_code"))
			ch := c.get("/v1/charges/" + a.text("error.charge"))
			require.Equal(t, []any{"blocked", "not_sent_to_network"}, []any{ch.at("outcome.type"), ch.at("outcome.network_status")})
			c.must("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&payment_method=pm_card_gb_debit&receipt_email=j@example.org")
		})
	}
}

func TestABlockedCardIsNotChargedDirectlyEither(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.listed("card_bin_blocklist", "424242")
	a := c.post("/v1/charges", "amount=2000&currency=usd&source=tok_visa")
	a.refused(t, 402, "card_error", "card_declined", "")
	require.Equal(t, "merchant_blacklist", a.text("error.decline_code"))
	c.must("/v1/charges", "amount=2000&currency=usd&source=tok_mastercard")
}

func TestARefundForFraudBlocksCardAndAddress(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		form    string
		blocked bool
	}{
		"the card":           {"payment_method=pm_card_visa", true},
		"the address":        {"payment_method=pm_card_mastercard&receipt_email=Jenny@example.com", true},
		"neither of the two": {"payment_method=pm_card_mastercard&receipt_email=jane@example.com", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			form := "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&"
			pi := c.must("/v1/payment_intents", form+"payment_method=pm_card_visa&receipt_email=jenny@example.com").id()
			c.must("/v1/refunds", "amount=500&reason=requested_by_customer&payment_intent="+pi)
			c.must("/v1/payment_intents", form+test.form)
			c.must("/v1/refunds", "amount=500&reason=fraudulent&payment_intent="+pi)
			c.must("/v1/refunds", "amount=500&reason=fraudulent&payment_intent="+pi) // once more changes nothing
			a := c.post("/v1/payment_intents", form+test.form)
			require.Equal(t, test.blocked, a.StatusCode == 402)
		})
	}
}

// The lists are fed all the same; that they block is one of the account's rules.
func TestWhatIsListedBlocksWhereTheAccountSaysSo(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.door("account", `{"block_listed": false}`).ok(t)
	pay := func(form string) *answered {
		return c.post("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&"+form)
	}
	const visa, mastercard = "payment_method=pm_card_visa&receipt_email=jenny@example.com", "payment_method=pm_card_mastercard"
	c.must("/v1/refunds", "amount=500&reason=fraudulent&payment_intent="+pay(visa).id())
	c.listed("card_bin_blocklist", "555555")
	for _, form := range []string{visa, mastercard, "payment_method=pm_card_amex&receipt_email=jenny@example.com"} {
		pay(form).ok(t)
	}
	c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa")
	list := c.get("/v1/radar/value_lists?alias=email_blocklist").ok(t).text("data.0.id")
	require.Equal(t, "jenny@example.com", c.get("/v1/radar/value_list_items?value_list="+list).ok(t).text("data.0.value"))
	require.Equal(t, "fraudulent", pay("payment_method=pm_card_riskLevelHighest").text("error.decline_code"), "the other rules still block")
	require.Equal(t, "incorrect_cvc", pay("payment_method=pm_card_cvcCheckFail").text("error.code"))
	c.door("account", `{"block_listed": true}`).ok(t)
	for _, form := range []string{visa, mastercard, "payment_method=pm_card_amex&receipt_email=jenny@example.com"} {
		require.Equal(t, "merchant_blacklist", pay(form).text("error.decline_code"), form)
	}
}

func TestWhatIsAllowedIsNotBlocked(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]string{
		"by a list":              "payment_method=pm_card_visa",
		"by the highest risk":    "payment_method=pm_card_riskLevelHighest",
		"by the security code":   "payment_method=pm_card_cvcCheckFail",
		"by a control of Radar":  "payment_method=pm_card_radarDynamicRiskThreshold",
		"by a wrong postal code": "payment_method_data[type]=card&payment_method_data[card][number]=4000000000000036&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2034&payment_method_data[billing_details][address][postal_code]=12345",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			c.door("account", `{"block_failed_zip": true, "radar_controls": ["dynamic_risk_threshold"]}`).ok(t)
			c.listed("card_bin_blocklist", "424242")
			form := "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&receipt_email=jenny@example.com&" + test
			require.Equal(t, 402, c.post("/v1/payment_intents", form).StatusCode)
			c.must("/v1/payment_intents", form+"&radar_options[skip_rules][]=all")
			c.listed("email_allowlist", "jenny@example.com")
			c.must("/v1/payment_intents", form)
		})
	}
	c := open(t)
	c.listed("card_bin_allowlist", "410000")
	c.post("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&payment_method=pm_card_radarBlock").
		refused(t, 402, "card_error", "card_declined", "") // it is always blocked
}

func TestValueLists(t *testing.T) {
	t.Parallel()
	c := open(t)
	require.Len(t, c.get("/v1/radar/value_lists?limit=100").ok(t).at("data"), 18)
	made := c.must("/v1/radar/value_lists", encode("alias", "vips", "name", "VIPs", "item_type", "email", "metadata[a]", "b"))
	require.Regexp(t, `^rsl_\w{24}$`, made.id())
	path := "/v1/radar/value_lists/" + made.id()
	items := map[string]any{"object": "list", "data": []any{}, "has_more": false, "url": "/v1/radar/value_list_items?value_list=" + made.id()}
	require.Equal(t, map[string]any{
		"id": made.id(), "object": "radar.value_list", "alias": "vips", "created": float64(start.Unix()), "created_by": "API", "item_type": "email",
		"list_items": items, "livemode": false, "metadata": map[string]any{"a": "b"}, "name": "VIPs",
	}, made.body)

	item := c.must("/v1/radar/value_list_items", encode("value_list", made.id(), "value", "jenny@example.com"))
	require.Regexp(t, `^rsli_\w{24}$`, item.id())
	require.Equal(t, map[string]any{
		"id": item.id(), "object": "radar.value_list_item", "created": float64(start.Unix()), "created_by": "API", "livemode": false,
		"value": "jenny@example.com", "value_list": made.id(),
	}, item.body)
	require.Equal(t, item.body, c.get("/v1/radar/value_list_items/"+item.id()).ok(t).body)
	require.Equal(t, item.id(), c.get(path).ok(t).text("list_items.data.0.id"))
	require.Len(t, c.get("/v1/radar/value_lists?contains=jenny@example.com").ok(t).at("data"), 1)
	require.Len(t, c.get("/v1/radar/value_list_items?value_list="+made.id()+"&value=other@example.com").ok(t).at("data"), 0)

	require.Equal(t, "Friends", c.must(path, "name=Friends&alias=friends").text("name"))
	require.Len(t, c.get("/v1/radar/value_lists?alias=vips").ok(t).at("data"), 0)
	require.Equal(t, true, c.delete("/v1/radar/value_list_items/"+item.id()).ok(t).at("deleted"))
	c.must("/v1/radar/value_list_items", encode("value_list", made.id(), "value", "jane@example.com"))
	require.Equal(t, map[string]any{"id": made.id(), "object": "radar.value_list", "deleted": true}, c.delete(path).ok(t).body)
	c.get(path).refused(t, 404, "invalid_request_error", "resource_missing", "value_list")
	require.Empty(t, c.events())
}

func TestRadarAsksForAuthentication(t *testing.T) {
	t.Parallel()
	c := open(t)
	form := "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&payment_method=pm_card_adaptive3dsChallenge"
	require.Equal(t, "succeeded", c.must("/v1/payment_intents", form).text("status"))
	c.door("account", `{"radar_controls": ["adaptive_3ds"]}`).ok(t)
	pi := c.must("/v1/payment_intents", form)
	require.Equal(t, "requires_action", pi.text("status"))
	require.Equal(t, "succeeded", c.decide(pi.id(), "succeeded").ok(t).text("status"))
}

func TestReviews(t *testing.T) {
	t.Parallel()
	for reason, end := range map[string]func(c *client, pi, review string){
		"approved": func(c *client, _, review string) {
			a := c.must("/v1/reviews/"+review+"/approve", "")
			require.Equal(c.t, []any{false, "approved"}, []any{a.at("open"), a.at("closed_reason")})
		},
		"refunded": func(c *client, pi, _ string) { c.must("/v1/refunds", "payment_intent="+pi) },
		"refunded_as_fraud": func(c *client, pi, _ string) {
			c.must("/v1/refunds", "reason=fraudulent&payment_intent="+pi)
		},
	} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			c.door("account", `{"review_elevated_risk": true}`).ok(t)
			pi := c.must("/v1/payment_intents", cardPayment("pm_card_riskLevelElevated", "confirm=true", "expand[]=latest_charge", "expand[]=review"))
			require.Equal(t, []any{
				"manual_review", "elevated_risk_level", "elevated", "approved_by_network",
				"Stripe evaluated this payment as having elevated risk, and placed it in your manual review queue.",
			}, []any{
				pi.at("latest_charge.outcome.type"), pi.at("latest_charge.outcome.reason"), pi.at("latest_charge.outcome.risk_level"),
				pi.at("latest_charge.outcome.network_status"), pi.at("latest_charge.outcome.seller_message"),
			})
			review := pi.text("latest_charge.review")
			require.Regexp(t, `^prv_\w{24}$`, review)
			require.Equal(t, review, pi.text("review.id"))
			require.Equal(t, []any{true, "rule", "rule", pi.id()}, []any{pi.at("review.open"), pi.at("review.reason"), pi.at("review.opened_reason"), pi.at("review.payment_intent")})
			require.Equal(t, []string{"payment_intent.created", "charge.succeeded", "review.opened", "payment_intent.succeeded"}, c.events())
			require.Len(t, c.get("/v1/reviews").ok(t).at("data"), 1)

			end(c, pi.id(), review)
			over := c.get("/v1/reviews/" + review).ok(t)
			require.Equal(t, []any{false, reason, reason}, []any{over.at("open"), over.at("closed_reason"), over.at("reason")})
			require.Equal(t, []string{"review.opened", "review.closed"}, c.events("review."))
			require.Empty(t, c.get("/v1/reviews").ok(t).at("data"))
		})
	}
}

func TestAHoldThatIsLetGoNeedsNoReview(t *testing.T) {
	t.Parallel()
	c := open(t)
	c.door("account", `{"review_elevated_risk": true}`).ok(t)
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_riskLevelElevated", "confirm=true", "capture_method=manual"))
	c.must("/v1/payment_intents/"+pi.id()+"/cancel", "")
	require.Equal(t, "canceled", c.get("/v1/reviews/"+pi.text("review")).ok(t).text("closed_reason"))
	c.must("/v1/payment_intents", cardPayment("pm_card_riskLevelElevated", "confirm=true", "radar_options[skip_rules][]=all"))
	require.Equal(t, []string{"review.opened", "review.closed"}, c.events("review."))
}

func TestRadarSessions(t *testing.T) {
	t.Parallel()
	c := open(t)
	session := c.as("pk_test_123").must("/v1/radar/session", encode("payment_user_agent", "stripe.js"))
	require.Regexp(t, `^rse_\w{24}$`, session.id())
	c.door("radar/sessions", `{"id": "re_dfa3648ceeaf456a"}`).ok(t)
	for _, id := range []string{session.id(), "re_dfa3648ceeaf456a"} {
		ch := c.must("/v1/charges", encode("amount", "2000", "currency", "usd", "source", "tok_visa", "radar_options[session]", id))
		require.Equal(t, map[string]any{"session": id}, ch.at("radar_options"))
	}
	c.as("sk_test_other").post("/v1/charges", encode("amount", "2000", "currency", "usd", "source", "tok_visa", "radar_options[session]", session.id())).
		refused(t, 400, "invalid_request_error", "resource_missing", "radar_options[session]")
}
