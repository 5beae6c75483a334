package cassettes

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
)

// Secrets are put together here, so that no file holds them.
var (
	visa       = strings.Repeat("4242", 4)
	mistyped   = strings.Repeat("4242", 3) + "4241"
	amex       = "3782" + "822463" + "10005"
	long       = strings.Repeat("aB3", 8)
	liveKey    = "sk_live_" + long
	hookSecret = "whsec_" + long
)

func TestScrubValue(t *testing.T) {
	for name, test := range map[string]struct{ key, value, want string }{
		"secret key":             {"", "Bearer " + liveKey + ".", "Bearer sk_live_scrubbed."},
		"restricted key":         {"", "rk_test_" + long, "rk_test_scrubbed"},
		"publishable key":        {"key", "pk_test_" + long, "pk_test_scrubbed"},
		"masked key":             {"message", "Invalid API Key provided: sk_live_****abcd", "Invalid API Key provided: sk_live_****abcd"},
		"signing secret":         {"secret", hookSecret, "whsec_scrubbed"},
		"intent's client secret": {"client_secret", "pi_3OK_secret_" + long, "pi_3OK_secret_scrubbed"},
		"setup's client secret":  {"client_secret", "seti_1_secret_" + long, "seti_1_secret_scrubbed"},
		"source's client secret": {"client_secret", "src_client_secret_" + long, "src_client_secret_scrubbed"},
		"client secret in a URL": {
			"url",
			"https://a.example/?payment_intent_client_secret=pi_1_secret_" + long + "&b=1",
			"https://a.example/?payment_intent_client_secret=pi_1_secret_scrubbed&b=1",
		},
		"test card":                {"number", visa, "card-4242"},
		"card of 15 digits":        {"number", amex, "card-0005"},
		"card in groups":           {"number", "4242 4242 " + "4242 4242", "card-4242"},
		"mistyped card":            {"number", mistyped, "card-4241"},
		"too short for a card":     {"number", "4242", "4242"},
		"not a number at all":      {"number", "-1", "-1"},
		"card anywhere":            {"description", "paid with " + visa + "!", "paid with card-4242!"},
		"card in groups anywhere":  {"description", "paid with 3782-822463-" + "10005", "paid with card-0005"},
		"card after letters":       {"", "order_" + visa, "order_card-4242"},
		"digits that are no card":  {"description", mistyped, mistyped},
		"time in milliseconds":     {"", "1701990405123", "1701990405123"},
		"CVC":                      {"cvc", "123", "cvc-3"},
		"CVC of four":              {"cvc", "1234", "cvc-4"},
		"no CVC":                   {"cvc", "", ""},
		"result of a CVC check":    {"cvc_check", "pass", "pass"},
		"bank account":             {"account_number", "000123456789", "account-6789"},
		"e-mail address":           {"email", "jenny@rosen.dev", "user-211f25c9@example.com"},
		"e-mail address in a text": {"message", "no user jenny@rosen.dev.", "no user user-211f25c9@example.com."},
		"another e-mail address":   {"email", "john@rosen.dev", "user-c5feebf2@example.com"},
		"reserved e-mail address":  {"email", "jenny@example.com", "jenny@example.com"},
		"reserved top domain":      {"email", "jenny@shop.test", "jenny@shop.test"},
		"name like a reserved one": {"email", "jenny@myexample.com", "user-bf186e6c@example.com"},
		"page's hidden address":    {"email", "[email protected]", "[email protected]"},
		"IP address":               {"ip_address", "8.8.8.8", "203.0.113.70"},
		"IPv6 address":             {"ip", "2a00:1450:4001::200e", "2001:db8::fe1c"},
		"example IP address":       {"ip_address", "203.0.113.7", "203.0.113.7"},
		"private IP address":       {"ip_address", "10.1.2.3", "10.1.2.3"},
		"time of day":              {"", "at 12:34:56", "at 12:34:56"},
		"port of a test server":    {"url", "http://127.0.0.1:41234/hook", "http://127.0.0.1:0/hook"},
		"chosen port":              {"url", "http://localhost:8080/", "http://localhost:8080/"},
		"chosen key":               {"idempotency_key", "order-1-capture", "order-1-capture"},
		"generated key":            {"idempotency_key", uuid + "-capture", "generated-capture"},
		"UUID that is no key":      {"transaction_id", uuid, uuid},
	} {
		t.Run(name, func(t *testing.T) {
			got, rules := masking.Value(test.key, test.value)
			require.Equal(t, test.want, got)
			require.Equal(t, got != test.value, len(rules) > 0)
			again, _ := masking.Value(test.key, got)
			require.Equal(t, got, again, "scrubbing what is scrubbed changes nothing")
		})
	}
}

