package taping

import (
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// A lab is a tape with a server before it.
type lab struct {
	t    *testing.T
	tape *Tape
	http *httptest.Server
}

func start(t *testing.T, o Options) lab {
	t.Helper()
	o.Log = slog.New(slog.DiscardHandler)
	tape := New(o)
	s := httptest.NewServer(tape)
	t.Cleanup(s.Close)
	return lab{t, tape, s}
}

// simulated is a simulator as an upstream.
func simulated(t *testing.T) *Upstream {
	t.Helper()
	s := simulator.NewServer(simulator.Options{})
	t.Cleanup(s.Close)
	u, err := url.Parse(s.URL)
	require.NoError(t, err)
	return Server("simulator", u)
}

// send asks with a form, a GET where there is none. header are names and values.
func (l lab) send(path, form string, header ...string) (status int, body string) {
	l.t.Helper()
	method := http.MethodPost
	if form == "" {
		method = http.MethodGet
	}
	req, err := http.NewRequestWithContext(l.t.Context(), method, l.http.URL+path, strings.NewReader(form))
	require.NoError(l.t, err)
	req.Header.Set("Authorization", "Bearer sk_test_shop")
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for n := 0; n < len(header); n += 2 {
		req.Header.Set(header[n], header[n+1])
	}
	res, err := http.DefaultClient.Do(req)
	require.NoError(l.t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(l.t, err)
	return res.StatusCode, string(text)
}

func (l lab) made(path, form string) {
	l.t.Helper()
	status, body := l.send(path, form)
	require.Equal(l.t, 200, status, body)
}

func (l lab) interactions(name string) int {
	l.t.Helper()
	c, err := cassettes.Open(filepath.Join(l.tape.o.Folder, name+".yaml"))
	require.NoError(l.t, err)
	return len(c.Interactions)
}

func TestModes(t *testing.T) {
	folder, upstream := t.TempDir(), simulated(t)
	session := func(mode Mode, forms ...string) (statuses []int, tape lab) {
		l := start(t, Options{Folder: folder, Mode: mode, Upstream: upstream})
		for _, form := range forms {
			status, _ := l.send("/v1/customers", form)
			statuses = append(statuses, status)
		}
		return statuses, l
	}
	closed := func(l lab, broken bool) int {
		require.Equal(t, broken, l.tape.Close(false) != nil)
		return l.interactions(usual)
	}
	statuses, l := session(Once, "description=a", "description=b")
	require.Equal(t, []int{200, 200}, statuses)
	require.Equal(t, 2, closed(l, false))
	statuses, l = session(Once, "description=a", "description=c")
	require.Equal(t, []int{200, 400}, statuses, "once: a cassette that is there is played alone")
	require.Equal(t, 2, closed(l, true))
	statuses, l = session(NewEpisodes, "description=a", "description=c", "description=b")
	require.Equal(t, []int{200, 200, 200}, statuses)
	require.Equal(t, 3, closed(l, false), "only what is new is recorded")
	statuses, l = session(None, "description=c", "description=c")
	require.Equal(t, []int{200, 400}, statuses)
	require.Equal(t, 3, closed(l, true))
	_, l = session(All, "description=a")
	require.Equal(t, 1, closed(l, false))
}

func TestWhichCassette(t *testing.T) {
	folder := t.TempDir()
	l := start(t, Options{Folder: folder, Mode: All, Upstream: simulated(t), ByKey: true})
	for _, key := range []string{"sk_test_checkout", "rk_test_checkout", "sk_test_51HabcDEFghi", "sk_test_123"} {
		status, body := l.send("/v1/customers", "description=x", "Authorization", "Bearer "+key)
		require.Equal(t, 200, status, body)
	}
	l.send("/v1/customers", "description=x", cassetteHeader, "deep/er")
	status, _ := l.send("/v1/customers", "description=x", cassetteHeader, "../outside")
	require.Equal(t, 400, status)
	l.tape.broken = nil
	_, body := l.send(doorPath, `{"name": "chosen"}`)
	require.JSONEq(t, `{"name": "chosen"}`, body)
	l.made("/v1/customers", "description=x")
	require.NoError(t, l.tape.Close(false))
	for name, n := range map[string]int{"checkout": 2, usual: 2, "deep/er": 1, "chosen": 1} {
		require.Equal(t, n, l.interactions(name), name)
	}
}

// Keys of the program's never reach Stripe, and live ones reach nobody.
func TestKeysOfTheProgram(t *testing.T) {
	var asked []string
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/events" {
			asked = append(asked, r.Header.Get("Authorization"))
		}
		fmt.Fprintf(w, `{"object": "balance", "livemode": %t}`, r.URL.Path == "/v1/account")
	}))
	defer upstream.Close()
	at, err := url.Parse(upstream.URL)
	require.NoError(t, err)
	ours := Server("stripe", at)
	ours.Key = "sk_test_ours"
	folder := t.TempDir()
	l := start(t, Options{Folder: folder, Mode: All, Upstream: ours})
	for _, key := range []string{"sk_test_mine", "rk_test_mine", "pk_test_mine"} {
		l.send("/v1/balance", "", "Authorization", "Bearer "+key)
	}
	require.Equal(t, []string{"Bearer sk_test_ours", "Bearer sk_test_ours", "Bearer pk_test_mine"}, asked)
	for _, key := range []string{"sk_live_x", "rk_live_x", "pk_live_x", "sk_org_live_x"} {
		status, body := l.send("/v1/balance", "", "Authorization", "Bearer "+key)
		require.Equal(t, 401, status, body)
	}
	require.Len(t, asked, 3)
	status, body := l.send("/v1/account", "")
	require.Equal(t, 502, status)
	require.Contains(t, body, "live mode")
	require.ErrorContains(t, l.tape.Close(false), "nothing was written")
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Empty(t, files)

	for key, want := range map[string]string{"": "needs a test key", "sk_live_x": "no test key", "pk_test_x": "no test key"} {
		_, err := Stripe(key)
		require.ErrorContains(t, err, want)
	}
}

