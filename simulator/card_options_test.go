package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestANetworkIsChosenAmongTheCards(t *testing.T) {
	t.Parallel()
	c := open(t)
	form := "amount=2000&currency=eur&payment_method_types[]=card&confirm=true&payment_method_options[card][network]=cartes_bancaires&expand[]=latest_charge&"
	pi := c.must("/v1/payment_intents", form+"payment_method=pm_card_visa_cartesBancaires")
	require.Equal(t, "cartes_bancaires", pi.text("latest_charge.payment_method_details.card.network"))
	c.post("/v1/payment_intents", form+"payment_method=pm_card_visa").
		refused(t, 400, "invalid_request_error", "", "payment_method_options[card][network]")
}

func TestACodeThatIsTypedInAgainIsCheckedOnce(t *testing.T) {
	t.Parallel()
	c := open(t)
	customer := c.must("/v1/customers", "").id()
	pay := func(method, token string) *answered {
		return c.post("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&expand[]=latest_charge&customer="+
			customer+"&payment_method="+method+"&payment_method_options[card][cvc_token]="+token)
	}
	saved := func(number string) string {
		pm := c.must("/v1/payment_methods", "type=card&card[exp_month]=12&card[exp_year]=2034&card[number]="+number).id()
		c.must("/v1/payment_methods/"+pm+"/attach", "customer="+customer)
		return pm
	}
	token := c.as("pk_test_123").must("/v1/tokens", "cvc_update[cvc]=123")
	require.Regexp(t, `^cvctok_\w{24}$`, token.id())
	require.Equal(t, []any{"token", "cvc_update", false}, []any{token.at("object"), token.at("type"), token.at("used")})

	card := saved("4242424242424242")
	without := c.must("/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&expand[]=latest_charge&customer="+customer+"&payment_method="+card)
	require.Nil(t, without.at("latest_charge.payment_method_details.card.checks.cvc_check"))
	require.Equal(t, "pass", pay(card, token.id()).ok(t).text("latest_charge.payment_method_details.card.checks.cvc_check"))
	require.Equal(t, true, c.get("/v1/tokens/"+token.id()).ok(t).at("used"))
	pay(card, token.id()).refused(t, 400, "invalid_request_error", "token_already_used", "payment_method_options[card][cvc_token]")
	pay(card, "cvctok_none").refused(t, 400, "invalid_request_error", "resource_missing", "payment_method_options[card][cvc_token]")

	another := c.must("/v1/tokens", "cvc_update[cvc]=123").id()
	pay(saved("4000000000000101"), another).refused(t, 402, "card_error", "incorrect_cvc", "cvc")
	c.post("/v1/tokens", "cvc_update[cvc]=12").refused(t, 402, "card_error", "invalid_cvc", "cvc")
}

func TestInstallmentsAreForMexico(t *testing.T) {
	t.Parallel()
	const at = "payment_method_options.card.installments"
	for name, test := range map[string]struct {
		country, form, options string
		plans                  any
		charged                any
	}{
		"nothing is said":             {"MX", "amount=90000&currency=mxn&payment_method=pm_card_mx", "", nil, nil},
		"all that the amount allows":  {"MX", "amount=90000&currency=mxn&payment_method=pm_card_mx", "[enabled]=true", []any{3.0, 6.0, 9.0}, nil},
		"one is chosen":               {"MX", "amount=90000&currency=mxn&payment_method=pm_card_mx", "[plan][count]=6&payment_method_options[card][installments][plan][type]=fixed_count&payment_method_options[card][installments][plan][interval]=month", []any{3.0, 6.0, 9.0}, 6.0},
		"one is chosen, but not":      {"MX", "amount=90000&currency=mxn&payment_method=pm_card_mx", "[enabled]=false&payment_method_options[card][installments][plan][count]=6&payment_method_options[card][installments][plan][type]=fixed_count&payment_method_options[card][installments][plan][interval]=month", nil, nil},
		"the amount is too small":     {"MX", "amount=20000&currency=mxn&payment_method=pm_card_mx", "[enabled]=true", []any{}, nil},
		"the card is from elsewhere":  {"MX", "amount=90000&currency=mxn&payment_method=pm_card_visa", "[plan][count]=6&payment_method_options[card][installments][plan][type]=fixed_count&payment_method_options[card][installments][plan][interval]=month", []any{}, nil},
		"the account is elsewhere":    {"US", "amount=90000&currency=mxn&payment_method=pm_card_mx", "[plan][count]=6&payment_method_options[card][installments][plan][type]=fixed_count&payment_method_options[card][installments][plan][interval]=month", []any{}, nil},
		"the currency is another one": {"MX", "amount=90000&currency=usd&payment_method=pm_card_mx", "[plan][count]=6&payment_method_options[card][installments][plan][type]=fixed_count&payment_method_options[card][installments][plan][interval]=month", []any{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t)
			c.door("account", `{"country": "`+test.country+`"}`).ok(t)
			form := test.form + "&payment_method_types[]=card&confirm=true&expand[]=latest_charge"
			if test.options != "" {
				form += "&payment_method_options[card][installments]" + test.options
			}
			pi := c.must("/v1/payment_intents", form)
			var counts any
			if plans, ok := pi.at(at + ".available_plans").([]any); ok {
				all := []any{}
				for _, p := range plans {
					all = append(all, p.(map[string]any)["count"])
				}
				counts = all
			}
			require.Equal(t, test.plans, counts)
			require.Equal(t, test.charged, pi.at("latest_charge.payment_method_details.card.installments.plan.count"))
		})
	}
}

func TestATokenStandsForAnIdentityNumber(t *testing.T) {
	t.Parallel()
	a := open(t).must("/v1/tokens", "pii[id_number]=000000000")
	require.Regexp(t, `^pii_\w{24}$`, a.id())
	require.Equal(t, []any{"token", "pii", false}, []any{a.at("object"), a.at("type"), a.at("used")})
}
