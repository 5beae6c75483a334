package cassettes

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/planted"
)

// secrets are those that every other door is held to, the numbers of test cards, and what
// people are known by. Those without a key are found by what they are, wherever they stand.
func secrets() []planted.Secret {
	return slices.Concat(planted.Secrets(0), planted.Cards(strings.Repeat("4242", 4)), planted.People())
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
	for _, p := range secrets() {
		var all Cassette
		plants := map[string]func(i *Interaction){}
		for place, put := range carriers {
			key := p.Key
			if key == "" {
				key = "description"
			}
			plants[place] = func(i *Interaction) { put(i, key, p.Value) }
		}
		if p.Key == "" {
			for place, put := range everywhere {
				plants[place] = func(i *Interaction) { put(i, p.Value) }
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
		all.Webhooks = []Webhook{{Body: jsonOf(map[string]any{"data": map[string]any{p.Key: p.Value}})}}
		n += len(all.Webhooks)
		path := filepath.Join(t.TempDir(), "x.yaml")
		require.NoError(t, all.Scrubbed().Save(path))
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		needle := p.Left()
		for _, form := range []string{needle, url.QueryEscape(needle), url.PathEscape(needle)} {
			for line := range strings.SplitSeq(string(text), "\n") {
				require.NotContains(t, line, form, p.Kind)
			}
		}
		require.Equal(t, all.Scrubbed(), all.Scrubbed().Scrubbed(), "%s: scrubbing what is scrubbed changes nothing", p.Kind)
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
