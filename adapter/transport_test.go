package adapter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

func TestAnswersThatAreNone(t *testing.T) {
	for name, r := range map[string]reply{
		"a dropped connection":   {},
		"a proxy's page":         {502, "<html>bad gateway</html>", nil},
		"an empty success":       {200, "", nil},
		"a cut answer":           {200, `{"id":"pi_1","status":`, nil},
		"an intent without id":   {200, `{"object":"payment_intent","status":"succeeded"}`, nil},
		"one without status":     {200, `{"id":"pi_1","object":"payment_intent"}`, nil},
		"an unknown shape":       {200, `{"id":"pi_1","status":{"code":"succeeded"}}`, nil},
		"an error without error": {402, `{"message":"no"}`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			tx, err := serve(t, paying(r)).gateway().Purchase(t.Context(), payment())
			require.Nil(t, tx, "never a false approval")
			var trouble *adapter.Trouble
			require.ErrorAs(t, err, &trouble)
			require.Equal(t, "/v1/payment_intents", trouble.Path)
			require.Equal(t, r.status, trouble.HTTPStatus)
			require.Equal(t, adapter.TryAgain, adapter.KindOf(tx, err))
		})
	}
}

// An operation that reads nothing of an answer still wants one of Stripe's.
func TestAnswersThatNobodyReads(t *testing.T) {
	for _, r := range []reply{{200, "<html>", nil}, {302, "{}", nil}} {
		_, err := serve(t, map[string][]reply{"POST /v1/payment_methods/pm_1/detach": {r}}).gateway().
			Remove(t.Context(), &adapter.Removal{Token: "pm_1"})
		require.Equal(t, adapter.TryAgain, adapter.KindOf(nil, err), r.body)
	}
}

func TestCancelledContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := serve(t, nil).gateway().Purchase(ctx, payment())
	require.ErrorIs(t, err, context.Canceled)
}

// A call with a key is made again after a lost answer, one without a key never.
func TestRetriesNeedAKey(t *testing.T) {
	retry := func(c *adapter.Config) { c.Retries = 1 }
	token := func(p *adapter.Payment) { p.Method = adapter.PaymentMethod{Token: "pm_1"} }

	s := serve(t, paying(reply{}, ok(intentBody("succeeded", charges))))
	tx, err := s.gateway(retry).Purchase(t.Context(), payment(token, func(p *adapter.Payment) { p.Idempotency.Key = "k1" }))
	require.NoError(t, err)
	require.True(t, tx.Succeeded())
	require.Equal(t, "k1", keyOf(s.request(createIntent, 0)))
	require.Equal(t, "k1", keyOf(s.request(createIntent, 1)))
	require.Equal(t, s.request(createIntent, 0).Form, s.request(createIntent, 1).Form)

	s = serve(t, paying(reply{}, ok(intentBody("succeeded", charges))))
	_, err = s.gateway(retry).Purchase(t.Context(), payment(token))
	require.Error(t, err)
	require.Len(t, s.calls(), 1)
}

func TestErrorsOfTheServer(t *testing.T) {
	for name, c := range map[string]struct {
		reply reply
		kind  adapter.Kind
		retry *bool
	}{
		"overloaded": {reply{500, `{"error":{"type":"api_error","message":"Sorry"}}`, map[string]string{"Stripe-Should-Retry": "true"}},
			adapter.TryAgain, new(true)},
		"rate limit": {reply{429, `{"error":{"type":"invalid_request_error","code":"rate_limit","message":"slow down"}}`, nil},
			adapter.TryAgain, nil},
		"wrong key": {reply{401, `{"error":{"message":"Invalid API Key provided: rk_test_***","type":"invalid_request_error"}}`, nil},
			adapter.BadRequest, nil},
		"other request": {reply{400,
			`{"error":{"type":"idempotency_error","message":"Keys for idempotent requests can only be used with the same parameters"}}`, nil},
			adapter.BadRequest, nil},
		"no permission": {reply{403, `{"error":{"type":"invalid_request_error","message":"rak_charge_write"}}`, nil}, adapter.BadRequest, nil},
		"advised not to": {reply{500, `{"error":{"type":"api_error","message":"Sorry"}}`, map[string]string{"Stripe-Should-Retry": "false"}},
			adapter.TryAgain, new(false)},
	} {
		t.Run(name, func(t *testing.T) {
			tx, err := serve(t, map[string][]reply{createMethod: {c.reply}}).gateway().Purchase(t.Context(), payment())
			require.NoError(t, err)
			require.True(t, tx.Failed())
			require.Equal(t, c.kind, tx.Problem.Kind)
			require.Equal(t, adapter.SourceGateway, tx.Problem.Source)
			require.Equal(t, c.retry, tx.ShouldRetry)
			require.Equal(t, adapter.GenericMessage, tx.Problem.CustomerMessage())
		})
	}
}

