package adapter_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// A purchase and what to do about each of its ends. Without BaseURL it goes to
// Stripe; here a few lines of HTTP stand in for it.
func ExampleStripe_Purchase() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/v1/payment_methods":
			fmt.Fprint(w, `{"id":"pm_1","object":"payment_method"}`)
		case "/v1/payment_intents":
			w.WriteHeader(http.StatusPaymentRequired)
			fmt.Fprint(w, `{"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds",
				"message":"Your card has insufficient funds.","payment_intent":{"id":"pi_1","status":"requires_payment_method"}}}`)
		}
	}))
	defer server.Close()

	gateway, err := adapter.New(adapter.Config{Key: "rk_test_123", BaseURL: server.URL})
	if err != nil {
		panic(err)
	}
	tx, err := gateway.Purchase(context.Background(), &adapter.Payment{
		Amount: 1000, Currency: "usd", // ten dollars
		Method: adapter.PaymentMethod{Card: &adapter.Card{
			Number: "4000000000009995", ExpMonth: 3, ExpYear: 2032, CVC: "123",
		}},
		Idempotency: adapter.Idempotency{Key: "order-17"},
	})
	switch kind := adapter.KindOf(tx, err); kind {
	case "":
		fmt.Println(tx.State, tx.ID)
	case adapter.Declined, adapter.NeedsCustomer:
		fmt.Println(kind, tx.ID, tx.Problem.Reason(), "-", tx.Problem.CustomerMessage())
	default:
		fmt.Println(kind, err)
	}
	// Output: declined pi_1 insufficient_funds - Your card has insufficient funds.
}
