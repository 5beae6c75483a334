package cassettes

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The same two calls as different tools write them down.
var tapes = map[string]string{
	"VCR": `---
http_interactions:
- request:
    method: post
    uri: https://api.stripe.com/v1/customers?expand%5B%5D=sources
    body:
      encoding: UTF-8
      string: email=jenny%40example.com&description=b&description=a
    headers:
      Stripe-Version:
      - '2019-08-14'
  response:
    status:
      code: 200
      message: OK
    headers:
      Date:
      - Tue, 28 Jul 2020 10:00:00 GMT
    body:
      encoding: UTF-8
      string: '{"id": "cus_1"}'
    http_version:
  recorded_at: Wed, 29 Jul 2020 10:00:00 GMT
- request:
    method: get
    uri: https://api.stripe.com/v1/customers/cus_1
    body: {encoding: US-ASCII, string: ''}
  response:
    status: {code: 404, message: Not Found}
    headers:
      Stripe-Version: ['2019-08-14']
    body: {encoding: ASCII-8BIT, string: !binary "eyJlcnJv\nciI6IHt9fQ=="}
  recorded_at: Tue, 28 Jul 2020 10:00:01 GMT
recorded_with: VCR 6.0.0
`,
	"VCR with symbols and base 64": `---
http_interactions:
- request:
    method: :post
    uri: https://api.stripe.com/v1/customers?expand%5B%5D=sources
    body:
      encoding: UTF-8
      base64_string: |
        ZW1haWw9amVubnklNDBleGFtcGxlLmNvbSZkZXNjcmlwdGlvbj1iJmRlc2Ny
        aXB0aW9uPWE=
    headers: {stripe-version: 2019-08-14}
  response:
    status: {code: 200, message: OK}
    headers: {date: 'Tue, 28 Jul 2020 10:00:00 GMT'}
    body: {encoding: UTF-8, base64_string: eyJpZCI6ICJjdXNfMSJ9}
- request:
    method: :get
    uri: https://<STRIPE_KEY>:@api.stripe.com:443/v1/customers/cus_1
    body:
  response:
    status: {code: 404, message: Not Found}
    headers: {stripe-version: [2019-08-14]}
    body: '{"error": {}}'
  recorded_at: '2020-07-28T10:00:01Z'
`,
	"VCR's JSON": `{"http_interactions": [
{"request": {"method": "post", "uri": "https://api.stripe.com/v1/customers?expand%5B%5D=sources",
  "body": {"string": "email=jenny%40example.com&description=b&description=a"}, "headers": {"Stripe-Version": ["2019-08-14"]}},
 "response": {"status": {"code": 200}, "headers": {"Date": ["Tue, 28 Jul 2020 10:00:00 GMT"]}, "body": {"string": "{\"id\": \"cus_1\"}"}}},
{"request": {"method": "get", "uri": "https://api.stripe.com/v1/customers/cus_1", "body": {"string": ""}, "headers": {}},
 "response": {"status": {"code": 404}, "headers": {"Stripe-Version": ["2019-08-14"]}, "body": {"string": "{\"error\": {}}"}},
 "recorded_at": "Tue, 28 Jul 2020 10:00:01 GMT"}]}`,
	"VCR.py": `interactions:
- request:
    body: email=jenny%40example.com&description=b&description=a
    headers:
      Stripe-Version: ['2019-08-14']
    method: POST
    uri: https://api.stripe.com/v1/customers?expand%5B%5D=sources
  response:
    body: {string: '{"id": "cus_1"}'}
    headers:
      Date: ['Tue, 28 Jul 2020 10:00:00 GMT']
    status: {code: 200, message: OK}
- request:
    body: null
    headers: {}
    method: GET
    uri: https://api.stripe.com/v1/customers/cus_1
  response:
    body:
      string: !!binary |
        H4sIAAAAAAACA6tWSi0qyi9SslKorq0FAPQRUzQNAAAA
    headers:
      Content-Encoding: [gzip]
      Stripe-Version: ['2019-08-14']
      Date: ['Tue, 28 Jul 2020 10:00:01 GMT']
    status: {code: 404, message: Not Found}
version: 1
`,
	"go-vcr before version 3": `version: 1
interactions:
- request:
    body: email=jenny%40example.com&description=b&description=a
    form: {}
    headers:
      Stripe-Version: ['2019-08-14']
    url: https://api.stripe.com/v1/customers?expand%5B%5D=sources
    method: POST
  response:
    body: '{"id": "cus_1"}'
    headers:
      Date: ['Tue, 28 Jul 2020 10:00:00 GMT']
    status: 200 OK
    code: 200
- request: {url: 'https://api.stripe.com/v1/customers/cus_1', method: GET}
  response:
    body: '{"error": {}}'
    headers:
      Stripe-Version: ['2019-08-14']
      Date: ['Tue, 28 Jul 2020 10:00:01 GMT']
    status: 404 Not Found
    code: 404
`,
	"go-vcr 3": `version: 2
interactions:
- id: 0
  request:
    host: api.stripe.com
    body: email=jenny%40example.com&description=b&description=a
    form: {}
    headers:
      Stripe-Version: ['2019-08-14']
    url: https://api.stripe.com/v1/customers?expand%5B%5D=sources
    method: POST
  response:
    body: '{"id": "cus_1"}'
    headers:
      Date: ['Tue, 28 Jul 2020 10:00:00 GMT']
    status: 200 OK
    code: 200
- id: 1
  request: {host: api.stripe.com, url: 'https://api.stripe.com/v1/customers/cus_1', method: GET}
  response:
    body: '{"error": {}}'
    headers:
      Stripe-Version: ['2019-08-14']
      Date: ['Tue, 28 Jul 2020 10:00:01 GMT']
    code: 404
`,
	"one JSON object a line": `{"cassette":"a","seq":2,"recorded_at":"Tue, 28 Jul 2020 10:00:01 GMT","api_version":"2019-08-14","method":"GET","url_path":"/v1/customers/cus_1","query":{},"status":404,"response":{"error": {}}}
{"kind":"of something else","response":{"id": "evt_1"}}

{"cassette":"a","seq":1,"response_date":"Tue, 28 Jul 2020 10:00:00 GMT","recorded_at":"Wed, 29 Jul 2020 10:00:00 GMT","method":"POST","url_path":"/v1/customers","query":{"expand":["sources"]},"raw_body":"email=jenny%40example.com&description=b&description=a","request_headers":{"stripe-version":"2019-08-14"},"status":200,"response":{"id": "cus_1"}}
`,
}

