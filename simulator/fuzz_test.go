package simulator_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

const fuzzKey = "sk_test_fuzz"

// A badRequest is a request that Stripe refuses, and how.
type badRequest struct {
	name              string
	method, path      string // {pi}, {ch}, ... are objects that exist
	form              string
	header            string // lines added; an Authorization here replaces the usual one
	status            int
	kind, code, param string // of the error; kind is its type
}

const intents = "/v1/payment_intents"

var (
	megabyte = strings.Repeat("a", 1<<20) // requests write {megabyte}
	longKey  = strings.Repeat("k", 256)
	huge     = strings.Repeat("9", 40)
)

var badRequests = []badRequest{
	// The form
	{"one name as text and as hash", "POST", intents, "amount=1&amount[b]=2", "", 400, "invalid_request_error", "", ""},
	{"text that is not UTF-8", "POST", intents, "amount=2000&currency=usd&description=%ff%fe", "", 400, "invalid_request_error", "", ""},
	{"bad percent-encoding stands for itself", "POST", intents, "amount=%zz&currency=usd", "", 400, "invalid_request_error", "parameter_invalid_integer", "amount"},
	{"a hash forty deep", "POST", intents, "metadata" + strings.Repeat("[a]", 40) + "=1", "", 400, "invalid_request_error", "", ""},
	{"twenty thousand parameters", "POST", intents, strings.Repeat("expand[]=a&", 20_000), "", 400, "invalid_request_error", "", ""},
	{"a megabyte under one name", "POST", intents, "amount=2000&currency=usd&metadata[note]={megabyte}", "", 400, "invalid_request_error", "", "metadata"},
	{"a megabyte as a name", "POST", intents, "{megabyte}=1", "", 400, "invalid_request_error", "parameter_unknown", megabyte},
	{"a megabyte of brackets", "POST", intents, strings.Repeat("[", 1<<20), "", 400, "invalid_request_error", "parameter_unknown", "["},
	{"JSON", "POST", intents, `{"amount": 2000, "currency": "usd"}`, "Content-Type: application/json", 400, "invalid_request_error", "", ""},

	// Types and names
	{"a word for a number", "POST", intents, "amount=twenty&currency=usd", "", 400, "invalid_request_error", "parameter_invalid_integer", "amount"},
	{"a fraction for a number", "POST", intents, "amount=20.5&currency=usd", "", 400, "invalid_request_error", "parameter_invalid_integer", "amount"},
	{"a hash for a number", "POST", intents, "amount[a]=1&currency=usd", "", 400, "invalid_request_error", "parameter_invalid_integer", "amount"},
	{"a word for a boolean", "POST", intents, "amount=2000&currency=usd&confirm=maybe", "", 400, "invalid_request_error", "", "confirm"},
	{"text for a list", "POST", intents, "amount=2000&currency=usd&payment_method_types=card", "", 400, "invalid_request_error", "", "payment_method_types"},
	{"text for a hash", "POST", intents, "amount=2000&currency=usd&shipping=home", "", 400, "invalid_request_error", "", "shipping"},
	{"a hash for text", "POST", "/v1/customers", "email[a]=b", "", 400, "invalid_request_error", "", "email"},
	{"a word that is no choice", "POST", intents, "amount=2000&currency=usd&capture_method=later", "", 400, "invalid_request_error", "", "capture_method"},
	{"a word for a number in a list's query", "GET", intents + "?limit=many", "", "", 400, "invalid_request_error", "parameter_invalid_integer", "limit"},
	{"a parameter left out", "POST", intents, "amount=2000", "", 400, "invalid_request_error", "parameter_missing", "currency"},
	{"nothing at all", "POST", intents, "", "", 400, "invalid_request_error", "parameter_missing", "amount"},
	{"an unknown parameter", "POST", intents, "amount=2000&currency=usd&colour=red", "", 400, "invalid_request_error", "parameter_unknown", "colour"},
	{"an unknown parameter inside another", "POST", intents, "amount=2000&currency=usd&shipping[colour]=red", "", 400, "invalid_request_error", "parameter_unknown", "shipping[colour]"},
	{"an unknown parameter in the query", "GET", intents + "/{pi}?colour=red", "", "", 400, "invalid_request_error", "parameter_unknown", "colour"},
	{"an empty amount", "POST", intents, "amount=&currency=usd", "", 400, "invalid_request_error", "parameter_invalid_empty", "amount"},
	{"an unknown property to expand", "GET", intents + "/{pi}?expand[]=colour", "", "", 400, "invalid_request_error", "", ""},

	// Amounts
	{"a negative amount", "POST", intents, "amount=-5&currency=usd", "", 400, "invalid_request_error", "parameter_invalid_integer", "amount"},
	{"no amount", "POST", intents, "amount=0&currency=usd", "", 400, "invalid_request_error", "parameter_invalid_integer", "amount"},
	{"less than the least", "POST", intents, "amount=49&currency=usd", "", 400, "invalid_request_error", "amount_too_small", "amount"},
	{"more than the most", "POST", intents, "amount=100000000&currency=usd", "", 400, "invalid_request_error", "amount_too_large", "amount"},
	{"an amount of forty digits", "POST", intents, "amount=" + huge + "&currency=usd", "", 400, "invalid_request_error", "parameter_invalid_integer", "amount"},
	{"a refund of less than nothing", "POST", "/v1/refunds", "charge={ch}&amount=-1", "", 400, "invalid_request_error", "parameter_invalid_integer", "amount"},
	{"a refund of more than was paid", "POST", "/v1/refunds", "charge={ch}&amount=999999", "", 400, "invalid_request_error", "", "amount"},
	{"an unknown currency", "POST", intents, "amount=2000&currency=xxx", "", 400, "invalid_request_error", "", "currency"},

	// What does not exist
	{"an unknown intent", "GET", intents + "/pi_nobody", "", "", 404, "invalid_request_error", "resource_missing", "intent"},
	{"an unknown intent to confirm", "POST", intents + "/pi_nobody/confirm", "", "", 404, "invalid_request_error", "resource_missing", "intent"},
	{"an unknown set-up", "GET", "/v1/setup_intents/seti_nobody", "", "", 404, "invalid_request_error", "resource_missing", "intent"},
	{"an unknown charge", "GET", "/v1/charges/ch_nobody", "", "", 404, "invalid_request_error", "resource_missing", "id"},
	{"an unknown customer", "GET", "/v1/customers/cus_nobody", "", "", 404, "invalid_request_error", "resource_missing", "id"},
	{"an unknown payment method", "GET", "/v1/payment_methods/pm_nobody", "", "", 404, "invalid_request_error", "resource_missing", "payment_method"},
	{"an unknown payment method as a parameter", "POST", intents, "amount=2000&currency=usd&payment_method=pm_nobody", "", 400, "invalid_request_error", "resource_missing", "payment_method"},
	{"an unknown customer as a parameter", "POST", intents, "amount=2000&currency=usd&customer=cus_nobody", "", 400, "invalid_request_error", "resource_missing", "customer"},
	{"an unknown cursor", "GET", intents + "?starting_after=pi_nobody", "", "", 400, "invalid_request_error", "resource_missing", "starting_after"},
	{"an unknown address", "GET", "/v1/payment_intent", "", "", 404, "invalid_request_error", "", ""},
	{"an unknown method", "DELETE", intents + "/{pi}", "", "", 404, "invalid_request_error", "", ""},
	{"another version of the API", "GET", "/v2/core/accounts", "", "", 404, "invalid_request_error", "", ""},

	// Keys, versions, accounts
	{"no key", "GET", intents, "", "Authorization:", 401, "invalid_request_error", "", ""},
	{"a key of no known form", "GET", intents, "", "Authorization: Bearer open_sesame", 401, "invalid_request_error", "", ""},
	{"a live key", "GET", intents, "", "Authorization: Bearer sk_live_123", 401, "invalid_request_error", "", ""},
	{"a publishable key", "GET", intents, "", "Authorization: Bearer pk_test_fuzz", 401, "invalid_request_error", "secret_key_required", ""},
	{"Basic that is no base64", "GET", intents, "", "Authorization: Basic ###", 401, "invalid_request_error", "", ""},
	{"an unknown version", "GET", intents, "", "Stripe-Version: 1999-01-01", 400, "invalid_request_error", "", ""},
	{"an unknown account", "GET", intents, "", "Stripe-Account: acct_nobody", 403, "invalid_request_error", "account_invalid", ""},
	{"an idempotency key of 256 characters", "POST", intents, "amount=2000&currency=usd", "Idempotency-Key: " + longKey, 400, "invalid_request_error", "", ""},

	// States
	{"a payment confirmed twice", "POST", intents + "/{pi}/confirm", "", "", 400, "invalid_request_error", "payment_intent_unexpected_state", ""},
	{"a payment canceled after it succeeded", "POST", intents + "/{pi}/cancel", "", "", 400, "invalid_request_error", "payment_intent_unexpected_state", ""},
	{"a capture of nothing held", "POST", intents + "/{pi}/capture", "", "", 400, "invalid_request_error", "payment_intent_unexpected_state", ""},
}

