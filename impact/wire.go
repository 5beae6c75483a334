package impact

import (
	"bytes"
	"cmp"
	"io"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A Wire stands between a program and a simulator, and sees what is sent and answered.
type Wire struct {
	// ForceVersion takes the version out of requests that name one.
	ForceVersion bool

	mu       sync.Mutex // guards what follows
	requests int
	spoken   map[[2]string]int // by version and client
	objects  map[string]int    // by type
}

// Spoken is a version that requests named, and the client that sent them.
type Spoken struct {
	Version string `json:"version"`
	Client  string `json:"client"`
	Times   int    `json:"times"`
}

// Handler is a simulator behind the wire. What runs under /_pinstripe/ is no request to Stripe.
func (w *Wire) Handler(simulator http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/v1/") {
			simulator.ServeHTTP(rw, r)
			return
		}
		w.note(r, "")
		if w.ForceVersion && r.Header.Get("Stripe-Version") != "" {
			r = r.Clone(r.Context())
			r.Header.Del("Stripe-Version")
		}
		seen := &seeing{ResponseWriter: rw}
		simulator.ServeHTTP(seen, r)
		w.answered(seen.body.Bytes())
	})
}

// Transport is the wire on the side of a client that names the version own in every request.
func (w *Wire) Transport(next http.RoundTripper, own string) http.RoundTripper {
	return transport(func(r *http.Request) (*http.Response, error) {
		if !strings.HasPrefix(r.URL.Path, "/v1/") {
			return next.RoundTrip(r)
		}
		w.note(r, own)
		res, err := next.RoundTrip(r)
		if err != nil {
			return nil, err
		}
		res.Body = &reading{ReadCloser: res.Body, done: w.answered}
		return res, nil
	})
}

type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

// reading keeps a copy of an answer's body, and hands it over once it is closed.
type reading struct {
	io.ReadCloser
	body bytes.Buffer
	done func([]byte)
}

func (r *reading) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	r.body.Write(p[:n])
	return n, err
}

func (r *reading) Close() error {
	r.done(r.body.Bytes())
	return r.ReadCloser.Close()
}

func (w *Wire) note(r *http.Request, own string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.requests++
	if version := r.Header.Get("Stripe-Version"); version != "" && version != own {
		if w.spoken == nil {
			w.spoken = map[[2]string]int{}
		}
		w.spoken[[2]string{version, cmp.Or(r.UserAgent(), "a client without a name")}]++
	}
}

var objectType = regexp.MustCompile(`"object": "([a-z_.]+)"`)

func (w *Wire) answered(body []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.objects == nil {
		w.objects = map[string]int{}
	}
	for _, m := range objectType.FindAllSubmatch(body, -1) {
		w.objects[string(m[1])]++
	}
}

// Requests is how many requests there were.
func (w *Wire) Requests() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.requests
}

// Unnamed is how many were answered at the account's version.
func (w *Wire) Unnamed() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := w.requests
	if !w.ForceVersion {
		for _, times := range w.spoken {
			n -= times
		}
	}
	return n
}

// Objects are how many objects came back, by type.
func (w *Wire) Objects() map[string]int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return maps.Clone(w.objects)
}

// Spoken are the versions that requests named.
func (w *Wire) Spoken() []Spoken {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := []Spoken{}
	for by, times := range w.spoken {
		all = append(all, Spoken{by[0], by[1], times})
	}
	slices.SortFunc(all, func(a, b Spoken) int {
		return cmp.Or(cmp.Compare(a.Version, b.Version), cmp.Compare(a.Client, b.Client))
	})
	return all
}

// seeing keeps a copy of an answer.
type seeing struct {
	http.ResponseWriter
	body bytes.Buffer
}

func (s *seeing) Write(p []byte) (int, error) {
	s.body.Write(p)
	return s.ResponseWriter.Write(p)
}

// Unwrap lets what streams flush.
func (s *seeing) Unwrap() http.ResponseWriter { return s.ResponseWriter }
