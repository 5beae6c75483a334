package fidelity

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

var someNumbers = []TestNumber{
	{Number: "378282246310005", Kind: "card", Shown: map[string]string{"brand": "amex", "country": "US"}},
	{Number: "4000003720000005", Kind: "card", Shown: map[string]string{"brand": "visa", "country": "IE"}},
	{Number: "4000001560000002", Kind: "card", Shown: map[string]string{"brand": "visa", "country": "CN"}},
	{Number: "4000000000000002", Kind: "card", Shown: map[string]string{"brand": "visa", "country": "US"}, Declined: []string{"generic_decline"}},
	{Number: "000123456789", Kind: "us_bank_account", Shown: map[string]string{"routing_number": "110000000"}},
	{Number: "000111111113", Kind: "us_bank_account", Shown: map[string]string{"routing_number": "110000000"}},
	{Number: "900123456", Kind: "au_becs_debit"},
	{Number: "DE89370400440532013000", Kind: "sepa_debit", Shown: map[string]string{"country": "DE"}},
	{Number: "FR1420041010050500013M02606", Kind: "sepa_debit", Shown: map[string]string{"country": "FR"}},
}

// What a recording hides is put back where the rest of it tells what it was.
func TestWhatWasTakenOutIsPutBack(t *testing.T) {
	for name, test := range map[string]struct {
		sent, answer string
		want         string // "": it cannot be told
	}{
		"nothing hidden":               {"card[number]=4242+4242&x=%5B", `{}`, "card[number]=4242+4242&x=%5B"},
		"zeros for a card of 1111":     {"card%5Bnumber%5D=0000000000000001&a=b", `{"card":{"last4":"1111"}}`, "card%5Bnumber%5D=4111111111111111&a=b"},
		"zeros for any other":          {"card[number]=0000000000000001", `{"card":{"last4":"4242"}}`, ""},
		"a scrubbed card":              {"card[number]=card-0005&card[cvc]=cvc-4", `{"card":{"last4":"0005","brand":"amex","country":"US"}}`, "card[number]=378282246310005&card[cvc]=1234"},
		"another with the same digits": {"card[number]=card-0005", `{"a":[{"card":{"last4":"0005","brand":"visa","country":"IE"}}]}`, "card[number]=4000003720000005"},
		"one that declines":            {"source[number]=card-0002", `{"error":{"code":"card_declined","decline_code":"generic_decline"}}`, "source[number]=4000000000000002"},
		"a wrong check digit":          {"card[number]=card-4241", `{"error":{"code":"incorrect_number"}}`, "card[number]=4242424207774241"},
		"no test card":                 {"card[number]=card-1881", `{"error":{"decline_code":"test_mode_live_card"}}`, "card[number]=4242424267771881"},
		"a card that nobody knows":     {"card[number]=card-1234", `{"card":{"last4":"1234"}}`, ""},
		"a short CVC":                  {"card[cvc]=cvc-2", `{"error":{"code":"invalid_cvc"}}`, "card[cvc]=12"},
		"an account number":            {"us_bank_account[account_number]=account-1113", `{}`, "us_bank_account[account_number]=000111111113"},
		"of the type of the parameter": {"payment_method_data[au_becs_debit][account_number]=account-3456", `{}`, "payment_method_data[au_becs_debit][account_number]=900123456"},
		"an IBAN":                      {"sepa_debit[iban]=iban-3000", `{"sepa_debit":{"last4":"3000","country":"DE"}}`, "sepa_debit[iban]=DE89370400440532013000"},
		"an IBAN that nobody knows":    {"sepa_debit[iban]=iban-1111", `{}`, ""},
		"text that only looks so":      {"description=card-4242&metadata[a]=cvc-3&number=iban-3000", `{}`, "description=card-4242&metadata[a]=cvc-3&number=iban-3000"},
	} {
		t.Run(name, func(t *testing.T) {
			i := restore(cassettes.Interaction{Sent: test.sent, Body: test.answer}, someNumbers)
			require.Equal(t, test.want == "", i.blank)
			if !i.blank {
				require.Equal(t, test.want, i.Sent)
			}
		})
	}
	require.True(t, checkDigit("4242424267771881"))
	require.False(t, checkDigit("4242424207774241"))
}