func TestBadInputGetsStripesErrorAndNothingIsLost(t *testing.T) {
	t.Parallel()
	for _, b := range badRequests {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			s := newFuzzed().everything(t)
			before := s.state(t)
			res := s.send(t, b.method, b.path, b.header, b.form)
			var answer struct {
				Error struct{ Type, Code, Param, Message string }
			}
			require.NoError(t, json.Unmarshal(res.Body.Bytes(), &answer), "%s", short(res.Body.String()))
			e := answer.Error
			require.Equal(t,
				fmt.Sprint(b.status, " ", b.kind, " ", b.code, " ", short(b.param)),
				fmt.Sprint(res.Code, " ", e.Type, " ", e.Code, " ", short(e.Param)), "%s", short(e.Message))
			require.NotEmpty(t, e.Message)
			require.Equal(t, before, s.state(t), "what was there is there, and nothing else")
		})
	}
}

func TestTheLongestIdempotencyKeyIsTaken(t *testing.T) {
	t.Parallel()
	s := newFuzzed()
	res := s.send(t, "POST", intents, "Idempotency-Key: "+longKey[:255], "amount=2000&currency=usd")
	require.Equal(t, 200, res.Code, "%s", res.Body)
	require.Equal(t, longKey[:255], res.Header().Get("Idempotency-Key"))
}

