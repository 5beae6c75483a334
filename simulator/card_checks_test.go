package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// checksOf are the checks of a card, as an object shows them under a path.
func checksOf(a *answered, path string) []any {
	return []any{a.at(path + "address_line1_check"), a.at(path + "address_postal_code_check"), a.at(path + "cvc_check")}
}

// A test id stands for a card with all that its test needs; others, and raw numbers, are
// checked for what was sent.
func TestATestIDComesWithWhatItsTestNeeds(t *testing.T) {
	t.Parallel()
	for id, want := range map[string][]any{
		"avsFail":          {"fail", "fail", "pass"},
		"avsZipFail":       {nil, "fail", "pass"},
		"avsLine1Fail":     {"fail", nil, "pass"},
		"avsUnchecked":     {"unavailable", "unavailable", "pass"},
		"visa":             {nil, nil, "pass"},
		"mastercard":       {nil, nil, "pass"},
		"4000000000000010": {nil, nil, nil},
		"4000000000000036": {nil, nil, nil},
	} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			method, source := "payment_method=pm_card_"+id, "source=tok_"+id
			if id[0] == '4' {
				method = "payment_method_data[type]=card&payment_method_data[card][number]=" + id +
					"&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2034"
				source = "source[object]=card&source[number]=" + id + "&source[exp_month]=12&source[exp_year]=2034"
			}
			p := c.must("/v1/payment_intents", "amount=2640&currency=usd&confirm=true&payment_method_types[]=card&expand[]=latest_charge&"+method)
			require.Equal(t, want, checksOf(p, cardOfCharge+"checks."))
			ch := c.must("/v1/charges", "amount=2640&currency=usd&"+source)
			require.Equal(t, want, checksOf(ch, "payment_method_details.card.checks."))
		})
	}
	c := open(t)
	c.door("account", `{"block_failed_zip": true}`).ok(t)
	c.post("/v1/payment_intents", cardPayment("pm_card_avsZipFail", "confirm=true")).
		refused(t, 402, "card_error", "incorrect_zip", "address_zip")
}

// An issuer that is not asked has checked nothing, and the network has no name for it.
func TestABlockedCardIsNotChecked(t *testing.T) {
	t.Parallel()
	const address = "&payment_method_data[billing_details][address][line1]=1+High+Street&" +
		"payment_method_data[billing_details][address][postal_code]=97301"
	card := func(number string) string {
		return "payment_method_data[type]=card&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2034&" +
			"payment_method_data[card][cvc]=314&payment_method_data[card][number]=" + number
	}
	for name, test := range map[string]struct {
		method string
		want   []any
		asked  bool
	}{
		"blocked by its id":           {"payment_method=pm_card_radarBlock", []any{nil, nil, "unavailable"}, false},
		"blocked by its number":       {card("4100000000000019"), []any{nil, nil, "unavailable"}, false},
		"of the highest risk":         {card("4000000000004954"), []any{nil, nil, "unavailable"}, false},
		"blocked, with an address":    {card("4100000000000019") + address, []any{"unavailable", "unavailable", "unavailable"}, false},
		"declined by the issuer":      {card("4000000000000002") + address, []any{"pass", "pass", "pass"}, true},
		"declined by a rule on a CVC": {card("4000000000000101"), []any{nil, nil, "fail"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			a := c.post("/v1/payment_intents", "amount=2640&currency=usd&confirm=true&payment_method_types[]=card&"+test.method)
			require.Equal(t, 402, a.StatusCode, a.raw)
			require.Equal(t, test.want, checksOf(a, "error.payment_method.card.checks."))
			ch := c.get("/v1/charges/" + a.text("error.charge")).ok(t)
			require.Equal(t, test.want, checksOf(ch, "payment_method_details.card.checks."))
			require.Nil(t, ch.at("payment_method_details.card.authorization_code"))
			require.Equal(t, test.asked, ch.at("payment_method_details.card.network_transaction_id") != nil)
		})
	}
	c := open(t)
	a := c.post("/v1/charges", "amount=2640&currency=usd&source=tok_radarBlock")
	require.Equal(t, "unavailable", c.get("/v1/charges/"+a.text("error.charge")).ok(t).at("payment_method_details.card.checks.cvc_check"))
	a = c.post("/v1/setup_intents", "confirm=true&payment_method_types[]=card&payment_method=pm_card_radarBlock")
	require.Equal(t, "unavailable", a.at("error.payment_method.card.checks.cvc_check"))
}

func TestATokenShowsTheCurrencyOfItsCard(t *testing.T) {
	t.Parallel()
	c := open(t)
	const card = "card[number]=4000056655665556&card[exp_month]=12&card[exp_year]=2034"
	for sent, want := range map[string]any{"": nil, "&card[currency]=usd": "usd", "&card[currency]=EUR": "eur"} {
		made := c.must("/v1/tokens", card+sent)
		require.Equal(t, want, made.at("card.currency"), sent)
		require.Equal(t, want, c.get("/v1/tokens/"+made.id()).ok(t).at("card.currency"), sent)
	}
	for id, want := range map[string]any{"tok_visa": "usd", "tok_jp": "jpy", "tok_gb": "gbp", "tok_cn": nil} {
		require.Equal(t, want, c.with("Stripe-Version", "2019-08-14").get("/v1/tokens/"+id).ok(t).at("card.currency"), id)
	}
	saved := c.must("/v1/customers", "expand[]=sources&source="+c.must("/v1/tokens", card+"&card[currency]=usd").id())
	require.NotContains(t, saved.at("sources.data.0"), "currency", "a customer's card has none")
	require.NotContains(t, c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa").raw, `"currency": "usd",\n    "cvc`)
}

// What a library sends back of an answer is ignored, as long as it is harmless.
func TestATokenIsMadeOfACardReadBefore(t *testing.T) {
	t.Parallel()
	c := open(t)
	const card = "card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card"
	require.Equal(t, "4242", c.must("/v1/tokens", card+"[last4]=1111").text("card.last4"))
	c.post("/v1/tokens", card+"[fingerprint]=abc").refused(t, 400, "invalid_request_error", "parameter_unknown", "card[fingerprint]")
	c.post("/v1/tokens", card+"[brand]=Visa").refused(t, 400, "invalid_request_error", "parameter_unknown", "card[brand]")
}
