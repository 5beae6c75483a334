package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A type that does not exist is refused wherever types are named.
func TestPaymentMethodTypesAreWords(t *testing.T) {
	c := open(t)
	p := c.must(intents, "amount=2750&currency=usd&payment_method_types[]=card")
	s := c.must(setups, "payment_method_types[]=card")
	for path, more := range map[string]string{
		intents: "amount=2750&currency=usd&", intents + "/" + p.id(): "", intents + "/" + p.id() + "/confirm": "payment_method=pm_card_visa&",
		setups: "", setups + "/" + s.id(): "", setups + "/" + s.id() + "/confirm": "payment_method=pm_card_visa&",
	} {
		for _, word := range []string{"banktransfer", "Card", "google_pay", "ach_debit"} {
			a := c.post(path, more+"payment_method_types[]=card&payment_method_types[]="+word)
			if a.StatusCode == 400 && a.text("error.param") == "payment_method_types" && a.text("error.code") == "parameter_unknown" {
				continue // an operation that takes no types
			}
			a.refused(t, 400, "invalid_request_error", "", "payment_method_types")
			require.Contains(t, a.text("error.message"), `The payment method type "`+word+`" is invalid.`, path)
		}
	}
	require.Equal(t, []any{"card"}, c.get(intents+"/"+p.id()).at("payment_method_types"), "nothing was changed")
}

// An update is held to the same as a creation: it may change the types or the currency.
func TestTypesAndCurrencyAreHeldToEachOtherOnUpdates(t *testing.T) {
	c := open(t)
	euros := c.must(intents, "amount=2750&currency=eur&payment_method_types[]=card&payment_method_types[]=ideal")
	c.post(intents+"/"+euros.id(), "currency=gbp").refused(t, 400, "invalid_request_error", "", "currency")
	require.Equal(t, "eur", c.get(intents+"/"+euros.id()).text("currency"))
	dollars := c.must(intents, "amount=2750&currency=usd&payment_method_types[]=card")
	c.post(intents+"/"+dollars.id(), "payment_method_types[]=eps").refused(t, 400, "invalid_request_error", "", "currency")
	c.post(intents+"/"+dollars.id(), "payment_method_types[]=blik").refused(t, 400, "invalid_request_error", "", "payment_method_types")
	both := c.must(intents+"/"+dollars.id(), "currency=eur&payment_method_types[]=eps")
	require.Equal(t, []any{"eur", []any{"eps"}}, []any{both.at("currency"), both.at("payment_method_types")})
}

// What Stripe chooses follows the country and the currency without a word.
func TestTypesThatStripeChoosesFitTheAccount(t *testing.T) {
	c := open(t)
	c.door("account", `{"payment_method_types": ["card", "klarna", "blik", "ideal", "us_bank_account"]}`)
	p := c.must(intents, "amount=2750&currency=usd&automatic_payment_methods[enabled]=true")
	require.Equal(t, []any{"card", "klarna", "us_bank_account"}, p.at("payment_method_types"))
	require.Equal(t, []any{"card", "ideal"}, c.must(intents+"/"+p.id(), "currency=eur").at("payment_method_types"))
	c.isIn("PL")
	require.Equal(t, []any{"card", "klarna", "blik"}, c.must(intents, "amount=2750&currency=pln&automatic_payment_methods[enabled]=true").at("payment_method_types"))
	set := c.must(setups, "automatic_payment_methods[enabled]=true")
	require.Equal(t, []any{"card", "klarna", "ideal", "us_bank_account"}, set.at("payment_method_types"), "no code of BLIK is kept")
	chosen := c.with("Stripe-Version", dahlia).must(intents, "amount=2750&currency=pln&allowed_payment_method_types[]=card&allowed_payment_method_types[]=cashapp")
	require.Equal(t, []any{"card"}, chosen.at("payment_method_types"))
}

// The account that a payment is on behalf of is the one whose country counts.
func TestTheCountryIsThatOfTheAccountThatSettles(t *testing.T) {
	c := open(t)
	c.door("accounts", `{"id": "acct_1HouseInMalaysia00"}`).ok(t)
	malaysia := c.with("Stripe-Account", "acct_1HouseInMalaysia00")
	malaysia.isIn("MY")
	const fpx = "amount=12000&currency=myr&payment_method_types[]=fpx"
	c.post(intents, fpx).refused(t, 400, "invalid_request_error", "", "payment_method_types")
	malaysia.must(intents, fpx)
	c.must(intents, fpx+"&on_behalf_of=acct_1HouseInMalaysia00")
}

