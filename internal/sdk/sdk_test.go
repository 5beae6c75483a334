package sdk

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

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

	mu       sync.Mutex // guards received
	received []delivery
}

type delivery struct {
	signature string
	body      []byte
}

func openShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{}
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

func (s *shop) all() []delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]delivery(nil), s.received...)
}
