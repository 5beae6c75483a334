package simulator_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/params/shape"
)

// minimal are the parameters that a type cannot be made without, beyond its name.
var minimal = map[string]string{
	"boleto": "boleto[tax_id]=000.000.000-00", "card": "card[token]=tok_visa", "custom": "custom[type]=cpmt_123", "fpx": "fpx[bank]=maybank2u",
	"mb_way": "billing_details[phone]=%2B351912345678",
	"sofort": "sofort[country]=DE", "sepa_debit": "sepa_debit[iban]=DE89370400440532013000",
	"us_bank_account": "us_bank_account[routing_number]=110000000&us_bank_account[account_number]=000123456789&us_bank_account[account_holder_type]=individual",
	"acss_debit":      "acss_debit[transit_number]=11000&acss_debit[institution_number]=000&acss_debit[account_number]=000123456789",
	"au_becs_debit":   "au_becs_debit[bsb_number]=000000&au_becs_debit[account_number]=000123456",
	"bacs_debit":      "bacs_debit[sort_code]=108800&bacs_debit[account_number]=00012345",
	"nz_bank_account": "nz_bank_account[bank_code]=11&nz_bank_account[branch_code]=0000&nz_bank_account[account_number]=0000000&nz_bank_account[suffix]=010",
}

// next are the next actions of payments that do not just redirect.
var next = map[string]string{
	"acss_debit": "verify_with_microdeposits", "us_bank_account": "verify_with_microdeposits",
	"alipay": "alipay_handle_redirect", "blik": "blik_authorize", "boleto": "boleto_display_details",
	"cashapp": "cashapp_handle_redirect_or_display_qr_code", "konbini": "konbini_display_details", "multibanco": "multibanco_display_details",
	"oxxo": "oxxo_display_details", "paynow": "paynow_display_qr_code", "pix": "pix_display_qr_code", "promptpay": "promptpay_display_qr_code",
	"mb_way": "use_stripe_sdk",
	"swish":  "swish_handle_redirect_or_display_qr_code", "upi": "upi_handle_redirect_or_display_qr_code",
	"wechat_pay":       "wechat_pay_display_qr_code",
	"customer_balance": "display_bank_transfer_instructions",
}

// atOnce are the types that need no action, with what they come to.
var atOnce = map[string]string{
	"card": "succeeded", "link": "succeeded", "sepa_debit": "processing", "bacs_debit": "processing", "au_becs_debit": "processing", "nz_bank_account": "processing",
}

// unmade are the types that card readers make and no request, refused those that are not
// simulated: fixtures/payment_methods.csv says why.
var (
	unmade  = []string{"card_present", "interac_present"}
	refused = []string{"custom", "payto"}
)

// paidIn are the currencies of types that are not paid in euros.
var paidIn = map[string]string{
	"acss_debit": "cad", "affirm": "cad", "afterpay_clearpay": "aud", "au_becs_debit": "aud", "bacs_debit": "gbp", "blik": "pln", "boleto": "brl",
	"cashapp": "usd", "crypto": "usd", "fpx": "myr", "grabpay": "sgd", "kakao_pay": "krw", "konbini": "jpy", "kr_card": "krw", "naver_pay": "krw",
	"nz_bank_account": "nzd", "oxxo": "mxn", "payco": "krw", "paynow": "sgd", "pix": "brl", "promptpay": "thb", "samsung_pay": "krw",
	"sunbit": "usd", "swish": "sek", "twint": "chf", "upi": "inr", "us_bank_account": "usd", "zip": "aud",
}

// soldIn moves the account to the first country whose accounts are offered a type.
func (c *client) soldIn(kind string) {
	if in := fixtures.PaymentMethodTypes()[kind].Countries; len(in) > 0 {
		c.isIn(in[0])
	}
}

// isIn moves the account to a country.
func (c *client) isIn(country string) { c.door("account", `{"country": "`+country+`"}`) }

// processed are the types of which Stripe waits for the other side once the customer has paid.
var processed = []string{"crypto"}

