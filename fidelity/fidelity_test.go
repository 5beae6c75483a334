package fidelity

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// A script is a server that gives prepared answers, in their order, and keeps
// what it was asked.
type script struct {
	*httptest.Server
	asked []string
}

type answer struct {
	status int
	body   string
}

func play(t *testing.T, answers ...answer) *script {
	s := &script{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		key, _, _ := r.BasicAuth()
		line := r.Method + " " + r.URL.RequestURI() + " " + string(body)
		for _, name := range []string{"Stripe-Version", "Stripe-Account", "Idempotency-Key"} {
			if v := r.Header.Get(name); v != "" {
				line += " " + name + "=" + v
			}
		}
		if !strings.HasPrefix(key, "sk_test_") {
			line += " under " + key
		}
		s.asked = append(s.asked, strings.TrimSpace(line))
		if len(answers) == 0 {
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(answers[0].status)
		io.WriteString(w, answers[0].body)
		answers = answers[1:]
	}))
	t.Cleanup(s.Close)
	return s
}

// A said is one recorded interaction, as a line of JSON Lines.
type said struct {
	Cassette string            `json:"cassette"`
	Method   string            `json:"method"`
	Path     string            `json:"url_path"`
	Query    any               `json:"query,omitempty"`
	Body     string            `json:"raw_body"`
	Heads    map[string]string `json:"request_headers,omitempty"`
	Answered map[string]string `json:"response_headers,omitempty"`
	Status   int               `json:"status"`
	Response json.RawMessage   `json:"response"`
}

func post(path, body string, status int, response string) said {
	return said{Cassette: "c", Method: "POST", Path: path, Body: body, Status: status, Response: json.RawMessage(response)}
}

func get(path string, status int, response string) said {
	return said{Cassette: "c", Method: "GET", Path: path, Status: status, Response: json.RawMessage(response)}
}

