package tokenex

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// stripeSays is a Stripe that always answers the same.
func stripeSays(t *testing.T, status int, body string) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(s.Close)
	return s
}

// firstNumber is the reference number of the first answer; that of an error has a zero before it.
const firstNumber = "23120717064400000001"

func ask(t *testing.T, o Options, method, path, body string) (*httptest.ResponseRecorder, answer) {
	o.Now = func() time.Time { return time.Date(2023, 12, 7, 17, 6, 44, 0, time.UTC) }
	o.Retries = -1
	w := httptest.NewRecorder()
	New(o).ServeHTTP(w, httptest.NewRequest(method, path, strings.NewReader(body)))
	var a answer
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &a))
	require.Equal(t, "application/json", w.Header().Get("Content-Type"))
	require.Equal(t, firstNumber, strings.TrimPrefix(a.ReferenceNumber, "0"))
	return w, a
}

const card = `{"privateKey":"sk_test_123","amount":1000,"creditCard":{"number":"4242424242424242","expMonth":3,"expYear":2032}}`

func TestWhatIsNoOperationIsRefused(t *testing.T) {
	for _, c := range []struct {
		method, path, body string
		status             int
		reason             string
	}{
		{"POST", "/card/reverse", card, 404, "path: is none of /card/authorize, /card/capture, /card/purchase, /card/refund, /card/void"},
		{"POST", "/check/purchase", card, 404, "path: is none of"},
		{"GET", "/card/authorize", "", 405, "method: is not POST"},
		{"POST", "/card/authorize", "", 400, "body: is no JSON object"},
		{"POST", "/card/authorize", `{"a":"` + strings.Repeat("x", maxBody) + `"}`, 400, "body: cannot be read, or is too long"},
		{"POST", "/card/authorize", `{"privateKey":"sk_test_123"}`, 400, "creditCard: is missing"},
		{"POST", "/card/void", `{"privateKey":"sk_test_123"}`, 400, "tokenExTransactionCode: is missing"},
	} {
		w, a := ask(t, Options{BaseURL: "http://127.0.0.1:1"}, c.method, c.path, c.body)
		require.Equal(t, c.status, w.Code, c.path)
		require.True(t, strings.HasPrefix(a.Error, c.reason), "%s: %s", c.path, a.Error)
		require.False(t, a.Success)
		require.Equal(t, "0"+firstNumber, a.ReferenceNumber)
		require.Nil(t, a.GatewayResponse)
	}
}

func TestAnAnswerThatIsNoneOfStripesIsNotSuccess(t *testing.T) {
	for _, body := range []string{"", "<html>", "[]", `{"object":"payment_intent"}`} {
		w, a := ask(t, Options{BaseURL: stripeSays(t, 200, body).URL}, "POST", "/card/purchase", card)
		require.Equal(t, 500, w.Code, body)
		require.False(t, a.Success)
		require.Contains(t, a.Error, "no usable answer")
		require.NotContains(t, a.Error, "4242424242424242")
	}
}

func TestTheRawAnswerIsNotTouched(t *testing.T) {
	raw := "{\n  \"id\": \"pi_1\", \"status\": \"succeeded\", \"description\": \"<b>&\u2028 \\u00e9 \\\"\"\n}\n"
	w, a := ask(t, Options{BaseURL: stripeSays(t, 200, raw).URL}, "POST", "/card/purchase", card)
	require.Equal(t, 200, w.Code)
	require.Equal(t, raw, a.GatewayResponse.RawResponse)
	require.True(t, a.GatewayResponse.Approved)
	require.Equal(t, "200", a.ThirdPartyStatusCode)
	require.Equal(t, firstNumber, a.ReferenceNumber)
}

// A refund that fails is answered with 200: nobody refused it, and it is not approved.
func TestAnAnswerThatIsNotWhatWasAskedForIsAGatewayError(t *testing.T) {
	raw := `{"id":"re_1","status":"failed","failure_reason":"lost_or_stolen_card","charge":"ch_1","payment_intent":"pi_1"}`
	_, a := ask(t, Options{BaseURL: stripeSays(t, 200, raw).URL}, "POST", "/card/refund",
		`{"privateKey":"sk_test_123","tokenExTransactionCode":"cGlfMTtjaF8xOw=="}`)
	require.False(t, a.GatewayResponse.Approved)
	require.Equal(t, []gatewayError{{"lost_or_stolen_card", "The refund is failed.", "Gateway"}}, a.GatewayResponse.GatewayErrors)
	require.Nil(t, a.GatewayResponse.VerificationResult)
}
