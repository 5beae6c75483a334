package simulator_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// An account hears on the stream what happens at the accounts connected to it, also
// where its own request is the cause: a destination charge, a direct charge's fee.
func TestEventsThatOneAccountCausesAtAnotherAreStreamed(t *testing.T) {
	m := openMarket(t)
	m.pay("pm_card_bypassPending", "capture_method=automatic")
	for name, pay := range map[string]func(){
		"connect payment.created":        func() { m.pay("pm_card_visa", "capture_method=automatic", "transfer_data[destination]="+m.account) },
		"application_fee.created":        func() { m.shop.pay("pm_card_visa", "capture_method=automatic", "application_fee_amount=100") },
		"connect account.updated":        func() { m.must("/v1/accounts/"+m.account, "business_profile[name]=Quince") },
		"connect payment_intent.created": func() { m.shop.must("/v1/payment_intents", "amount=500&currency=usd") },
		"transfer.created":               func() { m.must("/v1/transfers", "amount=1&currency=usd&destination="+m.account) },
		"connect charge.succeeded":       func() { m.shop.pay("pm_card_visa") },
		"connect payment_intent.canceled": func() {
			m.shop.must("/v1/payment_intents/"+m.shop.must("/v1/payment_intents", "amount=500&currency=usd").id()+"/cancel", "")
		},
	} {
		news := m.watch("?kinds=event")
		pay()
		heard := ""
		for heard != name {
			_, data := news.next()
			heard = ""
			if data["account"] != nil {
				require.Equal(t, m.account, data["account"])
				heard = "connect "
			}
			heard += data["type"].(string)
		}
	}
}

// hold arms a fault and sends a request that it holds. The channel is closed when the
// request has ended, answered or not.
func (c *client) hold(path string) (ended chan struct{}) {
	c.t.Helper()
	c.door("faults", `{"do": "hold", "match": {"path": "`+path+`"}}`).ok(c.t)
	ended = make(chan struct{})
	go func() {
		defer close(ended)
		r, _ := http.NewRequest(http.MethodPost, c.sim.URL+path, strings.NewReader("name=ghost"))
		r.Header.Set("Authorization", "Bearer "+c.key)
		if res, err := http.DefaultClient.Do(r); err == nil {
			res.Body.Close()
		}
	}()
	require.Eventually(c.t, func() bool { return c.get("/_pinstripe/faults").at("held") == 1.0 }, 10*time.Second, time.Millisecond)
	return ended
}

func TestAResetEndsWhatIsHeld(t *testing.T) {
	c := open(t)
	mine, other := c.hold("/v1/customers"), c.as("sk_test_other").hold("/v1/customers")
	c.door("reset", "").ok(t)
	<-mine
	require.Empty(t, c.get("/v1/customers").ok(t).at("data"), "the fresh account knows nothing of it")
	select {
	case <-other:
		t.Fatal("another account's request is held no more")
	default:
	}
	require.Equal(t, 1.0, c.as("sk_test_other").door("faults/release", "").ok(t).at("released"))
	<-other
}

func TestASimulatorEndsThoughARequestIsHeld(t *testing.T) {
	c := open(t)
	ended := c.hold("/v1/customers")
	c.sim.Close()
	<-ended
}

func TestAResetEndsWhoeverWatchesTheAccount(t *testing.T) {
	c := open(t)
	news := c.watch("")
	c.door("reset", "").ok(t)
	for news.lines.Scan() {
		require.Empty(t, news.lines.Text())
	}
	require.NoError(t, news.lines.Err(), "the stream comes to its end")
}

// stuck is an endpoint that answers nobody until the test ends.
func stuck(t *testing.T) (url string, called chan struct{}) {
	t.Helper()
	called, end := make(chan struct{}, 100), make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		called <- struct{}{}
		<-end
	}))
	t.Cleanup(s.Close)
	t.Cleanup(func() { close(end) })
	return s.URL, called
}

func TestNobodyWaitsForAnotherAccountsEndpoint(t *testing.T) {
	c := open(t)
	slow, called := stuck(t)
	c.must("/v1/webhook_endpoints", encode("url", slow, "enabled_events[]", "*"))
	c.must("/v1/customers", "name=Jenny")
	<-called
	d, shop := c.as("sk_test_other"), receive(t)
	d.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "customer.created"))
	d.must("/v1/customers", "name=Rosa")
	done := make(chan struct{})
	go func() {
		defer close(done)
		d.advance("24h")
		d.get("/_pinstripe/deliveries").ok(t)
		d.door("webhooks/schedule", `{"rules": []}`).ok(t)
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("the clock, the deliveries or the schedule of one account wait for another's endpoint")
	}
	c.door("reset", "").ok(t) // ends the delivery that nobody takes
}

func TestAResetDropsDeliveries(t *testing.T) {
	c := open(t)
	shop := receive(t)
	c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "*"))
	c.door("webhooks/schedule", `{"rules": [{"do": "delay", "by": "1h"}]}`).ok(t)
	c.must("/v1/customers", "name=Jenny")
	c.get("/_pinstripe/deliveries").ok(t)
	c.door("reset", "").ok(t)
	c.advance("2h")
	c.sim.Advance(2 * time.Hour)
	require.Empty(t, shop.all(c), "nobody is left to whom they belong")
}

func TestEachAccountHasItsClock(t *testing.T) {
	c := open(t)
	d := c.as("sk_test_other")
	now := func(c *client) int64 { return c.get("/_pinstripe/clock").int("now") }
	before := now(d)
	held := d.must("/v1/payment_intents", "amount=500&currency=usd&payment_method=pm_card_visa&confirm=true&capture_method=manual&payment_method_types[]=card")
	c.advance("240h")
	require.Equal(t, before+240*3600, now(c))
	require.Equal(t, before, now(d))
	require.Equal(t, "requires_capture", d.get("/v1/payment_intents/"+held.id()).text("status"), "no time has passed for it")
	c.as("").advance("200h")
	require.Equal(t, []int64{before + 440*3600, before + 200*3600}, []int64{now(c), now(d)}, "without a key it is everybody's")
	require.Equal(t, "canceled", d.get("/v1/payment_intents/"+held.id()).text("status"))
	c.door("reset", "").ok(t)
	require.Equal(t, before+200*3600, now(c), "a fresh account begins with the simulator's time")
	for _, far := range []string{`{"advance": "9000h"}`, `{"to": 9999999999999}`, `{"advance": "-1h"}`} {
		require.Equal(t, http.StatusBadRequest, c.door("clock", far).StatusCode, far)
	}
}
