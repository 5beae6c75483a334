package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85/webhook"
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
