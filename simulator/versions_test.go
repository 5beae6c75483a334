package simulator_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/params/shape"
)

// eras are versions with what sets each apart from the next.
var eras = []struct {
	version string
	// What an answer shows.
	charges, invoice bool // of an intent
	refunds          bool // of a charge
	booleans         bool // of 3D Secure
	sources          bool // of a customer
	defaultCurrency  bool // of a customer
	// What Stripe does.
	automatic  bool   // the dashboard's payment methods are the default
	capture    string // the default of capture_method
	releases   bool   // a released hold is a refund
	totalCount bool   // can be expanded
	types      string // the parameter that pins payment method types
}{
	{"2019-12-03", true, true, true, true, true, true, false, "automatic", true, true, "payment_method_types"},
	{"2020-08-27", true, true, true, false, false, true, false, "automatic", true, true, "payment_method_types"},
	{"2022-11-15", false, true, false, false, false, false, false, "automatic", true, true, "payment_method_types"},
	{"2023-10-16", false, true, false, false, false, false, true, "automatic", true, true, "payment_method_types"},
	{"2024-06-20", false, true, false, false, false, false, true, "automatic_async", true, true, "payment_method_types"},
	{"2025-03-31.basil", false, false, false, false, false, false, true, "automatic_async", false, false, "payment_method_types"},
	{"2025-09-30.clover", false, false, false, false, false, false, true, "automatic_async", false, false, "payment_method_types"},
	{"2026-09-30.endive", false, false, false, false, false, false, true, "automatic_async", false, false, "allowed_payment_method_types"},
}

func (a *answered) has(path string) bool {
	parent := a.body
	if i := strings.LastIndex(path, "."); i >= 0 {
		parent, _ = a.at(path[:i]).(map[string]any)
		path = path[i+1:]
	}
	_, ok := parent[path]
	return ok
}

// dated is a client whose requests and events have a version.
func dated(t *testing.T, version string) *client {
	t.Helper()
	c := open(t).with("Stripe-Version", version)
	c.door("account", `{"api_version": "`+version+`"}`).ok(t)
	return c
}

func TestEveryEraShowsItsShapes(t *testing.T) {
	for _, era := range eras {
		t.Run(era.version, func(t *testing.T) {
			c := dated(t, era.version)
			pins := era.types + "[]=card"
			pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa&"+pins)
			require.Equal(t, era.version, pi.Header.Get("Stripe-Version"))
			require.Equal(t, "succeeded", pi.text("status"))
			require.NotEmpty(t, pi.text("latest_charge"), "what was added is shown at every version")
			require.Equal(t, []any{"card"}, pi.at("payment_method_types"))
			require.Equal(t, era.charges, pi.has("charges"))
			require.Equal(t, era.invoice, pi.has("invoice"))
			if era.charges {
				require.Equal(t, pi.at("latest_charge"), pi.at("charges.data.0.id"))
				require.Equal(t, era.refunds, pi.has("charges.data.0.refunds") || pi.at("charges.data.0.refunds") != nil)
			}
			ch := c.get("/v1/charges/" + pi.text("latest_charge")).ok(t)
			require.Equal(t, era.refunds, ch.has("refunds"))
			require.Equal(t, era.invoice, ch.has("invoice"))
			require.True(t, c.get("/v1/charges/"+ch.id()+"?expand[]=refunds").ok(t).has("refunds"))

			asked := c.must("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&return_url=https://shop.example/&payment_method=pm_card_authenticationRequired&"+pins)
			c.decide(asked.id(), "succeeded").ok(t)
			paid := c.get("/v1/payment_intents/" + asked.id() + "?expand[]=latest_charge").ok(t)
			const secure = "latest_charge.payment_method_details.card.three_d_secure."
			require.Equal(t, "authenticated", paid.at(secure+"result"))
			require.Equal(t, era.booleans, paid.has(secure+"authenticated"))
			require.Equal(t, era.booleans, paid.at(secure+"succeeded") == true)

			u := c.must("/v1/customers", "")
			for _, name := range []string{"sources", "subscriptions", "tax_ids"} {
				require.Equal(t, era.sources, u.has(name), name)
				require.True(t, c.get("/v1/customers/"+u.id()+"?expand[]="+name).ok(t).has(name), name)
			}
			require.Equal(t, era.defaultCurrency, u.has("default_currency"))
			require.False(t, u.has("tax_info"))
			c.delete("/v1/customers/" + u.id()).ok(t)
			require.Len(t, c.get("/v1/customers/"+u.id()).ok(t).body, 3)
		})
	}
}

