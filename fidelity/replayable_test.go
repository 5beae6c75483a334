package fidelity

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// on gives an interaction the Date of its answer.
func (s said) on(date string) said {
	s.Answered = with(s.Answered, "Date", date)
	return s
}

// under gives an interaction a connected account.
func (s said) under(account string) said {
	s.Heads = with(s.Heads, "Stripe-Account", account)
	return s
}

// version gives an interaction the version that it asks for.
func (s said) version(version string) said {
	s.Heads = with(s.Heads, "Stripe-Version", version)
	return s
}

func with(headers map[string]string, name, value string) map[string]string {
	out := map[string]string{name: value}
	for n, v := range headers {
		out[n] = v
	}
	return out
}

const right = "    1   100.0       -   100.0   100.0   100.0"

// What cannot be replayed is not sent, and counts for nothing.
func TestWhatCannotBeReplayed(t *testing.T) {
	intent := func(status string) string {
		return `{"id":"pi_new1111","object":"payment_intent","status":"` + status + `"}`
	}
	older := get("/v1/charges", 200, `{}`)
	older.Answered = map[string]string{"Stripe-Account": "acct_older1234"}
	hiddenQuery := get("/v1/customers", 200, `{"object":"list","data":[]}`)
	hiddenQuery.Query = map[string]any{"email": "<EMAIL>"}
	for name, test := range map[string]struct {
		recorded []said
		asked    int // how many of them are sent
		skipped  map[string]int
	}{
		"an older object":            {[]said{get("/v1/charges/ch_older111", 200, `{"id":"ch_older111"}`)}, 0, map[string]int{fromBefore: 1}},
		"one without a digit":        {[]said{get("/v1/customers/cus_UtmoVOTnkYsbhs", 200, `{}`)}, 0, map[string]int{fromBefore: 1}},
		"a token made elsewhere":     {[]said{post("/v1/charges", "source=tok_1791bgF0WzU2IQJECZybWazG", 200, `{}`)}, 0, map[string]int{fromBefore: 1}},
		"an older object's account":  {[]said{older}, 0, map[string]int{fromBefore: 1}},
		"a hidden parameter":         {[]said{post("/v1/tokens", "card[number]=%3CCARD_NUMBER%3E", 200, `{}`)}, 0, map[string]int{blanked: 1}},
		"a redacted parameter":       {[]said{post("/v1/tokens", "card[cvc]=xREDACTED", 200, `{}`)}, 0, map[string]int{blanked: 1}},
		"a hidden query":             {[]said{hiddenQuery}, 0, map[string]int{blanked: 1}},
		"a redacted account":         {[]said{get("/v1/charges", 200, `{}`).under("acct_REDACTED")}, 0, map[string]int{blanked: 1}},
		"a number of zeros":          {[]said{post("/v1/tokens", "card[number]=0000000000000001", 200, `{}`)}, 0, map[string]int{blanked: 1}},
		"a younger version":          {[]said{get("/v1/charges", 200, `{}`).version("2020-08-27").on("Tue, 28 Jul 2020 10:00:00 GMT")}, 0, map[string]int{youngerAnswer: 1}},
		"the version of the day":     {[]said{get("/v1/charges", 200, `{}`).version("2020-07-28").on("Tue, 28 Jul 2020 10:00:00 GMT")}, 1, nil},
		"the account's balance":      {[]said{get("/v1/balance", 200, `{"object":"balance"}`)}, 0, map[string]int{fromHistory: 1}},
		"how often it was asked":     {[]said{post("/v1/charges", "amount=1", 400, `{"error":{"message":"Too many attempts."}}`)}, 0, map[string]int{fromHistory: 1}},
		"a rule for postal codes":    {[]said{post("/v1/charges", "amount=1", 402, `{"error":{"code":"incorrect_zip"}}`)}, 0, map[string]int{fromSetting: 1}},
		"a lock":                     {[]said{post("/v1/charges", "amount=1", 429, `{"error":{"code":"lock_timeout"}}`)}, 0, map[string]int{locked: 1}},
		"a refused key":              {[]said{get("/v1/charges", 401, `{}`)}, 0, map[string]int{unauthorized: 1}},
		"no answer":                  {[]said{get("/v1/charges", 200, `"down"`)}, 0, map[string]int{noAnswer: 1}},
		"no request to Stripe's API": {[]said{get("/oauth/token", 200, `{}`)}, 0, map[string]int{notStripe: 1}},
		"what a skipped request made is older, too": {
			[]said{
				post("/v1/charges", "customer=cus_older111", 200, `{"id":"ch_from111"}`),
				get("/v1/charges/ch_from111", 200, `{"id":"ch_from111"}`),
			}, 0, map[string]int{fromBefore: 2},
		},
		"what a bare list shows first is older": {
			[]said{
				get("/v1/charges", 200, `{"object":"list","data":[{"id":"ch_old1111"}]}`),
				get("/v1/charges/ch_old1111", 200, `{"id":"ch_old1111"}`),
			}, 1, map[string]int{fromBefore: 1},
		},
		"what another resource's answer shows is nobody's": {
			[]said{
				post("/v1/products", "name=x", 200, `{"id":"prod_new111"}`),
				post("/v1/charges", "metadata[of]=prod_new111", 200, `{}`),
			}, 1, map[string]int{fromBefore: 1},
		},
		"an intent that somebody finished in a browser": {
			[]said{post("/v1/payment_intents", "amount=1", 200, intent("requires_action")), get("/v1/payment_intents/pi_new1111", 200, intent("succeeded"))},
			1, map[string]int{fromOutside: 1},
		},
		"a refusal that tells it": {
			[]said{
				post("/v1/payment_intents", "amount=1", 200, intent("requires_action")),
				post("/v1/payment_intents/pi_new1111/confirm", "", 400, `{"error":{"code":"payment_intent_unexpected_state","payment_intent":`+intent("succeeded")+`}}`),
				post("/v1/payment_intents/pi_new1111/cancel", "", 400, `{"error":{"code":"payment_intent_unexpected_state"}}`),
			}, 1, map[string]int{fromOutside: 2},
		},
		"an intent that its own request moved on": {
			[]said{post("/v1/payment_intents", "amount=1", 200, intent("requires_action")), post("/v1/payment_intents/pi_new1111/confirm", "", 200, intent("succeeded"))},
			2, nil,
		},
		"another intent than the one that was asked": {
			[]said{post("/v1/payment_intents", "amount=1", 200, intent("requires_action")), post("/v1/refunds", "amount=1", 200, intent("succeeded"))},
			1, map[string]int{fromOutside: 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := perfect(t, test.recorded...)
			r := run(t, s, Options{}, test.recorded...)
			require.Len(t, s.asked, test.asked)
			if test.skipped == nil {
				test.skipped = map[string]int{}
			}
			require.Equal(t, test.skipped, r.Skipped)
		})
	}
}