// Every place of an interaction is looked at.
func TestScrubReachesEveryPlace(t *testing.T) {
	clean := scrub(Interaction{
		Path:        "/v1/x/" + liveKey,
		Query:       url.Values{"client_secret": {"pi_1_secret_" + long}},
		Form:        url.Values{"payment_method_data[card][number]": {visa}, "metadata[" + visa + "]": {"a", liveKey}, "expand[]": {"x"}},
		RequestBody: `{"cvc": "123"}`,
		Headers:     http.Header{"Authorization": {"Bearer " + liveKey}, "Idempotency-Key": {uuid}, "User-Agent": {"x"}},
		ResponseHeaders: http.Header{
			"Idempotency-Key": {uuid}, "Date": {"today"}, "Request-Id": {"req_1"}, "Original-Request": {"req_0"},
			"Idempotent-Replayed": {"true"}, "Stripe-Should-Retry": {"false"},
		},
		Body: `{"client_secret": "pi_1_secret_` + long + `"}`,
	})
	require.Equal(t, Interaction{
		Path:  "/v1/x/sk_live_scrubbed",
		Query: url.Values{"client_secret": {"pi_1_secret_scrubbed"}},
		Form: url.Values{
			"payment_method_data[card][number]": {"card-4242"}, "metadata[card-4242]": {"a", "sk_live_scrubbed"}, "expand[]": {"x"},
		},
		RequestBody: `{"cvc": "cvc-3"}`,
		Headers:     http.Header{"Idempotency-Key": {"generated"}},
		ResponseHeaders: http.Header{
			"Idempotency-Key": {"generated"}, "Request-Id": {"req_1"}, "Original-Request": {"req_0"},
			"Idempotent-Replayed": {"true"}, "Stripe-Should-Retry": {"false"},
		},
		Body: `{"client_secret": "pi_1_secret_scrubbed"}`,
	}, clean)
}

func TestScrubbedJSONKeepsItsBytes(t *testing.T) {
	before := "{ \"b\" : [ ],\n\t\"a\":\"x<&>\\u00e9\\/\", \"cvc\": \"12\", \"n\": [1.50e3,-0], " +
		"\"list\": [\"jenny@rosen.dev\", {\"cvc\": null}, \"12\"],\n\n \"note\": \"say \\\"" + liveKey + "\\\" <b>\" }\n"
	after := "{ \"b\" : [ ],\n\t\"a\":\"x<&>\\u00e9\\/\", \"cvc\": \"cvc-2\", \"n\": [1.50e3,-0], " +
		"\"list\": [\"user-211f25c9@example.com\", {\"cvc\": null}, \"12\"],\n\n \"note\": \"say \\\"sk_live_scrubbed\\\" <b>\" }\n"
	require.Equal(t, after, scrub(Interaction{Body: before}).Body)
}

// escaped writes each byte of s as an escape of JSON.
func escaped(s string) string {
	var b strings.Builder
	for _, c := range s {
		fmt.Fprintf(&b, "\\u%04X", c)
	}
	return b.String()
}

