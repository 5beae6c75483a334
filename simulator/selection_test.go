package simulator_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// chosen is a client of an account whose version is made of single changes.
func chosen(t *testing.T, version string, on, off []string) *client {
	t.Helper()
	c := open(t)
	quoted := func(names []string) string { return `["` + strings.Join(names, `","`) + `"]` }
	settings := `{"api_version": "` + version + `"`
	if len(on) > 0 {
		settings += `, "changes_on": ` + quoted(on)
	}
	if len(off) > 0 {
		settings += `, "changes_off": ` + quoted(off)
	}
	c.door("account", settings+"}").ok(t)
	return c
}

func between(t *testing.T, from, to string) []apiversion.Entry {
	t.Helper()
	older, ok := apiversion.Parse(from)
	require.True(t, ok)
	newer, ok := apiversion.Parse(to)
	require.True(t, ok)
	return apiversion.Entries(older, newer)
}

func named(entries []apiversion.Entry) []string {
	var names []string
	for _, e := range entries {
		names = append(names, e.Name)
	}
	return names
}

// shop does what tells versions apart, and returns all that it is answered.
func shop(c *client) []string {
	var answers []string
	ask := func(method, path, form string) *answered {
		a := c.do(method, path, form)
		answers = append(answers, method+" "+path+" "+a.raw)
		return a
	}
	customer := ask("POST", "/v1/customers", "name=Jenny&source=tok_visa").id()
	ask("GET", "/v1/customers/"+customer, "")
	ask("GET", "/v1/customers", "expand[]=total_count")
	const payment = "amount=2000&currency=usd&confirm=true&return_url=https://shop.example/&payment_method=pm_card_visa"
	pi := ask("POST", "/v1/payment_intents", payment)
	ask("POST", "/v1/payment_intents", "amount=2000&currency=usd&payment_method_types[]=card")
	ask("GET", "/v1/charges/"+pi.text("latest_charge"), "")
	hold := ask("POST", "/v1/payment_intents", payment+"&capture_method=manual")
	ask("POST", "/v1/payment_intents/"+hold.id()+"/capture", "amount_to_capture=500")
	ask("GET", "/v1/charges/"+hold.text("latest_charge"), "")
	ask("POST", "/v1/coupons", "id=SAVE&percent_off=10&duration=once")
	ask("POST", "/v1/customers/"+customer, "coupon=SAVE")
	ask("POST", "/v1/promotion_codes", "coupon=SAVE")
	ask("GET", "/v1/events", "limit=100")
	return answers
}

// unnamed takes out the version's name, which is the account's.
func unnamed(answers []string, names ...string) []string {
	var out []string
	for _, a := range answers {
		for _, name := range names {
			a = strings.ReplaceAll(a, name, "VERSION")
		}
		out = append(out, a)
	}
	return out
}

func TestAVersionWithAllLaterChangesIsTheLaterVersion(t *testing.T) {
	for _, span := range [][2]string{
		{"2020-08-27", "2026-09-30.endive"}, {"2022-08-01", "2025-09-30.clover"}, {"2019-02-11", "2020-08-27"},
	} {
		from, to := span[0], span[1]
		all := named(between(t, from, to))
		older, newer := shop(chosen(t, from, nil, nil)), shop(chosen(t, to, nil, nil))
		require.NotEqual(t, unnamed(older, from), unnamed(newer, to))
		require.Equal(t, unnamed(newer, to), unnamed(shop(chosen(t, from, all, nil)), from), "%s with all changes", from)
		require.Equal(t, unnamed(older, from), unnamed(shop(chosen(t, to, nil, all)), to), "%s without the changes", to)
	}
}

const (
	chargesGone = "2022-11-15/payment_intent/removes-charges-attribute-paymentintent"
	invoiceGone = "2025-03-31.basil/payment_intent/add-support-for-multiple-partial-payments-on-invoices"
	asyncByRule = "2024-04-10/payment_intent/automatic-sync-default-paymentintents"
	couponGone  = "2025-03-31.basil/customer/deprecate-singular-coupon-promotion-code"
)

func TestSingleChangesAreSwitched(t *testing.T) {
	pay := func(c *client) *answered {
		return c.must("/v1/payment_intents",
			"amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa&payment_method_types[]=card")
	}
	c := chosen(t, "2022-08-01", []string{invoiceGone, couponGone}, nil)
	pi := pay(c)
	require.True(t, pi.has("charges"))
	require.False(t, pi.has("invoice"))
	require.Equal(t, "automatic", pi.text("capture_method"))
	require.Equal(t, "2022-08-01", pi.Header.Get("Stripe-Version"))
	require.Equal(t, 400, c.post("/v1/customers", "coupon=none").StatusCode)
	require.Contains(t, c.post("/v1/customers", "coupon=none").raw, "unknown parameter: coupon")
	require.True(t, pay(c.with("Stripe-Version", "2022-11-15")).has("invoice"), "a request with a version of its own gets that version")

	c = chosen(t, "2025-09-30.clover", nil, []string{chargesGone, asyncByRule})
	pi = pay(c)
	require.True(t, pi.has("charges"))
	require.False(t, pi.has("invoice"))
	require.Equal(t, "automatic", pi.text("capture_method"))
	events := c.get("/v1/events?type=payment_intent.succeeded").ok(t)
	require.True(t, events.has("data.0.data.object.charges"), "events are at the account's version")
}