// perfect plays the recorded answers, for scripts in which what is left out comes
// last.
func perfect(t *testing.T, recorded ...said) *script {
	var answers []answer
	for _, s := range recorded {
		answers = append(answers, answer{s.Status, string(s.Response)})
	}
	return play(t, answers...)
}

// A transfer may hang on a balance from before; one of a charge hangs on that.
func TestTransfersHangOnTheBalance(t *testing.T) {
	balance := post("/v1/transfers", "amount=1&destination=acct_new1111", 200, `{"id":"tr_new1111"}`)
	charge := post("/v1/transfers", "amount=1&source_transaction=ch_new1111&destination=acct_new1111", 200, `{"id":"tr_new2222"}`)
	made := post("/v1/charges", "amount=1", 200, `{"id":"ch_new1111","for":"acct_new1111"}`)
	s := play(t, answer{200, `{"id":"ch_mine111","for":"acct_mine11"}`}, answer{200, `{}`}, answer{200, `{}`})
	r := run(t, s, Options{AllScopes: true}, made, balance, charge, balance.under("acct_new1111"))
	require.Equal(t, []string{
		"POST /v1/charges amount=1",
		"POST /v1/transfers amount=1&source_transaction=ch_mine111&destination=acct_mine11",
		"POST /v1/transfers amount=1&destination=acct_mine11 Stripe-Account=acct_mine11",
	}, s.asked)
	require.Equal(t, map[string]int{fromHistory: 1}, r.Skipped)
}

