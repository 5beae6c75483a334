package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85/webhook"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// A served is pinstripe serve while it runs.
type served struct {
	base   string
	status chan int
	stderr *safeBuffer
}

// startServe runs pinstripe serve on a port of the system's choice, and reads
// where that is off its first line.
func startServe(t *testing.T, ctx context.Context, flags ...string) *served {
	t.Helper()
	s := &served{status: make(chan int, 1), stderr: &safeBuffer{}}
	out, in := io.Pipe()
	go func() {
		status := run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, flags...), in, s.stderr)
		in.Close()
		s.status <- status
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err, s.stderr.String())
	base, ok := strings.CutPrefix(strings.TrimSpace(line), "pinstripe listening on ")
	require.True(t, ok, line)
	go io.Copy(io.Discard, out)
	s.base = base
	return s
}

func (s *served) post(t *testing.T, path, form string) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.base+path, strings.NewReader(form))
	require.NoError(t, err)
	req.SetBasicAuth("sk_test_served", "")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res.StatusCode, string(text)
}

func (s *served) get(t *testing.T, path string) map[string]any {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.base+path, nil)
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer sk_test_served")
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	out := map[string]any{}
	require.NoError(t, json.NewDecoder(res.Body).Decode(&out))
	return out
}

func (s *served) account(t *testing.T) map[string]any {
	t.Helper()
	return s.get(t, "/_pinstripe/account")
}

// simulatorsVersion is that of accounts where nobody says anything.
func simulatorsVersion(t *testing.T) string {
	t.Helper()
	var fresh struct {
		Version string `json:"api_version"`
	}
	require.NoError(t, json.Unmarshal(fixtures.Account(), &fresh))
	return fresh.Version
}

// A safeBuffer may be read while another goroutine writes.
type safeBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func TestServeStartsOnADay(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := startServe(t, ctx, "--start", "2016-02-29")
	status, body := s.post(t, "/v1/tokens", "card[number]=4242424242424242&card[exp_month]=3&card[exp_year]=2016")
	require.Equal(t, http.StatusOK, status, body)
	status, body = s.post(t, "/v1/tokens", "card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=2016")
	require.Equal(t, http.StatusPaymentRequired, status, body)
	cancel()
	require.Zero(t, <-s.status)

	for day, answer := range map[string]string{"yesterday": "want a day such as", "2011-01-01": "want a day after"} {
		var stderr bytes.Buffer
		require.NotZero(t, run(t.Context(), []string{"serve", "--start", day}, io.Discard, &stderr))
		require.Contains(t, stderr.String(), answer)
	}
}

// Requests that name no version are answered at the account's: the newest of the day
// on which it was opened, or the one that was asked for.
func TestServeSpeaksTheVersionOfTheDay(t *testing.T) {
	for _, k := range []struct {
		flags   []string
		version string
	}{
		{[]string{"--start", "2019-06-01"}, "2019-05-16"},
		{[]string{"--start", "2019-05-16"}, "2019-05-16"},
		{[]string{"--start", "2014-02-01"}, "2014-01-31"},
		{[]string{"--start", "2024-10-01"}, "2024-09-30.acacia"},
		{[]string{"--start", "2019-06-01", "--api-version", "2016-07-06"}, "2016-07-06"},
		{[]string{"--api-version", "2026-08-26.dahlia"}, "2026-08-26.dahlia"},
		{nil, simulatorsVersion(t)},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		s := startServe(t, ctx, k.flags...)
		require.Equal(t, k.version, s.account(t)["api_version"], k.flags)
		status, _ := s.post(t, "/v1/customers", "")
		require.Equal(t, http.StatusOK, status)
		event := s.get(t, "/v1/events?limit=1")["data"].([]any)[0].(map[string]any)
		require.Equal(t, k.version, event["api_version"], "events follow the account")
		cancel()
		require.Zero(t, <-s.status)
	}
	code, _, stderr := call(t, "serve", "--api-version", "2019-06-01")
	require.Equal(t, exitUsage, code)
	require.Contains(t, stderr, `there is no API version "2019-06-01"`)
}

func TestServeSaysWhereAccountsAre(t *testing.T) {
	for settings, currency := range map[string]string{
		"country=SE": "sek", "country=FR": "eur", "country=SE default_currency=eur": "eur", "block_failed_zip=true": "usd",
		`settlement_currencies=["gbp"]`: "gbp",
	} {
		ctx, cancel := context.WithCancel(t.Context())
		var flags []string
		for _, setting := range strings.Fields(settings) {
			flags = append(flags, "--account", setting)
		}
		s := startServe(t, ctx, flags...)
		status, body := s.post(t, "/v1/charges", "amount=3300&currency=gbp&source=tok_visa&expand[]=balance_transaction")
		require.Equal(t, http.StatusOK, status, body)
		var charge struct {
			Paid struct{ Currency string } `json:"balance_transaction"`
		}
		require.NoError(t, json.Unmarshal([]byte(body), &charge))
		require.Equal(t, currency, charge.Paid.Currency, settings)
		cancel()
		require.Zero(t, <-s.status)
	}
	for _, wrong := range []string{"land=SE", "SE", `without_features=["money"]`, "block_failed_zip=maybe"} {
		code, _, _ := call(t, "serve", "--account", wrong)
		require.Equal(t, exitUsage, code, wrong)
	}
}

// A shop hears of every account without an endpoint of its own.
func TestServeSendsWebhooksByConfiguration(t *testing.T) {
	events := make(chan error, 10)
	shop := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		_, err := webhook.ConstructEvent(body, r.Header.Get("Stripe-Signature"), "whsec_pinstripe")
		events <- err
	}))
	defer shop.Close()
	s := startServe(t, t.Context(), "--webhook", shop.URL)
	status, _ := s.post(t, "/v1/customers", "")
	require.Equal(t, http.StatusOK, status)
	require.NoError(t, <-events)

	code, _, stderr := call(t, "serve", "--webhook", "my shop")
	require.Equal(t, exitUsage, code)
	require.Contains(t, stderr, "want an address such as http://127.0.0.1:3000/webhook")
}