// Too many requests are waited for; a lock is the program's to see.
func TestPace(t *testing.T) {
	asked := 0
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		if asked < 3 || r.URL.Path == "/v1/locked" {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
			io.WriteString(w, map[string]string{
				"/v1/locked": `{"error": {"code": "lock_timeout"}}`, "/v1/balance": `{"error": {"code": "rate_limit"}}`,
			}[r.URL.Path])
			return
		}
		io.WriteString(w, `{}`)
	}))
	defer upstream.Close()
	at, err := url.Parse(upstream.URL)
	require.NoError(t, err)
	u := Server("x", at)
	once := httptest.NewRequest(http.MethodGet, "/v1/balance", nil)
	i, err := u.ask(once, cassettes.Asked(once, ""), nil)
	require.NoError(t, err)
	require.Equal(t, 429, i.Status, "what another server says is the program's to see: it may be a fault that was armed")
	u.patient = true
	for path, status := range map[string]int{"/v1/balance": 200, "/v1/locked": 429} {
		asked = 0
		r := httptest.NewRequest(http.MethodGet, path, nil)
		i, err := u.ask(r, cassettes.Asked(r, ""), nil)
		require.NoError(t, err)
		require.Equal(t, status, i.Status, path)
		require.Equal(t, map[string]int{"/v1/balance": 3, "/v1/locked": 1}[path], asked)
	}
}

// rounds are how often the concurrent clients are played.
var rounds = flag.Int("rounds", 5, "how often 32 clients are played beside each other")

// Clients that run beside each other get the answers that were recorded, whatever comes
// first; nobody sees what has not happened yet.
func TestReplayIsConcurrent(t *testing.T) {
	const clients = 32
	folder := t.TempDir()
	buy := func(l lab, n int) error {
		_, body := l.send("/v1/payment_intents", "amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa"+
			"&payment_method_types[]=card&description=client-"+fmt.Sprint(n))
		id := member(body, "id")
		l.send("/v1/refunds", "amount=500&payment_intent="+id)
		_, body = l.send("/v1/payment_intents/"+id+"?expand[]=latest_charge", "")
		if got := body[strings.Index(body, `"amount_refunded": `):][:23]; got != `"amount_refunded": 500,` {
			return fmt.Errorf("client %d: %s", n, got)
		}
		return nil
	}
	all := func(l lab) {
		var wg sync.WaitGroup
		errs := make(chan error, clients)
		for n := range clients {
			wg.Go(func() { errs <- buy(l, n) })
		}
		wg.Wait()
		for range clients {
			require.NoError(t, <-errs)
		}
	}
	recording := start(t, Options{Folder: folder, Mode: All, Upstream: simulated(t)})
	all(recording)
	require.NoError(t, recording.tape.Close(false))
	for range *rounds {
		l := start(t, Options{Folder: folder, Mode: None})
		all(l)
		require.NoError(t, l.tape.Close(false))
	}
}

