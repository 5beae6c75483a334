package adapter_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

const testKey = "rk_test_123"

// request is what arrived at the scripted server.
type request struct {
	Method, Path string
	Form         url.Values
	Header       http.Header
}

func (r request) call() string { return r.Method + " " + r.Path }

// reply is what the scripted server answers. A status of 0 drops the connection.
type reply struct {
	status int
	body   string
	header map[string]string
}

func ok(body string) reply { return reply{status: 200, body: body} }

// script is a server that answers each "METHOD /path" with its replies in order, the
// last one for ever, and keeps what it was asked.
type script struct {
	t       *testing.T
	mu      sync.Mutex
	replies map[string][]reply
	got     []request
	url     string
}

func serve(t *testing.T, replies map[string][]reply) *script {
	t.Helper()
	s := &script{t: t, replies: replies}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

func (s *script) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	form, _ := url.ParseQuery(string(body))
	if req.Method != http.MethodPost {
		form = req.URL.Query()
	}
	r := request{req.Method, req.URL.Path, form, req.Header}

	s.mu.Lock()
	s.got = append(s.got, r)
	id := fmt.Sprintf("req_%d", len(s.got))
	queue := s.replies[r.call()]
	if len(queue) > 1 {
		s.replies[r.call()] = queue[1:]
	}
	s.mu.Unlock()

	if len(queue) == 0 {
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprintf(w, `{"error":{"type":"invalid_request_error","message":"not in the script: %s"}}`, r.call())
		return
	}
	if queue[0].status == 0 {
		panic(http.ErrAbortHandler)
	}
	for k, v := range queue[0].header {
		w.Header().Set(k, v)
	}
	w.Header().Set("Request-Id", id)
	w.WriteHeader(queue[0].status)
	_, _ = io.WriteString(w, queue[0].body)
}

// calls are the calls that arrived, in order.
func (s *script) calls() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var calls []string
	for _, r := range s.got {
		calls = append(calls, r.call())
	}
	return calls
}

// request gives the n-th request to a call, from 0.
func (s *script) request(call string, n int) request {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.got {
		if r.call() == call {
			if n == 0 {
				return r
			}
			n--
		}
	}
	require.Failf(s.t, "call was not made", "%s, of %v", call, s.got)
	return request{}
}

// gateway makes a gateway on the scripted server.
func (s *script) gateway(change ...func(*adapter.Config)) *adapter.Stripe {
	s.t.Helper()
	cfg := adapter.Config{Key: testKey, BaseURL: s.url, Retries: -1}
	for _, c := range change {
		c(&cfg)
	}
	g, err := adapter.New(cfg)
	require.NoError(s.t, err)
	return g
}

// has checks that a form holds name=value pairs.
func has(t *testing.T, r request, pairs ...string) {
	t.Helper()
	for _, p := range pairs {
		name, value, _ := strings.Cut(p, "=")
		require.Equalf(t, []string{value}, r.Form[name], "%s in %s, of %v", name, r.call(), r.Form)
	}
}

// lacks checks that a form has none of the names.
func lacks(t *testing.T, r request, names ...string) {
	t.Helper()
	for _, n := range names {
		require.NotContainsf(t, r.Form, n, "in %s", r.call())
	}
}

// The answers below hold what the adapter reads, in the shape of API version
// 2020-08-27: the charge inside of the intent.

const madeMethod = `{"id":"pm_1","object":"payment_method","customer":null,
	"card":{"brand":"visa","last4":"4242","three_d_secure_usage":{"supported":true}}}`

func intentBody(status string, more ...string) string {
	return fmt.Sprintf(`{"id":"pi_1","object":"payment_intent","amount":1000,"currency":"usd","status":%q,
	"client_secret":"pi_1_secret_x","payment_method":"pm_1","customer":null%s}`, status, join(more))
}

func join(more []string) string {
	if len(more) == 0 {
		return ""
	}
	return "," + strings.Join(more, ",")
}

const charges = `"latest_charge":"ch_1","charges":{"object":"list","data":[{"id":"ch_1","object":"charge",
	"balance_transaction":"txn_1","metadata":{"order_id":"A-17"},"receipt_url":"https://pay.stripe.com/r",
	"outcome":{"network_status":"approved_by_network","reason":null,"risk_level":"normal","risk_score":12,
		"seller_message":"Payment complete.","type":"authorized"},
	"payment_method_details":{"card":{"brand":"visa","last4":"4242","funding":"credit","country":"US","network":"visa",
		"authorization_code":"123456","network_transaction_id":"ntx_1","capture_before":1702595205,
		"network_token":{"used":false},"checks":{"cvc_check":"pass","address_line1_check":"fail",
		"address_postal_code_check":"unavailable"}}}}]}`

const challenge = `"next_action":{"type":"redirect_to_url","redirect_to_url":{"url":"https://hooks.stripe.com/x",
	"return_url":"https://shop.test/back"}}`

const (
	createMethod = "POST /v1/payment_methods"
	createIntent = "POST /v1/payment_intents"
	readIntent   = "GET /v1/payment_intents/pi_1"
	captureIt    = "POST /v1/payment_intents/pi_1/capture"
	cancelIt     = "POST /v1/payment_intents/pi_1/cancel"
	createSetup  = "POST /v1/setup_intents"
	createRefund = "POST /v1/refunds"
)

// paying is a script in which a payment ends in the given status.
func paying(intent ...reply) map[string][]reply {
	return map[string][]reply{createMethod: {ok(madeMethod)}, createIntent: intent}
}

// payment is the simplest payment, ten dollars from a card.
func payment(change ...func(*adapter.Payment)) *adapter.Payment {
	p := &adapter.Payment{Amount: 1000, Currency: "USD", Method: adapter.PaymentMethod{Card: &adapter.Card{
		Number: "4242424242424242", ExpMonth: 3, ExpYear: 2032, CVC: "123"}}}
	for _, c := range change {
		c(p)
	}
	return p
}