func TestARequestLineOfManyKilobytesIsCutOff(t *testing.T) {
	t.Parallel()
	s := newFuzzed()
	res := s.send(t, "GET", intents+"?starting_after="+strings.Repeat("a", 20_000), "", "")
	require.Equal(t, http.StatusRequestURITooLong, res.Code)
}

// FuzzRequest sends whatever comes, twice: with an idempotency key the second
// is a replay. Nothing may panic, no answer may be a server's error, and every
// refusal says what it is.
func FuzzRequest(f *testing.F) {
	for _, b := range badRequests {
		if len(b.form) > 4<<10 {
			continue // the table sends it; as a seed it would keep the fuzzer busy with making it smaller
		}
		f.Add(b.method, b.path, b.header, b.form)
	}
	for _, r := range simulator.Routes() {
		f.Add(r.Method, ofPattern(r.Pattern), "Idempotency-Key: one", "amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true")
		f.Add(r.Method, ofPattern(r.Pattern), "Stripe-Version: 2019-12-03", "expand[]=latest_charge&metadata[a]=b&limit=3")
	}
	for _, form := range []string{
		"amount=2000&currency=usd&confirm=true&payment_method_data[type]=card&payment_method_data[card][number]=4000002500003155&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2034&return_url=https://a.example",
		"amount=1000&currency=jpy&capture_method=manual&confirm=true&payment_method=pm_card_visa&off_session=true&customer={cus}&setup_future_usage=off_session",
		"amount=1000&currency=eur&payment_method_types[]=sepa_debit&confirm=true&mandate_data[customer_acceptance][type]=offline",
	} {
		f.Add("POST", intents, "", form)
	}
	f.Fuzz(func(t *testing.T, method, path, header, form string) {
		s := newFuzzed()
		r := s.request(t, method, path, header, form)
		if r == nil || strings.HasPrefix(r.URL.Path, "/_pinstripe") {
			t.Skip("no request that a server would see, or the control door")
		}
		for range 2 {
			res := httptest.NewRecorder()
			s.ServeHTTP(res, s.request(t, method, path, header, form))
			if res.Code >= 500 {
				t.Fatalf("%s %s: %d %s", method, path, res.Code, res.Body)
			}
			if res.Code == http.StatusRequestURITooLong {
				continue
			}
			var answer struct {
				Object string
				Error  struct{ Type, Message string }
			}
			if err := json.Unmarshal(res.Body.Bytes(), &answer); err != nil {
				t.Fatalf("%s %s: %d is no JSON: %v\n%s", method, path, res.Code, err, res.Body)
			}
			if res.Code >= 400 && (answer.Error.Type == "" || answer.Error.Message == "") {
				t.Fatalf("%s %s: %d does not say why: %s", method, path, res.Code, res.Body)
			}
			if res.Code == http.StatusOK && answer.Error.Type != "" {
				t.Fatalf("%s %s: 200 with an error: %s", method, path, res.Body)
			}
		}
	})
}

// fuzzed is a simulator with the objects that requests name.
type fuzzed struct {
	*simulator.Simulator
	ids map[string]string // of the objects made so far, by placeholder
}

