package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// brand has a short form where display_brand has the word.
func TestABrandIsDisplayedInFull(t *testing.T) {
	c := open(t)
	for number, want := range map[string][2]string{
		"378282246310005":     {"amex", "american_express"},
		"371449635398431":     {"amex", "american_express"},
		"30569309025904":      {"diners", "diners_club"},
		"6205500000000000004": {"unionpay", "union_pay"},
		"4242424242424242":    {"visa", "visa"},
		"4444333322221111":    {"visa", "visa"}, // no test card of Stripe's
		"340000000000009":     {"amex", "american_express"},
	} {
		m := c.must("/v1/payment_methods", "type=card&card[number]="+number+"&card[exp_month]=12&card[exp_year]=2027")
		require.Equal(t, want, [2]string{m.text("card.brand"), m.text("card.display_brand")}, number)
	}
}

// The CVC that comes with a test id is right, even where a payment is declined for
// it; the one that was typed is not.
func TestTheCVCOfADeclinedTestID(t *testing.T) {
	c := open(t)
	const pay = "amount=100&currency=usd&confirm=true&payment_method_types[]=card"
	byID := c.post("/v1/payment_intents", pay+"&payment_method=pm_card_chargeDeclinedIncorrectCvc").refused(t, 402, "card_error", "incorrect_cvc", "cvc")
	require.Equal(t, "pass", byID.text("error.payment_method.card.checks.cvc_check"))
	byNumber := c.post("/v1/payment_intents", pay+"&payment_method_data[type]=card&payment_method_data[card][number]=4000000000000127"+
		"&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2027&payment_method_data[card][cvc]=123").
		refused(t, 402, "card_error", "incorrect_cvc", "cvc")
	require.Equal(t, "fail", byNumber.text("error.payment_method.card.checks.cvc_check"))
	checked := c.must("/v1/payment_methods/pm_card_cvcCheckFail/attach", "customer="+c.must("/v1/customers", "").id())
	require.Equal(t, "fail", checked.text("card.checks.cvc_check"))
}

// Of an account no more is shown than its last digits.
func TestOtherPaymentMethodsShowWhatTheirTypeHas(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	for sent, want := range map[string]map[string]any{
		"type=acss_debit&acss_debit[account_number]=000123456789&acss_debit[institution_number]=000&acss_debit[transit_number]=11000": {
			"bank_name": "STRIPE TEST BANK", "institution_number": "000", "transit_number": "11000", "last4": "6789",
		},
		"type=au_becs_debit&au_becs_debit[account_number]=000123456&au_becs_debit[bsb_number]=000000": {"bsb_number": "000000", "last4": "3456"},
		"type=bacs_debit&bacs_debit[account_number]=00012345&bacs_debit[sort_code]=108800":            {"sort_code": "108800", "last4": "2345"},
		"type=ideal&ideal[bank]=abn_amro": {"bank": "abn_amro", "bic": "ABNANL2A"},
		"type=ideal":                      {"bank": nil, "bic": nil},
		"type=sofort&sofort[country]=DE":  {"country": "DE"},
		"type=alipay":                     {},
		"type=nz_bank_account&nz_bank_account[account_number]=0000000&nz_bank_account[bank_code]=11&nz_bank_account[branch_code]=0000&nz_bank_account[suffix]=010": {
			"account_holder_name": nil, "bank_code": "11", "bank_name": "STRIPE TEST BANK", "branch_code": "0000", "last4": "0000", "suffix": "010",
		},
	} {
		m := c.must("/v1/payment_methods", sent+"&"+payer)
		got := m.at(m.text("type")).(map[string]any)
		if _, has := got["fingerprint"]; has {
			require.Len(t, got["fingerprint"], 16)
			delete(got, "fingerprint")
		}
		require.Equal(t, want, got, sent)
		m.fits(t, "payment_method")
	}
}

