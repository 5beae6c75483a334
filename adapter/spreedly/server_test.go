package spreedly

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// stripeStub plays Stripe's part where a test does not look at it: every charge is paid.
func stripeStub(t *testing.T) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w,
			`{"id": "ch_1", "object": "charge", "status": "succeeded", "paid": true, "captured": true, "amount": 100, "currency": "usd"}`)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func newTestServer(t *testing.T, stripe string) *Server {
	return New(Options{EnvironmentKey: "key", AccessSecret: "the access secret", SigningSecret: "the signing secret", Stripe: stripe,
		Retries: -1})
}

func ask(t *testing.T, s *Server, method, path, body string) (int, *Node, string) {
	t.Helper()
	req := httptest.NewRequest(method, path, strings.NewReader(body))
	req.SetBasicAuth("key", "the access secret")
	req.Header.Set("Content-Type", "application/xml")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, req)
	text := w.Body.String()
	n, err := ParseXML(strings.NewReader(text))
	require.NoError(t, err, text)
	return w.Code, n, text
}

const cardXML = `<credit_card><number>4242 4242-42424242</number><verification_value>987</verification_value>
	<month>3</month><year>2032</year><full_name>Jenny Rosen</full_name></credit_card>`

func TestNoSecretIsEverShown(t *testing.T) {
	s := newTestServer(t, stripeStub(t))
	var shown []string
	do := func(method, path, body string) *Node {
		_, n, text := ask(t, s, method, path, body)
		shown = append(shown, text)
		return n
	}
	gateway := do("POST", "/v1/gateways.xml", `<gateway><gateway_type>stripe</gateway_type><login>sk_test_login</login>
		<webhook_signing_secret>whsec_signing</webhook_signing_secret></gateway>`).get("token")
	method := do("POST", "/v1/payment_methods.xml", "<payment_method>"+cardXML+"</payment_method>").get("payment_method/token")
	do("POST", "/v1/payment_methods.xml", `<payment_method><bank_account><bank_routing_number>110000000</bank_routing_number>
		<bank_account_number>000123456789</bank_account_number><full_name>Jenny Rosen</full_name></bank_account></payment_method>`)
	purchase := do("POST", "/v1/gateways/"+gateway+"/purchase.xml",
		"<transaction>"+cardXML+"<amount>100</amount><currency_code>USD</currency_code></transaction>")
	require.Equal(t, "true", purchase.get("succeeded"), shown)
	for _, path := range []string{
		"/v1/gateways.xml", "/v1/gateways/" + gateway + ".xml", "/v1/payment_methods.xml", "/v1/payment_methods/" + method + ".xml",
		"/v1/transactions.xml", "/v1/transactions/" + purchase.get("token") + ".xml",
	} {
		do("GET", path, "")
	}
	do("PUT", "/v1/payment_methods/"+method+".xml", "<payment_method>"+cardXML+"</payment_method>")
	do("PUT", "/v1/gateways/"+gateway+".xml", "<gateway><login>sk_test_login</login></gateway>")
	do("PUT", "/v1/gateways/"+gateway+".xml", "<gateway><login>pk_test_login</login></gateway>")
	for _, secret := range []string{
		"4242424242424242", "4242-42424242", "987<", "000123456789", "110000000", "sk_test_login", "pk_test_login", "whsec_signing",
		"the access secret", "the signing secret",
	} {
		require.NotContains(t, strings.Join(shown, "\n"), secret)
	}
}

func TestNobodyKnowsWhatBecameOfAPurchaseWithoutAnAnswer(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	s := newTestServer(t, gone.URL)
	_, gateway, _ := ask(t, s, "POST", "/v1/gateways.xml", "<gateway><gateway_type>stripe</gateway_type><login>sk_test_1</login></gateway>")
	status, n, _ := ask(t, s, "POST", "/v1/gateways/"+gateway.get("token")+"/purchase.xml",
		"<transaction>"+cardXML+"<amount>100</amount><currency_code>USD</currency_code></transaction>")
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Equal(t, "false", n.get("succeeded"))
	require.Equal(t, "gateway_processing_result_unknown", n.get("state"))
	require.Equal(t, "true", n.get("response/result_unknown"))
	require.Equal(t, "false", n.get("response/success"))
}