// placeholders are what requests may name, and how each comes to be.
var placeholders = map[string]struct{ path, form string }{
	"{cus}":   {"/v1/customers", "email=jenny@example.com"},
	"{pm}":    {"/v1/payment_methods", "type=card&card[token]=tok_visa"},
	"{saved}": {"/v1/payment_methods/pm_card_mastercard/attach", "customer={cus}"},
	"{pi}":    {intents, "amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa&payment_method_types[]=card"},
	"{held}":  {intents, "amount=2000&currency=usd&confirm=true&capture_method=manual&payment_method=pm_card_visa&payment_method_types[]=card"},
	"{asked}": {intents, "amount=2000&currency=usd&confirm=true&payment_method=pm_card_authenticationRequired&payment_method_types[]=card&return_url=https://shop.example"},
	"{open}":  {intents, "amount=2000&currency=usd&customer={cus}&payment_method_types[]=card"},
	"{seti}":  {"/v1/setup_intents", "customer={cus}&payment_method_types[]=card"},
	"{ch}":    {"/v1/charges", "amount=2000&currency=usd&source=tok_visa"},
	"{re}":    {"/v1/refunds", "charge={ch}&amount=100"},
	"{tok}":   {"/v1/tokens", "card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034"},
	"{we}":    {"/v1/webhook_endpoints", "url=http://127.0.0.1:9/&enabled_events[]=invoice.paid"},
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func newFuzzed() *fuzzed {
	return &fuzzed{simulator.New(simulator.Options{}), map[string]string{"{megabyte}": megabyte}}
}

// everything makes one object of each kind.
func (s *fuzzed) everything(t testing.TB) *fuzzed {
	t.Helper()
	for name := range placeholders {
		s.named(t, name)
	}
	return s
}

// named puts identifiers in the place of placeholders. An object that nobody has
// named before is made.
func (s *fuzzed) named(t testing.TB, text string) string {
	t.Helper()
	return placeholder.ReplaceAllStringFunc(text, func(name string) string {
		first, known := placeholders[name]
		if s.ids[name] == "" && known {
			res := s.send(t, "POST", first.path, "", first.form)
			var made struct{ ID string }
			if err := json.Unmarshal(res.Body.Bytes(), &made); err != nil || res.Code != 200 {
				t.Fatalf("%s: %d %s", first.path, res.Code, res.Body)
			}
			s.ids[name] = made.ID
		}
		if id := s.ids[name]; id != "" {
			return id
		}
		return name
	})
}

// ofPattern is an address for a route's pattern, with objects that exist where
// the pattern has placeholders.
func ofPattern(pattern string) string {
	name := map[string]string{
		"customers": "{cus}", "payment_methods": "{saved}", "payment_intents": "{held}", "setup_intents": "{seti}",
		"charges": "{ch}", "refunds": "{re}", "tokens": "{tok}", "webhook_endpoints": "{we}",
	}
	parts := strings.Split(pattern, "/")
	for i, p := range parts {
		if strings.HasPrefix(p, "{") && name[parts[i-1]] != "" {
			parts[i] = name[parts[i-1]]
		}
	}
	return strings.Join(parts, "/")
}

// request is what a server reads from the wire, nil if it reads nothing.
func (s *fuzzed) request(t testing.TB, method, path, header, form string) *http.Request {
	t.Helper()
	path, form = s.named(t, path), s.named(t, form)
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n", method, path, len(form))
	if header != "" {
		fmt.Fprintf(&b, "%s\r\n", header)
	}
	b.WriteString("\r\n")
	b.WriteString(form)
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(b.String())))
	if err != nil {
		return nil
	}
	if _, ok := r.Header["Authorization"]; !ok {
		r.Header.Set("Authorization", "Bearer "+fuzzKey)
	}
	if r.Header.Get("Content-Type") == "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.RemoteAddr = "127.0.0.1:1"
	return r
}

func (s *fuzzed) send(t testing.TB, method, path, header, form string) *httptest.ResponseRecorder {
	t.Helper()
	r := s.request(t, method, path, header, form)
	if r == nil {
		t.Fatalf("%s %s is no request", method, path)
	}
	res := httptest.NewRecorder()
	s.ServeHTTP(res, r)
	return res
}

// state is everything in the account that a list shows.
func (s *fuzzed) state(t testing.TB) map[string]string {
	t.Helper()
	state := map[string]string{}
	for _, path := range []string{
		intents, "/v1/setup_intents", "/v1/charges", "/v1/refunds", "/v1/customers", "/v1/customers/{cus}/payment_methods",
		"/v1/webhook_endpoints", "/v1/events", "/v1/balance_transactions", "/v1/balance",
	} {
		query := "?limit=100"
		if path == "/v1/balance" {
			query = ""
		}
		res := s.send(t, "GET", path+query, "", "")
		require.Equal(t, 200, res.Code, "%s: %s", path, res.Body)
		state[path] = res.Body.String()
	}
	return state
}

func short(text string) string {
	if len(text) > 300 {
		return text[:300] + "..."
	}
	return text
}
