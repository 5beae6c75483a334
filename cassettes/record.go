package cassettes

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"gopkg.in/dnaeon/go-vcr.v3/cassette"
	"gopkg.in/dnaeon/go-vcr.v3/recorder"
)

// A Recorder passes requests on and writes down what was asked and answered. It
// is an http.RoundTripper, safe for concurrent use. The client sees the answers
// as they came; only the file is scrubbed.
type Recorder struct {
	path string
	vcr  *recorder.Recorder

	mu     sync.Mutex // guards broken
	broken []error    // requests that got no answer

	stable   map[string]string // value as it came -> as it is written; see settle
	requests int               // Request-Ids in stable
	stop     func() error
}

// Record starts a cassette at path, which ends in .yaml; requests go through
// upstream (nil: http.DefaultTransport). Nothing is written before Stop.
func Record(path string, upstream http.RoundTripper) (*Recorder, error) {
	name, err := vcrName(path)
	if err != nil {
		return nil, err
	}
	if upstream == nil {
		upstream = http.DefaultTransport
	}
	r := &Recorder{path: path, stable: map[string]string{}}
	r.vcr, err = recorder.NewWithOptions(&recorder.Options{
		CassetteName:       name,
		Mode:               recorder.ModeRecordOnly,
		RealTransport:      buffered{upstream},
		SkipRequestLatency: true,
	})
	if err != nil {
		return nil, err
	}
	r.vcr.AddHook(r.beforeSave, recorder.BeforeSaveHook)
	r.stop = sync.OnceValue(r.save)
	return r, nil
}

// RoundTrip sends req upstream and remembers it with its answer.
func (r *Recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	out, _, err := drain(req)
	if err != nil {
		return nil, err
	}
	resp, err := r.vcr.RoundTrip(out)
	if err != nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.broken = append(r.broken, fmt.Errorf("%s %s: %w", req.Method, req.URL.Path, err))
		return nil, err
	}
	resp.Header = resp.Header.Clone()
	resp.Request = req
	return resp, nil
}

// Stop scrubs what was recorded and writes it. If a request got no answer,
// nothing is written and the error says so: a cassette can't hold a lost
// connection, and one that leaves it out would tell another story. Calling Stop
// again gives the same result.
func (r *Recorder) Stop() error { return r.stop() }

func (r *Recorder) save() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.broken) > 0 {
		return fmt.Errorf("cassettes: %s is not written, because requests got no answer: %w", r.path, errors.Join(r.broken...))
	}
	if err := r.vcr.Stop(); err != nil {
		return fmt.Errorf("cassettes: writing %s: %w", r.path, err)
	}
	return nil
}

// beforeSave puts the scrubbed interaction in the place of the real one. go-vcr
// calls it for each in turn, just before it writes the file.
func (r *Recorder) beforeSave(v *cassette.Interaction) error {
	i, err := fromVCR(v)
	if err != nil {
		return err
	}
	r.settle(i)
	clean := scrub(i)
	clean.Body = r.settled(clean.Body)
	for _, values := range clean.ResponseHeaders {
		for n := range values {
			values[n] = r.settled(values[n])
		}
	}
	saved := toVCR(clean)
	saved.ID = v.ID
	*v = saved
	return nil
}

// settle chooses what is written for the values that are new at each recording
// and that answers repeat. A Request-Id becomes a number by its place in the
// cassette, in the header and in request_log_url, Original-Request, an event's
// request.id. A generated idempotency key appears in the message of an error.
func (r *Recorder) settle(i Interaction) {
	if real := i.ResponseHeaders.Get("Request-Id"); real != "" && r.stable[real] == "" {
		r.requests++
		r.stable[real] = fmt.Sprintf("req_%014d", r.requests)
	}
	if key := i.Headers.Get("Idempotency-Key"); generatedKey(key) != key {
		r.stable[key] = generatedKey(key)
	}
}

// settled puts the chosen values into text, the longest first: one may begin
// another.
func (r *Recorder) settled(text string) string {
	longestFirst := func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	}
	var pairs []string
	for _, real := range slices.SortedFunc(maps.Keys(r.stable), longestFirst) {
		pairs = append(pairs, real, r.stable[real])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// buffered reads the whole request before it sends it. go-vcr copies the body
// while the transport reads it, and looks at the copy as soon as the answer is
// there: a server that answers early would race with that.
type buffered struct{ next http.RoundTripper }

func (b buffered) RoundTrip(req *http.Request) (*http.Response, error) {
	out, _, err := drain(req)
	if err != nil {
		return nil, err
	}
	return b.next.RoundTrip(out)
}
