package fidelity

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

func TestIdentifiersOfTheServerStandIn(t *testing.T) {
	s := play(t,
		answer{200, `{"id":"cus_mine111","object":"customer"}`},
		answer{200, `{"id":"pi_mine222","client_secret":"pi_mine222_secret_s2","latest":[{"id":"ch_mine333"}],"on_behalf_of":"acct_mine444"}`},
		answer{200, `{"id":"pi_mine222"}`})
	second := post("/v1/payment_intents", "customer=cus_rec111&metadata[of]=cus_rec111%2Fx&description=a+b%26&expand[]=x", 200,
		`{"id":"pi_rec222","client_secret":"pi_rec222_secret_s1","latest":[{"id":"ch_rec333"}],"on_behalf_of":"acct_rec4444"}`)
	second.Heads = map[string]string{"Stripe-Version": "2020-08-27", "Idempotency-Key": "cus_rec111-1"}
	third := get("/v1/payment_intents/pi_rec222", 200, `{"id":"pi_rec222"}`)
	third.Query = map[string]any{"client_secret": "pi_rec222_secret_s1", "of": map[string]any{"charge": "ch_rec333"}}
	third.Heads = map[string]string{"Stripe-Account": "acct_rec4444"}
	r := run(t, s, Options{}, post("/v1/customers", "name=cus", 200, `{"id":"cus_rec111","object":"customer"}`), second, third)
	require.Equal(t, []string{
		"POST /v1/customers name=cus",
		"POST /v1/payment_intents customer=cus_mine111&metadata%5Bof%5D=cus_mine111%2Fx&description=a+b%26&expand%5B%5D=x" +
			" Stripe-Version=2020-08-27 Idempotency-Key=cus_mine111-1",
		"GET /v1/payment_intents/pi_mine222?client_secret=pi_mine222_secret_s2&of%5Bcharge%5D=ch_mine333  Stripe-Account=acct_mine444",
	}, s.asked)
	require.Equal(t, Figures{N: 3, Status: 100, Shape: 100, Values: 100, Exact: 100}, r.Figures())
	require.Empty(t, r.Differences())
}

func TestChoosingWhatIsScored(t *testing.T) {
	recorded := []said{
		post("/v1/products", "name=x", 200, `{}`),
		post("/v1/customers", "name=x", 200, `{}`),
		{Cassette: "other", Method: "GET", Path: "/v1/charges", Status: 200, Response: json.RawMessage(`{}`)},
	}
	ok := answer{200, `{}`}
	for _, test := range []struct {
		o    Options
		want []string
	}{
		{Options{}, []string{"POST /v1/customers", "GET /v1/charges"}},
		{Options{AllScopes: true}, []string{"POST /v1/products", "POST /v1/customers", "GET /v1/charges"}},
		{Options{Only: expression("^POST")}, []string{"POST /v1/customers"}},
		{Options{Cassette: expression("oth")}, []string{"GET /v1/charges"}},
	} {
		var got []string
		for _, s := range run(t, play(t, ok, ok, ok), test.o, recorded...).Scores {
			got = append(got, s.Endpoint)
		}
		require.Equal(t, test.want, got)
	}
}

