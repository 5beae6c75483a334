package simulator_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What an intent echoes has the types of Stripe's document; what was not sent is null.
func TestOptionsAreShownWithTheirTypes(t *testing.T) {
	t.Parallel()
	const at = "payment_method_options."
	write := strings.NewReplacer(
		"{terms}", "payment_method_options[card][mandate_options]", "{types}", "payment_method_types[]", "{of}", "payment_method_options")
	for name, test := range map[string]struct{ form, at, want string }{
		"a card's mandate": {
			"currency=eur&{types}=card&{terms}[reference]=R-77&" +
				"{terms}[amount]=8850&{terms}[amount_type]=maximum&" +
				"{terms}[start_date]=1890000000&{terms}[interval]=week&" +
				"{terms}[interval_count]=4", "card.mandate_options",
			`{"amount": 8850, "amount_type": "maximum", "description": null, "end_date": null, "interval": "week", "interval_count": 4,
				"reference": "R-77", "start_date": 1890000000, "supported_types": null}`,
		},
		"all of it": {
			"currency=inr&{types}=card&{terms}[reference]=77&" +
				"{terms}[amount]=8850&{terms}[amount_type]=fixed&" +
				"{terms}[start_date]=1890000000&{terms}[end_date]=1990000000&" +
				"{terms}[interval]=sporadic&{terms}[description]=12&" +
				"{terms}[supported_types][]=india", "card.mandate_options",
			`{"amount": 8850, "amount_type": "fixed", "description": "12", "end_date": 1990000000, "interval": "sporadic", "interval_count": null,
				"reference": "77", "start_date": 1890000000, "supported_types": ["india"]}`,
		},
		"konbini": {
			"currency=jpy&{types}=konbini&{of}[konbini][expires_after_days]=5&{of}[konbini][product_description]=50",
			"konbini", `{"confirmation_number": null, "expires_after_days": 5, "expires_at": null, "product_description": "50"}`,
		},
		"boleto":         {"currency=brl&{types}=boleto&{of}[boleto][expires_after_days]=7", "boleto", `{"expires_after_days": 7}`},
		"a usual boleto": {"currency=brl&{types}=boleto", "boleto", `{"expires_after_days": 3}`},
		"oxxo":           {"currency=mxn&{types}=oxxo&{of}[oxxo][expires_after_days]=2", "oxxo", `{"expires_after_days": 2}`},
		"pix": {"currency=brl&{types}=pix&{of}[pix][expires_after_seconds]=600", "pix",
			`{"expires_after_seconds": 600, "expires_at": null}`},
		"a CVC asked for": {"currency=usd&{types}=card&{of}[card][require_cvc_recollection]=True", "card.require_cvc_recollection", `true`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := open(t).with("Stripe-Version", dahlia)
			country := map[string]string{"jpy": "JP", "brl": "BR", "mxn": "MX", "inr": "IN"}[test.form[len("currency="):][:3]]
			if country != "" {
				c.door("account", `{"country": "`+country+`"}`).ok(t)
			}
			p := c.must("/v1/payment_intents", "amount=8850&"+write.Replace(test.form)).fits(t, "payment_intent")
			require.JSONEq(t, test.want, asJSON(p.at(at+test.at)))
			require.JSONEq(t, test.want, asJSON(c.get("/v1/payment_intents/"+p.id()).ok(t).at(at+test.at)))
		})
	}
	c := open(t).with("Stripe-Version", dahlia)
	const terms = "payment_method_options[card][mandate_options]"
	s := c.must("/v1/setup_intents", "confirm=true&usage=off_session&payment_method_types[]=card&payment_method=pm_card_visa&"+
		terms+"[reference]=R&"+terms+"[amount]=100&"+terms+"[amount_type]=fixed&"+terms+"[currency]=eur&"+
		terms+"[start_date]=1890000000&"+terms+"[interval]=month&"+terms+"[interval_count]=1")
	s.fits(t, "setup_intent")
	require.JSONEq(t, `{"amount": 100, "amount_type": "fixed", "currency": "eur", "description": null, "end_date": null, "interval": "month",
		"interval_count": 1, "reference": "R", "start_date": 1890000000, "supported_types": null}`, asJSON(s.at(at+"card.mandate_options")))
}

// A SetupIntent has the options of fewer types than a payment, and fewer of each.
func TestSetupOptionsAreThoseOfSetUps(t *testing.T) {
	t.Parallel()
	c := open(t).with("Stripe-Version", dahlia)
	c.isIn("DE")
	s := c.must("/v1/setup_intents", "payment_method_types[]=bancontact&payment_method_types[]=paypal&payment_method_types[]=klarna&payment_method_types[]=us_bank_account")
	require.Equal(t, map[string]any{
		"klarna": map[string]any{"preferred_locale": nil}, "us_bank_account": map[string]any{"verification_method": "automatic"},
	}, s.at("payment_method_options"))
	p := c.must("/v1/payment_intents", "amount=2000&currency=eur&payment_method_types[]=bancontact&payment_method_types[]=paypal")
	require.Equal(t, map[string]any{
		"bancontact": map[string]any{"preferred_language": "en"}, "paypal": map[string]any{"preferred_locale": nil, "reference": nil},
	}, p.at("payment_method_options"))
}
