package simulator_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// ask sends a form to a simulator and returns the answer's status and members.
func ask(srv *simulator.Server, path string, form url.Values) (int, map[string]any) {
	req, _ := http.NewRequest(http.MethodPost, srv.URL+path, strings.NewReader(form.Encode()))
	req.Header.Set("Authorization", "Bearer sk_test_example")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, map[string]any{"error": err.Error()}
	}
	defer res.Body.Close()
	var body map[string]any
	json.NewDecoder(res.Body).Decode(&body)
	return res.StatusCode, body
}

func pay(srv *simulator.Server, card string, more ...string) (int, map[string]any) {
	form := url.Values{
		"amount": {"2000"}, "currency": {"usd"}, "payment_method_types[]": {"card"}, "payment_method": {card}, "confirm": {"true"},
	}
	for i := 0; i < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return ask(srv, "/v1/payment_intents", form)
}

// A test starts a simulator in one line.
func ExampleNewServer() {
	srv := simulator.NewServer(simulator.Options{})
	defer srv.Close()

	status, intent := pay(srv, "pm_card_visa")
	fmt.Println(status, intent["status"])
	status, answer := pay(srv, "pm_card_chargeDeclinedInsufficientFunds")
	fmt.Println(status, answer["error"].(map[string]any)["decline_code"])
	// Output:
	// 200 succeeded
	// 402 insufficient_funds
}

// One change of Stripe's is left out of a version: an intent still has its charges.
func ExampleChanges() {
	srv := simulator.NewServer(simulator.Options{Changes: simulator.Changes{
		Version: "2025-09-30.clover", Off: []string{"2022-11-15/payment_intent/removes-charges-attribute-paymentintent"},
	}})
	defer srv.Close()

	_, intent := pay(srv, "pm_card_visa")
	for _, version := range []string{"2025-03-31.basil", "2025-09-30.clover"} {
		req, _ := http.NewRequest(http.MethodGet, srv.URL+"/v1/payment_intents/"+intent["id"].(string), nil)
		req.Header.Set("Authorization", "Bearer sk_test_example")
		req.Header.Set("Stripe-Version", version)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			fmt.Println(err)
			return
		}
		var seen map[string]any
		json.NewDecoder(res.Body).Decode(&seen)
		res.Body.Close()
		fmt.Println(version, seen["charges"] != nil)
	}
	// Output:
	// 2025-03-31.basil false
	// 2025-09-30.clover true
}

// A hold that nobody captures expires when the clock gets there.
func ExampleSimulator_Advance() {
	srv := simulator.NewServer(simulator.Options{})
	defer srv.Close()

	_, intent := pay(srv, "pm_card_visa", "capture_method", "manual")
	fmt.Println(intent["status"])
	srv.Advance(7 * 24 * time.Hour)
	_, answer := ask(srv, "/v1/payment_intents/"+intent["id"].(string)+"/capture", nil)
	fmt.Println(answer["error"].(map[string]any)["message"])
	// Output:
	// requires_capture
	// This PaymentIntent could not be captured because it has a status of canceled. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.
}

// A fault strikes once, for the next request that matches.
func Example_fault() {
	srv := simulator.NewServer(simulator.Options{})
	defer srv.Close()

	req, _ := http.NewRequest(http.MethodPost, srv.URL+"/_pinstripe/faults", strings.NewReader(`{"do": "rate_limit"}`))
	req.Header.Set("Authorization", "Bearer sk_test_example")
	res, _ := http.DefaultClient.Do(req)
	res.Body.Close()

	status, _ := pay(srv, "pm_card_visa")
	fmt.Println(status)
	status, _ = pay(srv, "pm_card_visa")
	fmt.Println(status)
	// Output:
	// 429
	// 200
}

// A simulator is a handler: it can stand behind a server of one's own. Each account has
// a clock, which begins with the simulator's.
func ExampleNew() {
	var clock *simulator.Clock = simulator.StandingClock(time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC))
	var sim *simulator.Simulator = simulator.New(simulator.Options{Clock: clock, Seed: 7})
	srv := httptest.NewServer(sim)
	defer srv.Close()

	fmt.Println(sim.NowOf("sk_test_example").Format(time.DateTime))
	sim.Advance(90 * time.Minute)
	fmt.Println(sim.NowOf("sk_test_example").Format(time.DateTime))
	// Output:
	// 2026-11-02 09:00:00
	// 2026-11-02 10:30:00
}

// Webhooks can be sent to an address that no request has to set up.
func ExampleWebhook() {
	heard := make(chan string, 9)
	shop := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var event struct{ Type string }
		json.NewDecoder(r.Body).Decode(&event)
		heard <- event.Type
	}))
	defer shop.Close()
	hook := simulator.Webhook{URL: shop.URL, Secret: "whsec_example", Events: []string{"payment_intent.succeeded"}}
	srv := simulator.NewServer(simulator.Options{Webhooks: []simulator.Webhook{hook}})
	defer srv.Close()

	pay(srv, "pm_card_visa")
	fmt.Println(<-heard)
	// Output: payment_intent.succeeded
}

// What is simulated can be asked for.
func ExampleRoutes() {
	var first simulator.Route = simulator.Routes()[0]
	fmt.Println(first.Method, first.Pattern)
	// Output: GET /v1/account
}

// Each operation of Stripe's API is simulated, or refused on purpose for a reason.
func ExampleCoverageOfStripe() {
	about := map[string]simulator.Coverage{}
	for _, c := range simulator.CoverageOfStripe() {
		about[c.Method+" "+c.Pattern] = c
	}
	fmt.Println(about["POST /v1/payment_intents"].State)
	fmt.Println(about["POST /v1/subscriptions"].State, "-", about["POST /v1/subscriptions"].Reason)
	// Output:
	// implemented
	// refused on purpose - bills customers: who is charged what and when is decided before a gateway is asked
}