// Every type of PaymentMethod that Stripe's document names is made, and pays as
// Stripe says, or is refused on purpose.
func TestEveryTypeOfPaymentMethod(t *testing.T) {
	types := shape.Values("payment_method", "type")
	require.Greater(t, len(types), 50)
	for _, kind := range types {
		t.Run(kind, func(t *testing.T) {
			c := open(t).with("Stripe-Version", dahlia)
			form := "type=" + kind + "&" + payer
			if data := minimal[kind]; data != "" {
				form += "&" + data
			}
			if slices.Contains(unmade, kind) || slices.Contains(refused, kind) {
				c.post("/v1/payment_methods", form).refused(t, 400, "invalid_request_error", "", "type")
				return
			}
			c.soldIn(kind)
			m := c.must("/v1/payment_methods", form).fits(t, "payment_method")
			require.Equal(t, kind, m.text("type"))
			require.Contains(t, m.body, kind)
			currency := "eur"
			if paidIn[kind] != "" {
				currency = paidIn[kind]
			}
			pay := "amount=500000&confirm=true&currency=" + currency + "&payment_method_types[]=" + kind + "&payment_method=" + m.id() +
				"&return_url=https://shop.example/back"
			switch {
			case debited[kind] != "":
				pay += "&" + agreed + "&" + padTerms
			case kind == "blik":
				pay += "&payment_method_options[blik][code]=123456"
			case kind == "customer_balance":
				pay += "&customer=" + c.must("/v1/customers", "").id() + "&payment_method_options[customer_balance][funding_type]=bank_transfer&" +
					"payment_method_options[customer_balance][bank_transfer][type]=eu_bank_transfer&" +
					"payment_method_options[customer_balance][bank_transfer][eu_bank_transfer][country]=DE"
			}
			p := c.must("/v1/payment_intents", pay).fits(t, "payment_intent")
			if status := atOnce[kind]; status != "" {
				require.Equal(t, status, p.text("status"))
				return
			}
			require.Equal(t, "requires_action", p.text("status"))
			action := next[kind]
			if action == "" {
				action = "redirect_to_url"
			}
			require.Equal(t, action, p.text("next_action.type"))
			require.Contains(t, p.at("next_action"), action)
			if debited[kind] != "" || kind == "customer_balance" {
				return // they have tests of their own
			}
			again := c.get("/v1/payment_intents/" + p.id()).ok(t)
			require.Equal(t, p.at("next_action"), again.at("next_action"), "its codes stay the same")
			paid := c.decide(p.id(), "succeeded").ok(t)
			if slices.Contains(processed, kind) {
				require.Equal(t, "processing", paid.text("status"))
				c.advance("1h")
				paid = c.get("/v1/payment_intents/" + p.id()).ok(t)
			}
			require.Equal(t, "succeeded", paid.text("status"))
			charge := c.get("/v1/charges/"+paid.text("latest_charge")).ok(t).fits(t, "charge")
			require.Equal(t, kind, charge.text("payment_method_details.type"))
		})
	}
	for _, kind := range slices.Concat(slices.Collect(maps.Keys(next)), slices.Collect(maps.Keys(atOnce)), unmade, refused) {
		require.Contains(t, types, kind)
	}
}