func load(t *testing.T, recorded ...said) []Cassette {
	var text strings.Builder
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	for _, s := range recorded {
		require.NoError(t, e.Encode(s))
	}
	path := filepath.Join(t.TempDir(), "recording.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(text.String()), 0o600))
	list, err := Load(path)
	require.NoError(t, err)
	return list
}

func run(t *testing.T, s *script, o Options, recorded ...said) Result {
	o.Server = func(Cassette) (Server, error) { return Server{URL: s.URL}, nil }
	r, err := Run(t.Context(), load(t, recorded...), o)
	require.NoError(t, err)
	return r
}

func TestIdentifiersOfTheServerStandIn(t *testing.T) {
	s := play(t,
		answer{200, `{"id":"cus_mine111","object":"customer"}`},
		answer{200, `{"id":"pi_mine222","client_secret":"pi_mine222_secret_s2","latest":[{"id":"ch_mine333"}]}`},
		answer{200, `{"id":"pi_mine222"}`})
	second := post("/v1/payment_intents", "customer=cus_rec111&metadata[of]=cus_rec111%2Fx&description=a+b%26&expand[]=x", 200,
		`{"id":"pi_rec222","client_secret":"pi_rec222_secret_s1","latest":[{"id":"ch_rec333"}]}`)
	second.Heads = map[string]string{"Stripe-Version": "2020-08-27", "Idempotency-Key": "cus_rec111-1"}
	third := get("/v1/payment_intents/pi_rec222", 200, `{"id":"pi_rec222"}`)
	third.Query = map[string]any{"client_secret": "pi_rec222_secret_s1", "of": map[string]any{"charge": "ch_rec333"}}
	third.Heads = map[string]string{"Stripe-Account": "acct_REDACTED1"}
	r := run(t, s, Options{}, post("/v1/customers", "name=cus", 200, `{"id":"cus_rec111","object":"customer"}`), second, third)
	require.Equal(t, []string{
		"POST /v1/customers name=cus",
		"POST /v1/payment_intents customer=cus_mine111&metadata%5Bof%5D=cus_mine111%2Fx&description=a+b%26&expand%5B%5D=x" +
			" Stripe-Version=2020-08-27 Idempotency-Key=cus_mine111-1",
		"GET /v1/payment_intents/pi_mine222?client_secret=pi_mine222_secret_s2&of%5Bcharge%5D=ch_mine333  Stripe-Account=acct_REDACTED1",
	}, s.asked)
	require.Equal(t, Figures{N: 3, Status: 100, Shape: 100, Values: 100, Exact: 100}, r.Figures())
	require.Empty(t, r.Differences())
}

// A customer whose identifier happens to have no digit can be followed too.
func TestAnyIdentifier(t *testing.T) {
	recorded := []said{
		post("/v1/customers", "name=a", 200, `{"id":"cus_UtmoVOTnkYsbhs"}`),
		get("/v1/customers/cus_UtmoVOTnkYsbhs", 200, `{"id":"cus_UtmoVOTnkYsbhs"}`),
		post("/v1/charges", "source=tok_1791bgF0WzU2IQJECZybWazG", 200, `{"id":"ch_rec111"}`),
	}
	answers := []answer{{200, `{"id":"cus_mine1111111111"}`}, {200, `{"id":"cus_mine1111111111"}`}, {200, `{"id":"ch_mine111"}`}}
	s := play(t, answers...)
	run(t, s, Options{}, recorded...)
	require.Equal(t, "GET /v1/customers/cus_UtmoVOTnkYsbhs", s.asked[1])
	require.Len(t, s.asked, 3)

	s = play(t, answers...)
	r := run(t, s, Options{AnyID: true}, recorded...)
	require.Equal(t, []string{"POST /v1/customers name=a", "GET /v1/customers/cus_mine1111111111"}, s.asked)
	require.Equal(t, map[string]int{fromBefore: 1}, r.Skipped)
}

// What cannot be replayed is not sent, and counts for nothing; what the server
// failed to make earlier counts as wrong.
func TestWhatCanBeReplayed(t *testing.T) {
	account := get("/v1/balance", 200, `{}`)
	account.Answered = map[string]string{"Stripe-Account": "acct_older1234"}
	for name, test := range map[string]struct {
		recorded []said
		answers  []answer
		asked    int
		skipped  string
		figures  string
	}{
		"an older object": {
			[]said{get("/v1/charges/ch_older111", 200, `{"id":"ch_older111"}`)}, nil, 0, fromBefore, "",
		},
		"an older object's account": {[]said{account}, nil, 0, fromBefore, ""},
		"a missing object": {
			[]said{get("/v1/charges/ch_older111", 404, `{"error":{"message":"No such charge: 'ch_older111'"}}`)},
			[]answer{{404, `{"error":{"message":"No such charge: 'ch_older111'"}}`}}, 1, "", "    1   100.0   100.0   100.0   100.0   100.0",
		},
		"a test card": {
			[]said{post("/v1/payment_methods/pm_card_visa/attach", "", 200, `{}`)},
			[]answer{{200, `{}`}}, 1, "", "    1   100.0       -   100.0   100.0   100.0",
		},
		"a hidden parameter": {
			[]said{post("/v1/tokens", "card[number]=%3CCARD_NUMBER%3E", 200, `{}`)}, nil, 0, blanked, "",
		},
		"a refused key": {[]said{get("/v1/balance", 401, `{}`)}, nil, 0, unauthorized, ""},
		"no answer":     {[]said{get("/v1/balance", 200, `"down"`)}, nil, 0, noAnswer, ""},
		"an object of a request that was left out": {
			[]said{
				post("/v1/charges", "customer=cus_older111", 200, `{"id":"ch_from111"}`),
				get("/v1/charges/ch_from111", 200, `{"id":"ch_from111"}`),
			}, nil, 0, fromBefore, "",
		},
		"an object that the server failed to make": {
			[]said{
				post("/v1/charges", "amount=1", 200, `{"id":"ch_new1111","paid":true}`),
				get("/v1/charges/ch_new1111", 200, `{"id":"ch_new1111","paid":true}`),
			},
			[]answer{{500, `{}`}}, 1, "", "    2     0.0       -     0.0     0.0     0.0",
		},
		"an answer that is not JSON": {
			[]said{get("/v1/balance", 200, `{"object":"balance"}`)},
			[]answer{{200, `oops`}}, 1, "", "    1     0.0       -     0.0     0.0     0.0",
		},
		"another resource": {
			[]said{post("/v1/products", "name=x", 200, `{"id":"prod_new111"}`)}, []answer{{200, `{"id":"prod_mine11"}`}}, 1, "", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := play(t, test.answers...)
			r := run(t, s, Options{}, test.recorded...)
			require.Len(t, s.asked, test.asked)
			if test.skipped != "" {
				require.Equal(t, map[string]int{test.skipped: len(test.recorded)}, r.Skipped)
			}
			if test.figures == "" {
				require.Empty(t, r.Scores)
			} else {
				require.Equal(t, test.figures, r.Figures().String())
			}
		})
	}
}

