package simulator_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	stripe "github.com/stripe/stripe-go/v85/webhook"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// A receiver is a merchant's server that writes down what it gets.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex // guards got and status
	got    []received
	status int
}

type received struct {
	signature, body string
	event           map[string]any
}

func receive(t *testing.T) *receiver {
	r := &receiver{status: http.StatusOK}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		r.mu.Lock()
		defer r.mu.Unlock()
		got := received{signature: req.Header.Get("Stripe-Signature"), body: string(body)}
		json.Unmarshal(body, &got.event)
		r.got = append(r.got, got)
		w.WriteHeader(r.status)
	}))
	t.Cleanup(r.Close)
	return r
}

// all returns what has arrived once everything that is due was delivered.
func (r *receiver) all(c *client) []received {
	c.t.Helper()
	c.get("/_pinstripe/deliveries").ok(c.t)
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.got
}

func TestEventsArriveSignedAndInOrder(t *testing.T) {
	c, shop := open(t), receive(t)
	endpoint := c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "*"))
	secret := endpoint.text("secret")
	require.Regexp(t, `^whsec_[0-9A-Za-z]{32}$`, secret)
	require.NotContains(t, c.get("/v1/webhook_endpoints/"+endpoint.id()).body, "secret")
	pi := c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true"))

	var kinds []string
	for _, m := range shop.all(c) {
		kinds = append(kinds, m.event["type"].(string))
		require.Equal(t, "2026-03-25.dahlia", m.event["api_version"])
		require.Equal(t, pi.Header.Get("Request-Id"), m.event["request"].(map[string]any)["id"])
		stamp, signature, _ := strings.Cut(m.signature, ",v1=")
		require.Equal(t, fmt.Sprintf("t=%d", start.Unix()), stamp)
		mac := hmac.New(sha256.New, []byte(secret))
		io.WriteString(mac, stamp[2:]+"."+m.body)
		require.Equal(t, hex.EncodeToString(mac.Sum(nil)), signature)
	}
	require.Equal(t, []string{"payment_intent.created", "charge.succeeded", "payment_intent.succeeded"}, kinds)
	for _, e := range c.get("/v1/events").at("data").([]any) {
		require.EqualValues(t, 0, e.(map[string]any)["pending_webhooks"])
	}
	first := c.get("/v1/events").at("data").([]any)[2].(map[string]any)
	require.Equal(t, "requires_confirmation", first["data"].(map[string]any)["object"].(map[string]any)["status"], "an event keeps what it saw")
}

// Each change of an object arrives after the one that it changed, however many
// requests are under way.
func TestEventsOfAnObjectArriveInTheOrderOfItsChanges(t *testing.T) {
	c, shop := open(t), receive(t)
	c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "customer.updated"))
	customer := c.must("/v1/customers", "metadata[by]=nobody").id()
	var all sync.WaitGroup
	for caller := range 8 {
		all.Go(func() {
			for n := range 25 {
				c.post("/v1/customers/"+customer, fmt.Sprintf("metadata[by]=%d.%d", caller, n))
			}
		})
	}
	all.Wait()
	events, last := shop.all(c), "nobody"
	require.Len(t, events, 8*25)
	for _, m := range events {
		data := m.event["data"].(map[string]any)
		require.Equal(t, last, data["previous_attributes"].(map[string]any)["metadata"].(map[string]any)["by"])
		last = data["object"].(map[string]any)["metadata"].(map[string]any)["by"].(string)
	}
}

func TestAnEndpointGetsWhatItAskedForAtItsOwnVersion(t *testing.T) {
	c, shop := open(t), receive(t)
	c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "payment_intent.succeeded", "api_version", "2020-08-27"))
	c.must("/v1/payment_intents", cardPayment("pm_card_visa", "confirm=true"))
	got := shop.all(c)
	require.Len(t, got, 1)
	require.Equal(t, "2020-08-27", got[0].event["api_version"])
	intent := got[0].event["data"].(map[string]any)["object"].(map[string]any)
	charges := intent["charges"].(map[string]any)["data"].([]any)
	require.Len(t, charges, 1, "the charge as it was")
}

func TestARefusedRequestTellsNobody(t *testing.T) {
	c, shop := open(t), receive(t)
	c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "*"))
	c.post("/v1/payment_intents", "amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true").refused(t, 400, "invalid_request_error", "", "return_url")
	require.Empty(t, shop.all(c))
}

func TestAnEndpointThatFailsIsWrittenDown(t *testing.T) {
	c, shop := open(t), receive(t)
	shop.status = http.StatusTeapot
	c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "customer.created"))
	c.must("/v1/customers", "")
	log := c.get("/_pinstripe/deliveries").ok(t)
	require.EqualValues(t, http.StatusTeapot, log.int("deliveries.0.attempts.0.status"))
	require.EqualValues(t, 1, c.get("/v1/events").int("data.0.pending_webhooks"))
}

func TestWebhooksStayOnThisMachine(t *testing.T) {
	c := open(t)
	c.must("/v1/webhook_endpoints", "enabled_events[]=customer.created&url="+url.QueryEscape("http://192.0.2.1/hook"))
	c.must("/v1/customers", "")
	log := c.get("/_pinstripe/deliveries").ok(t)
	require.Contains(t, log.text("deliveries.0.attempts.0.error"), "loopback")
}