// What a JSON text says counts, not how it is written.
func TestNoSecretHidesInJSON(t *testing.T) {
	quoted := func(s string) string {
		b, err := json.Marshal(s)
		require.NoError(t, err)
		return string(b)
	}
	for name, test := range map[string]struct{ body, want string }{
		"escaped text":              {`{"a": "` + escaped(liveKey) + `"}`, `{"a": "sk_live_scrubbed"}`},
		"one escaped letter":        {`{"a": "s\u006b_live_` + long + `"}`, `{"a": "sk_live_scrubbed"}`},
		"escaped name":              {`{"` + escaped("cvc") + `": "123"}`, `{"` + escaped("cvc") + `": "cvc-3"}`},
		"secret in a name":          {`{"` + escaped(liveKey) + `" : 1}`, `{"sk_live_scrubbed" : 1}`},
		"escaped quotation mark":    {`{"a": "\"", "cvc": "123", "b": "\\"}`, `{"a": "\"", "cvc": "cvc-3", "b": "\\"}`},
		"text that looks like JSON": {`{"a": "\"cvc\": \"123\"", "b": "` + escaped(visa) + `"}`, `{"a": "\"cvc\": \"123\"", "b": "card-4242"}`},
		"number":                    {`{"cvc":123,"number" : ` + visa + `}`, `{"cvc":"cvc-3","number" : "card-4242"}`},
		"list":                      {`{"cvc": [ "123",4567 ]}`, `{"cvc": [ "cvc-3","cvc-4" ]}`},
		"list behind another":       {`{"cvc": [[], {"x": 1}, "123"]}`, `{"cvc": [[], {"x": 1}, "cvc-3"]}`},
		"member behind an object":   {`{"cvc": {"x": "123"}, "y": "123"}`, `{"cvc": {"x": "123"}, "y": "123"}`},
		"member given twice":        {`{"cvc": null, "cvc": "123"}`, `{"cvc": null, "cvc": "cvc-3"}`},
		"JSON in a string": {
			`{"a": ` + quoted(`{ "cvc": "123", "n": 1.0 }`) + `}`,
			`{"a": ` + quoted(`{ "cvc": "cvc-3", "n": 1.0 }`) + `}`,
		},
		"JSON in JSON in a string": {
			quoted(`[` + quoted(`{"k": "`+escaped(liveKey)+`"}`) + `]`),
			quoted(`[` + quoted(`{"k": "sk_live_scrubbed"}`) + `]`),
		},
		"a string alone":             {` "` + escaped(liveKey) + `" `, ` "sk_live_scrubbed" `},
		"a number alone":             {visa, `"card-4242"`},
		"half of a surrogate before": {`{"a": "\ud800` + escaped(liveKey) + `"}`, "{\"a\": \"\ufffdsk_live_scrubbed\"}"},
		"bytes that are not UTF-8":   {"{\"a\": \"\xff " + liveKey + "\"}", "{\"a\": \"\ufffd sk_live_scrubbed\"}"},
	} {
		t.Run(name, func(t *testing.T) {
			clean := scrub(Interaction{Body: test.body, RequestBody: test.body})
			require.Equal(t, test.want, clean.Body)
			require.Equal(t, test.want, clean.RequestBody)
			require.Equal(t, clean, scrub(clean), "scrubbing what is scrubbed changes nothing")
		})
	}
}

// A JSON text in which nothing is to hide keeps each byte.
func TestJSONWithoutSecretsStaysAsItIs(t *testing.T) {
	for _, body := range []string{
		``, ` `, `null`, "\t{ }\n",
		`[[[ ]] , {}]`, `"\u0041\/\ud83d\ude00"`, `{"a":-0.0e+10, "a" : 1E400,"b":[true ,false,null]}`, "{\"\xff\": \"\\ud800\"}",
		`{"a": "{\"b\" : 1.50}", "c": "[", "d": "{}", "number": "4242"}`,
	} {
		require.Equal(t, body, scrub(Interaction{Body: body}).Body)
	}
}

func TestBodyThatIsNoJSONIsScrubbedAsText(t *testing.T) {
	require.Equal(t, "<p>sk_live_scrubbed</p>", scrub(Interaction{Body: "<p>" + liveKey + "</p>"}).Body)
}

func FuzzScrubIsStable(f *testing.F) {
	f.Add("number", visa)
	f.Add("", "a@b.co "+liveKey+" 1.2.3.4 "+uuid)
	f.Add("cvc", `{"cvc": "123", "x": ["`+hookSecret+`"]}`)
	f.Add("number", `{"cvc": [[], 123], "`+escaped(liveKey)+`": "{\"cvc\": 1}"}`)
	f.Fuzz(func(t *testing.T, key, value string) {
		once := scrub(Interaction{Form: url.Values{key: {value}}, Body: value})
		require.Equal(t, once, scrub(once))
		require.Equal(t, json.Valid([]byte(value)), json.Valid([]byte(once.Body)))
	})
}

// A name is one whatever stands around it; a single word is as well that of a thing.
func TestNamesAreScrubbed(t *testing.T) {
	for _, name := range []string{
		"Anna Berg", "Anna Berg (VIP)", "Anna 2 Berg", "Bob & Sue Ray",
		"Jane Søren 🎉", "🎉 Jane Søren", "Müller, Hans", "王 小明", "Zoë O'Neil", "Anna\nBerg",
	} {
		got, _ := masking.Value("name", name)
		require.Regexp(t, `^name-\w+$`, got, name)
	}
	for _, thing := range []string{"Quince", "standard_3", "Shop 24", "25 %", "Jenny Rosen"} {
		got, _ := masking.Value("name", thing)
		require.Equal(t, thing, got)
	}
}