func TestScoresAndDifferences(t *testing.T) {
	for name, test := range map[string]struct {
		recorded, got string
		version       string
		shape, values float64
		differences   []Difference
	}{
		"equal":                         {`{"a":1,"b":[{"c":null}]}`, `{"b":[{"c":null}],"a":1}`, "", 1, 1, nil},
		"more is no matter":             {`{"a":1}`, `{"a":1,"b":2}`, "", 1, 1, nil},
		"a value":                       {`{"a":1,"b":"x"}`, `{"a":2,"b":"x"}`, "", 1, 0.5, []Difference{{"a", "1", "2"}}},
		"a type":                        {`{"a":null}`, `{"a":"y"}`, "", 0, 0, []Difference{{"a", "null", `"y"`}}},
		"missing":                       {`{"a":1,"b":2}`, `{"a":1}`, "", 0.5, 0.5, []Difference{{"b", "2", "nothing"}}},
		"a missing object is told once": {`{"a":{"id":"x","url":{"id":"y"}}}`, `{}`, "", 0, 1, []Difference{{"a", "object", "nothing"}}},
		"times are compared by type":    {`{"created":1}`, `{"created":2}`, "", 1, 1, nil},
		"and their type counts":         {`{"created":1}`, `{"created":null}`, "", 0, 1, []Difference{{"created", "number", "null"}}},
		"hidden":                        {`{"a":"<EMAIL>","b":"user-0a@example.com","c":"xREDACTED"}`, `{"a":"1","b":"2","c":"3"}`, "", 1, 1, nil},
		"identifiers":                   {`{"a":"pi_rec123"}`, `{"a":"pi_got456"}`, "", 1, 1, nil},
		"addresses":                     {`{"a":"https://x"}`, `{"a":"https://y"}`, "", 1, 1, nil},
		"own keys":                      {`{"metadata":{"k":"v"}}`, `{"metadata":{"k":null}}`, "", 1, 0, []Difference{{"metadata.k", `"v"`, "null"}}},
		"named by the innermost object": {
			`{"object":"charge","outcome":{"type":"a"},"payment_method":{"object":"payment_method","card":{"brand":"visa"}}}`,
			`{"object":"charge","outcome":{"type":"b"},"payment_method":{"object":"payment_method","card":{"brand":"jcb"}}}`, "", 1, 0.5,
			[]Difference{{"charge.outcome.type", `"a"`, `"b"`}, {"payment_method.card.brand", `"visa"`, `"jcb"`}},
		},
		"taken away by the version": {
			`{"object":"charge","paid":true}`, `{"object":"charge","paid":true,"refunds":{"object":"list"}}`, "2022-11-15", 2. / 3, 1,
			[]Difference{{"charge.refunds", "nothing", "object"}},
		},
		"not yet taken away": {`{"object":"charge"}`, `{"object":"charge","refunds":{}}`, "2022-11-14", 1, 1, nil},
		"an error": {
			`{"error":{"type":"card_error","message":"No."}}`, `{"error":{"type":"card_error","message":"No.","code":"new","param":"x"}}`, "", 1, 1,
			[]Difference{{"error.param", "nothing", `"x"`}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			recorded := get("/v1/balance", 200, test.recorded)
			recorded.Heads = map[string]string{"Stripe-Version": test.version}
			r := run(t, play(t, answer{200, test.got}), Options{}, recorded)
			require.Len(t, r.Scores, 1)
			s := r.Scores[0]
			require.InDelta(t, test.shape, s.Shape, 1e-9)
			require.InDelta(t, test.values, s.Values, 1e-9)
			require.ElementsMatch(t, test.differences, s.Differences)
			require.Equal(t, len(test.differences) == 0, s.Exact)
		})
	}
}

