package lab

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
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

	decoded atomic.Pointer[any] // Body, nil until it is looked into
}

// Traffic keeps the exchanges of one scenario, in order.
type Traffic struct {
	Next http.RoundTripper
	// Check looks at every request of the adapter; nil checks nothing.
	Check func(*Exchange) error

	mu            sync.Mutex // guards what follows
	all           []*Exchange
	faults        []Fault               // what calls of the adapter will meet at Stripe
	rewrites      []func([]byte) []byte // what the adapter gets to see of an answer
	networkFaults []NetworkFault        // what happens to answers on their way to the adapter, each once
	checked       int
	rejected      error // what the check found first
}

// As gives a transport for the adapter or for the scenario itself.
func (t *Traffic) As(gateway bool) http.RoundTripper { return lane{t, gateway} }

type lane struct {
	*Traffic
	gateway bool
}

// A Fault strikes the adapter's next call of a kind, or a later one.
type Fault struct {
	Call string // an action
	// After is how many calls of the kind it lets pass first.
	After int
	Arm   func(*Exchange) error
}

// arm arms the fault that strikes a call, if there is one.
func (t *Traffic) arm(e *Exchange) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, f := range t.faults {
		switch {
		case f.Call != NameOf(e):
		case f.After > 0:
			t.faults[i].After--
			return nil
		default:
			t.faults = slices.Delete(t.faults, i, i+1)
			return f.Arm(e)
		}
	}
	return nil
}

// Await makes the adapter's next call of a kind meet a fault.
func (t *Traffic) Await(f Fault) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.faults = append(t.faults, f)
}

// A NetworkFault happens to the next answer to a call of the adapter, on its way back.
type NetworkFault struct {
	Call   string // an action; "" is any
	Change func(*http.Response, []byte) ([]byte, error)
}

// networkFault is the one that happens to an answer, and is over with that.
func (t *Traffic) networkFault(e *Exchange) func(*http.Response, []byte) ([]byte, error) {
	for i, m := range t.networkFaults {
		if m.Call == "" || m.Call == NameOf(e) {
			t.networkFaults = slices.Delete(t.networkFaults, i, i+1)
			return m.Change
		}
	}
	return nil
}

// Unmet is a call that something is to happen to and that the gateway has not made; "" for
// none.
func (t *Traffic) Unmet() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, f := range t.faults {
		return f.Call
	}
	for _, f := range t.networkFaults {
		if f.Call != "" {
			return f.Call
		}
	}
	return ""
}

// ErrLost is what a client sees whose connection broke before the answer came.
var ErrLost = errors.New("connection reset by peer")

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

	if l.gateway {
		if err := l.arm(e); err != nil {
			return nil, err
		}
	}
	res, err := l.Next.RoundTrip(req)
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
	if l.gateway && l.Check != nil {
		l.checked++
		if err := l.Check(e); err != nil && l.rejected == nil {
			l.rejected = err
		}
	}
	if l.gateway {
		if change := l.networkFault(e); change != nil {
			if e.Body, err = change(res, e.Body); err != nil {
				return nil, err
			}
			e.Status = res.StatusCode
			e.decoded.Store(nil) // the check may have looked into what was there before
		}
	}
	res.Body = io.NopCloser(bytes.NewReader(e.Body))
	return res, nil
}

// Exchanges are those since the nth.
func (t *Traffic) Exchanges(n int) []*Exchange {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.all[n:])
}

func (t *Traffic) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.all)
}

// Rejection is why the target's check refused a request, nil if it did not.
func (t *Traffic) Rejection() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rejected
}

// Rewrite changes the answers that the adapter sees from now on, after other
// such changes.
func (t *Traffic) Rewrite(change func([]byte) []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rewrites = append(t.rewrites, change)
}

// Let makes something happen to the answer to a call of the adapter.
func (t *Traffic) Let(m NetworkFault) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.networkFaults = append(t.networkFaults, m)
}

// byGateway keeps what the adapter made.
func byGateway(all []*Exchange) []*Exchange {
	return slices.DeleteFunc(all, func(e *Exchange) bool { return !e.Gateway })
}

// Checked is how many requests the target's check has seen.
func (t *Traffic) Checked() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.checked
}
