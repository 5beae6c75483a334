package simulator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// Every row of fixtures/errors.csv is walked over HTTP: testdata/situations has,
// for each, the requests that bring it about. A row without a walk fails.

// unreachable are the rows that nothing in the simulator says, with the reason.
var unreachable = map[string]string{
	"testmode_charges_only":        "only a live key gets it",
	"raw_card_data_live":           "only a live key gets it",
	"resource_of_other_mode":       "there is no other mode whose objects could be named",
	"amount_zero_on_some_accounts": "recorded on one account; what it had switched on is not known",
}

// A walk is the requests that lead to a situation.
type walk struct {
	at        string // file:line
	situation string
	title     string // tells walks to the same situation apart
	steps     []walkStep
	fill      []string // name and value of the placeholders in message and param
	carries   []string // what the error shows of objects: payment_intent, charge, ...
	where     string   // "" in the answer's error; or the path of an intent's last error
	decline   string   // decline_code, of the few errors that have one
	retry     string   // Stripe-Should-Retry where it does not follow from the row; "none": no such header
}

// A walkStep is one line: a request, the key for those that follow, or a header.
type walkStep struct{ verb, path, form, name string }

// walks reads all files of testdata/situations. A line that is not indented
// begins a walk: the situation and, after a colon, how it comes about. Below it:
//
//	key K                 the API key from here on; nothing sends none
//	header Name: value    a header from here on
//	POST path form -> x   a request; {x} is its id from here on, {x.a.b} a member
//	TRY path form         a POST that is refused on the way
//	fill name = value     a placeholder of the row
//	carries a b           the objects that the error shows
//	in path               the last answer is no error, but has one there
//	decline_code x        of the few errors that have one
//	retry x               Stripe-Should-Retry where it does not follow from the row
//
// The last request is the one that is refused. {a*500} stands for 500 a's.
func walks(t *testing.T) []walk {
	t.Helper()
	files, err := filepath.Glob("testdata/situations/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var all []walk
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for i, line := range strings.Split(string(text), "\n") {
			at := fmt.Sprintf("%s:%d", filepath.Base(file), i+1)
			switch {
			case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
			case !strings.HasPrefix(line, " "):
				name, title, _ := strings.Cut(line, ":")
				all = append(all, walk{at: at, situation: name, title: strings.TrimSpace(title)})
			default:
				require.NotEmpty(t, all, at)
				require.True(t, all[len(all)-1].read(strings.TrimSpace(line)), "%s: %s", at, line)
			}
		}
	}
	return all
}

func (w *walk) read(line string) bool {
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "fill":
		name, value, ok := strings.Cut(rest, " = ")
		w.fill = append(w.fill, name, value)
		return ok
	case "carries":
		w.carries = strings.Fields(rest)
	case "in":
		w.where = rest
	case "decline_code":
		w.decline = rest
	case "retry":
		w.retry = rest
	case "key", "header":
		w.steps = append(w.steps, walkStep{verb: verb, form: rest})
	case "GET", "POST", "DELETE", "TRY":
		rest, name, _ := strings.Cut(rest, " -> ")
		path, form, _ := strings.Cut(rest, " ")
		w.steps = append(w.steps, walkStep{verb, path, form, name})
	default:
		return false
	}
	return true
}

// A walker remembers the answers on the way.
type walker struct {
	*client
	seen map[string]*answered
}

var (
	reference  = regexp.MustCompile(`\{([a-z][a-z0-9_.]*)\}`)
	repetition = regexp.MustCompile(`\{(.)\*(\d+)\}`)
)

// say puts what was seen in the place of {name} and {name.member}.
func (w *walker) say(text string) string {
	text = repetition.ReplaceAllStringFunc(text, func(r string) string {
		m := repetition.FindStringSubmatch(r)
		n, _ := strconv.Atoi(m[2])
		return strings.Repeat(m[1], n)
	})
	return reference.ReplaceAllStringFunc(text, func(r string) string {
		name, member, ok := strings.Cut(r[1:len(r)-1], ".")
		a := w.seen[name]
		if a == nil {
			return r
		}
		if !ok {
			member = "id"
		}
		return fmt.Sprint(a.at(member))
	})
}

// take does one step and returns the answer to a request, nil if it was none.
func (w *walker) take(s walkStep) *answered {
	w.t.Helper()
	switch text := w.say(s.form); s.verb {
	case "key":
		w.client = w.as(text)
		return nil
	case "header":
		name, value, _ := strings.Cut(text, ":")
		w.client = w.with(name, strings.TrimSpace(value))
		return nil
	default:
		method := s.verb
		if method == "TRY" {
			method = "POST"
		}
		a := w.do(method, w.say(s.path), text)
		if s.name != "" {
			w.seen[s.name] = a
		}
		return a
	}
}

func TestEverySituationIsReached(t *testing.T) {
	t.Parallel()
	walked := map[string]bool{}
	for name := range byHand {
		walked[name] = true
	}
	for _, w := range walks(t) {
		_, known := fixtures.ProblemByName(w.situation)
		require.True(t, known, "%s: fixtures/errors.csv has no situation %s", w.at, w.situation)
		walked[w.situation] = true
	}
	for _, p := range fixtures.Problems() {
		require.NotEqual(t, walked[p.Name], unreachable[p.Name] != "",
			"%s: describe in testdata/situations how it comes about, or say in unreachable why it cannot", p.Name)
	}
	for name := range unreachable {
		_, known := fixtures.ProblemByName(name)
		require.True(t, known, name)
	}
}