func member(body, name string) string {
	_, rest, _ := strings.Cut(body, `"`+name+`": "`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

func TestMaxAge(t *testing.T) {
	old := time.Now().AddDate(0, 0, -100).Format(time.DateOnly)
	for text, fails := range map[string]bool{"90d": false, "90d=warn": false, "90d=error": true, "101d=error": false} {
		var a Age
		require.NoError(t, a.Set(text))
		var log strings.Builder
		err := a.check("x.yaml", cassettes.Provenance{Date: old}, slog.New(slog.NewTextHandler(&log, nil)))
		require.Equal(t, fails, err != nil, text)
		require.Equal(t, strings.HasPrefix(text, "90d") && !fails, strings.Contains(log.String(), "100 days ago"), text)
	}
	for _, text := range []string{"", "90", "d", "0d", "90d=stop"} {
		require.Error(t, new(Age).Set(text), text)
	}
}

// Two recorders on one folder: the second to end says so, and leaves what the first wrote.
func TestTwoRecordersOnOneFolder(t *testing.T) {
	folder, upstream := t.TempDir(), simulated(t)
	one := start(t, Options{Folder: folder, Mode: All, Upstream: upstream})
	two := start(t, Options{Folder: folder, Mode: All, Upstream: upstream})
	one.made("/v1/customers", "description=one")
	two.made("/v1/customers", "description=two")
	two.made("/v1/customers", "description=two")
	require.NoError(t, one.tape.Close(false))
	require.ErrorContains(t, two.tape.Close(false), "written by somebody else")
	require.Equal(t, 1, one.interactions(usual))
}

// A recording that is interrupted does not take the place of a longer one.
func TestAnInterruptedRecordingLeavesALongerOne(t *testing.T) {
	folder, upstream := t.TempDir(), simulated(t)
	for _, r := range []struct {
		n, left     int
		interrupted bool
	}{{3, 3, true}, {2, 3, true}, {2, 2, false}, {4, 4, true}} {
		l := start(t, Options{Folder: folder, Mode: All, Upstream: upstream})
		for range r.n {
			l.made("/v1/customers", "description=x")
		}
		err := l.tape.Close(r.interrupted)
		require.Equal(t, r.left != r.n, err != nil, "%v", err)
		require.Equal(t, r.left, l.interactions(usual))
	}
}

// What is not written is not called recorded.
func TestWhatIsToldOfARecordingThatBroke(t *testing.T) {
	l := start(t, Options{Folder: t.TempDir(), Mode: All, Upstream: simulated(t)})
	l.made("/v1/customers", "description=x")
	l.send("/v1/customers", "description=x", "Authorization", "Bearer sk_live_x")
	require.Error(t, l.tape.Close(false))
	var told strings.Builder
	l.tape.Tell(&told)
	require.Contains(t, told.String(), "1 interactions and 1 webhooks came, and are not written")
	require.NotContains(t, told.String(), "recorded")
}

// A name that is none, and a key that names nothing, are told of.
func TestNamesThatAreNone(t *testing.T) {
	l := start(t, Options{Folder: t.TempDir(), Mode: All, Upstream: simulated(t), ByKey: true})
	var log strings.Builder
	l.tape.o.Log = slog.New(slog.NewTextHandler(&log, nil))
	_, body := l.send("/v1/customers", "description=x", cassetteHeader, "a b")
	require.Contains(t, body, `the header Pinstripe-Cassette: \"a b\" is no name for a cassette: want letters`)
	_, body = l.send(doorPath, `{"name": "../x"}`)
	require.Contains(t, body, `\"../x\" is no name for a cassette`)
	_, body = l.send(doorPath, `name=x`)
	require.Contains(t, body, `want JSON: {\"name\": \"checkout/declined\"}`)
	for _, key := range []string{"sk_test_Check.Out", "sk_test_Check.Out", "sk_test_checkout"} {
		l.send("/v1/customers", "description=x", "Authorization", "Bearer "+key)
	}
	require.Equal(t, 1, strings.Count(log.String(), "names no cassette, and its requests go into cassette.yaml"), log.String())
	require.NotContains(t, log.String(), "Check.Out")
}
