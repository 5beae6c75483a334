package webhook_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	stripe "github.com/stripe/stripe-go/v85/webhook"

	"github.com/pinstripe-lab/pinstripe/simulator/webhook"
)

// Stripe's own library is the judge of a signature.
func TestStripesLibraryAcceptsTheSignature(t *testing.T) {
	const body = `{"id": "evt_1", "object": "event"}`
	now := time.Now()
	require.NoError(t, stripe.ValidatePayload([]byte(body), webhook.Sign([]byte(body), now, "whsec_one"), "whsec_one"))
	rolled := webhook.Sign([]byte(body), now, "whsec_old", "whsec_new")
	require.NoError(t, stripe.ValidatePayload([]byte(body), rolled, "whsec_new"))
	require.NoError(t, stripe.ValidatePayload([]byte(body), rolled, "whsec_old"))
	require.Error(t, stripe.ValidatePayload([]byte(body+" "), rolled, "whsec_new"))
	stale := webhook.Sign([]byte(body), now.Add(-6*time.Minute), "whsec_one")
	require.Error(t, stripe.ValidatePayload([]byte(body), stale, "whsec_one"))
}

func TestADeliveryLooksLikeStripes(t *testing.T) {
	var got *http.Request
	var body []byte
	shop := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r
		body, _ = io.ReadAll(r.Body)
		io.WriteString(w, strings.Repeat("x", 100<<10))
	}))
	defer shop.Close()
	a := webhook.Post(t.Context(), webhook.Loopback(), shop.URL, []byte("{}"), "t=1,v1=2")
	require.True(t, a.OK())
	require.Len(t, a.Body, 64<<10, "an answer over the limit is cut")
	require.Equal(t, "{}", string(body))
	require.Equal(t, "t=1,v1=2", got.Header.Get("Stripe-Signature"))
	require.Equal(t, "application/json; charset=utf-8", got.Header.Get("Content-Type"))
	require.Equal(t, "Stripe/1.0 (+https://stripe.com/docs/webhooks)", got.Header.Get("User-Agent"))
}

func TestARedirectIsAFailureAndNotFollowed(t *testing.T) {
	followed := false
	shop := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/elsewhere" {
			followed = true
			return
		}
		http.Redirect(w, r, "/elsewhere", http.StatusFound)
	}))
	defer shop.Close()
	a := webhook.Post(t.Context(), webhook.Loopback(), shop.URL, []byte("{}"), "")
	require.False(t, a.OK())
	require.Equal(t, http.StatusFound, a.Status)
	require.False(t, followed)
}

// 192.0.2.1 belongs to documentation: nobody answers there, but it may be tried.
func TestAnAllowedHostMayBeReached(t *testing.T) {
	for _, host := range []string{"192.0.2.1", "*"} {
		r, ok := webhook.Reaching(host).(*http.Transport)
		require.True(t, ok)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := r.DialContext(ctx, "tcp", "192.0.2.1:80")
		require.Error(t, err)
		require.NotErrorIs(t, err, webhook.ErrNotLoopback)
	}
	r, _ := webhook.Reaching("192.0.2.2").(*http.Transport)
	_, err := r.DialContext(t.Context(), "tcp", "192.0.2.1:80")
	require.ErrorIs(t, err, webhook.ErrNotLoopback)
}

func TestNothingLeavesThisMachine(t *testing.T) {
	a := webhook.Post(t.Context(), webhook.Loopback(), "http://192.0.2.1/hook", []byte("{}"), "")
	require.False(t, a.OK())
	require.Contains(t, a.Err, webhook.ErrNotLoopback.Error())
}