func TestAddressesWithNothingAnswerInTheirFormat(t *testing.T) {
	s := newTestServer(t, "")
	status, n, _ := ask(t, s, "GET", "/v1/gateways/1/purchase.xml", "")
	require.Equal(t, http.StatusNotFound, status)
	require.Equal(t, "errors.not_found", n.At("error").Key)
}

func TestLongRequestsAreRefused(t *testing.T) {
	s := newTestServer(t, "")
	status, n, _ := ask(t, s, "POST", "/v1/gateways.xml", "<gateway><description>"+strings.Repeat("x", maxBody)+"</description></gateway>")
	require.Equal(t, http.StatusBadRequest, status)
	require.Contains(t, n.get("error"), "too large")
}

// Everything at the same time: the race detector judges.
func TestManyMayAskAtATime(t *testing.T) {
	s := newTestServer(t, stripeStub(t))
	_, gateway, _ := ask(t, s, "POST", "/v1/gateways.xml", "<gateway><gateway_type>stripe</gateway_type><login>sk_test_1</login></gateway>")
	_, added, _ := ask(t, s, "POST", "/v1/payment_methods.xml", "<payment_method>"+cardXML+"</payment_method>")
	at, method := "/v1/gateways/"+gateway.get("token"), added.get("payment_method/token")
	calls := []struct{ method, path, body string }{
		{"POST", at + "/purchase.xml",
			"<transaction><payment_method_token>" + method + "</payment_method_token><amount>100</amount>" +
				"<currency_code>USD</currency_code></transaction>"},
		{"POST", at + "/purchase.xml", "<transaction>" + cardXML + "<amount>100</amount><currency_code>USD</currency_code></transaction>"},
		{"PUT", "/v1/payment_methods/" + method + ".xml", "<payment_method><first_name>Jane</first_name></payment_method>"},
		{"PUT", "/v1/payment_methods/" + method + "/retain.xml", ""},
		{"PUT", at + ".xml", "<gateway><description>busy</description></gateway>"},
		{"GET", "/v1/transactions.xml", ""},
		{"GET", "/v1/gateways.xml", ""},
		{"PUT", at + "/redact.xml", ""},
	}
	var all sync.WaitGroup
	for i := range 10 * len(calls) {
		c := calls[i%len(calls)]
		if i < 9*len(calls) && strings.HasSuffix(c.path, "/redact.xml") {
			continue
		}
		all.Go(func() { ask(t, s, c.method, c.path, c.body) })
	}
	all.Wait()
	_, n, _ := ask(t, s, "GET", at+".xml", "")
	require.Equal(t, "redacted", n.get("state"), fmt.Sprint(n.XML()))
}

func TestListsShowPages(t *testing.T) {
	s := newTestServer(t, "")
	var tokens []string
	for range pageSize + 3 {
		_, n, _ := ask(t, s, "POST", "/v1/payment_methods.xml", "<payment_method>"+cardXML+"</payment_method>")
		tokens = append(tokens, n.get("payment_method/token"))
	}
	_, first, _ := ask(t, s, "GET", "/v1/payment_methods.xml", "")
	require.Len(t, first.Children, pageSize)
	_, rest, _ := ask(t, s, "GET", "/v1/payment_methods.xml?since_token="+tokens[pageSize-1], "")
	require.Len(t, rest.Children, 3)
	_, newest, _ := ask(t, s, "GET", "/v1/payment_methods.xml?order=desc", "")
	require.Equal(t, tokens[pageSize+2], newest.get("payment_method/token"))
}