func TestSituations(t *testing.T) {
	t.Parallel()
	for _, w := range walks(t) {
		t.Run(strings.Trim(w.situation+" "+w.title, " "), func(t *testing.T) {
			t.Parallel()
			row, ok := fixtures.ProblemByName(w.situation)
			require.True(t, ok, "%s: fixtures/errors.csv has no such situation", w.at)
			c := open(t)
			way := &walker{c, map[string]*answered{}}
			for _, s := range w.steps[:len(w.steps)-1] {
				if a := way.take(s); a != nil {
					require.Equal(t, s.verb != "TRY", a.StatusCode < 300, "%s: on the way, %s %s: %s", w.at, s.verb, s.path, a.raw)
				}
			}
			last := w.steps[len(w.steps)-1]
			if w.where == "" && last.verb == "POST" && way.headers["Idempotency-Key"] == nil {
				way.client = way.with("Idempotency-Key", "the-walk")
			}
			a := way.take(last)
			var filled []string
			for _, text := range w.fill {
				filled = append(filled, way.say(text))
			}
			w.check(t, way, row, a, filled)
			if w.where == "" && last.verb == "POST" {
				w.checkRepeat(t, way, row, last, a)
			}
		})
	}
}

// check compares an answer with the row.
func (w *walk) check(t *testing.T, way *walker, row fixtures.Problem, a *answered, filled []string) {
	t.Helper()
	if row.Type == "" {
		require.Equal(t, row.Status, a.StatusCode, w.at)
		require.Equal(t, "text/html", a.Header.Get("Content-Type"))
		require.Contains(t, a.raw, row.Message)
		return
	}
	where, status := "error", row.Status
	if w.where != "" {
		where, status = w.where, http.StatusOK
	}
	require.Equal(t, status, a.StatusCode, "%s: %s", w.at, a.raw)
	e, ok := a.at(where).(map[string]any)
	require.True(t, ok, "%s: %s", w.at, a.raw)
	want := map[string]any{"type": row.Type, "message": row.Say(filled...)}
	add := func(key, value string) {
		if value != "" {
			want[key] = value
		}
	}
	add("code", row.Code)
	add("param", row.SayParam(filled...))
	add("decline_code", w.decline)
	if row.Code != "" {
		want["doc_url"] = "https://stripe.com/docs/error-codes/" + strings.ReplaceAll(row.Code, "_", "-")
	}
	if where == "error" && logged(row) {
		account := a.Header.Get("Stripe-Account")
		if account == "" {
			account = way.get("/_pinstripe/account").id()
		}
		want["request_log_url"] = "https://dashboard.stripe.com/" + account + "/test/workbench/logs?object=" + a.Header.Get("Request-Id")
	}
	carried := map[string]any{}
	for _, key := range w.carries {
		carried[key] = e[key]
		delete(e, key)
	}
	require.Equal(t, want, e, w.at)
	for key, value := range carried {
		way.checkCarried(key, value, where == "error")
	}
}

// logged says whether an error links to the request's log entry. Those of the key
// and of the URL do not, and not that of a lock. Source: recordings.
func logged(row fixtures.Problem) bool {
	switch row.Status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return false
	}
	return row.Name != "lock_timeout" && row.Name != "unrecognized_url"
}

// checkCarried compares an object that an error shows with what is there: a charge
// is named, the others are shown whole.
func (w *walker) checkCarried(key string, value any, whole bool) {
	w.t.Helper()
	if key == "charge" {
		id, _ := value.(string)
		require.NotEmpty(w.t, id)
		w.get("/v1/charges/" + id).ok(w.t)
		return
	}
	o, ok := value.(map[string]any)
	require.True(w.t, ok, "the error shows no %s", key)
	require.Equal(w.t, key, o["object"])
	if !whole || w.key != "sk_test_123" {
		return // as it was then; or less than a secret key would see
	}
	id, _ := o["id"].(string)
	require.Equal(w.t, w.get("/v1/"+key+"s/"+id).ok(w.t).body, o)
}

// checkRepeat sends the refused request again under its idempotency key: what is
// kept under it is replayed, anything else is found out anew.
func (w *walk) checkRepeat(t *testing.T, way *walker, row fixtures.Problem, last walkStep, first *answered) {
	t.Helper()
	retry := w.retry
	switch {
	case retry == "none":
		retry = ""
	case retry == "" && row.Stored:
		retry = "false"
	}
	require.Equal(t, retry, first.Header.Get("Stripe-Should-Retry"), "%s: Stripe-Should-Retry", w.at)
	require.Empty(t, first.Header.Get("Idempotent-Replayed"))
	again := way.take(last)
	if !row.Stored {
		require.Empty(t, again.Header.Get("Idempotent-Replayed"), "%s: was kept under its idempotency key", w.at)
		return
	}
	require.Equal(t, "true", again.Header.Get("Idempotent-Replayed"), "%s: was not kept under its idempotency key", w.at)
	require.Equal(t, first.StatusCode, again.StatusCode)
	require.True(t, bytes.Equal([]byte(first.raw), []byte(again.raw)))
	require.True(t, json.Valid([]byte(again.raw)))
}