// What can be held is captured later, and what cannot be is refused.
func TestATypeIsHeldIfItCanBe(t *testing.T) {
	for _, w := range []struct{ kind, currency string }{{"klarna", "usd"}, {"afterpay_clearpay", "usd"}, {"amazon_pay", "usd"}, {"link", "usd"}} {
		t.Run(w.kind, func(t *testing.T) {
			c := open(t).with("Stripe-Version", dahlia)
			const back = "&return_url=https://shop.example&confirm=true&capture_method=manual"
			p := c.must(intents, "amount=9000&currency="+w.currency+"&payment_method_types[]="+w.kind+"&payment_method_data[type]="+w.kind+back)
			if w.kind != "link" {
				p = c.decide(p.id(), "succeeded").ok(t)
			}
			require.Equal(t, []any{"requires_capture", 9000.0, 0.0}, []any{p.at("status"), p.at("amount_capturable"), p.at("amount_received")})
			ch := c.get("/v1/charges/"+p.text("latest_charge")).ok(t).fits(t, "charge")
			require.Equal(t, []any{false, nil}, []any{ch.at("captured"), ch.at("balance_transaction")})
			done := c.must(intents+"/"+p.id()+"/capture", "amount_to_capture=4000")
			require.Equal(t, []any{"succeeded", 4000.0}, []any{done.at("status"), done.at("amount_received")})
		})
	}
	c := open(t)
	c.post(intents, "amount=9000&currency=eur&payment_method_types[]=ideal&payment_method_data[type]=ideal&confirm=true&capture_method=manual&return_url=https://shop.example").
		refused(t, 400, "invalid_request_error", "payment_intent_invalid_parameter", "capture_method")
}

// Stripe knows a customer of Link and asks nothing: a payment is made at once, and so is
// a set-up.
func TestLinkPaysAtOnce(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	cus := c.must("/v1/customers", "").id()
	const link = "payment_method_data[type]=link&payment_method_data[billing_details][email]=jenny@example.com&confirm=true&payment_method_types[]=link"
	p := c.must(intents, "amount=9000&currency=usd&setup_future_usage=off_session&customer="+cus+"&"+link)
	require.Equal(t, []any{"succeeded", 9000.0}, []any{p.at("status"), p.at("amount_received")})
	m := c.get("/v1/payment_methods/"+p.text("payment_method")).ok(t).fits(t, "payment_method")
	require.Equal(t, []any{"jenny@example.com", cus}, []any{m.at("link.email"), m.at("customer")})
	again := c.must(intents, "amount=9000&currency=usd&off_session=true&confirm=true&payment_method_types[]=link&customer="+cus+"&payment_method="+m.id())
	require.Equal(t, "succeeded", again.text("status"))
	c.must("/v1/refunds", "amount=100&payment_intent="+again.id())
	si := c.must(setups, "customer="+cus+"&"+link).fits(t, "setup_intent")
	require.Equal(t, []any{"succeeded", nil}, []any{si.at("status"), si.at("next_action")})
}

// A voucher that is paid in cash cannot be given back by Stripe.
func TestSomeTypesAreNotRefunded(t *testing.T) {
	for kind, data := range map[string]string{"oxxo": "", "boleto": "&payment_method_data[boleto][tax_id]=000.000.000-00", "konbini": ""} {
		t.Run(kind, func(t *testing.T) {
			c := open(t)
			c.soldIn(kind)
			p := c.must(intents, "amount=500000&confirm=true&currency="+paidIn[kind]+"&payment_method_types[]="+kind+"&payment_method_data[type]="+kind+data)
			c.decide(p.id(), "succeeded").ok(t)
			a := c.post("/v1/refunds", "payment_intent="+p.id())
			if kind == "konbini" {
				a.ok(t)
				return
			}
			a.refused(t, 400, "invalid_request_error", "", "")
		})
	}
}
