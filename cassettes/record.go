package cassettes

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// A Recorder passes requests on and writes down what was asked and answered. It
// is an http.RoundTripper, safe for concurrent use. The client sees the answers
// as they came; only the file is scrubbed.
type Recorder struct {
	// Provenance is written at the head, if it is set before Stop.
	Provenance Provenance
	// Published is a text that everybody may read, such as that of a scenario: the people
	// in it are made up, and their names stay in answers. Secrets never do.
	Published string

	path     string
	upstream http.RoundTripper
	stop     func() error

	mu     sync.Mutex // guards what follows
	taken  Cassette
	broken []error // requests that got no answer
}

// Record starts a cassette at path, which ends in .yaml; requests go through
// upstream (nil: http.DefaultTransport). Nothing is written before Stop.
func Record(path string, upstream http.RoundTripper) (*Recorder, error) {
	if _, err := vcrName(path); err != nil {
		return nil, err
	}
	if upstream == nil {
		upstream = http.DefaultTransport
	}
	r := &Recorder{path: path, upstream: upstream}
	r.stop = sync.OnceValue(r.save)
	return r, nil
}

// RoundTrip sends req upstream and remembers it with its answer.
func (r *Recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	out, body, err := drain(req)
	if err != nil {
		return nil, err
	}
	i := request(req.Method, req.URL, req.Header.Clone(), body)
	resp, err := r.upstream.RoundTrip(out)
	if err == nil {
		i, err = answeredBy(i, resp)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.broken = append(r.broken, fmt.Errorf("%s %s: %w", req.Method, req.URL.Path, err))
		return nil, err
	}
	r.taken.Interactions = append(r.taken.Interactions, i)
	resp.Request = req
	return resp, nil
}

// answeredBy is i with the answer of resp, whose body can still be read.
func answeredBy(i Interaction, resp *http.Response) (Interaction, error) {
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		return i, err
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	i.Status, i.ResponseHeaders, i.Body = resp.StatusCode, resp.Header.Clone(), string(body)
	i.At = answered(i.ResponseHeaders, "")
	return i, nil
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
	r.taken.Provenance = r.Provenance
	if err := r.taken.scrubbedBut(r.Published).Save(r.path); err != nil {
		return fmt.Errorf("cassettes: writing %s: %w", r.path, err)
	}
	return nil
}