func TestEachCassetteHasAServerAndItsTime(t *testing.T) {
	text := `{"cassette":"a","method":"GET","url_path":"/v1/charges","status":200,"response":{},"recorded_at":"Tue, 28 Jul 2020 10:00:00 GMT"}
{"cassette":"a","method":"GET","url_path":"/v1/charges","status":200,"response":{},"response_date":"Tue, 28 Jul 2020 10:00:07 GMT"}
{"cassette":"b","method":"GET","url_path":"/v1/charges","status":200,"response":{}}
`
	path := filepath.Join(t.TempDir(), "x.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	list, err := Load(path)
	require.NoError(t, err)
	var log []string
	_, err = Run(t.Context(), list, Options{
		Server: func(c Cassette) (Server, error) {
			s := play(t, answer{200, `{}`}, answer{200, `{}`})
			log = append(log, "open "+c.Name+" at "+fmt.Sprint(c.At().Unix()))
			return Server{
				URL:   s.URL,
				At:    func(at time.Time) { log = append(log, at.Format(time.TimeOnly)) },
				Close: func() { log = append(log, "close") },
			}, nil
		},
		Progress: func(done, of int) { log = append(log, fmt.Sprintf("%d/%d", done, of)) },
	})
	require.NoError(t, err)
	require.Equal(t, []string{
		"open a at 1595930400", "10:00:00", "10:00:07", "close", "1/2",
		fmt.Sprintf("open b at %d", time.Time{}.Unix()), "close", "2/2",
	}, log)
}

func TestFilesAreCassettesByTheirName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.yml")
	require.NoError(t, os.WriteFile(path, []byte("http_interactions:\n- request: {method: get, uri: 'https://hooks.stripe.com/x'}\n"), 0o600))
	list, err := Load(path, path)
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, filepath.ToSlash(path), list[0].Name)
	require.Len(t, list[0].Interactions, 2)

	r, err := Run(t.Context(), list, Options{Server: func(Cassette) (Server, error) { return Server{}, nil }})
	require.NoError(t, err)
	require.Equal(t, map[string]int{notStripe: 2}, r.Skipped)
}

func TestReport(t *testing.T) {
	s := play(t, answer{200, `{"object":"balance","a":2}`}, answer{200, `{"object":"balance","a":2}`}, answer{402, `{"error":{"type":"x"}}`})
	r := run(t, s, Options{},
		get("/v1/charges", 200, `{"object":"balance","a":1}`),
		get("/v1/charges", 200, `{"object":"balance","a":1}`),
		post("/v1/charges", "", 402, `{"error":{"type":"x"}}`),
		get("/v1/charges/ch_older1", 200, `{}`))
	var out strings.Builder
	r.Write(&out, 5)
	require.Equal(t, `                                                           n  status   error   shape  values   exact
GET /v1/charges                                            2   100.0       -   100.0    50.0     0.0
POST /v1/charges                                           1   100.0   100.0   100.0   100.0   100.0
ALL                                                        3   100.0   100.0   100.0    66.7    33.3

3 interactions of 1 cassettes were replayed.
1 were left out: an object from before the cassette.

The most frequent differences, 1 of 1:

    2  balance.a: recorded 1, got 2
       first: c, interaction 0, GET /v1/charges
`, out.String())
}

func TestEndpoint(t *testing.T) {
	require.Equal(t, "POST /v1/charges/{id}/refunds", endpoint("post", "/v1/charges/ch_1/refunds"))
	require.Equal(t, "POST /v1/customers/", endpoint("POST", "/v1/customers/"))
	require.True(t, inCore("/v1/customers/cus_1/sources"))
	require.False(t, inCore("/v1/customers/cus_1/subscriptions"))
	require.False(t, inCore("/v1"))
}

func TestFoldersStandForTheirRecordings(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "sub"), 0o700))
	for name, text := range map[string]string{
		"sub/a.yml": "http_interactions:\n- request: {method: get, uri: '/v1/charges'}\n",
		"b.jsonl":   `{"cassette":"b","method":"GET","url_path":"/v1/charges","response":{}}`,
		"README.md": "What this is.",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o600))
	}
	list, err := Load(dir)
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.Equal(t, "b", list[0].Name)
	require.Equal(t, filepath.ToSlash(dir)+"/sub/a.yml", list[1].Name)

	_, err = Load(filepath.Join(dir, "README.md"))
	require.ErrorIs(t, err, cassettes.ErrUnknownFormat, "a file that is named must be a recording")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "c.yml"), []byte("http_interactions: 7\n"), 0o600))
	_, err = Load(dir)
	require.ErrorContains(t, err, "c.yml")
}
