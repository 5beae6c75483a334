package cassettes

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
)

const stripeURL = "https://api.stripe.com"

// cassetteOf writes a cassette with one answer for each request, numbered from 0.
func cassetteOf(t *testing.T, requests ...Interaction) string {
	t.Helper()
	for n := range requests {
		requests[n].Status = http.StatusOK
		requests[n].Body = string(rune('0' + n))
	}
	path := filepath.Join(t.TempDir(), "cassette.yaml")
	require.NoError(t, Write(path, requests))
	return path
}

func get(path string) Interaction {
	return Interaction{Method: "GET", Path: path, Headers: http.Header{"Stripe-Version": {"2020-08-27"}}}
}

func post(path string) Interaction {
	return Interaction{Method: "POST", Path: path, Headers: http.Header{"Stripe-Version": {"2020-08-27"}}}
}

func TestRequestMustBeTheRecordedOne(t *testing.T) {
	capture := url.Values{"amount_to_capture": {"400"}, "expand[]": {"a", "b"}}
	recorded := post("/v1/payment_intents/pi_1/capture")
	recorded.Form = capture
	recorded.Query = url.Values{"q": {"1"}}
	recorded.Headers.Set("Stripe-Account", "acct_1")
	recorded.Headers.Set("Idempotency-Key", "order-1-capture")
	path := cassetteOf(t, recorded)

	type change struct {
		method, path string
		form         url.Values
		header       []string
	}
	same := change{
		"POST", "/v1/payment_intents/pi_1/capture?q=1", capture,
		[]string{"Stripe-Account", "acct_1", "Idempotency-Key", "order-1-capture"},
	}
	with := func(edit func(*change)) change { c := same; edit(&c); return c }
	form := func(edit func(url.Values)) change {
		return with(func(c *change) {
			c.form = url.Values{"amount_to_capture": {"400"}, "expand[]": {"a", "b"}}
			edit(c.form)
		})
	}
	header := func(pairs ...string) change { return with(func(c *change) { c.header = pairs }) }

	for name, test := range map[string]struct {
		change change
		want   string // the only difference; empty: it matches
	}{
		"the same":             {same, ""},
		"parameters reordered": {with(func(c *change) { c.path = "/v1/payment_intents/pi_1/capture?q=%31" }), ""},
		"other method":         {with(func(c *change) { c.method = "PUT" }), `method: recorded "POST", got "PUT"`},
		"other object": {
			with(func(c *change) { c.path = "/v1/payment_intents/pi_2/capture?q=1" }),
			`path: recorded "/v1/payment_intents/pi_1/capture", got "/v1/payment_intents/pi_2/capture"`,
		},
		"other query": {with(func(c *change) { c.path += "&r=2" }), `query r: recorded nothing, got "2"`},
		"other amount": {
			form(func(v url.Values) { v.Set("amount_to_capture", "500") }),
			`form amount_to_capture: recorded "400", got "500"`,
		},
		"parameter missing":  {form(func(v url.Values) { v.Del("amount_to_capture") }), `form amount_to_capture: recorded "400", got nothing`},
		"parameter too many": {form(func(v url.Values) { v.Set("metadata[a]", "") }), `form metadata[a]: recorded nothing, got ""`},
		"list in another order": {
			form(func(v url.Values) { v["expand[]"] = []string{"b", "a"} }),
			`form expand[]: recorded "a", "b", got "b", "a"`,
		},
		"other version": {
			header("Stripe-Account", "acct_1", "Idempotency-Key", "order-1-capture", "Stripe-Version", "2022-11-15"),
			`header Stripe-Version: recorded "2020-08-27", got "2022-11-15"`,
		},
		"no account": {header("Idempotency-Key", "order-1-capture"), `header Stripe-Account: recorded "acct_1", got nothing`},
		"no key":     {header("Stripe-Account", "acct_1"), `header Idempotency-Key: recorded "order-1-capture", got nothing`},
		"other key": {
			header("Stripe-Account", "acct_1", "Idempotency-Key", "order-1"),
			`header Idempotency-Key: recorded "order-1-capture", got "order-1"`,
		},
		"generated key": {
			header("Stripe-Account", "acct_1", "Idempotency-Key", uuid),
			`header Idempotency-Key: recorded "order-1-capture", got "generated"`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			player, err := Replay(path)
			require.NoError(t, err)
			_, body, _, err := ask(t, player, test.change.method, stripeURL+test.change.path, test.change.form, test.change.header...)
			if test.want == "" {
				require.NoError(t, err)
				require.Equal(t, "0", body)
				require.NoError(t, player.Stop())
				return
			}
			unmatched, ok := errors.AsType[*UnmatchedError](err)
			require.True(t, ok, "%v", err)
			require.Len(t, unmatched.Differences, 1)
			require.Equal(t, test.want, unmatched.Differences[0].String())
			require.ErrorContains(t, err, "nearest is interaction 0 (POST /v1/payment_intents/pi_1/capture)")
		})
	}
}

