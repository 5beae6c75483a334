package fidelity

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
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

func expression(text string) *regexp.Regexp { return regexp.MustCompile(text) }

// headers makes headers of names and values.
func headers(pairs ...string) http.Header {
	h := http.Header{}
	for n := 0; n < len(pairs); n += 2 {
		h.Set(pairs[n], pairs[n+1])
	}
	return h
}
