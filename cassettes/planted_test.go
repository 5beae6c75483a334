package cassettes

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A plant is a secret, and the part of it that must be nowhere.
type plant struct {
	kind, key, value string
	needle           string // "": the value
}

// planted are secrets of many kinds. Those without a key are found by what they are,
// wherever they stand. They are put together here, so that no file holds them.
func planted() []plant {
	pan := strings.Repeat("4242", 4)
	word := "Q7x" + strings.Repeat("zK4p", 5)
	return []plant{
		{"secret key", "", "sk_live_51" + word, word},
		{"test key", "", "sk_test_51" + word, word},
		{"restricted key", "", "rk_live_" + word, word},
		{"publishable key", "", "pk_live_" + word, word},
		{"ephemeral key", "", "ek_test_" + word, word},
		{"key with underscores", "", "sk_live_51Habc_" + word + "_more", word},
		{"organisation's key", "", "sk_org_live_" + word, word},
		{"signing secret", "", "whsec_" + word, word},
		{"client secret", "", "pi_3Abc_secret_" + word, word},
		{"client secret with underscores", "", "seti_1Abc_secret_ab_" + word, word},
		{"source's client secret", "", "src_client_secret_" + word, word},
		{"authorization code", "", "ac_" + word, word},
		{"refresh token", "", "rt_" + word, word},
		{"bearer token", "", "Bearer " + word, word},
		{"basic authorization", "", "Basic " + word + "==", word},
		{"JWT", "", "eyJhbGciOiJIUzI1NiJ9.eyJ" + word + "." + word, word},
		{"password in an address", "", "https://jenny:" + word + "@shop.example/hook", word},
		{"token in an address", "", "https://shop.example/hook?token=" + word, word},
		{"secret in an address", "", "https://shop.example/hook?a=1&secret=" + word, word},
		{"card number", "", pan, ""},
		{"card number with spaces", "", "4242 4242 " + "4242 4242", ""},
		{"card number with dots", "", "4242.4242." + "4242.4242", ""},
		{"card number with hyphens", "", "4242-4242-" + "4242-4242", ""},
		{"American Express", "", "3782 822463 " + "10005", ""},
		{"wide card number", "", strings.Repeat("４２４２", 4), ""},
		{"card number behind zeros", "", "00" + pan, pan},
		{"card number in base 64", "", base64.StdEncoding.EncodeToString([]byte(pan)), ""},
		{"key in base 64", "", base64.StdEncoding.EncodeToString([]byte("sk_live_" + word)), ""},
		{"IBAN in a text", "", "pay to DE89370400440532013000 soon", "370400440532013000"},
		{"IBAN with spaces", "", "DE89 3704 0044 0532 0130 00", "0044 0532"},
		{"social security number", "", "856-45-6789", ""},
		{"e-mail address", "", "margot.quince@quince.dev", "quince.dev"},
		{"international e-mail address", "", "sécret@exämple.com", "exämple"},
		{"IP address", "", "8.8.4.4", ""},

		{"cryptogram", "cryptogram", "AAAAAAAAAA" + word + "=", word},
		{"CVC", "cvc", "731", ""},
		{"CVV", "cvv", "7319", ""},
		{"account number", "account_number", "000987654321", ""},
		{"identity number", "id_number", "222333444", ""},
		{"last four of it", "ssn_last_4", "8765", ""},
		{"tax number", "tax_id", "123.456.789-09", ""},
		{"first name", "first_name", "Margot", ""},
		{"last name", "last_name", "Quinceworth", ""},
		{"name", "name", "Margot Quinceworth", "Quinceworth"},
		{"phone", "phone", "+442071838750", ""},
		{"street", "line1", "12 Quinceworth Street", "Quinceworth"},
		{"user agent", "user_agent", "Quincezilla/5.0", ""},
		{"access token", "access_token", word, ""},
		{"refresh token by name", "refresh_token", word, ""},
		{"password", "password", word, ""},
	}
}

// carriers are the places where a request and its answer can hold something.
var carriers = map[string]func(i *Interaction, key, value string){
	"form":        func(i *Interaction, key, value string) { i.Form = url.Values{key: {value}} },
	"nested form": func(i *Interaction, key, value string) { i.Form = url.Values{"a[b][" + key + "]": {value}} },
	"list":        func(i *Interaction, key, value string) { i.Form = url.Values{"a[" + key + "][]": {"x", value}} },
	"query":       func(i *Interaction, key, value string) { i.Query = url.Values{key: {value}} },
	"request's JSON": func(i *Interaction, key, value string) {
		i.RequestBody = jsonOf(map[string]any{key: value})
	},
	"answer": func(i *Interaction, key, value string) { i.Body = jsonOf(map[string]any{key: value}) },
	"deep in the answer": func(i *Interaction, key, value string) {
		i.Body = jsonOf(map[string]any{"data": []any{map[string]any{"x": map[string]any{key: value}}}})
	},
	"list in the answer": func(i *Interaction, key, value string) { i.Body = jsonOf(map[string]any{key: []any{"x", value}}) },
	"JSON in the answer": func(i *Interaction, key, value string) {
		i.Body = jsonOf(map[string]any{"event": jsonOf(map[string]any{key: value})})
	},
}

