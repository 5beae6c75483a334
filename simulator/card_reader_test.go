package simulator_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

// A wallet's cryptogram stands beside card data wherever a card is described, on charges as
// on tokens, and belongs to the same feature.
func TestAWalletsCryptogramOnACharge(t *testing.T) {
	const card = "card[number]=5555555555554444&card[exp_month]=7&card[exp_year]=2031&card[cryptogram]=AAAAAAAAAAAAAAAAAAAAAAAAAAA="
	c := open(t)
	for method, wallet := range map[string]string{"android_pay": "google_pay", "apple_pay": "apple_pay"} {
		ch := c.must("/v1/charges", "amount=1860&currency=eur&card[eci]=05&card[tokenization_method]="+method+"&"+card)
		require.Equal(t, []any{"succeeded", method, wallet}, []any{
			ch.at("status"), ch.at("source.tokenization_method"), ch.at("payment_method_details.card.wallet.type"),
		})
		token := c.must("/v1/tokens", "card[tokenization_method]="+method+"&"+card)
		require.Equal(t, method, token.text("card.tokenization_method"))
	}
	c.door("account", `{"without_features": ["decrypted_wallets"]}`)
	c.post("/v1/charges", "amount=1860&currency=eur&"+card).refused(t, 400, "invalid_request_error", "parameter_unknown", "card[cryptogram]")
}

// Which hash a card is, is told by the member that it alone needs.
func TestANetworkTokenIsToldByItsName(t *testing.T) {
	const (
		data  = "payment_method_data[type]=card&payment_method_data[card][exp_month]=7&payment_method_data[card][exp_year]=2031"
		token = "payment_method_data[card][network_token][number]=5555555555554444&payment_method_options[card][network_token][cryptogram]=AAAAAAAAAAAAAAAAAAAAAAAAAAA="
		in    = "&payment_method_data[card][network_token]"
		pay   = "amount=2390&currency=usd&confirm=true&payment_method_types[]=card&" + data + "&" + token
	)
	c := open(t)
	for what, more := range map[string]string{
		"a CVC and both expiries": in + "[exp_month]=7" + in + "[exp_year]=2031&payment_method_data[card][cvc]=271&payment_method_data[card][last4]=4444",
		"the outer expiry":        "",
		"a CVC":                   "&payment_method_data[card][cvc]=271",
	} {
		p := c.must(intents, pay+more)
		require.Equal(t, "succeeded", p.text("status"), what)
	}
	m := c.must("/v1/payment_methods", "type=card&card[exp_month]=7&card[exp_year]=2031&card[cvc]=271&card[network_token][number]=5555555555554444")
	require.Equal(t, "4444", m.text("card.last4"))
	c.post(intents, pay+"&payment_method_data[card][numbr]=1").
		refused(t, 400, "invalid_request_error", "parameter_unknown", "payment_method_data[card][numbr]")
	c.post("/v1/payment_methods", "type=card&card[token]=tok_visa&card[last4]=1").refused(t, 400, "invalid_request_error", "parameter_unknown", "card[last4]")
}

// A magnetic stripe has the number, the expiry and, in track 1, the name.
func TestAMagneticStripe(t *testing.T) {
	c := open(t)
	swipe := func(track, more string) string {
		return "amount=1475&currency=usd&card[swipe_data]=" + url.QueryEscape(track) + more
	}
	one := c.must("/v1/charges", swipe("%B5555555555554444^VOSS/PETRA^3104101130504392?", ""))
	require.Equal(t, []any{"succeeded", "4444", "MasterCard", "PETRA VOSS", 4.0, 2031.0}, []any{
		one.at("status"), one.at("source.last4"), one.at("source.brand"), one.at("source.name"), one.at("source.exp_month"), one.at("source.exp_year"),
	})
	two := c.must("/v1/charges", swipe(";4242424242424242=3104101130504392?", "&capture=false"))
	require.Equal(t, []any{"4242", false}, []any{two.at("source.last4"), two.at("captured")})
	require.Equal(t, true, c.must("/v1/charges/"+two.id()+"/capture", "").at("captured"))
	c.post("/v1/charges", swipe("%B4000000000000002^VOSS/PETRA^3104101130504392?", "")).refused(t, 402, "card_error", "card_declined", "")
	c.post("/v1/charges", swipe("%B5555555555554444^VOSS/PETRA^1904101130504392?", "")).
		refused(t, 402, "card_error", "invalid_expiry_year", "exp_year")
	kept := c.must("/v1/customers", "card[swipe_data]="+url.QueryEscape("%B5555555555554444^VOSS/PETRA^3104101130504392?"))
	require.Contains(t, kept.text("default_source"), "card_")
}

// A chip has the number, the expiry, the amount and the currency.
func TestAChip(t *testing.T) {
	const chip = "card[emv_auth_data]="
	c := open(t)
	ch := c.must("/v1/charges", chip+"5A0847617390010101195F24033104305F2A0208409F0206000000001475&card[processing_method]=quick_chip&capture=false")
	require.Equal(t, []any{1475.0, "usd", "0119"}, []any{ch.at("amount"), ch.at("currency"), ch.at("source.last4")})
	require.NotEmpty(t, ch.text("source.emv_auth_data"))
	c.must("/v1/charges/"+ch.id(), "card[emv_approval_data]=8A023030")
	done := c.must("/v1/charges/"+ch.id()+"/capture", "")
	require.Equal(t, true, done.at("captured"))
	require.NotEmpty(t, done.text("source.emv_auth_data"))
	track := c.must("/v1/charges", chip+"57115555555555554444D3104201000000000F5F2A0209789F0206000000002500&card[read_method]=contact_emv")
	require.Equal(t, []any{2500.0, "eur", "4444"}, []any{track.at("amount"), track.at("currency"), track.at("source.last4")})
	c.must("/v1/charges", chip+"5A0847617390010101195F24031904305F2A0208409F0206000000001475") // its expiry is the chip's affair
	c.post("/v1/charges", "amount=100&currency=usd&"+chip+"5A08").refused(t, 402, "card_error", "invalid_swipe_data", "card[emv_auth_data]")
}
