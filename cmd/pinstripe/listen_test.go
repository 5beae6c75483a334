package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/stripe/stripe-go/v85/webhook"
)

// startListen runs 'pinstripe listen' until the test ends, and returns its lines
// once it listens.
func startListen(t *testing.T, flags ...string) *bufio.Scanner {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	said, says := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, append([]string{"listen"}, flags...), in, says)
		in.Close()
		says.Close()
	}()
	t.Cleanup(func() {
		stop()
		go io.Copy(io.Discard, out)
		require.Equal(t, exitOK, <-done)
	})
	lines, errors := bufio.NewScanner(out), bufio.NewScanner(said)
	first := lines
	if slices.Contains(flags, "--format") {
		first = errors
	}
	require.Regexp(t, `^Ready! Your webhook signing secret is whsec_\w+ \(\^C to quit\)$`, nextLine(t, first))
	go io.Copy(io.Discard, said)
	return lines
}

func nextLine(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	require.True(t, lines.Scan(), lines.Err())
	return lines.Text()
}

func TestListenForwardsWhatTriggerTriggers(t *testing.T) {
	s := startServe(t, t.Context())
	events := make(chan string, 10)
	_, secret, _ := call(t, "listen", "--print-secret")
	shop := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		e, err := webhook.ConstructEvent(body, r.Header.Get("Stripe-Signature"), strings.TrimSpace(secret))
		if err != nil {
			events <- err.Error()
			return
		}
		events <- string(e.Type)
	}))
	defer shop.Close()
	lines := startListen(t, "--base", s.base, "--events", "charge.*, payment_intent.succeeded",
		"--forward-to", strings.TrimPrefix(shop.URL, "http://")+"/hook")

	status, stdout, stderr := call(t, "trigger", "payment_intent.succeeded", "--base", s.base)
	require.Equal(t, []any{exitOK, ""}, []any{status, stderr})
	require.Equal(t, "Running fixture for: payment\nTrigger succeeded!\n", stdout)
	for _, kind := range []string{"charge.succeeded", "payment_intent.succeeded"} {
		require.Regexp(t, `^[-0-9]+ [:0-9]+   --> `+regexp.QuoteMeta(kind)+` \[evt_\w+\]$`, nextLine(t, lines))
		require.Equal(t, kind, <-events)
		require.Regexp(t, `^[-0-9]+ [:0-9]+  <--  \[200\] POST `+shop.URL+`/hook \[evt_\w+\]$`, nextLine(t, lines))
	}
}

func TestListenPrintsJSON(t *testing.T) {
	s := startServe(t, t.Context())
	lines := startListen(t, "--base", s.base, "--format", "JSON", "--latest", "--events", "customer.*")
	call(t, "trigger", "--base", s.base, "--override", "description=Jenny", "customer.created")
	var e struct {
		Type       string
		APIVersion string `json:"api_version"`
		Data       struct{ Object struct{ Description string } }
	}
	require.NoError(t, json.Unmarshal([]byte(nextLine(t, lines)), &e))
	versions := fixtures.Versions()
	newest := versions[len(versions)-1].Name
	require.Equal(t, []string{"customer.created", newest, "Jenny"}, []string{e.Type, e.APIVersion, e.Data.Object.Description})
}

// A simulator that ends in the midst of a stream is said to have gone: the connection is
// cut, so that what was read last is no whole line.
func TestListenSaysThatTheSimulatorHasGone(t *testing.T) {
	asked := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		asked <- struct{}{}
		<-r.Context().Done()
	}))
	defer server.Close()
	lines := startListen(t, "--base", server.URL)
	<-asked
	server.Listener.Close()
	server.CloseClientConnections()
	require.Equal(t, "The simulator at "+server.URL+" has gone.", nextLine(t, lines))
}

// Every trigger makes happen what it is named after.
func TestTriggersTrigger(t *testing.T) {
	s := startServe(t, t.Context())
	require.NotEmpty(t, triggers())
	for _, trigger := range triggers() {
		t.Run(trigger.event, func(t *testing.T) {
			key := "sk_test_" + strings.NewReplacer(".", "", "_", "").Replace(trigger.event)
			_, _, stderr := call(t, "trigger", "--base", s.base, "--api-key", key, trigger.event)
			require.Empty(t, stderr)
			require.Contains(t, eventsOf(t, s.base, key), trigger.event)
		})
	}
}

// eventsOf are the types of the events of an account, its own and those of the
// accounts that it made.
func eventsOf(t *testing.T, base, key string) (kinds []string) {
	var list struct{ Data []struct{ ID, Type string } }
	get := func(path, account string) {
		r, err := http.NewRequestWithContext(t.Context(), "GET", base+path, nil)
		require.NoError(t, err)
		r.Header.Set("Authorization", "Bearer "+key)
		if account != "" {
			r.Header.Set("Stripe-Account", account)
		}
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		defer res.Body.Close()
		list.Data = nil
		require.NoError(t, json.NewDecoder(res.Body).Decode(&list))
	}
	get("/v1/accounts", "")
	accounts := []string{""}
	for _, a := range list.Data {
		accounts = append(accounts, a.ID)
	}
	for _, account := range accounts {
		get("/v1/events?limit=100", account)
		for _, e := range list.Data {
			kinds = append(kinds, e.Type)
		}
	}
	return kinds
}

func TestTriggerIsEdited(t *testing.T) {
	s := startServe(t, t.Context())
	lines := startListen(t, "--base", s.base, "--format", "json", "--api-key", "sk_test_edited", "--events", "refund.created")
	call(t, "trigger", "charge.refunded", "--api-key", "sk_test_edited", "--base", s.base,
		"--override", "charge:amount=700", "--add", "refund:metadata.order=6735", "--add", "amount=300",
		"--remove", "charge:source", "--add", "charge:source=tok_mastercard")
	var e struct {
		Data struct {
			Object struct {
				Amount   int
				Metadata map[string]string
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(nextLine(t, lines)), &e))
	require.Equal(t, 300, e.Data.Object.Amount)
	require.Equal(t, map[string]string{"order": "6735"}, e.Data.Object.Metadata)
}

func TestListenAndTriggerSayWhatIsWrong(t *testing.T) {
	const nobody = "http://127.0.0.1:1"
	for args, want := range map[string]string{
		"trigger":                     "which event?",
		"trigger payment_intent.paid": "payment_intent.succeeded",
		"trigger lunch.served":        "'pinstripe trigger --list' names those there are",
		"trigger --base " + nobody + " customer.created":     "'pinstripe serve' starts a simulator",
		"trigger customer.created --override order:amount=3": "it makes customer",
		"trigger customer.created --override amount":         "want path=value",
		"trigger --api-key sk_live_1 customer.created":       "live key",
		"listen --api-key rk_live_1":                         "live key",
		"listen --forward-to http://":                        "no address to forward to",
		"listen --format xml":                                "JSON",
		"listen --base " + nobody:                            "'pinstripe serve' starts a simulator",
	} {
		status, _, stderr := call(t, strings.Fields(args)...)
		require.NotEqual(t, exitOK, status, args)
		require.Contains(t, stderr, want, args)
	}
	_, stdout, _ := call(t, "trigger", "--list")
	require.Contains(t, stdout, "payment_intent.succeeded\n  payment   POST /v1/payment_intents\n")
}
