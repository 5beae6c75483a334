package spreedly

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// attachesOnce plays Stripe for a card that was verified: its payment method goes to one
// customer, and pays for that one alone.
type attachesOnce struct {
	customers atomic.Int64
	owner     atomic.Value
}

func (a *attachesOnce) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	customer := r.PostForm.Get("customer")
	refused := func(message string) {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprintf(w, `{"error": {"type": "invalid_request_error", "message": %q}}`, message)
	}
	switch path := r.URL.Path; {
	case strings.HasSuffix(path, "/attach"):
		if !a.owner.CompareAndSwap(nil, customer) {
			refused("The payment method you provided has already been attached to a customer.")
			return
		}
		fmt.Fprintf(w, `{"id": "pm_1", "object": "payment_method", "customer": %q}`, customer)
	case strings.HasSuffix(path, "/payment_methods"):
		io.WriteString(w, `{"id": "pm_1", "object": "payment_method"}`)
	case strings.HasSuffix(path, "/setup_intents"):
		io.WriteString(w, `{"id": "seti_1", "object": "setup_intent", "status": "succeeded", "payment_method": "pm_1"}`)
	case strings.HasSuffix(path, "/customers"):
		fmt.Fprintf(w, `{"id": "cus_%d", "object": "customer"}`, a.customers.Add(1))
	case customer == "" || customer != a.owner.Load():
		refused("The payment method does not belong to the customer.")
	default:
		io.WriteString(w, `{"id": "pi_1", "object": "payment_intent", "status": "succeeded", "amount": 100, "amount_received": 100,
			"currency": "usd", "payment_method": "pm_1"}`)
	}
}

func TestPaymentsAtTheSameTimeGiveASetupToOneCustomer(t *testing.T) {
	stripe := &attachesOnce{}
	at := httptest.NewServer(stripe)
	defer at.Close()
	s := newTestServer(t, at.URL)
	_, gateway, _ := ask(t, s, "POST", "/v1/gateways.xml",
		"<gateway><gateway_type>stripe_payment_intents</gateway_type><login>rk_test_1</login></gateway>")
	_, verified, text := ask(t, s, "POST", "/v1/gateways/"+gateway.get("token")+"/verify.xml", "<transaction>"+cardXML+"</transaction>")
	require.Equal(t, "succeeded", verified.get("state"), text)
	payment := "<transaction><payment_method_token>" + verified.get("payment_method/token") + `</payment_method_token><amount>100</amount>
		<currency_code>USD</currency_code><stored_credential_initiator>merchant</stored_credential_initiator></transaction>`
	states := make([]string, 10)
	var all sync.WaitGroup
	for i := range states {
		all.Go(func() {
			_, n, _ := ask(t, s, "POST", "/v1/gateways/"+gateway.get("token")+"/purchase.xml", payment)
			states[i] = n.get("state") + " " + n.get("message")
		})
	}
	all.Wait()
	for _, state := range states {
		require.Equal(t, "succeeded Succeeded!", state)
	}
	require.EqualValues(t, 1, stripe.customers.Load())
}