// A form that nobody kept as it was sent is sent in the order of its names.
func TestFormWithoutOrder(t *testing.T) {
	i := restore(cassettes.Interaction{Form: map[string][]string{"b": {"x y"}, "a": {"1", "2"}}}, nil)
	require.Equal(t, "a=1&a=2&b=x+y", i.Sent)
}

// A card that was good then is good now; one that had expired has expired still.
func TestExpiryMovesOn(t *testing.T) {
	now := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	for sent, want := range map[string]string{
		"card[exp_year]=2020":                 "card[exp_year]=2030",
		"card%5Bexp_year%5D=2017&exp_year=26": "card%5Bexp_year%5D=2027&exp_year=2036",
		"card[exp_year]=2016":                 "card[exp_year]=2016",
		"card[exp_year]=2027":                 "card[exp_year]=2027",
		"card[exp_year]=020":                  "card[exp_year]=020",
		"card[exp_year]=soon&exp_years=2020":  "card[exp_year]=soon&exp_years=2020",
	} {
		i := restore(cassettes.Interaction{Sent: sent}, nil)
		i.move(time.Date(2017, 3, 1, 0, 0, 0, 0, time.UTC), now)
		require.Equal(t, want, i.Sent)

		i = restore(cassettes.Interaction{Sent: sent}, nil)
		i.move(time.Time{}, now)
		require.Equal(t, sent, i.Sent, "nobody knows when it was")
	}
}

// A server that shows the time of the recording gets cards as they were.
func TestExpiryMovesOnForServersOfToday(t *testing.T) {
	recorded := post("/v1/tokens", "card[exp_year]=2020", 200, `{}`).on("Wed, 01 Mar 2017 10:00:00 GMT")
	s := play(t, answer{200, `{}`}, answer{200, `{}`})
	list := load(t, recorded)
	for _, at := range []func(time.Time){nil, func(time.Time) {}} {
		_, err := Run(t.Context(), list, Options{Server: func(Cassette) (Server, error) { return Server{URL: s.URL, At: at}, nil }})
		require.NoError(t, err)
	}
	require.NotEqual(t, "POST /v1/tokens card%5Bexp_year%5D=2020", s.asked[0])
	require.Equal(t, "POST /v1/tokens card%5Bexp_year%5D=2020", s.asked[1])
}

// Where the recording does not say when, what it made does.
func TestMoment(t *testing.T) {
	at := time.Date(2017, 3, 1, 0, 0, 0, 0, time.UTC)
	for body, want := range map[string]time.Time{
		`{"created":1595930400}`:                                     time.Unix(1595930400, 0).UTC(),
		`{"data":[{"created":1595930400},{"created":1595930407.0}]}`: time.Unix(1595930407, 0).UTC(),
		`{"created":{"gte":1}}`:                                      {},
		`{}`:                                                         {},
	} {
		i := interaction{}
		require.NoError(t, json.Unmarshal([]byte(body), &i.answer))
		require.Equal(t, want, i.moment())
		i.At = at
		require.Equal(t, at, i.moment())
	}
}

// Keys that recording blanked out are keys of their own again, but where the
// answers show that one was used twice.
func TestGeneratedKeys(t *testing.T) {
	keys := keyring{byRequest: map[string]string{}}
	key := func(sent, request, original, answer string) string {
		i := interaction{}
		i.Headers, i.ResponseHeaders = headers("Idempotency-Key", sent), headers("Request-Id", request, "Original-Request", original)
		require.NoError(t, json.Unmarshal([]byte(answer), &i.answer))
		return keys.keyOf(i)
	}
	require.Equal(t, "order-1", key("order-1", "req_1", "", `{}`))
	require.Empty(t, key("", "req_1", "", `{}`))
	first := key("generated-capture", "req_2", "req_2", `{}`)
	require.Regexp(t, `^key-\d+-capture$`, first)
	second := key("generated-capture", "req_3", "", `{}`)
	require.NotEqual(t, first, second)
	require.Equal(t, first, key("generated-capture", "req_4", "req_2", `{}`), "a replay of the first")
	answer := map[string]any{"error": map[string]any{"message": "Try another than '" + first + "'."}}
	keys.hide(answer, "generated-capture", first)
	require.Equal(t, map[string]any{"error": map[string]any{"message": "Try another than 'generated-capture'."}}, answer)
	require.Equal(t, second, key("generated", "req_5", "", `{"error":{"type":"idempotency_error"}}`))
}
