package spreedly

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// passedChallenge plays Stripe for a purchase whose customer has authenticated. It
// captures once, whoever asks for it, as it does for requests of the same key.
type passedChallenge struct {
	captures sync.Map // by key
	captured atomic.Bool
}

func (p *passedChallenge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status := "requires_capture"
	switch {
	case strings.HasSuffix(r.URL.Path, "/payment_methods"):
		io.WriteString(w, `{"id": "pm_1", "object": "payment_method"}`)
		return
	case r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/payment_intents"):
		status = "requires_action"
	case strings.HasSuffix(r.URL.Path, "/capture"):
		p.captures.Store(r.Header.Get("Idempotency-Key"), true)
		p.captured.Store(true)
	}
	if p.captured.Load() {
		status = "succeeded"
	}
	io.WriteString(w, `{"id": "pi_1", "object": "payment_intent", "status": "`+status+`", "capture_method": "manual", "amount": 100, "currency": "usd",
		"metadata": {"gateway_operation": "purchase", "gateway_idempotency_key": "the-key"}}`)
}

func TestManyLooksEndATransactionOnce(t *testing.T) {
	p := &passedChallenge{}
	stripe := httptest.NewServer(p)
	defer stripe.Close()
	var told atomic.Int64
	merchant := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { told.Add(1) }))
	defer merchant.Close()
	s := newTestServer(t, stripe.URL)
	_, gateway, _ := ask(t, s, "POST", "/v1/gateways.xml",
		"<gateway><gateway_type>stripe_payment_intents</gateway_type><login>rk_test_1</login></gateway>")
	_, n, _ := ask(t, s, "POST", "/v1/gateways/"+gateway.get("token")+"/purchase.xml",
		"<transaction>"+cardXML+"<amount>100</amount><currency_code>USD</currency_code><attempt_3dsecure>true</attempt_3dsecure><callback_url>"+
			merchant.URL+"</callback_url></transaction>")
	require.Equal(t, "pending", n.get("state"))
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() { ask(t, s, "GET", "/v1/transactions/"+n.get("token")+".xml", "") })
	}
	all.Wait()
	_, n, _ = ask(t, s, "GET", "/v1/transactions/"+n.get("token")+".xml", "")
	require.Equal(t, "succeeded", n.get("state"))
	s.Flush()
	require.EqualValues(t, 1, told.Load())
	keys := 0
	p.captures.Range(func(any, any) bool { keys++; return true })
	require.Equal(t, 1, keys, "all captures have one key")
}
