package main

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/racing"
)

// What the documents show with curl works as it stands, against pinstripe serve.
func TestCurlExamplesWork(t *testing.T) {
	for name, status := range map[string]int{"docs/control-door.md": 200, "README.md": 402} {
		t.Run(name, func(t *testing.T) {
			s := startServe(t, t.Context())
			waiting := payer{t, s.base}
			text := strings.ReplaceAll(read(t, name), "\\\n", " ")
			n := 0
			for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(text, -1) {
				for line := range strings.SplitSeq(block[1], "\n") {
					if args, ok := strings.CutPrefix(line, "curl "); ok {
						n++
						waiting.curl(args, status)
					}
				}
			}
			require.NotZero(t, n)
		})
	}
}

// Every door is explained, and none that is not there.
func TestControlDoorIsExplained(t *testing.T) {
	s := startServe(t, t.Context())
	status, text := payer{t, s.base}.send("GET", s.base+"/_pinstripe/nothing", "sk_test_123", "")
	require.Equal(t, 404, status)
	var answer struct{ Doors []string }
	require.NoError(t, json.Unmarshal([]byte(text), &answer))
	doors := map[string]bool{}
	for _, d := range answer.Doors {
		_, path, _ := strings.Cut(d, " ")
		path, _, _ = strings.Cut(path, "/{")
		doors[path] = true
		require.Contains(t, read(t, "docs/control-door.md"), "$at"+path)
	}
	for _, name := range []string{"docs/control-door.md", "README.md"} {
		for _, path := range regexp.MustCompile(`/_pinstripe/[a-z/]*[a-z]`).FindAllString(read(t, name), -1) {
			parent := path[:strings.LastIndex(path, "/")] // of objects/pi_...
			require.True(t, doors[path] || doors[parent], "%s: %s", name, path)
		}
	}
}

// A payer does what curl would do.
type payer struct {
	t    *testing.T
	base string
}

var (
	word        = regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`)
	placeholder = regexp.MustCompile(`(pi|req|re)_\.\.\.`)
)

func (p payer) curl(line string, status int) {
	p.t.Helper()
	method, url, key, form := "", "", "", []string{}
	words := word.FindAllString(line, -1)
	for i := 0; i < len(words); i++ {
		w := strings.Trim(words[i], `'"`)
		switch w {
		case "-X", "-u", "-d", "-H":
			i++
			value := strings.Trim(words[i], `'"`)
			switch w {
			case "-X":
				method = value
			case "-u", "-H":
				require.Contains(p.t, []string{"sk_test_123:", "$key"}, value)
				key = "sk_test_123"
			case "-d":
				form = append(form, placeholder.ReplaceAllStringFunc(value, func(string) string { return p.transferred() }))
			}
		default:
			url = strings.NewReplacer("$at", p.base, "http://127.0.0.1:12111", p.base).Replace(w)
		}
	}
	if method == "" {
		method = "GET"
		if len(form) > 0 {
			method = "POST"
		}
	}
	url = placeholder.ReplaceAllStringFunc(url, func(id string) string {
		if strings.HasPrefix(id, "re_") {
			return p.make("/v1/refunds", "payment_intent="+p.transferred())
		}
		return p.waiting()
	})
	got, text := p.send(method, url, key, strings.Join(form, "&"))
	require.Equal(p.t, status, got, "%s\n%s", line, text)
}

// waiting is the id of a payment that waits for its customer.
func (p payer) waiting() string {
	return p.make("/v1/payment_intents",
		"amount=2000&currency=usd&confirm=true&payment_method=pm_card_authenticationRequired"+
			"&payment_method_types[]=card&return_url=https://shop.example")
}

// transferred is the id of a payment from a cash balance.
func (p payer) transferred() string {
	customer := p.make("/v1/customers", "email=jenny@example.com")
	p.make("/v1/test_helpers/customers/"+customer+"/fund_cash_balance", "amount=2000&currency=usd")
	return p.make("/v1/payment_intents",
		"amount=2000&currency=usd&confirm=true&payment_method_data[type]=customer_balance"+
			"&payment_method_types[]=customer_balance&customer="+customer)
}

func (p payer) make(path, form string) string {
	status, text := p.send("POST", p.base+path, "sk_test_123", form)
	require.Equal(p.t, 200, status, text)
	var made struct{ ID string }
	require.NoError(p.t, json.Unmarshal([]byte(text), &made))
	return made.ID
}

func (p payer) send(method, url, key, body string) (status int, text string) {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), method, url, strings.NewReader(body))
	require.NoError(p.t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded") // as curl does
	if key != "" {
		req.SetBasicAuth(key, "")
	}
	res, err := http.DefaultClient.Do(req)
	require.NoError(p.t, err)
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	require.NoError(p.t, err)
	return res.StatusCode, string(raw)
}

// The page on versions shows what impact prints about the shop of examples/versions.
func TestThePageOnVersionsShowsImpact(t *testing.T) {
	racing.Later(t)
	home(t)
	program := shoeShop(t)
	page := read(t, "docs/api-versions.md")
	_, sample, ok := strings.Cut(page, "```text\n2022-08-01 to")
	require.True(t, ok)
	sample, _, _ = strings.Cut(sample, "```")
	_, stdout, _ := call(t, append([]string{"impact", "--from", "2022-08-01", "--to", "2025-09-30.clover", "--"}, program...)...)
	require.True(t, strings.HasPrefix(stdout, "2022-08-01 to"+sample), stdout)
}
