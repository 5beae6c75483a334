package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
)

// startGateway runs pinstripe gateway on ports of the system's choice.
func startGateway(t *testing.T, flags ...string) (base string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	stderr, status := &safeBuffer{}, make(chan int, 1)
	go func() {
		status <- run(ctx, append([]string{"gateway", "--listen", "127.0.0.1:0", "--simulator", "127.0.0.1:0"}, flags...), in, stderr)
		in.Close()
	}()
	t.Cleanup(func() {
		stop()
		require.Equal(t, exitOK, <-status, stderr.String())
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err, stderr.String())
	go io.Copy(io.Discard, out)
	base, ok := strings.CutPrefix(strings.TrimSpace(line), "pinstripe gateway listening on ")
	require.True(t, ok, line)
	return base
}

func post(t *testing.T, url, media, body string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	require.NoError(t, err)
	req.SetBasicAuth("key", "secret")
	req.Header.Set("Content-Type", media)
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res.StatusCode, string(text)
}

func TestGatewaySpeaksBothLanguages(t *testing.T) {
	base := startGateway(t, "--pair", "key:secret")

	status, body := post(t, base+"/v1/gateways.xml", "application/xml",
		`<gateway><gateway_type>stripe</gateway_type><login>sk_test_123</login></gateway>`)
	require.Equal(t, http.StatusCreated, status, body)
	gateway, err := spreedly.ParseXML(strings.NewReader(body))
	require.NoError(t, err)

	status, body = post(t, base+"/v1/gateways/"+gateway.At("token").Text+"/purchase.json", "application/json",
		`{"transaction": {"amount": 100, "currency_code": "USD",
		  "credit_card": {"number": "4242424242424242", "month": 3, "year": 2032, "full_name": "Jenny Rosen"}}}`)
	require.Equal(t, http.StatusOK, status, body)
	require.Contains(t, body, `"gateway_transaction_id": "ch_`)
	require.NotContains(t, body, "4242424242424242")

	status, body = post(t, base+"/card/purchase", "application/json", `{}`)
	var wrapper struct{ Success *bool }
	require.NoError(t, json.Unmarshal([]byte(body), &wrapper), body)
	require.NotNil(t, wrapper.Success, "%d %s", status, body)
}

// A card is set up with its customer, and the merchant pays with it: all that a reader of
// the guide has is the interface, and the page that the customer is sent to.
func TestGatewayPaysWithWhatWasSetUp(t *testing.T) {
	base := startGateway(t, "--pair", "key:secret")
	call := func(path, body string) *spreedly.Node {
		_, text := post(t, base+path, "application/xml", body)
		n, err := spreedly.ParseXML(strings.NewReader(text))
		require.NoError(t, err, text)
		return n
	}
	gateway := "/v1/gateways/" + call("/v1/gateways.xml",
		`<gateway><gateway_type>stripe_payment_intents</gateway_type><login>sk_test_123</login></gateway>`).At("token").Text
	card := call("/v1/payment_methods.xml", `<payment_method><credit_card><number>4000002500003155</number><verification_value>123</verification_value>
		<month>3</month><year>2032</year><full_name>Jenny Rosen</full_name></credit_card></payment_method>`).At("payment_method/token").Text
	transaction := func(elements string) string {
		return "<transaction><payment_method_token>" + card + "</payment_method_token><amount>100</amount><currency_code>USD</currency_code>" +
			elements + "</transaction>"
	}
	pending := call(gateway+"/authorize.xml", transaction("<stored_credential_initiator>cardholder</stored_credential_initiator>"+
		"<attempt_3dsecure>true</attempt_3dsecure><redirect_url>https://shop.example/back</redirect_url>"))
	require.Equal(t, "pending", pending.At("state").Text)

	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := browser.PostForm(pending.At("checkout_url").Text, url.Values{"decision": {"succeeded"}})
	require.NoError(t, err)
	res.Body.Close()

	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/v1/transactions/"+pending.At("token").Text+".xml", nil)
	require.NoError(t, err)
	req.SetBasicAuth("key", "secret")
	res, err = http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	looked, err := spreedly.ParseXML(res.Body)
	require.NoError(t, err)
	require.Equal(t, "succeeded", looked.At("state").Text)

	later := call(gateway+"/purchase.xml", transaction("<stored_credential_initiator>merchant</stored_credential_initiator>"))
	require.Equal(t, "succeeded", later.At("state").Text, later.At("message").Text)
}

func TestGatewayActsOnALinkedAccount(t *testing.T) {
	base := startGateway(t, "--pair", "key:secret")
	status, body := post(t, base+"/v1/gateways.xml", "application/xml",
		`<gateway><gateway_type>stripe_payment_intents</gateway_type><mode>connect</mode></gateway>`)
	require.Equal(t, http.StatusCreated, status, body)
}

func TestGatewayStandsBeforeAnotherStripe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	behind := startServe(t, ctx)
	base := startGateway(t, "--pair", "key:secret", "--stripe", behind.base+"/")
	_, body := post(t, base+"/v1/gateways.xml", "application/xml",
		`<gateway><gateway_type>stripe</gateway_type><login>sk_test_served</login></gateway>`)
	gateway, err := spreedly.ParseXML(strings.NewReader(body))
	require.NoError(t, err)
	status, body := post(t, base+"/v1/gateways/"+gateway.At("token").Text+"/purchase.xml", "application/xml",
		`<transaction><third_party_token>tok_visa</third_party_token><amount>100</amount><currency_code>USD</currency_code></transaction>`)
	require.Equal(t, http.StatusOK, status, body)
	purchase, err := spreedly.ParseXML(strings.NewReader(body))
	require.NoError(t, err)
	status, body = behind.post(t, "/v1/refunds", "charge="+purchase.At("gateway_transaction_id").Text)
	require.Equal(t, http.StatusOK, status, body)
	stop()
	require.Equal(t, exitOK, <-behind.status)
}

func TestGatewayWantsAWholePair(t *testing.T) {
	stderr := &safeBuffer{}
	require.Equal(t, exitUsage, run(t.Context(), []string{"gateway", "--pair", "key"}, io.Discard, stderr))
	require.Contains(t, stderr.String(), "key:secret")
}