func TestGeneratedKeysMatchEachOther(t *testing.T) {
	for name, keys := range map[string]struct {
		recorded, got string
		match         bool
	}{
		"two of stripe-go's": {stripe.NewIdempotencyKey(), stripe.NewIdempotencyKey(), true},
		"two UUIDs":          {uuid, "9f0c2ab4-7d11-4e0e-9a55-3f6f4f3f9d10", true},
		"same suffix":        {uuid + "-pm", "9f0c2ab4-7d11-4e0e-9a55-3f6f4f3f9d10-pm", true},
		"suffix missing":     {uuid + "-pm", "9f0c2ab4-7d11-4e0e-9a55-3f6f4f3f9d10", false},
		"one was chosen":     {uuid, "order-1", false},
	} {
		t.Run(name, func(t *testing.T) {
			recorded := post("/v1/refunds")
			recorded.Headers.Set("Idempotency-Key", masking.GeneratedKey(keys.recorded))
			player, err := Replay(cassetteOf(t, recorded))
			require.NoError(t, err)
			_, _, _, err = ask(t, player, "POST", stripeURL+"/v1/refunds", nil, "Idempotency-Key", keys.got)
			require.Equal(t, keys.match, err == nil, "%v", err)
		})
	}
}

func TestEachInteractionAnswersOnceInOrder(t *testing.T) {
	player, err := Replay(cassetteOf(t, get("/v1/balance"), get("/v1/balance")))
	require.NoError(t, err)
	for _, want := range []string{"0", "1"} {
		_, body, _, err := ask(t, player, "GET", stripeURL+"/v1/balance", nil)
		require.NoError(t, err)
		require.Equal(t, want, body)
	}
	_, _, _, err = ask(t, player, "GET", stripeURL+"/v1/balance", nil)
	require.ErrorContains(t, err, "interaction 0 is this request, and was played already")
	require.ErrorContains(t, err, "interaction 1 is this request, and was played already")
	require.ErrorContains(t, err, "every interaction was played")
}

