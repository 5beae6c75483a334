package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/luhn"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
)

// A plantedSecret is what nobody may see, and the part of it that must be nowhere. With a key
// it is secret under that name alone.
type plantedSecret struct{ kind, key, value, needle string }

// plantedSecrets are of many kinds. They are put together here, so that no file holds them; n
// tells plantings apart.
func plantedSecrets(n int) []plantedSecret {
	word := fmt.Sprintf("Q7x%04dzK4pL9mW2tR8v", n)
	digits := fmt.Sprintf("%05d", n)
	pan := luhned("453957876" + digits + "1")
	spaced := func(by string) string { return pan[:4] + by + pan[4:8] + by + pan[8:12] + by + pan[12:] }
	return []plantedSecret{
		{"live key", "", "sk_live_51" + word, word},
		{"test key", "", "sk_test_51" + word, word},
		{"restricted key", "", "rk_live_" + word, word},
		{"publishable key", "", "pk_live_" + word, word},
		{"ephemeral key", "", "ek_test_" + word, word},
		{"key with underscores", "", "sk_live_51Habc_" + word + "_more", word},
		{"organisation's key", "", "sk_org_live_" + word, word},
		{"signing secret", "", "whsec_" + word, word},
		{"client secret", "", "pi_3Abc_secret_" + word, word},
		{"set-up's client secret", "", "seti_1Abc_secret_ab_" + word, word},
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
		{"card number with spaces", "", spaced(" "), ""},
		{"card number with dots", "", spaced("."), ""},
		{"card number with hyphens", "", spaced("-"), ""},
		{"wide card number", "", strings.Map(func(r rune) rune { return r - '0' + '０' }, pan), ""},
		{"card number behind zeros", "", "00" + pan, pan},
		{"card number in base 64", "", base64.StdEncoding.EncodeToString([]byte(pan)), ""},
		{"key in base 64", "", base64.StdEncoding.EncodeToString([]byte("sk_live_" + word)), ""},
		{"IBAN in a text", "", "pay to DE89370400440532013000 soon", "370400440532013000"},
		{"IBAN with spaces", "", "DE89 3704 0044 0532 0130 00", "0044 0532"},
		{"social security number", "", "856-45-6" + digits[2:], ""},

		{"cryptogram", "cryptogram", "AAAAAAAAAA" + word + "=", word},
		{"CAVV", "cavv", "AAAAAAAAAA" + word + "=", word},
		{"account number", "account_number", "000987" + digits + "1", ""},
		{"IBAN by name", "iban", "XX00" + word, word},
		{"identity number", "id_number", "2223" + digits, ""},
		{"secondary identity number", "id_number_secondary", "3334" + digits, ""},
		{"social security number by name", "ssn", "4445" + digits, ""},
		{"tax number", "tax_id", "123.4" + digits[3:] + "." + digits[2:] + "-09", ""},
		{"access token", "access_token", word, ""},
		{"refresh token by name", "refresh_token", word, ""},
		{"password", "password", word, ""},
		{"API key by name", "api_key", word, ""},
	}
}

// luhned is a number with a right check digit in the place of its last one.
func luhned(number string) string {
	for digit := '0'; digit <= '9'; digit++ {
		if try := number[:len(number)-1] + string(digit); luhn.Valid(try) {
			return try
		}
	}
	panic("there is always one")
}

// places are where a request can hold a secret: under a name, or anywhere.
var (
	namedPlaces = map[string]func(r *http.Request, key, value string) url.Values{
		"form": func(_ *http.Request, key, value string) url.Values { return url.Values{key: {value}} },
		"metadata": func(_ *http.Request, key, value string) url.Values {
			return url.Values{"metadata[" + key + "]": {value}}
		},
		"nested form": func(_ *http.Request, key, value string) url.Values {
			return url.Values{"description": {"x"}, "shipping[address][" + key + "]": {value}}
		},
		"JSON in a text": func(_ *http.Request, key, value string) url.Values {
			text, _ := json.Marshal(map[string]any{"a": []any{map[string]any{key: value}}})
			return url.Values{"description": {string(text)}}
		},
	}
	freePlaces = map[string]func(r *http.Request, _, value string) url.Values{
		"sentence": func(_ *http.Request, _, value string) url.Values {
			return url.Values{"description": {"it is " + value + " now"}}
		},
		"name":         func(_ *http.Request, _, value string) url.Values { return url.Values{"metadata[" + value + "]": {"x"}} },
		"unknown name": func(_ *http.Request, _, value string) url.Values { return url.Values{value: {"x"}} },
		"path":         func(r *http.Request, _, value string) url.Values { r.URL.Path += "/" + value; return nil },
		"query": func(r *http.Request, _, value string) url.Values {
			r.URL.RawQuery = url.Values{"x": {value}}.Encode()
			return nil
		},
		"idempotency key": func(r *http.Request, _, value string) url.Values { return header(r, "Idempotency-Key", value) },
		"account":         func(r *http.Request, _, value string) url.Values { return header(r, "Stripe-Account", value) },
		"own header":      func(r *http.Request, _, value string) url.Values { return header(r, "X-Note", "it is "+value) },
		"cookie":          func(r *http.Request, _, value string) url.Values { return header(r, "Cookie", "sid="+value) },
		"referer": func(r *http.Request, _, value string) url.Values {
			return header(r, "Referer", "https://shop.example/?q="+value)
		},
		"user agent": func(r *http.Request, _, value string) url.Values { return header(r, "User-Agent", "shop/"+value) },
	}
)

