package cassettes

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// A toy answers as Stripe does, as far as these tests need: what it says about
// an object depends on what was done to it before.
type toy struct {
	*httptest.Server
	mu       sync.Mutex
	captured map[string]bool
	made     int
	salt     string // differs from one run to the next
}

func newToy(t *testing.T, salt string) *toy {
	s := &toy{captured: map[string]bool{}, salt: salt}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *toy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.made++
	requestID := fmt.Sprintf("req_%s%012d", s.salt, s.made)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Request-Id", requestID)
	w.Header().Set("Server", "toy "+s.salt)
	w.Header().Set("Stripe-Version", r.Header.Get("Stripe-Version"))
	if key := r.Header.Get("Idempotency-Key"); key != "" {
		w.Header().Set("Idempotency-Key", key)
	}
	id, action, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/v1/payment_intents/"), "/")
	switch {
	case r.URL.Path == "/v1/payment_intents":
		id = "pi_1"
	case id == "pi_404":
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprintf(w, `{"error": {"message": "No such payment_intent", "request_log_url": "https://dashboard.stripe.com/logs/%s"}}`, requestID)
		return
	case action == "capture":
		s.captured[id] = true
	}
	fmt.Fprintf(w, "{\n  \"id\": %q,\n  \"object\": \"payment_intent\",\n  \"client_secret\": \"%s_secret_%s\",\n"+
		"  \"captured\": %t,\n  \"receipt_email\": \"jenny@rosen.dev\",\n  \"url\": \"%s/3ds\",\n  \"number\": %s\n}\n",
		id, id, s.salt+"aaaaaaaaaaaaaaaa", s.captured[id], s.URL, strings.Repeat("4242", 4))
}

// ask sends a form and gives status and body.
func ask(t *testing.T, rt http.RoundTripper, method, target string, form url.Values, header ...string) (int, string, http.Header, error) {
	t.Helper()
	body := form.Encode()
	if method == http.MethodGet && body != "" {
		target, body = target+"?"+body, ""
	}
	req, err := http.NewRequest(method, target, strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer sk_test_123")
	req.Header.Set("Stripe-Version", "2020-08-27")
	if body != "" {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for n := 0; n < len(header); n += 2 {
		req.Header.Set(header[n], header[n+1])
	}
	resp, err := (&http.Client{Transport: rt}).Do(req)
	if err != nil {
		return 0, "", nil, err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(answer), resp.Header, nil
}

// payment is what a test pays with. The number is put together here, so that
// no file holds it.
func payment() url.Values {
	return url.Values{
		"amount":                            {"1000"},
		"currency":                          {"usd"},
		"payment_method_data[card][number]": {strings.Repeat("4242", 4)},
		"payment_method_data[card][cvc]":    {"123"},
	}
}

// scenario is what the tests record: a payment, captured, looked at in between.
func scenario(t *testing.T, rt http.RoundTripper, base, key string) []string {
	t.Helper()
	var bodies []string
	step := func(method, path string, form url.Values, header ...string) {
		_, body, _, err := ask(t, rt, method, base+path, form, header...)
		require.NoError(t, err)
		bodies = append(bodies, body)
	}
	step("POST", "/v1/payment_intents", payment(), "Idempotency-Key", key)
	step("GET", "/v1/payment_intents/pi_1", nil)
	step("POST", "/v1/payment_intents/pi_1/capture", url.Values{"amount_to_capture": {"400"}}, "Idempotency-Key", "order-1-capture")
	step("GET", "/v1/payment_intents/pi_1", url.Values{"expand[]": {"latest_charge"}})
	step("GET", "/v1/payment_intents/pi_404", nil)
	return bodies
}

const uuid = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"

// recorded records the scenario and gives the file's path.
func recorded(t *testing.T, salt, key string) (path string, bodies []string) {
	t.Helper()
	server := newToy(t, salt)
	path = filepath.Join(t.TempDir(), "a", "cassette.yaml")
	rec, err := Record(path, nil)
	require.NoError(t, err)
	bodies = scenario(t, rec, server.URL, key)
	require.NoFileExists(t, path, "nothing is written before Stop")
	require.NoError(t, rec.Stop())
	return path, bodies
}

func TestReplayGivesTheRecordedAnswers(t *testing.T) {
	path, live := recorded(t, "aa", uuid)
	player, err := Replay(path)
	require.NoError(t, err)
	played := scenario(t, player, "https://api.stripe.com", uuid)
	require.NoError(t, player.Stop())

	require.Len(t, played, len(live))
	require.Contains(t, live[0], "pi_1_secret_aaaaaaaaaaaaaaaaaa", "while recording the client gets the answer as it came")
	require.Contains(t, live[0], "jenny@rosen.dev")
	require.Equal(t, "{\n  \"id\": \"pi_1\",\n  \"object\": \"payment_intent\",\n  \"client_secret\": \"pi_1_secret_scrubbed\",\n"+
		"  \"captured\": false,\n  \"receipt_email\": \"user-211f25c9@example.com\",\n"+
		"  \"url\": \"http://127.0.0.1:0/3ds\",\n  \"number\": \"card-4242\"\n}\n", played[0])
	require.Contains(t, played[1], `"captured": false`)
	require.Contains(t, played[3], `"captured": true`)
}

func TestReplayGivesStatusAndHeaders(t *testing.T) {
	path, _ := recorded(t, "aa", "order-1")
	player, err := Replay(path)
	require.NoError(t, err)
	status, body, header, err := ask(t, player, "GET", "https://api.stripe.com/v1/payment_intents/pi_404", nil)
	require.NoError(t, err)
	require.Equal(t, http.StatusNotFound, status)
	require.Equal(t, "req_00000000000005", header.Get("Request-Id"))
	require.Contains(t, body, "/logs/req_00000000000005", "the body names the same request")
	require.Equal(t, "2020-08-27", header.Get("Stripe-Version"))
	require.Empty(t, header.Get("Date"))
	require.Empty(t, header.Get("Server"))
}

func TestNothingSecretIsWritten(t *testing.T) {
	path, _ := recorded(t, "aa", uuid)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, secret := range []string{
		"sk_test_123", "Authorization", strings.Repeat("4242", 4) + `"`,
		"- \"123\"", "_secret_aa", "rosen.dev", uuid, "127.0.0.1:3", "User-Agent",
	} {
		require.NotContains(t, string(data), secret)
	}
	require.Contains(t, string(data), "card-4242")
	require.Contains(t, string(data), "order-1-capture")
}

// Another server on another port, with other secrets, request ids and a freshly
// generated key: the file is the same, byte for byte.
func TestRecordingAgainChangesNothing(t *testing.T) {
	first, _ := recorded(t, "aa", uuid)
	second, _ := recorded(t, "bb", strings.ReplaceAll(uuid, "1", "7"))
	a, err := os.ReadFile(first)
	require.NoError(t, err)
	b, err := os.ReadFile(second)
	require.NoError(t, err)
	require.Equal(t, string(a), string(b))
}

// A generated key that an answer quotes would change from one recording to the
// next, so it is replaced there too.
func TestGeneratedKeyIsReplacedInTheAnswer(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `{"error": {"message": "Try using a key other than '%s'"}}`, r.Header.Get("Idempotency-Key"))
	}))
	defer server.Close()
	path := filepath.Join(t.TempDir(), "cassette.yaml")
	rec, err := Record(path, nil)
	require.NoError(t, err)
	_, _, _, err = ask(t, rec, "POST", server.URL+"/v1/refunds", nil, "Idempotency-Key", uuid+"-pm")
	require.NoError(t, err)
	require.NoError(t, rec.Stop())
	list, err := Read(path)
	require.NoError(t, err)
	require.Equal(t, `{"error": {"message": "Try using a key other than 'generated-pm'"}}`, list[0].Body)
}