// What the endpoint was asked to expand is no member too many.
func TestExpandedMembersStay(t *testing.T) {
	recorded := get("/v1/charges/ch_1", 404, `{"object":"charge","error":{"message":"No such charge"}}`)
	recorded.Query = map[string]any{"expand": []string{"refunds"}}
	recorded.Heads = map[string]string{"Stripe-Version": "2024-06-20"}
	r := run(t, play(t, answer{404, `{"object":"charge","refunds":{},"error":{"message":"No such charge"}}`}), Options{}, recorded)
	require.Equal(t, 1.0, r.Scores[0].Shape)
}

func TestErrorsAreComparedByWhatClientsRead(t *testing.T) {
	for name, test := range map[string]struct {
		recorded, got string
		status        int
		want          bool
	}{
		"equal":           {`{"type":"card_error","code":"a","param":"p","message":"x"}`, `{"type":"card_error","code":"a","param":"p","message":"y"}`, 402, true},
		"another code":    {`{"type":"card_error","code":"a"}`, `{"type":"card_error","code":"b"}`, 402, false},
		"a code more":     {`{"type":"card_error"}`, `{"type":"card_error","code":"b"}`, 402, true},
		"a param more":    {`{"type":"card_error"}`, `{"type":"card_error","param":"p"}`, 402, false},
		"a param less":    {`{"type":"card_error","param":"p"}`, `{"type":"card_error"}`, 402, false},
		"another status":  {`{"type":"card_error"}`, `{"type":"card_error"}`, 400, false},
		"another decline": {`{"decline_code":"x"}`, `{"decline_code":"y"}`, 402, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := play(t, answer{test.status, `{"error":` + test.got + `}`})
			r := run(t, s, Options{}, post("/v1/charges", "amount=1", 402, `{"error":`+test.recorded+`}`))
			require.NotNil(t, r.Scores[0].Error)
			require.Equal(t, test.want, *r.Scores[0].Error)
		})
	}
}

// Of another status only the status is told: the rest follows from it.
func TestAnotherStatusIsOneDifference(t *testing.T) {
	s := play(t, answer{402, `{"error":{"code":"card_declined","decline_code":"lost_card","message":"No ch_abc123."}}`}, answer{200, `{}`})
	r := run(t, s, Options{}, post("/v1/charges", "", 200, `{"id":"ch_rec123","paid":true}`), get("/v1/charges/ch_rec123", 200, `{}`))
	require.Equal(t, []Difference{
		{"POST /v1/charges", "200", `402 card_declined lost_card "No ch_…."`},
		{"GET /v1/charges/{id}", "200", "no answer: the server never made ch_…"},
	}, []Difference{r.Differences()[0].Difference, r.Differences()[1].Difference})
}

func TestListsAreComparedByWhatTheCassetteMade(t *testing.T) {
	s := play(t,
		answer{200, `{"id":"cus_mine11","name":"a"}`},
		answer{200, `{"object":"list","url":"/v1/customers","has_more":true,"data":[{"id":"cus_mine11","name":"a"}]}`})
	r := run(t, s, Options{},
		post("/v1/customers", "name=a", 200, `{"id":"cus_rec111","name":"a"}`),
		get("/v1/customers", 200, `{"object":"list","url":"/v1/customers","has_more":false,"data":[{"id":"cus_rec111","name":"a"},{"id":"cus_older1","name":"b"}]}`))
	require.Equal(t, 100.0, r.Figures().Exact)
}

func TestChoosingWhatIsScored(t *testing.T) {
	recorded := []said{
		post("/v1/products", "name=x", 200, `{}`),
		post("/v1/customers", "name=x", 200, `{}`),
		{Cassette: "other", Method: "GET", Path: "/v1/balance", Status: 200, Response: json.RawMessage(`{}`)},
	}
	ok := answer{200, `{}`}
	for _, test := range []struct {
		o    Options
		want []string
	}{
		{Options{}, []string{"POST /v1/customers", "GET /v1/balance"}},
		{Options{AllScopes: true}, []string{"POST /v1/products", "POST /v1/customers", "GET /v1/balance"}},
		{Options{Only: expression("^POST")}, []string{"POST /v1/customers"}},
		{Options{Cassette: expression("oth")}, []string{"GET /v1/balance"}},
	} {
		var got []string
		for _, s := range run(t, play(t, ok, ok, ok), test.o, recorded...).Scores {
			got = append(got, s.Endpoint)
		}
		require.Equal(t, test.want, got)
	}
}