func TestOnlyChangesThatThereAreCanBeSwitched(t *testing.T) {
	c := open(t)
	for _, settings := range []string{
		`{"changes_on": ["2022-11-15/payment_intent/nothing"]}`,
		`{"changes_off": [""]}`,
		`{"changes_on": ["` + chargesGone + `"], "changes_off": ["` + chargesGone + `"]}`,
	} {
		a := c.door("account", settings)
		require.Equal(t, 400, a.StatusCode, settings)
	}
	c.door("account", `{"changes_on": ["`+chargesGone+`"]}`).ok(t)
	c.door("account", `{"changes_on": []}`).ok(t)
}

func TestChangesOfAVersionThatRequestsName(t *testing.T) {
	sim := simulator.NewServer(simulator.Options{
		Clock: simulator.StandingClock(start), Changes: simulator.Changes{Version: "2025-09-30.clover", Off: []string{chargesGone}},
	})
	t.Cleanup(sim.Close)
	c := &client{t: t, sim: sim, key: "sk_test_123", headers: map[string][]string{}}
	const payment = "amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa&payment_method_types[]=card"
	require.True(t, c.with("Stripe-Version", "2025-09-30.clover").must("/v1/payment_intents", payment).has("charges"))
	require.False(t, c.with("Stripe-Version", "2025-03-31.basil").must("/v1/payment_intents", payment).has("charges"))
	require.Panics(t, func() { simulator.New(simulator.Options{Changes: simulator.Changes{On: []string{"nothing"}}}) })
}

// TestAWatchHearsOfTheChangesThatAreMet is about both sides: the changes are met
// whether the version has them or not.
func TestAWatchHearsOfTheChangesThatAreMet(t *testing.T) {
	for _, version := range []string{"2022-08-01", "2025-09-30.clover"} {
		var mu sync.Mutex
		touched := map[string][]string{}
		older, _ := apiversion.Parse("2022-08-01")
		newer, _ := apiversion.Parse("2025-09-30.clover")
		sim := simulator.NewServer(simulator.Options{
			Clock: simulator.StandingClock(start), Account: `{"api_version": "` + version + `"}`,
			Watch: &apiversion.Watch{Older: older, Newer: newer, Saw: func(touch apiversion.Touch) {
				mu.Lock()
				defer mu.Unlock()
				touched[touch.Entry] = append(touched[touch.Entry], touch.Request+": "+strings.Join(touch.Paths, " "))
			}},
		})
		t.Cleanup(sim.Close)
		c := &client{t: t, sim: sim, key: "sk_test_123", headers: map[string][]string{}}
		const order = "amount=2000&currency=usd&payment_method_types[]=card"
		c.must("/v1/payment_intents", order+"&capture_method=automatic&payment_method=pm_card_visa&confirm=true")
		c.get("/v1/customers").ok(t)
		require.Contains(t, touched[chargesGone], "POST /v1/payment_intents: payment_intent.charges", version)
		require.Contains(t, touched[invoiceGone], "POST /v1/payment_intents: payment_intent.invoice", version)
		require.NotContains(t, touched, asyncByRule, "the request names its own capture_method")
		require.NotContains(t, touched, couponGone)
		require.NotContains(t, touched, "2025-03-31.basil/list/deprecate-total-count-expansion")
		require.NotContains(t, touched, "2022-08-01/customer/removes-default-currency-customer-object", "older than what is watched")

		c.post("/v1/customers", "coupon=SAVE")
		c.must("/v1/payment_intents", order)
		c.get("/v1/customers?expand[]=total_count")
		require.Equal(t, []string{"POST /v1/customers: coupon"}, touched[couponGone], version)
		const deferred = "POST /v1/payment_intents: payment_intent.capture_method charge.balance_transaction"
		require.Equal(t, []string{deferred}, touched[asyncByRule], version)
		require.NotEmpty(t, touched["2025-03-31.basil/list/deprecate-total-count-expansion"])

		before := len(touched[chargesGone])
		c.get("/v1/events").ok(t)
		require.True(t, slices.ContainsFunc(touched[chargesGone][before:], func(text string) bool {
			return strings.HasPrefix(text, "event payment_intent.")
		}), "an event is shown: %v", touched[chargesGone][before:])
		posts := func() (n int) {
			for _, text := range touched[invoiceGone] {
				if strings.HasPrefix(text, "POST") {
					n++
				}
			}
			return n
		}
		count := posts()
		c.with("Stripe-Version", "2020-08-27").must("/v1/payment_intents", "amount=1000&currency=jpy")
		require.Equal(t, count, posts(), "a request with its own version meets no change of the account's")
	}
}
