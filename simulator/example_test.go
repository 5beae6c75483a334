package simulator_test

import (
	"encoding/json"
	"fmt"
	"net/http"
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

	req, _ := http.NewRequest(http.MethodPost, srv.URL+"/_pinstripe/faults", strings.NewReader(`{"kind": "rate_limit"}`))
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