func TestEndpointsAreChangedAndRemoved(t *testing.T) {
	c := open(t)
	w := c.must("/v1/webhook_endpoints", "enabled_events[]=*&url=http://127.0.0.1:1/hook&description=shop")
	require.Equal(t, []any{"enabled", nil, nil}, []any{w.at("status"), w.at("api_version"), w.at("application")})
	require.NotContains(t, w.body, "connect")
	require.Equal(t, "disabled", c.must("/v1/webhook_endpoints/"+w.id(), "disabled=true").text("status"))
	require.Equal(t, "webhook_endpoint", c.delete("/v1/webhook_endpoints/"+w.id()).ok(t).text("object"))
	require.Equal(t, 404, c.get("/v1/webhook_endpoints/"+w.id()).StatusCode)
	c.post("/v1/webhook_endpoints", "enabled_events[]=*&url=nowhere").refused(t, 400, "invalid_request_error", "url_invalid", "url")
}

func TestAFailedDeliveryIsTriedAgainByTheClock(t *testing.T) {
	c, shop := open(t), receive(t)
	shop.status = http.StatusInternalServerError
	c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "customer.created"))
	c.must("/v1/customers", "")
	require.Len(t, shop.all(c), 1)
	c.advance("59s")
	require.Len(t, shop.all(c), 1)
	c.advance("1s") // a minute after the first
	require.Len(t, shop.all(c), 2)
	c.advance("5m")
	require.Len(t, shop.all(c), 3)
	shop.mu.Lock()
	shop.status = http.StatusOK
	shop.mu.Unlock()
	c.advance("3h")
	require.Len(t, shop.all(c), 4)
	require.EqualValues(t, 0, c.get("/v1/events").int("data.0.pending_webhooks"))
	c.advance("240h")
	got := shop.all(c)
	require.Len(t, got, 4, "it was taken")
	require.Equal(t, got[0].event["id"], got[3].event["id"])
	require.Equal(t, got[0].body, got[3].body)
	require.NotEqual(t, got[0].signature, got[3].signature, "each attempt has its own time")
}

// In test mode a delivery is tried again three times over a few hours.
func TestADeliveryThatFailsIsTriedFourTimes(t *testing.T) {
	c, shop := open(t), receive(t)
	shop.status = http.StatusInternalServerError
	w := c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "customer.created"))
	c.must("/v1/customers", "")
	c.advance("240h")
	log := c.get("/_pinstripe/deliveries").ok(t)
	var after []int64
	for _, a := range log.at("deliveries.0.attempts").([]any) {
		after = append(after, (int64(a.(map[string]any)["time"].(float64))-start.Unix())/60)
	}
	require.Equal(t, []int64{0, 1, 6, 186}, after, "minutes after the first")
	require.Equal(t, "enabled", c.get("/v1/webhook_endpoints/"+w.id()).text("status"), "one event is not several days")
	require.EqualValues(t, 1, c.get("/v1/events").int("data.0.pending_webhooks"))
}

func TestAnEndpointThatFailsForThreeDaysIsDisabled(t *testing.T) {
	for name, recovers := range map[string]bool{"all the time": false, "with a success between": true} {
		t.Run(name, func(t *testing.T) {
			c, shop := open(t), receive(t)
			answer := func(status int) {
				shop.mu.Lock()
				defer shop.mu.Unlock()
				shop.status = status
			}
			answer(http.StatusInternalServerError)
			w := c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "customer.created"))
			c.must("/v1/customers", "")
			c.advance("48h")
			if recovers {
				answer(http.StatusOK)
				c.must("/v1/customers", "")
				shop.all(c)
				answer(http.StatusInternalServerError)
			}
			c.advance("24h")
			c.must("/v1/customers", "")
			seen := len(shop.all(c))
			status, more := "disabled", 0
			if recovers {
				status, more = "enabled", 1
			}
			require.Equal(t, status, c.get("/v1/webhook_endpoints/"+w.id()).text("status"))
			c.must("/v1/customers", "")
			require.Len(t, shop.all(c), seen+more, "a disabled endpoint gets nothing")
		})
	}
}

func TestAnEndpointByConfigurationHearsOfEveryAccount(t *testing.T) {
	shop := receive(t)
	sim := simulator.NewServer(simulator.Options{Clock: simulator.StandingClock(start), Webhooks: []simulator.Webhook{
		{URL: shop.URL, Secret: "whsec_shop", Events: []string{"customer.created"}, Connect: true},
	}})
	t.Cleanup(sim.Close)
	c := &client{t: t, sim: sim, key: "sk_test_123", headers: http.Header{}}
	shop.status = http.StatusInternalServerError
	c.must("/v1/customers", "")
	require.NoError(t, stripe.ValidatePayloadIgnoringTolerance([]byte(shop.all(c)[0].body), shop.all(c)[0].signature, "whsec_shop"))
	shop.mu.Lock()
	shop.status = http.StatusOK
	shop.mu.Unlock()
	c.advance("1m")
	require.Len(t, shop.all(c), 2, "tried again like any other")
	other := c.as("sk_test_other")
	other.must("/v1/customers", "")
	c.door("accounts", `{"id": "acct_1234567890"}`).ok(t)
	c.with("Stripe-Account", "acct_1234567890").must("/v1/customers", "")
	other.get("/_pinstripe/deliveries").ok(t)
	got := shop.all(c)
	require.Len(t, got, 4)
	require.Empty(t, c.get("/v1/webhook_endpoints").at("data"))
}

func TestADeletedEndpointIsNotTriedAgain(t *testing.T) {
	c, shop := open(t), receive(t)
	shop.status = http.StatusInternalServerError
	w := c.must("/v1/webhook_endpoints", encode("url", shop.URL, "enabled_events[]", "customer.created"))
	c.must("/v1/customers", "")
	require.Len(t, shop.all(c), 1)
	c.delete("/v1/webhook_endpoints/" + w.id())
	c.advance("100h")
	require.Len(t, shop.all(c), 1)
}
