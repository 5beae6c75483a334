package simulator_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStripeJSIsServedWhereStripeHasIt(t *testing.T) {
	c := open(t)
	for _, path := range []string{"/v3", "/v3/", "/v3/?advancedFraudSignals=false", "/v3/stripe.js", "/basil/stripe.js", "/clover/stripe.js"} {
		v := c.open(c.sim.URL + path)
		require.Equal(t, http.StatusOK, v.status, path)
		require.Equal(t, "text/javascript; charset=utf-8", v.headers.Get("Content-Type"), path)
		require.Contains(t, v.page, "window.Stripe =", path)
	}
	frame := c.open(c.sim.URL + "/v3/frame.html")
	require.Contains(t, frame.page, `data-now="2026-11-01"`, "the simulator's day, by which cards expire")
	require.Contains(t, frame.page, `"4000008260000000":"GB"`)
	for _, file := range []string{"frame.js", "frame.css", "page.js", "page.css"} {
		require.Equal(t, http.StatusOK, c.open(c.sim.URL+"/v3/"+file).status, file)
	}
	for _, path := range []string{"/v3/nothing.js", "/v3/../page.go", "/Clover/stripe.js", "/a/b/stripe.js"} {
		require.NotEqual(t, http.StatusOK, c.open(c.sim.URL+path).status, path)
	}
}

// A page of any origin may ask whether it may call, and what it is answered it may read.
func TestAPageMayCall(t *testing.T) {
	c := open(t)
	req, err := http.NewRequest(http.MethodOptions, c.sim.URL+"/v1/payment_methods", nil)
	require.NoError(t, err)
	req.Header.Set("Origin", "https://shop.example")
	req.Header.Set("Access-Control-Request-Method", "POST")
	req.Header.Set("Access-Control-Request-Headers", "authorization,stripe-account")
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Equal(t, "*", res.Header.Get("Access-Control-Allow-Origin"))
	require.Equal(t, "authorization,stripe-account", res.Header.Get("Access-Control-Allow-Headers"))
	require.True(t, strings.Contains(res.Header.Get("Access-Control-Allow-Methods"), "POST"))

	made := c.as("pk_test_123").with("Origin", "https://shop.example").must("/v1/payment_methods", "type=card&card[token]=tok_visa")
	require.Equal(t, "*", made.Header.Get("Access-Control-Allow-Origin"))
	plain := c.as("").do(http.MethodOptions, "/v1/payment_methods", "")
	require.Equal(t, http.StatusUnauthorized, plain.StatusCode, "what no browser asks is a request like any other")
}
