package steps

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync"
)

// An Exchange is one request and its answer, as the scenario's side saw it.
type Exchange struct {
	// Gateway tells that the adapter made it, and not the scenario itself.
	Gateway bool
	Method  string
	Path    string
	// Form holds the parameters, of the body or of the query.
	Form   url.Values
	Header http.Header
	// Status is that of the answer, also where it got lost on its way back; 0 where
	// none came.
	Status    int
	RequestID string
	Body      []byte
}

// traffic keeps the exchanges of one scenario, in order.
type traffic struct {
	next http.RoundTripper
	// check looks at every request of the adapter; nil checks nothing.
	check func(*Exchange) error

	mu       sync.Mutex // guards what follows
	all      []*Exchange
	lose     int                   // so many answers get lost on the way back
	rewrites []func([]byte) []byte // what the adapter gets to see of an answer
	checked  int
	rejected error // what the check found first
}

// as gives a transport for the adapter or for the scenario itself.
func (t *traffic) as(gateway bool) http.RoundTripper { return lane{t, gateway} }

type lane struct {
	*traffic
	gateway bool
}

// errLost is what a client sees whose connection broke before the answer came.
var errLost = errors.New("connection reset by peer")

func (l lane) RoundTrip(req *http.Request) (*http.Response, error) {
	e := &Exchange{Gateway: l.gateway, Method: req.Method, Path: req.URL.Path, Header: req.Header.Clone()}
	text := []byte(req.URL.RawQuery)
	if req.Body != nil {
		body, err := io.ReadAll(req.Body)
		_ = req.Body.Close()
		if err != nil {
			return nil, err
		}
		req = req.Clone(req.Context())
		req.Body = io.NopCloser(bytes.NewReader(body))
		if len(body) > 0 {
			text = body
		}
	}
	e.Form, _ = url.ParseQuery(string(text))

	res, err := l.next.RoundTrip(req)
	if err == nil {
		e.Body, err = io.ReadAll(res.Body)
		_ = res.Body.Close()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.gateway {
		for _, change := range l.rewrites {
			e.Body = change(e.Body)
		}
	}
	l.all = append(l.all, e)
	if err != nil {
		return nil, err
	}
	e.Status, e.RequestID = res.StatusCode, res.Header.Get("Request-Id")
	if l.gateway && l.check != nil {
		l.checked++
		if err := l.check(e); err != nil && l.rejected == nil {
			l.rejected = err
		}
	}
	if l.gateway && l.lose > 0 {
		l.lose--
		return nil, errLost
	}
	res.Body = io.NopCloser(bytes.NewReader(e.Body))
	return res, nil
}

// exchanges are those since the nth.
func (t *traffic) exchanges(n int) []*Exchange {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.all[n:])
}

func (t *traffic) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.all)
}

// rejection is why the target's check refused a request, nil if it did not.
func (t *traffic) rejection() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rejected
}

// rewriteWith changes the answers that the adapter sees from now on, after other
// such changes.
func (t *traffic) rewriteWith(change func([]byte) []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rewrites = append(t.rewrites, change)
}

// loseNext makes the answer to the adapter's next request get lost.
func (t *traffic) loseNext() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lose++
}

// byGateway keeps what the adapter made.
func byGateway(all []*Exchange) []*Exchange {
	return slices.DeleteFunc(all, func(e *Exchange) bool { return !e.Gateway })
}
