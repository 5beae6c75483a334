package shapes

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"
)

// A Watch stands between a client and a server, and holds every answer to the table of
// the version that the answer names. It is an http.RoundTripper.
type Watch struct {
	Next http.RoundTripper

	mu         sync.Mutex // guards what follows
	answers    int
	complaints map[Complaint]string // with the request that showed it first
	seen       sightings
}

// RoundTrip sends the request on, and looks at the answer.
func (w *Watch) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := w.Next.RoundTrip(req)
	if err != nil || !strings.HasPrefix(req.URL.Path, "/v1/") || !strings.HasPrefix(res.Header.Get("Content-Type"), "application/json") {
		return res, err
	}
	body, err := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if err != nil {
		return nil, err
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	w.Look(res.Header.Get("Stripe-Version"), req.Method+" "+req.URL.Path, body)
	return res, nil
}

// Look holds the answer to a request to the version's table.
func (w *Watch) Look(version, request string, body []byte) {
	if version == "" {
		return // the key was refused before the version was read
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.complaints == nil {
		w.complaints, w.seen = map[Complaint]string{}, sightings{}
	}
	w.answers++
	for _, c := range hold(version, body, w.seen) {
		if _, ok := w.complaints[c]; !ok {
			w.complaints[c] = request
		}
	}
}

// Answers returns how many answers were held to a table.
func (w *Watch) Answers() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.answers
}

// Complaints returns every breach, each once, with the request that showed it first.
func (w *Watch) Complaints() map[Complaint]string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.complaints
}

// Seen says whether an answer at a version had a path: "charge.invoice", an enumeration's
// value "charge.status=paid", or an object in a place "charge.invoice:object:invoice".
func (w *Watch) Seen(version, path string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.seen[version+" "+path]
}

// SeenLike returns everything that was seen and is like a pattern, at any version.
func (w *Watch) SeenLike(pattern string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []string
	for what := range w.seen {
		if _, path, _ := strings.Cut(what, " "); Like(pattern, path) {
			all = append(all, what)
		}
	}
	return all
}