func TestObjectKeepsItsOrder(t *testing.T) {
	path := cassetteOf(t,
		get("/v1/payment_intents/pi_1"),
		post("/v1/payment_intents/pi_1/capture"),
		get("/v1/payment_intents/pi_1"),
		get("/v1/payment_intents/pi_2"),
		post("/v1/refunds"),
	)
	steps := func(t *testing.T, requests ...string) (answers string, last error) {
		player, err := Replay(path)
		require.NoError(t, err)
		for n := 0; n < len(requests); n += 2 {
			_, body, _, err := ask(t, player, requests[n], stripeURL+requests[n+1], nil)
			answers, last = answers+body, err
		}
		return answers, last
	}
	t.Run("objects interleave", func(t *testing.T) {
		answers, err := steps(t, "POST", "/v1/refunds", "GET", "/v1/payment_intents/pi_2",
			"GET", "/v1/payment_intents/pi_1", "POST", "/v1/payment_intents/pi_1/capture", "GET", "/v1/payment_intents/pi_1")
		require.NoError(t, err)
		require.Equal(t, "43012", answers)
	})
	t.Run("a later step does not come first", func(t *testing.T) {
		_, err := steps(t, "POST", "/v1/payment_intents/pi_1/capture")
		require.ErrorContains(t, err,
			"interaction 1 is this request, but comes after interaction 0 (GET /v1/payment_intents/pi_1), which was not asked for yet")
	})
	t.Run("a second look does not see what has not happened", func(t *testing.T) {
		answers, err := steps(t, "GET", "/v1/payment_intents/pi_1", "GET", "/v1/payment_intents/pi_1")
		require.Equal(t, "0", answers)
		require.ErrorContains(t, err, "comes after interaction 1 (POST /v1/payment_intents/pi_1/capture)")
	})
}

func TestStopTellsWhatWasLeft(t *testing.T) {
	player, err := Replay(cassetteOf(t, get("/v1/balance"), post("/v1/refunds")))
	require.NoError(t, err)
	_, _, _, err = ask(t, player, "GET", stripeURL+"/v1/balance", nil)
	require.NoError(t, err)
	left, ok := errors.AsType[*UnplayedError](player.Stop())
	require.True(t, ok)
	require.Equal(t, []string{"1: POST /v1/refunds"}, left.Interactions)
}

// A client may turn a failed request into something else; Stop still tells.
func TestStopTellsOfUnmatchedRequests(t *testing.T) {
	player, err := Replay(cassetteOf(t))
	require.NoError(t, err)
	for range 2 { // a client that tries again
		_, _, _, err = ask(t, player, "GET", stripeURL+"/v1/balance", nil)
		require.Error(t, err)
	}
	require.EqualError(t, player.Stop(), "cassettes: "+player.name+" has no answer to GET /v1/balance\n  every interaction was played")
}

func TestErrorsHoldNoSecrets(t *testing.T) {
	player, err := Replay(cassetteOf(t, post("/v1/payment_intents")))
	require.NoError(t, err)
	_, _, _, err = ask(t, player, "POST", stripeURL+"/v1/payment_intents", payment())
	require.ErrorContains(t, err, `payment_method_data[card][number]: recorded nothing, got "card-4242"`)
	require.NotContains(t, err.Error(), payment().Get("payment_method_data[card][number]"))
	require.NotContains(t, err.Error(), `"123"`)
}

func TestBodiesThatAreNoFormsMatchAsTheyAre(t *testing.T) {
	recorded := post("/v2/core/events")
	recorded.RequestBody = `{"a": 1}`
	recorded.Headers.Set("Content-Type", "application/json")
	path := cassetteOf(t, recorded)
	for body, match := range map[string]bool{`{"a": 1}`: true, `{"a": 2}`: false} {
		player, err := Replay(path)
		require.NoError(t, err)
		got := request("POST", &url.URL{Path: "/v2/core/events"}, recorded.Headers, body)
		require.Equal(t, match, len(differences(player.list[0], got, false)) == 0, body)
	}
}

func TestMissingCassetteSaysSo(t *testing.T) {
	_, err := Replay(filepath.Join(t.TempDir(), "none.yaml"))
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.ErrorContains(t, err, "nothing is recorded here")
}