func TestEveryEraHasItsDefaults(t *testing.T) {
	for _, era := range eras {
		t.Run(era.version, func(t *testing.T) {
			c := dated(t, era.version)
			pi := c.must("/v1/payment_intents", "amount=2000&currency=usd")
			require.Equal(t, era.capture, pi.text("capture_method"))
			require.Equal(t, era.automatic, pi.at("automatic_payment_methods") != nil)
			si := c.must("/v1/setup_intents", "")
			require.Equal(t, era.automatic, si.at("automatic_payment_methods") != nil)
			if !era.automatic {
				require.Equal(t, []any{"card"}, pi.at("payment_method_types"))
				require.Equal(t, []any{"card"}, si.at("payment_method_types"))
			}
			list := c.get("/v1/payment_intents?limit=1").ok(t)
			require.False(t, list.has("total_count"))
			counted := c.get("/v1/payment_intents?limit=1&expand[]=total_count")
			if era.totalCount {
				require.EqualValues(t, 1, counted.ok(t).int("total_count"))
			} else {
				counted.refused(t, 400, "invalid_request_error", "", "")
			}
		})
	}
}

func TestEveryEraReleasesAHoldInItsWay(t *testing.T) {
	for _, era := range eras {
		t.Run(era.version, func(t *testing.T) {
			c := dated(t, era.version)
			held := "amount=2000&currency=usd&confirm=true&capture_method=manual&payment_method=pm_card_visa&" + era.types + "[]=card"
			canceled := c.must("/v1/payment_intents", held)
			gone := c.must("/v1/payment_intents/"+canceled.id()+"/cancel", "expand[]=latest_charge")
			released := gone.text("latest_charge.id")
			refunds := c.get("/v1/refunds?charge=" + released).ok(t)
			if era.releases {
				require.Equal(t, []any{true, 2000.0, 0.0}, []any{gone.at("latest_charge.refunded"), gone.at("latest_charge.amount_refunded"), gone.at("latest_charge.amount_captured")})
				require.EqualValues(t, 2000, refunds.int("data.0.amount"))
				require.Contains(t, c.events(), "charge.refunded")
			} else {
				require.Equal(t, []any{false, 0.0, 0.0}, []any{gone.at("latest_charge.refunded"), gone.at("latest_charge.amount_refunded"), gone.at("latest_charge.amount_captured")})
				require.Empty(t, refunds.at("data"))
				require.NotContains(t, c.events(), "charge.refunded")
			}

			taken := c.must("/v1/payment_intents", held)
			c.must("/v1/payment_intents/"+taken.id()+"/capture", "amount_to_capture=1500")
			ch := c.get("/v1/charges/" + taken.text("latest_charge")).ok(t)
			moves := c.get("/v1/balance_transactions?source=" + ch.id()).ok(t).at("data").([]any)
			require.EqualValues(t, 1500, ch.int("amount_captured"))
			if era.releases {
				require.EqualValues(t, 500, ch.int("amount_refunded"))
				require.EqualValues(t, 500, c.get("/v1/refunds?charge="+ch.id()).ok(t).int("data.0.amount"))
				require.EqualValues(t, 2000, moves[0].(map[string]any)["amount"])
			} else {
				require.Zero(t, ch.int("amount_refunded"))
				require.Empty(t, c.get("/v1/refunds?charge="+ch.id()).ok(t).at("data"))
				require.EqualValues(t, 1500, moves[0].(map[string]any)["amount"])
			}

			expiring := c.must("/v1/payment_intents", held)
			c.advance("168h")
			reason := map[bool]string{true: "automatic", false: "expired"}[era.releases]
			require.Equal(t, reason, c.get("/v1/payment_intents/"+expiring.id()).ok(t).text("cancellation_reason"))
		})
	}
}

func TestPaymentMethodTypesCanOnlyBeReadSinceEndive(t *testing.T) {
	for _, era := range eras {
		c := dated(t, era.version)
		for path, form := range map[string]string{"/v1/payment_intents": "amount=2000&currency=usd&", "/v1/setup_intents": ""} {
			made := c.post(path, form+"payment_method_types[]=card")
			if era.types == "payment_method_types" {
				id := made.ok(t).id()
				c.must(path+"/"+id, "payment_method_types[]=card&payment_method_types[]=link")
				continue
			}
			made.refused(t, 400, "invalid_request_error", "payment_method_types_no_longer_supported", "payment_method_types")
			id := c.must(path, form).id()
			c.post(path+"/"+id, "payment_method_types[]=card").refused(t, 400, "invalid_request_error", "payment_method_types_no_longer_supported", "payment_method_types")
		}
	}
}