func TestEveryFormatSaysTheSame(t *testing.T) {
	at := time.Date(2020, 7, 28, 10, 0, 0, 0, time.UTC)
	for name, text := range tapes {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "recording")
			require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
			list, err := Read(path)
			require.NoError(t, err)
			require.Len(t, list, 2)

			post := list[0]
			require.Equal(t, "POST /v1/customers", post.what())
			require.Equal(t, []string{"sources"}, append(post.Query["expand[]"], post.Query["expand[0]"]...))
			require.Equal(t, url.Values{"email": {"jenny@example.com"}, "description": {"b", "a"}}, post.Form)
			require.Equal(t, "email=jenny%40example.com&description=b&description=a", post.Sent)
			require.Equal(t, "2019-08-14", post.Version())
			require.Equal(t, 200, post.Status)
			require.Equal(t, at, post.At, "the server's date counts, and not the client's")
			require.JSONEq(t, `{"id": "cus_1"}`, post.Body)

			get := list[1]
			require.Equal(t, "GET /v1/customers/cus_1", get.what())
			require.Empty(t, get.Form)
			require.Equal(t, "2019-08-14", get.Version(), "from the answer")
			require.Equal(t, 404, get.Status)
			require.Equal(t, at.Add(time.Second), get.At)
			require.JSONEq(t, `{"error": {}}`, get.Body)

			if name != "one JSON object a line" {
				require.Equal(t, "api.stripe.com", get.Host)
			}
		})
	}
}

func TestLinesMayHoldSeveralCassettes(t *testing.T) {
	list, err := parse([]byte(`{"source":"o/r","cassette":"b","seq":2,"method":"GET","url_path":"/v1/b2","response":{}}
{"source":"o/r","path":"a.yml","method":"GET","url_path":"/v1/a","response":{}}
{"source":"o/r","cassette":"b","seq":1,"method":"GET","url_path":"/v1/b1","response":{},"params":{"card":{"exp_month":12},"items":[{"a":"x y"}],"none":null}}
`))
	require.NoError(t, err)
	var got []string
	for _, i := range list {
		got = append(got, i.Cassette+": "+i.Path+" "+i.Sent)
	}
	require.Equal(t, []string{
		"o/r b: /v1/b1 card%5Bexp_month%5D=12&items%5B0%5D%5Ba%5D=x+y&none=",
		"o/r b: /v1/b2 ",
		"o/r a.yml: /v1/a ",
	}, got)
}

func TestBrokenRecordings(t *testing.T) {
	for text, want := range map[string]string{
		"http_interactions:\n- request: {uri: ':'}\n":                       "interaction 0: parse",
		"http_interactions: 7\n":                                            "cannot unmarshal",
		"http_interactions:\n- response: {body: {string: [a]}}\n":           "line 2: a body that is no text",
		"http_interactions:\n- response: {body: {base64_string: 'é'}}\n":    "line 2: illegal base64",
		"http_interactions:\n- response: {status: {code: many}}\n":          "cannot unmarshal",
		"http_interactions:\n- response: {body: {base64_string: H4sIAA}}\n": "line 2: illegal base64",
		"{\"response\": {}}\n{\"response\": ":                               "line 2: unexpected end",
	} {
		_, err := parse([]byte(text))
		require.ErrorContains(t, err, want)
	}
}