// everywhere are further places, for what is found by what it is.
var everywhere = map[string]func(i *Interaction, value string){
	"path":            func(i *Interaction, value string) { i.Path += "/" + url.PathEscape(value) },
	"form's name":     func(i *Interaction, value string) { i.Form = url.Values{"metadata[" + value + "]": {"x"}} },
	"query's name":    func(i *Interaction, value string) { i.Query = url.Values{value: {"x"}} },
	"idempotency key": func(i *Interaction, value string) { i.Headers.Set("Idempotency-Key", value) },
	"account":         func(i *Interaction, value string) { i.Headers.Set("Stripe-Account", value) },
	"other header":    func(i *Interaction, value string) { i.Headers.Set("X-Api-Key", value) },
	"cookie":          func(i *Interaction, value string) { i.Headers.Set("Cookie", "sid="+value) },
	"answer's header": func(i *Interaction, value string) { i.ResponseHeaders.Set("Original-Request", value) },
	"text":            func(i *Interaction, value string) { i.Body = "<p>No such thing: " + value + "</p>" },
	"sentence": func(i *Interaction, value string) {
		i.Body = jsonOf(map[string]any{"error": map[string]any{"message": "No such thing: '" + value + "'"}})
	},
	"member's name": func(i *Interaction, value string) {
		i.Body = jsonOf(map[string]any{"metadata": map[string]any{value: "x"}})
	},
	"escaped": func(i *Interaction, value string) { i.Body = `{"a": "` + escaped(value) + `"}` },
}

func jsonOf(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// Whatever is secret and wherever it stands, no cassette holds it.
func TestNoPlantedSecretReachesACassette(t *testing.T) {
	n := 0
	for _, p := range planted() {
		var all Cassette
		plants := map[string]func(i *Interaction){}
		for place, put := range carriers {
			key := p.key
			if key == "" {
				key = "description"
			}
			plants[place] = func(i *Interaction) { put(i, key, p.value) }
		}
		if p.key == "" {
			for place, put := range everywhere {
				plants[place] = func(i *Interaction) { put(i, p.value) }
			}
		}
		for _, plant := range plants {
			i := Interaction{
				Method: "POST", Path: "/v1/x", Query: url.Values{}, Form: url.Values{}, Status: 200, Body: "{}",
				Headers: http.Header{}, ResponseHeaders: http.Header{},
			}
			plant(&i)
			all.Interactions = append(all.Interactions, i)
			n++
		}
		all.Webhooks = []Webhook{{Body: jsonOf(map[string]any{"data": map[string]any{p.key: p.value}})}}
		n += len(all.Webhooks)
		path := filepath.Join(t.TempDir(), "x.yaml")
		require.NoError(t, all.Scrubbed().Save(path))
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		needle := p.needle
		if needle == "" {
			needle = p.value
		}
		for _, form := range []string{needle, url.QueryEscape(needle), url.PathEscape(needle)} {
			for line := range strings.SplitSeq(string(text), "\n") {
				require.NotContains(t, line, form, p.kind)
			}
		}
		require.Equal(t, all.Scrubbed(), all.Scrubbed().Scrubbed(), "%s: scrubbing what is scrubbed changes nothing", p.kind)
	}
	require.Greater(t, n, 900, fmt.Sprint(n))
}

// A date of birth stays a date, and a number stays a number.
func TestADateOfBirthIsNobodys(t *testing.T) {
	clean := scrub(Interaction{
		Form: url.Values{"individual[dob][year]": {"1971"}, "individual[dob][day]": {"23"}, "card[exp_year]": {"2034"}},
		Body: `{"dob": {"day": 23, "month": 12, "year": 1971}, "created": {"year": 1971}, "date_of_birth": "1971-12-23"}`,
	})
	require.Equal(t, url.Values{"individual[dob][year]": {"1901"}, "individual[dob][day]": {"1"}, "card[exp_year]": {"2034"}}, clean.Form)
	require.Equal(t, `{"dob": {"day": 1, "month": 1, "year": 1901}, "created": {"year": 1971}, "date_of_birth": "1901-01-01"}`, clean.Body)
}

// What is nobody's stays as it is: a tape is read by people too.
func TestWhatIsNobodysStays(t *testing.T) {
	for _, p := range []struct{ key, value string }{
		{"name", "Jenny Rosen"}, {"name", "Default"}, {"name", "25% off"}, {"first_name", "Jenny"}, {"phone", "+15555551234"},
		{"phone", "(555) 555-5555"}, {"line1", "address_full_match"}, {"id_number", "000000000"}, {"ssn_last_4", "0000"},
		{"code", "card_declined"}, {"tax_id", ""}, {"description", "Bearer authentication"}, {"bank_name", "STRIPE TEST BANK"},
		{"id", "pi_3OKqeXFlLscTmW3z1VCZQXdj"}, {"fingerprint", "oUTxYFdl6ZiPoYEE"}, {"network_transaction_id", "527787127139046"},
		{"url", "https://shop.example/back?order=1&state=open"}, {"message", "Authorization: Bearer YOUR_SECRET_KEY"},
		{"created", "1796058741"}, {"description", "2026-11-30"}, {"payment_method", "pm_card_visa"},
	} {
		clean := scrub(Interaction{Form: url.Values{p.key: {p.value}}})
		require.Equal(t, url.Values{p.key: {p.value}}, clean.Form)
	}
}