func TestEachCassetteHasAServerAndItsTime(t *testing.T) {
	text := `{"cassette":"a","method":"GET","url_path":"/v1/balance","status":200,"response":{},"recorded_at":"Tue, 28 Jul 2020 10:00:00 GMT"}
{"cassette":"a","method":"GET","url_path":"/v1/balance","status":200,"response":{},"response_date":"Tue, 28 Jul 2020 10:00:07 GMT"}
{"cassette":"b","method":"GET","url_path":"/v1/balance","status":200,"response":{}}
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
	require.Equal(t, map[string]int{otherHost: 2}, r.Skipped)
}

func TestReport(t *testing.T) {
	s := play(t, answer{200, `{"object":"balance","a":2}`}, answer{200, `{"object":"balance","a":2}`}, answer{402, `{"error":{"type":"x"}}`})
	r := run(t, s, Options{},
		get("/v1/balance", 200, `{"object":"balance","a":1}`),
		get("/v1/balance", 200, `{"object":"balance","a":1}`),
		post("/v1/charges", "", 402, `{"error":{"type":"x"}}`),
		get("/v1/charges/ch_older1", 200, `{}`))
	var out strings.Builder
	r.Write(&out, 5)
	require.Equal(t, `                                                           n  status   error   shape  values   exact
GET /v1/balance                                            2   100.0       -   100.0    50.0     0.0
POST /v1/charges                                           1   100.0   100.0   100.0   100.0   100.0
ALL                                                        3   100.0   100.0   100.0    66.7    33.3

3 interactions of 1 cassettes were replayed.
1 were left out: an object from before the cassette.

The most frequent differences, 1 of 1:

    2  balance.a: recorded 1, got 2
       first: c, interaction 0, GET /v1/balance
`, out.String())
}

func TestWhatIsAnIdentifier(t *testing.T) {
	for text, want := range map[string]bool{
		"pi_3OKqeXFlLscTmW3z1VCZQXdj": true, "payment_intents": false, "card_declined": false, "src_client_secret_a1b2c3": true,
		"pi_12345": false, "xpi_123456": false, "pi_123456é": false, "pm_card_visa": false, "cus_NffrFeUfNV2Hib": true,
	} {
		require.Equal(t, want, finder{}.isIdentifier(text), text)
	}
	for text, want := range map[string]bool{
		"pi_3OKqeXFlLscTmW3z1VCZQXdj": true, "payment_intents": false, "cus_UtmoVOTnkYsbhs": true, "ct_1T1oN1Fk4eGpfLOCmMRTuv9p": true,
		"payment_method_types": false, "card_velocityexceeded": false, "tok_chargeDeclinedInsufficientFunds": false,
		"pm_card_visa_chargeDeclinedInsufficientFunds": false,
	} {
		require.Equal(t, want, finder{wide: true}.isIdentifier(text), text)
	}
}

func TestEndpoint(t *testing.T) {
	require.Equal(t, "POST /v1/charges/{id}/refunds", endpoint("post", "/v1/charges/ch_1/refunds"))
	require.Equal(t, "POST /v1/customers/", endpoint("POST", "/v1/customers/"))
	require.True(t, inCore("/v1/customers/cus_1/sources"))
	require.False(t, inCore("/v1/customers/cus_1/subscriptions"))
	require.False(t, inCore("/v1"))
}

// A form that nobody kept as it was sent is sent in the order of its names.
func TestFormWithoutOrder(t *testing.T) {
	p := &pairs{byRecorded: map[string]string{"cus_rec111": "cus_mine11"}}
	require.Equal(t, "a=cus_mine11&b=x+y", p.swapValues(url.Values{"b": {"x y"}, "a": {"cus_rec111"}}).Encode())
	require.Equal(t, "%zz", p.swapEscaped("%zz"), "what is no form goes as it is")
}

func expression(text string) *regexp.Regexp { return regexp.MustCompile(text) }

func TestFoldersStandForTheirRecordings(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "sub"), 0o700))
	for name, text := range map[string]string{
		"sub/a.yml": "http_interactions:\n- request: {method: get, uri: '/v1/balance'}\n",
		"b.jsonl":   `{"cassette":"b","method":"GET","url_path":"/v1/balance","response":{}}`,
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