func TestAllowedTypesTakeThePlaceOfPinnedOnes(t *testing.T) {
	c := dated(t, "2026-09-30.endive")
	pi := c.must("/v1/payment_intents", "amount=2000&currency=usd&allowed_payment_method_types[]=card&allowed_payment_method_types[]=sepa_debit")
	require.Equal(t, []any{"card"}, pi.at("payment_method_types"), "what a currency rules out is left out")
	require.Equal(t, []any{"card", "sepa_debit"}, pi.at("allowed_payment_method_types"))
	require.Nil(t, pi.at("automatic_payment_methods"))
	si := c.must("/v1/setup_intents", "allowed_payment_method_types[]=card")
	require.Equal(t, []any{"card"}, si.at("payment_method_types"))
	c.door("account", `{"payment_method_types": ["card", "klarna"]}`).ok(t)
	rest := c.must("/v1/payment_intents", "amount=2000&currency=usd&excluded_payment_method_types[]=klarna")
	require.Equal(t, []any{"card"}, rest.at("payment_method_types"))
	c.post("/v1/payment_intents", "amount=2000&currency=usd&allowed_payment_method_types[]=card&automatic_payment_methods[enabled]=true").
		refused(t, 400, "invalid_request_error", "parameters_exclusive", "allowed_payment_method_types")
}

func TestEveryVersionIsAcceptedAndEchoed(t *testing.T) {
	c := open(t)
	for _, v := range fixtures.Versions() {
		for _, name := range []string{v.Name, v.Name + "; some_beta=v1"} {
			require.Equal(t, name, c.with("Stripe-Version", name).get("/v1/customers").ok(t).Header.Get("Stripe-Version"))
		}
		c.door("account", `{"api_version": "`+v.Name+`"}`).ok(t)
		require.Equal(t, v.Name, c.get("/v1/customers").ok(t).Header.Get("Stripe-Version"))
		hook := c.must("/v1/webhook_endpoints", "url=https://shop.example/&enabled_events[]=*&api_version="+v.Name)
		require.Equal(t, v.Name, hook.text("api_version"))
		c.delete("/v1/webhook_endpoints/" + hook.id()).ok(t)
	}
	for _, name := range []string{"2019-2-19", "2025-09-30.acacia", "yesterday"} {
		c.with("Stripe-Version", name).get("/v1/customers").refused(t, 400, "invalid_request_error", "", "").says(t, "Invalid Stripe API version: "+name)
	}
}

// TestTheDocumentsVersionFitsTheDocument makes one of everything and holds all
// that can be read afterwards, and all events of it, against Stripe's document.
func TestTheDocumentsVersionFitsTheDocument(t *testing.T) {
	c := dated(t, shape.Version())
	u := c.must("/v1/customers", "source=tok_visa&payment_method=pm_card_visa&email=jenny@example.com").fits(t, "customer").id()
	c.get("/v1/customers/"+u+"?expand[]=sources&expand[]=subscriptions&expand[]=tax_ids&expand[]=tax").ok(t).fits(t, "customer")
	c.must("/v1/tokens", "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030").fits(t, "token")
	c.must("/v1/payment_methods", "type=card&card[token]=tok_visa").fits(t, "payment_method")
	const pinned = "amount=2000&currency=usd&payment_method_types[]=card&confirm=true&"
	paid := c.must("/v1/payment_intents", pinned+"payment_method=pm_card_visa").fits(t, "payment_intent")
	c.must("/v1/refunds", "payment_intent="+paid.id()+"&amount=500").fits(t, "refund")
	asked := c.must("/v1/payment_intents", pinned+"payment_method=pm_card_authenticationRequired&return_url=https://shop.example/").fits(t, "payment_intent")
	c.decide(asked.id(), "succeeded").ok(t)
	held := c.must("/v1/payment_intents", pinned+"payment_method=pm_card_visa&capture_method=manual").fits(t, "payment_intent")
	c.must("/v1/payment_intents/"+held.id()+"/cancel", "").fits(t, "payment_intent")
	c.must("/v1/payment_intents", "amount=2000&currency=usd").fits(t, "payment_intent")
	declined := c.post("/v1/payment_intents", pinned+"payment_method=pm_card_chargeDeclined").fits(t, "error")
	require.Equal(t, http.StatusPaymentRequired, declined.StatusCode)
	c.post("/v1/payment_intents", "amount=x").fits(t, "error")
	c.must("/v1/payment_intents", debit("us_bank_account", "payment_method=pm_usBankAccount_success", agreed)).fits(t, "payment_intent")
	c.must("/v1/setup_intents", "confirm=true&payment_method_types[]=card&payment_method=pm_card_visa&customer="+u).fits(t, "setup_intent")
	c.must("/v1/charges", "amount=2000&currency=usd&source=tok_visa").fits(t, "charge")
	c.pay("pm_card_createDispute")
	c.must("/v1/webhook_endpoints", "url=https://shop.example/&enabled_events[]=charge.failed").fits(t, "webhook_endpoint")
	for _, path := range []string{
		"payment_intents", "setup_intents", "charges", "refunds", "customers", "events", "balance_transactions", "webhook_endpoints", "disputes",
		"customers/" + u + "/sources", "customers/" + u + "/payment_methods",
	} {
		c.get("/v1/"+path+"?limit=100").ok(t).fits(t, "list")
	}
	c.get("/v1/balance").ok(t).fits(t, "balance")
}
