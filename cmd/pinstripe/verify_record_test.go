package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// conversation is what a client says while it is recorded: method, path and form.
// $name is what a line that begins with name= answered.
const conversation = `
customer=POST /v1/customers email=jenny@corp.test.io&name=Jenny
again=POST /v1/customers email=jenny@corp.test.io&name=Jenny
conflict=POST /v1/customers email=jenny@corp.test.io&name=Other
amex=POST /v1/payment_methods type=card&card[number]=378282246310005&card[exp_month]=12&card[exp_year]=2023&card[cvc]=1234
irish=POST /v1/payment_methods type=card&card[number]=4000003720000005&card[exp_month]=12&card[exp_year]=2023&card[cvc]=123
chinese=POST /v1/payment_methods type=card&card[number]=4000+0015+6000+0002&card[exp_month]=12&card[exp_year]=2023
secure=POST /v1/payment_methods type=card&card[number]=4000002760003184&card[exp_month]=12&card[exp_year]=2023
POST /v1/payment_methods type=card&card[number]=4242424242424241&card[exp_month]=12&card[exp_year]=2023
POST /v1/payment_methods type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2023&card[cvc]=99
POST /v1/payment_methods type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2019
POST /v1/charges amount=1000&currency=usd&source[object]=card&source[number]=4539578763621486&source[exp_month]=12&source[exp_year]=2023
POST /v1/customers/$customer/sources source[object]=card&source[number]=4000000000000002&source[exp_month]=12&source[exp_year]=2023
POST /v1/payment_methods/$amex/attach customer=$customer
POST /v1/payment_methods/$irish/attach customer=$customer
paid=POST /v1/payment_intents amount=1000&currency=usd&customer=$customer&payment_method=$irish&confirm=true&payment_method_types[]=card
GET /v1/payment_intents/$paid
POST /v1/refunds payment_intent=$paid&amount=400
POST /v1/refunds payment_intent=$paid&amount=1000
POST /v1/payment_intents amount=1000&currency=usd&payment_method_data[type]=card&payment_method_data[card][number]=4000000000009995&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2023&confirm=true&payment_method_types[]=card
waits=POST /v1/payment_intents amount=1000&currency=eur&payment_method=$secure&confirm=true&return_url=https://shop.example/back
POST /v1/payment_intents/$waits/cancel 
POST /v1/payment_intents/$waits/cancel 
POST /v1/payment_methods type=us_bank_account&us_bank_account[account_number]=000111111113&us_bank_account[routing_number]=110000000&us_bank_account[account_holder_type]=individual&billing_details[name]=J
POST /v1/payment_methods type=sepa_debit&sepa_debit[iban]=FR1420041010050500013M02606&billing_details[name]=J&billing_details[email]=j@example.com
POST /v1/payment_methods type=sepa_debit&sepa_debit[iban]=DE89370400440532013000&billing_details[name]=J&billing_details[email]=j@example.com
POST /v1/webhook_endpoints url=http://127.0.0.1:45678/hook&enabled_events[]=*
GET /v1/customers/$customer/sources
GET /v1/charges limit=3
GET /v1/customers email=jenny@corp.test.io
DELETE /v1/customers/$customer
GET /v1/customers/$customer
GET /v1/customers/cus_nobody
`

// What was recorded from the simulator is read back as what it was, although
// numbers, keys, addresses and hosts are scrubbed from it.
func TestVerifyReadsBackWhatWasRecorded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tape.yaml")
	said := converse(t, path)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, hidden := range []string{"378282246310005", "corp.test.io", "000111111113", "45678"} {
		require.NotContains(t, string(text), hidden)
	}
	for _, clock := range [][]string{nil, {"--now"}} {
		status, stdout, stderr := call(t, append(append([]string{"verify"}, clock...), path)...)
		require.Equal(t, exitOK, status, stderr)
		require.Regexp(t, `(?m)^ALL +`+regexp.QuoteMeta(said)+` +100.0 +100.0 +100.0 +100.0 +100.0$`, stdout)
	}
}

// converse says it all to a simulator of 2021, records it, and returns how many
// interactions there were.
func converse(t *testing.T, path string) string {
	sim := simulator.NewServer(simulator.Options{
		Clock: simulator.StandingClock(time.Date(2021, 6, 1, 0, 0, 0, 0, time.UTC)), Deliver: nowhere{},
	})
	defer sim.Close()
	tape, err := cassettes.Record(path, nil)
	require.NoError(t, err)
	client := &http.Client{Transport: tape}
	lines := strings.Split(strings.TrimSpace(conversation), "\n")
	names := []string{}
	for _, line := range lines {
		line = strings.NewReplacer(names...).Replace(line)
		name, request, named := strings.Cut(line, "=")
		if !named || strings.Contains(name, " ") {
			name, request = "", line
		}
		method, rest, _ := strings.Cut(request, " ")
		target, form, _ := strings.Cut(rest, " ")
		if method == http.MethodGet {
			target, form = target+"?"+form, ""
		}
		req, err := http.NewRequestWithContext(t.Context(), method, sim.URL+target, strings.NewReader(form))
		require.NoError(t, err)
		req.SetBasicAuth("sk_test_conversation", "")
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		switch name {
		case "customer", "again", "conflict":
			req.Header.Set("Idempotency-Key", "8a2b7e16-7abf-474e-ad1c-13e44da4ca45")
		}
		res, err := client.Do(req)
		require.NoError(t, err)
		body, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		var object struct{ ID string }
		require.NoError(t, json.Unmarshal(body, &object))
		if named && name != "" {
			names = append(names, "$"+name, object.ID)
		}
	}
	require.NoError(t, tape.Stop())
	return strconv.Itoa(len(lines))
}