type failing struct{}

func (failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, errors.New("cut off") }

func TestLostConnectionIsNotRecorded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cassette.yaml")
	rec, err := Record(path, failing{})
	require.NoError(t, err)
	_, _, _, err = ask(t, rec, "GET", "https://api.stripe.com/v1/balance", nil)
	require.ErrorContains(t, err, "cut off")
	require.ErrorContains(t, rec.Stop(), "GET /v1/balance: cut off")
	require.ErrorContains(t, rec.Stop(), "cut off", "stopping again says the same")
	require.NoFileExists(t, path)
}

// hasty answers before it has read the request, as a server may.
type hasty struct{}

func (hasty) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}"))}, nil
}

func TestRequestIsRecordedWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cassette.yaml")
	rec, err := Record(path, hasty{})
	require.NoError(t, err)
	resp, err := (&http.Client{Transport: rec}).Post(stripeURL+"/v2/core/events", "application/json", strings.NewReader(`{"a": 1}`))
	require.NoError(t, err)
	resp.Body.Close()
	require.NoError(t, rec.Stop())
	list, err := Read(path)
	require.NoError(t, err)
	require.Equal(t, `{"a": 1}`, list[0].RequestBody)
}

func TestCassettesEndInYAML(t *testing.T) {
	_, err := Record("cassette.json", nil)
	require.ErrorContains(t, err, ".yaml")
	require.ErrorContains(t, Write("cassette", nil), ".yaml")
}

func TestRecordingConcurrently(t *testing.T) {
	server := newToy(t, "aa")
	path := filepath.Join(t.TempDir(), "cassette.yaml")
	rec, err := Record(path, nil)
	require.NoError(t, err)
	inParallel(t, rec, server.URL)
	require.NoError(t, rec.Stop())

	player, err := Replay(path)
	require.NoError(t, err)
	inParallel(t, player, "https://api.stripe.com")
	require.NoError(t, player.Stop())
}

// inParallel does the same with eight objects at once, each in its own order.
func inParallel(t *testing.T, rt http.RoundTripper, base string) {
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			target := fmt.Sprintf("%s/v1/payment_intents/pi_%d", base, n)
			for _, step := range []struct{ method, path, want string }{
				{"GET", "", `"captured": false`}, {"POST", "/capture", `"captured": true`}, {"GET", "", `"captured": true`},
			} {
				req, err := http.NewRequest(step.method, target+step.path, nil)
				if err != nil {
					t.Error(err)
					return
				}
				resp, err := (&http.Client{Transport: rt}).Do(req)
				if err != nil {
					t.Error(err)
					return
				}
				body, _ := io.ReadAll(resp.Body)
				resp.Body.Close()
				if !strings.Contains(string(body), step.want) {
					t.Errorf("%s %s: %s, want %s", step.method, target, body, step.want)
				}
			}
		})
	}
	wg.Wait()
}