// A redirect would take card data to a place nobody chose.
func TestRedirectsAreNotFollowed(t *testing.T) {
	elsewhere := serve(t, paying(ok(intentBody("succeeded", charges))))
	redirecting := httptest.NewServer(http.RedirectHandler(elsewhere.url, http.StatusTemporaryRedirect))
	t.Cleanup(redirecting.Close)
	for _, client := range []*http.Client{nil, {}} {
		g, err := adapter.New(adapter.Config{Key: testKey, BaseURL: redirecting.URL, HTTPClient: client, Retries: -1})
		require.NoError(t, err)
		_, err = g.Purchase(t.Context(), payment())
		require.Error(t, err)
	}
	require.Empty(t, elsewhere.calls())
}

// Nothing of a card or a key may come out anywhere: on the terminal, in an error, or by
// printing what was given.
func TestSecretsStayInside(t *testing.T) {
	const number, cvc, key, clientSecret = "4242424242424242", "unlikelycvc", "rk_test_veryprivate",
		"pi_1_secret_x" // what no time or pointer holds by chance
	card := &adapter.Card{Number: number, ExpMonth: 3, ExpYear: 2032, CVC: cvc}
	p := adapter.Payment{Amount: 1000, Method: adapter.PaymentMethod{Card: card}, Idempotency: adapter.Idempotency{Key: "k1"}}
	var out strings.Builder

	out.WriteString(captureOutput(t, func() {
		for _, r := range []reply{{402, sprintf(declined, ""), nil}, {500, `{"error":{"type":"api_error","message":"x"}}`, nil},
			{200, "garbage " + number, nil}, {502, "<html>" + key, nil}, ok(intentBody("succeeded", charges)), {}} {
			s := serve(t, paying(r))
			g := s.gateway(func(c *adapter.Config) { c.Key = key })
			tx, err := g.Purchase(t.Context(), &p)
			if err != nil {
				fmt.Fprintln(&out, err)
			}
			if tx != nil {
				fmt.Fprintf(&out, "%v %+v %#v %s %x %s", tx, tx, *tx, tx, tx, adapter.Notice{Transaction: tx})
				slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "tx", tx)
			}
			fmt.Fprintf(&out, "%v %+v %#v %s %x", g, g, g, *g, *g)
		}
	}))
	cfg := adapter.Config{Key: key, Webhook: adapter.Webhook{SigningSecrets: []adapter.Secret{"whsec_veryprivate"}}}
	external := adapter.ThreeDSecure{External: &adapter.ExternalAuthentication{Cryptogram: "veryprivate"}}
	methods := []adapter.PaymentMethod{{Wallet: &adapter.Wallet{Number: number, Cryptogram: "veryprivate"}},
		{NetworkToken: &adapter.NetworkToken{Number: number, Cryptogram: "veryprivate"}}}
	waiting := struct{ Action *adapter.Action }{&adapter.Action{ClientSecret: clientSecret}}
	for _, v := range []any{p, &p, card, *card, cfg, external, methods, waiting} {
		fmt.Fprintf(&out, "%v %+v %#v %s %q %x %d", v, v, v, v, v, v, v)
		if j, err := json.Marshal(v); err == nil { // a Config holds functions
			out.Write(j)
		}
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "v", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "v", v)
	}
	for _, hidden := range []string{number, cvc, key, "veryprivate", "secret_x", fmt.Sprintf("%x", number), fmt.Sprintf("%x", key)} {
		require.NotContains(t, out.String(), hidden)
	}
	require.Contains(t, out.String(), "****4242")
	require.Contains(t, out.String(), "rk_test_***")
	require.Contains(t, out.String(), "whsec_***")
	require.Equal(t, "****", adapter.CardNumber("4242").String(), "too short to have other digits")
	require.Empty(t, adapter.Secret("").String())
}

// captureOutput gives what was written to standard output and standard error.
func captureOutput(t *testing.T, do func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	require.NoError(t, err)
	stdout, stderr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = w, w
	read := make(chan string)
	go func() { b, _ := io.ReadAll(r); read <- string(b) }()
	func() {
		defer func() { os.Stdout, os.Stderr = stdout, stderr; _ = w.Close() }()
		do()
	}()
	got := <-read
	require.Empty(t, got, "the adapter writes nothing")
	return got
}