// A connected account that was made in the cassette holds what the cassette paid.
func TestBalanceOfAnAccountOfTheCassette(t *testing.T) {
	s := play(t, answer{200, `{"id":"acct_mine11"}`}, answer{200, `{"object":"balance"}`})
	r := run(t, s, Options{},
		post("/v1/accounts", "type=custom", 200, `{"id":"acct_new1111"}`), get("/v1/balance", 200, `{"object":"balance"}`).under("acct_new1111"))
	require.Equal(t, right, r.Figures().String())
}

// What can be replayed is sent, whatever it names; what the server failed to make
// earlier counts as wrong.
func TestWhatCanBeReplayed(t *testing.T) {
	missing := func(status int, message string) string { return `{"error":{"message":"` + message + `"}}` }
	for name, test := range map[string]struct {
		recorded []said
		answers  []answer
		asked    int
		figures  string
	}{
		"a missing object": {
			[]said{get("/v1/charges/ch_older111", 404, missing(404, "No such charge: 'ch_older111'"))},
			[]answer{{404, missing(404, "No such charge: 'ch_older111'")}}, 1, "    1   100.0   100.0   100.0   100.0   100.0",
		},
		"an account that a key does not have": {
			[]said{get("/v1/charges", 403, missing(403, "The provided key does not have access to account 'acct_older1234'")).under("acct_older1234")},
			[]answer{{403, missing(403, "The provided key does not have access to account 'acct_older1234'")}}, 1, "    1   100.0   100.0   100.0   100.0   100.0",
		},
		"a test card": {
			[]said{post("/v1/payment_methods/pm_card_visa/attach", "", 200, `{}`)}, []answer{{200, `{}`}}, 1, right,
		},
		"an alias makes an object whenever it is named": {
			[]said{get("/v1/tokens/tok_visa", 200, `{"id":"tok_1791bgF0WzU2IQJECZybWazG"}`), post("/v1/charges", "source=tok_1791bgF0WzU2IQJECZybWazG", 200, `{}`)},
			[]answer{{200, `{"id":"tok_1mineeeeeeeeeeeeeeeeeeee"}`}, {200, `{}`}}, 2, "    2   100.0       -   100.0   100.0   100.0",
		},
		"an object that the server failed to make": {
			[]said{
				post("/v1/charges", "amount=1", 200, `{"id":"ch_new1111","paid":true}`),
				get("/v1/charges/ch_new1111", 200, `{"id":"ch_new1111","paid":true}`),
				post("/v1/charges/ch_new1111/refunds", "", 200, `{"id":"re_new1111"}`),
				get("/v1/refunds/re_new1111", 200, `{"id":"re_new1111"}`),
			},
			[]answer{{500, `{}`}}, 1, "    4     0.0       -     0.0    50.0     0.0",
		},
		"an answer that is not JSON": {
			[]said{get("/v1/charges", 200, `{"object":"balance"}`)}, []answer{{200, `oops`}}, 1, "    1     0.0       -     0.0     0.0     0.0",
		},
		"an empty answer": {
			[]said{get("/v1/charges", 200, `{"object":"balance"}`)}, []answer{{200, ``}}, 1, "    1   100.0       -     0.0     0.0     0.0",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := play(t, test.answers...)
			r := run(t, s, Options{}, test.recorded...)
			require.Len(t, s.asked, test.asked)
			require.Empty(t, r.Skipped)
			require.Equal(t, test.figures, r.Figures().String())
		})
	}
}

// Recordings may be of a proxy, or of a simulator.
func TestAnyHostIsStripe(t *testing.T) {
	i := interaction{answer: map[string]any{}}
	i.Status = 200
	for _, host := range []string{"", "api.stripe.com", "127.0.0.1", "stripe.example.com"} {
		i.Host, i.Path = host, "/v1/charges"
		require.Empty(t, i.unreadable(), host)
		i.Path = "/3d_secure/authenticate"
		require.Equal(t, notStripe, i.unreadable(), host)
	}
}

// A second run against the same server does not meet the first one's keys.
func TestEachRunHasKeysOfItsOwn(t *testing.T) {
	require.Regexp(t, `^sk_test_[0-9a-f]{24}$`, keyFor("a", "c"))
	require.NotEqual(t, keyFor("a", "c"), keyFor("b", "c"))
	require.NotEqual(t, keyFor("a", "c"), keyFor("a", "d"))
	require.Equal(t, keyFor("a", "c"), keyFor("a", "c"))
}