func header(r *http.Request, name, value string) url.Values {
	r.Header.Set(name, strings.Map(ascii, value))
	return url.Values{"email": {"jenny@example.com"}}
}

func ascii(r rune) rune {
	if r >= '０' && r <= '９' {
		return r - '０' + '0'
	}
	return r
}

// A thousand secrets of forty kinds, wherever a request can hold one: the log of requests, the
// window, the stream, the objects as the door shows them, and what --log prints hold none.
func TestADoorShowsNoSecret(t *testing.T) {
	racing.Later(t)
	s := startServe(t, t.Context(), "--log")
	seen := watchAll(t, s)
	n, needles := 0, map[string]string{}
	plant := func(place string, p plantedSecret, put func(*http.Request, string, string) url.Values) {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.base+"/v1/customers", nil)
		require.NoError(t, err)
		r.SetBasicAuth("sk_test_secrets", "")
		key := p.key
		if key == "" {
			key = "note"
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		form := put(r, key, p.value)
		r.Body = io.NopCloser(strings.NewReader(form.Encode()))
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		res.Body.Close()
		needle := p.needle
		if needle == "" {
			needle = p.value
		}
		needles[needle] = p.kind + " in " + place
	}
	shown := func() string {
		var all strings.Builder
		visitor := payer{t, s.base}
		_, text := visitor.send("GET", s.base+"/_pinstripe/requests?limit=100", "sk_test_secrets", "")
		all.WriteString(text)
		for _, id := range regexp.MustCompile(`"id": ?"(cus_[0-9A-Za-z]+)"`).FindAllStringSubmatch(text, -1) {
			_, object := visitor.send("GET", s.base+"/_pinstripe/objects/"+id[1], "pk_test_secrets", "")
			all.WriteString(object)
		}
		for _, page := range []string{"", "requests", "events", "objects"} {
			_, text := visitor.send("GET", s.base+"/_pinstripe/window/"+page, "sk_test_secrets", "")
			all.WriteString(text)
		}
		for _, id := range regexp.MustCompile(`"id": ?"(req_[0-9A-Za-z]+)"`).FindAllStringSubmatch(text, 5) {
			_, page := visitor.send("GET", s.base+"/_pinstripe/window/requests/"+id[1], "sk_test_secrets", "")
			all.WriteString(page)
		}
		return all.String()
	}
	for round := range 3 {
		for i, p := range plantedSecrets(0) {
			needles = map[string]string{}
			again := func(places map[string]func(*http.Request, string, string) url.Values) {
				for place, put := range places {
					n++
					plant(place, plantedSecrets(1000*round + 100*i%1000 + n%100)[i], put)
				}
			}
			again(namedPlaces)
			if p.key == "" {
				again(freePlaces)
			}
			text := shown()
			for needle, what := range needles {
				for where, text := range map[string]string{"a page or a door": text, "the log": s.stderr.String(), "the stream": seen()} {
					if _, leak, found := strings.Cut(text, needle); found {
						at := strings.Index(text, needle)
						t.Errorf("%s: %s: %q", where, what, text[max(0, at-60):at]+"[here]"+leak[:min(len(leak), 20)])
					}
				}
			}
		}
	}
	require.Greater(t, n, 1000)
}

// watchAll listens to the stream without a key, and returns what came so far.
func watchAll(t *testing.T, s *served) func() string {
	t.Helper()
	res, err := http.Get(s.base + "/_pinstripe/stream")
	require.NoError(t, err)
	t.Cleanup(func() { res.Body.Close() })
	heard := &safeBuffer{}
	lines := bufio.NewReader(res.Body)
	_, err = lines.ReadString('\n')
	require.NoError(t, err)
	go func() { _, _ = io.Copy(heard, lines) }()
	return heard.String
}

// Who has the account's secret key hears its events as a webhook endpoint would; who has none,
// or one that every browser is sent, does not.
func TestWhoHearsSecretsOnTheStream(t *testing.T) {
	s := startServe(t, t.Context())
	for key, hears := range map[string]bool{"": false, "pk_test_served": false, "sk_test_served": true} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.base+"/_pinstripe/stream?kinds=event", nil)
		require.NoError(t, err)
		if key != "" {
			r.SetBasicAuth(key, "")
		}
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		lines := bufio.NewReader(res.Body)
		status, body := s.post(t, "/v1/payment_intents", "amount=2000&currency=usd")
		require.Equal(t, 200, status)
		var made struct {
			Secret string `json:"client_secret"`
		}
		require.NoError(t, json.Unmarshal([]byte(body), &made))
		line := ""
		for !strings.HasPrefix(line, "data: ") {
			line, err = lines.ReadString('\n')
			require.NoError(t, err)
		}
		require.Contains(t, line, "payment_intent.created")
		require.Equal(t, hears, strings.Contains(line, made.Secret), "%q: %s", key, line)
		res.Body.Close()
	}
}
