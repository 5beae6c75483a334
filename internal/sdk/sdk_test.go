package sdk

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

// key is the same in every script: a message that prints it is the same too.
const key = "sk_test_library"

// agrees holds what a library made of the calls to calls.txt, line by line.
func agrees(t *testing.T, got string) {
	t.Helper()
	text, err := os.ReadFile("calls.txt")
	require.NoError(t, err)
	var want []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			want = append(want, line)
		}
	}
	lines := strings.Split(strings.TrimSpace(got), "\n")
	for i := range min(len(want), len(lines)) {
		require.Equal(t, want[i], lines[i])
	}
	require.Len(t, lines, len(want))
}

// serve starts a simulator as pinstripe serve does: on real time.
func serve(t *testing.T) string {
	t.Helper()
	s := simulator.NewServer(simulator.Options{Clock: simulator.RunningClock()})
	t.Cleanup(s.Close)
	return s.URL
}

// A door is the control door, for the account of a key.
type door struct {
	t         *testing.T
	base, key string
}

func (d door) call(method, path, body string) map[string]any {
	d.t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), method, d.base+"/_pinstripe"+path, strings.NewReader(body))
	require.NoError(d.t, err)
	req.Header.Set("Content-Type", "application/json")
	req.SetBasicAuth(d.key, "")
	res, err := http.DefaultClient.Do(req)
	require.NoError(d.t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(d.t, err)
	require.Equal(d.t, http.StatusOK, res.StatusCode, "%s %s: %s", method, path, text)
	answer := map[string]any{}
	if len(text) > 0 && text[0] == '{' {
		require.NoError(d.t, json.Unmarshal(text, &answer))
	}
	return answer
}

// decide says what the customer did on the bank's page.
func (d door) decide(id, outcome string) {
	d.t.Helper()
	d.call("POST", "/authentications/"+id, `{"outcome":"`+outcome+`"}`)
}

// delivered waits until all webhooks that are due have been sent.
func (d door) delivered() {
	d.t.Helper()
	d.call("GET", "/deliveries", "")
}

// A shop receives webhooks.
type shop struct {
	URL string

	t        *testing.T
	mu       sync.Mutex // guards received
	received []delivery
}

type delivery struct {
	signature string
	body      []byte
}

func openShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{t: t}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.received = append(s.received, delivery{r.Header.Get("Stripe-Signature"), body})
	}))
	t.Cleanup(server.Close)
	s.URL = server.URL + "/hook"
	return s
}

// only is what was delivered, which is one.
func (s *shop) only() delivery {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	require.Len(s.t, s.received, 1)
	return s.received[0]
}