// A card whose bank learns about the browser first.
func TestAChallengeThatBeginsWithAFingerprint(t *testing.T) {
	c := open(t)
	const card = "&payment_method_data[type]=card&payment_method_data[card][number]=4000003560000123" +
		"&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2027"
	pay := "amount=100&currency=usd&confirm=true&payment_method_types[]=card&setup_future_usage=off_session" + card
	p := c.must("/v1/payment_intents", pay)
	require.Equal(t, []any{"use_stripe_sdk", "stripe_3ds2_fingerprint", "visa", "RSA", "A000000003"}, []any{
		p.at("next_action.type"), p.at("next_action.use_stripe_sdk.type"), p.at("next_action.use_stripe_sdk.directory_server_name"),
		p.at("next_action.use_stripe_sdk.directory_server_encryption.algorithm"),
		p.at("next_action.use_stripe_sdk.directory_server_encryption.directory_server_id"),
	})
	p = c.must("/v1/payment_intents", pay+"&return_url=https://shop.example")
	require.Equal(t, "redirect_to_url", p.text("next_action.type"))
}

// Some accounts' charges have amount_updates, whatever was asked. It is in none of
// Stripe's documents, and a fresh account's charges are without it.
func TestNoChargeOfAFreshAccountHasAmountUpdates(t *testing.T) {
	for _, version := range []string{"2019-05-16", "2020-08-27", dahlia} {
		c := open(t).with("Stripe-Version", version)
		for _, said := range []string{"", "amount_to_capture=100", "amount_to_capture=60", "metadata[a]=b"} {
			p := c.must("/v1/payment_intents", "amount=100&currency=usd&confirm=true&payment_method=pm_card_visa&payment_method_types[]=card&capture_method=manual")
			c.must("/v1/payment_intents/"+p.id()+"/capture", said)
			list := c.get("/v1/charges?payment_intent=" + p.id()).ok(t)
			require.NotContains(t, list.at("data.0"), "amount_updates", "%s at %s", said, version)
		}
		direct := c.must("/v1/charges", "amount=100&currency=usd&source=tok_visa&capture=false")
		require.NotContains(t, c.must("/v1/charges/"+direct.id()+"/capture", "amount=60").body, "amount_updates")
	}
}

// Nobody has looked at an address before the card is attached or charged. That of a
// token goes with it into a payment method.
func TestAnAddressIsKeptUntilItIsChecked(t *testing.T) {
	t.Parallel()
	c := open(t).with("Stripe-Version", dahlia)
	const card = "card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034"
	m := c.must("/v1/payment_methods", "type=card&"+card+"&billing_details[address][line1]=Elm+St&billing_details[address][postal_code]=94107")
	unchecked := map[string]any{"address_line1_check": "unchecked", "address_postal_code_check": "unchecked", "cvc_check": nil}
	require.Equal(t, unchecked, m.at("card.checks"))
	attached := c.must("/v1/payment_methods/"+m.id()+"/attach", "customer="+c.must("/v1/customers", "").id())
	require.Equal(t, []any{"pass", "pass"}, []any{attached.at("card.checks.address_line1_check"), attached.at("card.checks.address_postal_code_check")})

	token := c.must("/v1/tokens", card+"&card[name]=Jenny+Rosen&card[address_line1]=Elm+St&card[address_zip]=94107").fits(t, "token")
	require.Equal(t, []any{"unchecked", "unchecked"}, []any{token.at("card.address_line1_check"), token.at("card.address_zip_check")})
	m = c.must("/v1/payment_methods", "type=card&card[token]="+token.id()+"&billing_details[name]=Jane+Diaz")
	require.Equal(t, []any{"Jane Diaz", "Elm St", "94107"}, []any{
		m.at("billing_details.name"), m.at("billing_details.address.line1"), m.at("billing_details.address.postal_code"),
	})
	require.Equal(t, unchecked, m.at("card.checks"))
}
