package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/planted"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
)

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
	plant := func(place string, p planted.Secret, put func(*http.Request, string, string) url.Values) {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.base+"/v1/customers", nil)
		require.NoError(t, err)
		r.SetBasicAuth("sk_test_secrets", "")
		key := p.Key
		if key == "" {
			key = "note"
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		form := put(r, key, p.Value)
		r.Body = io.NopCloser(strings.NewReader(form.Encode()))
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		res.Body.Close()
		needles[p.Left()] = p.Kind + " in " + place
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
		for i, p := range planted.Secrets(0) {
			needles = map[string]string{}
			again := func(places map[string]func(*http.Request, string, string) url.Values) {
				for place, put := range places {
					n++
					plant(place, planted.Secrets(1000*round + 100*i%1000 + n%100)[i], put)
				}
			}
			again(namedPlaces)
			if p.Key == "" {
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
