package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// visaOf2015 is a recording of a card that has expired since.
const visaOf2015 = `---
http_interactions:
- request:
    method: post
    uri: https://api.stripe.com/v1/payment_methods
    body: {encoding: UTF-8, string: 'type=card&card[number]=4242424242424242&card[exp_month]=11&card[exp_year]=2016&card[cvc]=123'}
    headers: {Stripe-Version: ['2020-08-27']}
  response:
    status: {code: 200, message: OK}
    headers: {}
    body: {encoding: UTF-8, string: '{"id": "pm_1BCDEFGHIJKLMNOP", "object": "payment_method", "type": "card", "card": {"brand": "mastercard"}}'}
  recorded_at: Mon, 16 Nov 2015 14:05:32 GMT
- request:
    method: get
    uri: https://api.stripe.com/v1/payment_methods/pm_1BCDEFGHIJKLMNOP
    body: {encoding: US-ASCII, string: ''}
    headers: {Stripe-Version: ['2020-08-27']}
  response:
    status: {code: 200, message: OK}
    headers: {}
    body: {encoding: UTF-8, string: '{"id": "pm_1BCDEFGHIJKLMNOP", "object": "payment_method", "type": "card", "card": {"brand": "mastercard"}}'}
  recorded_at: Mon, 16 Nov 2015 14:05:33 GMT
`

func writeRecording(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "visa.yml")
	require.NoError(t, os.WriteFile(path, []byte(visaOf2015), 0o600))
	return path
}

func TestVerifyReports(t *testing.T) {
	details := filepath.Join(t.TempDir(), "scores.jsonl")
	status, stdout, stderr := call(t, "verify", "--json", details, filepath.Dir(writeRecording(t)))
	require.Equal(t, exitOK, status, stderr)
	require.Contains(t, stdout, "POST /v1/payment_methods                                   1   100.0       -   100.0    66.7     0.0\n")
	require.Contains(t, stdout, "2  payment_method.card.brand: recorded \"mastercard\", got \"visa\"\n")

	text, err := os.ReadFile(details)
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	require.Len(t, lines, 2)
	var first struct {
		Endpoint    string
		Got         int
		Differences []map[string]string
	}
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &first))
	require.Equal(t, "POST /v1/payment_methods", first.Endpoint)
	require.Equal(t, 200, first.Got)
	require.Equal(t,
		[]map[string]string{{"what": "payment_method.card.brand", "recorded": `"mastercard"`, "got": `"visa"`}}, first.Differences)
}

// At present the card of the recording would have expired: it is sent with a later
// year. A server with the clock of then gets it too.
func TestVerifyAtPresentOrElsewhere(t *testing.T) {
	path := writeRecording(t)
	const all = "ALL                                                        2   100.0       -   100.0    66.7     0.0\n"
	_, stdout, _ := call(t, "verify", "--now", path)
	require.Contains(t, stdout, all)
	for _, start := range [][]string{nil, {"--start", "2015-11-16"}} {
		s := startServe(t, t.Context(), start...)
		for range 2 {
			_, stdout, _ = call(t, "verify", "--base", s.base, path)
			require.Contains(t, stdout, all, "a second run meets nothing of the first")
		}
	}
}

func TestVerifyAsksForFigures(t *testing.T) {
	path := writeRecording(t)
	status, _, _ := call(t, "verify", "--min", "status=100,values=66.6,error=100", path)
	require.Equal(t, exitOK, status)
	status, _, stderr := call(t, "verify", "--min", "status=99,exact=1", path)
	require.Equal(t, exitFailed, status)
	require.Equal(t, "exact is 0.00, and not 1\n", stderr)
}

func TestVerifySaysWhatIsWrong(t *testing.T) {
	path := writeRecording(t)
	for _, test := range []struct {
		args   string
		status int
		want   string
	}{
		{"", exitUsage, "which recordings?"},
		{"--min status=high " + path, exitUsage, "want figures such as status=99,shape=98"},
		{"--only ( " + path, exitUsage, "missing closing"},
		{"--now --base http://127.0.0.1:1 " + path, exitUsage, "--now is about"},
		{"--base http://127.0.0.1:1 " + path, exitEnvironment, "'pinstripe serve' starts a simulator"},
		{path + ".gone", exitUsage, "no such file"},
		{t.TempDir(), exitUsage, "there are no recordings"},
		{"verify.go", exitUsage, "not a cassette of a known format"},
		{"--cassette other " + path, exitFailed, "0 of 1 cassettes were chosen"},
	} {
		status, stdout, stderr := call(t, append([]string{"verify"}, strings.Fields(test.args)...)...)
		require.Equal(t, test.status, status, test.args)
		require.Contains(t, stderr, test.want)
		require.Empty(t, stdout)
	}
}

// What was recorded at one version is asked at another, and its change shows.
func TestVerifyAtAnotherVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "intent.yml")
	require.NoError(t, os.WriteFile(path, []byte(intentOf2024), 0o600))
	status, stdout, stderr := call(t, "verify", path)
	require.Equal(t, exitOK, status, stderr)
	require.NotContains(t, stdout, "payment_intent.invoice")
	status, stdout, stderr = call(t, "verify", "--api-version", "2025-09-30.clover", path)
	require.Equal(t, exitOK, status, stderr)
	require.Contains(t, stdout, "payment_intent.invoice: recorded null, got nothing\n")
	status, _, _ = call(t, "verify", "--api-version", "2025-09-31", path)
	require.Equal(t, exitUsage, status)
}

const intentOf2024 = `---
http_interactions:
- request:
    method: post
    uri: https://api.stripe.com/v1/payment_intents
    body: {encoding: UTF-8, string: 'amount=2000&currency=usd'}
    headers: {Stripe-Version: ['2024-06-20']}
  response:
    status: {code: 200, message: OK}
    headers: {}
    body: {encoding: UTF-8, string: '{"id": "pi_1BCDEFGHIJKLMNOP", "object": "payment_intent", "amount": 2000, "invoice": null}'}
  recorded_at: Sun, 01 Sep 2024 14:05:32 GMT
`