// A read waits for the writes that it shows, also those of other addresses: asked before
// them, it is refused, or waits for them as long as the player may.
func TestNoReadOvertakesTheWriteItShows(t *testing.T) {
	refund := post("/v1/refunds")
	refund.Form = url.Values{"payment_intent": {"pi_1"}}
	path := cassetteOf(t, post("/v1/customers"), refund, get("/v1/payment_intents/pi_1"))
	player, err := Replay(path)
	require.NoError(t, err)
	_, _, _, err = ask(t, player, "GET", stripeURL+"/v1/payment_intents/pi_1", nil)
	require.ErrorContains(t, err, "interaction 2 is this request, but comes after interaction 1 (POST /v1/refunds)")

	player, err = Replay(path)
	require.NoError(t, err)
	player.Wait = time.Minute
	answers := make(chan string, 1)
	go func() {
		_, body, _, _ := ask(t, player, "GET", stripeURL+"/v1/payment_intents/pi_1", nil)
		answers <- body
	}()
	_, _, _, err = ask(t, player, "POST", stripeURL+"/v1/refunds", refund.Form)
	require.NoError(t, err)
	require.Equal(t, "2", <-answers)
}

// What a client makes anew in every run matches: moments where moments stand, and UUIDs.
func TestWhatIsMadeAnewMatches(t *testing.T) {
	for name, test := range map[string]struct {
		key, recorded, got string
		match              bool
	}{
		"a moment":             {"mandate_data[customer_acceptance][accepted_at]", "1796058741", "1796058999", true},
		"a bound of a list":    {"created[gte]", "1796058741", "1796058999", true},
		"an amount":            {"amount", "1796058741", "1796058999", false},
		"no moment any more":   {"expires_at", "1796058741", "now", false},
		"a UUID":               {"metadata[order]", "order " + uuid, "order 9f0c2ab4-7d11-4e0e-9a55-3f6f4f3f9d10", true},
		"a UUID of another's":  {"metadata[order]", "order " + uuid, "cart 9f0c2ab4-7d11-4e0e-9a55-3f6f4f3f9d10", false},
		"no UUID in its place": {"metadata[order]", uuid, "order-1", false},
	} {
		t.Run(name, func(t *testing.T) {
			recorded, got := post("/v1/x"), post("/v1/x")
			recorded.Form, got.Form = url.Values{test.key: {test.recorded}}, url.Values{test.key: {test.got}}
			require.Equal(t, test.match, len(differences(recorded, got, false)) == 0)
		})
	}
}

// A hundred requests, each changed in one place, name the interaction that they were and
// the place.
func TestTheNearestIsTheRightOne(t *testing.T) {
	var list []Interaction
	for n := range 25 {
		i := post(fmt.Sprintf("/v1/payment_intents/pi_%dA/capture", n))
		i.Form = url.Values{"amount_to_capture": {fmt.Sprint(100 * n)}, "metadata[order]": {fmt.Sprint("order-", n)}}
		i.Headers.Set("Idempotency-Key", fmt.Sprint("capture-", n))
		list = append(list, i)
	}
	path := cassetteOf(t, list...)
	for n, recorded := range list {
		for where, change := range map[string]func(*Interaction){
			"form amount_to_capture": func(i *Interaction) { i.Form.Set("amount_to_capture", "7") },
			"form metadata[order]":   func(i *Interaction) { i.Form.Del("metadata[order]") },
			"form description":       func(i *Interaction) { i.Form.Set("description", "new") },
			"header Stripe-Version":  func(i *Interaction) { i.Headers.Set("Stripe-Version", "2022-11-15") },
			"path":                   func(i *Interaction) { i.Path = "/v1/payment_intents/pi_other1/capture" },
		} {
			got := recorded
			got.Form, got.Headers = maps.Clone(recorded.Form), recorded.Headers.Clone()
			change(&got)
			player, err := Replay(path)
			require.NoError(t, err)
			_, _, err = player.Answer(t.Context(), got)
			unmatched, ok := errors.AsType[*UnmatchedError](err)
			require.True(t, ok, "%v", err)
			require.Equal(t, n, unmatched.Nearest, where)
			require.Len(t, unmatched.Differences, 1)
			require.Equal(t, where, unmatched.Differences[0].Where)
		}
	}
}