// Who pays by MB WAY is asked in an app: a phone number of Stripe's says what they answer there.
func TestMBWay(t *testing.T) {
	for _, w := range []struct{ phone, status, code, wait, rest string }{
		{"%2B351911111112", "succeeded", "", "14s", "1s"},
		{"%2B351911111113", "requires_payment_method", "payment_method_not_available", "0s", "1s"},
		{"%2B351911111114", "requires_payment_method", "payment_method_provider_decline", "0s", "1s"},
		{"%2B351911111115", "requires_payment_method", "payment_intent_payment_attempt_expired", "0s", "1s"},
		{"%2B351 911 111 116", "requires_payment_method", "payment_method_customer_decline", "0s", "1s"},
		{"%2B351912345678", "succeeded", "", "0s", "1s"},
	} {
		t.Run(w.phone, func(t *testing.T) {
			c := open(t).with("Stripe-Version", dahlia)
			c.isIn("PT")
			p := c.must("/v1/payment_intents",
				"amount=1250&currency=eur&confirm=true&payment_method_types[]=mb_way&payment_method_data[type]=mb_way&"+
					"payment_method_data[billing_details][phone]="+w.phone).fits(t, "payment_intent")
			c.advance(w.wait)
			require.Equal(t, "requires_action", c.get("/v1/payment_intents/"+p.id()).text("status"))
			c.advance(w.rest)
			after := c.get("/v1/payment_intents/"+p.id()).fits(t, "payment_intent")
			require.Equal(t, w.status, after.text("status"))
			require.Equal(t, w.code, after.text("last_payment_error.code"))
			events := c.payments()
			if w.code != "" {
				require.Equal(t, "payment_intent.payment_failed", events[len(events)-1])
				return
			}
			require.Equal(t, "payment_intent.succeeded", events[len(events)-1])
			require.Equal(t, "succeeded", c.must("/v1/refunds", "amount=250&payment_intent="+p.id()).text("status"))
		})
	}
	c := open(t)
	c.isIn("PT")
	pay := "amount=1250&confirm=true&payment_method_types[]=mb_way&payment_method_data[type]=mb_way&payment_method_data[billing_details]"
	c.post("/v1/payment_intents", pay+"[phone]=1&currency=usd").refused(t, 400, "invalid_request_error", "", "currency")
	c.post("/v1/payment_intents", pay+"[name]=J&currency=eur").
		refused(t, 400, "invalid_request_error", "parameter_missing", "billing_details[phone]")
	c.post("/v1/payment_intents", pay+"[phone]=1&currency=eur&capture_method=manual").
		refused(t, 400, "invalid_request_error", "payment_intent_invalid_parameter", "capture_method")
	c.post(setups, "payment_method_types[]=mb_way").refused(t, 400, "invalid_request_error", "", "payment_method_types")
}

func TestAVoucherThatNobodyPaysExpires(t *testing.T) {
	for _, w := range []struct{ kind, currency, option, before, rest string }{
		{"oxxo", "mxn", "", "71h59m", "1m"},
		{"oxxo", "mxn", "&payment_method_options[oxxo][expires_after_days]=1", "23h59m", "1m"},
		{"pix", "brl", "&payment_method_options[pix][expires_after_seconds]=60", "59s", "1s"},
	} {
		c := open(t)
		c.soldIn(w.kind)
		pay := "amount=500000&confirm=true&currency=" + w.currency + "&payment_method_types[]=" + w.kind + "&payment_method_data[type]=" + w.kind + w.option
		p := c.must("/v1/payment_intents", pay)
		for _, due := range []string{"expires_at", "expires_after"} {
			if at := p.int("next_action." + p.text("next_action.type") + "." + due); at != 0 {
				require.Greater(t, at, p.int("created"))
			}
		}
		c.advance(w.before)
		require.Equal(t, "requires_action", c.get("/v1/payment_intents/"+p.id()).text("status"))
		c.advance(w.rest)
		require.Equal(t, "requires_payment_method", c.get("/v1/payment_intents/"+p.id()).text("status"))
		events := c.payments()
		require.Equal(t, "payment_intent.payment_failed", events[len(events)-1])
	}
}

func TestWhatCannotBePaidElsewhere(t *testing.T) {
	c := open(t)
	c.isIn("SE")
	pay := func(kind, currency string) string {
		return "amount=500000&confirm=true&currency=" + currency + "&payment_method_types[]=" + kind + "&payment_method_data[type]=" + kind
	}
	c.post("/v1/payment_intents", pay("swish", "eur")).refused(t, 400, "invalid_request_error", "", "currency")
	c.post("/v1/payment_intents", pay("blik", "pln")).refused(t, 400, "invalid_request_error", "parameter_missing", "payment_method_options[blik][code]")
	c.post("/v1/payment_intents", pay("alipay", "eur")).refused(t, 400, "invalid_request_error", "parameter_missing", "return_url")
	c.must("/v1/payment_intents", pay("swish", "sek")) // a code to read: nobody has to come back
	setUp := func(kind string) string {
		return strings.Replace(pay(kind, ""), "amount=500000&confirm=true&currency=", "confirm=true", 1)
	}
	c.post(setups, setUp("swish")).refused(t, 400, "invalid_request_error", "", "payment_method_types")
	c.isIn("US")
	s := c.must(setups, setUp("cashapp"))
	require.Equal(t, "cashapp_handle_redirect_or_display_qr_code", s.text("next_action.type"))
	require.Equal(t, "succeeded", c.decide(s.id(), "succeeded").ok(t).text("status"))
}
