package engine

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// faultKinds are what faults do, by name.
var faultKinds map[string]faultKind

func init() {
	early := []string{atOnce, afterParams, afterCommit}
	late := []string{afterCommit, atOnce, afterParams}
	held := []string{afterParams, atOnce, afterCommit}
	faultKinds = map[string]faultKind{
		"rate_limit":          {at: early, situation: situation.RateLimit, retry: "true"},
		"lock_timeout":        {at: held, situation: situation.LockTimeout, retry: "true"},
		"key_in_use":          {at: held, situation: situation.IdempotencyKeyInUse},
		"internal_error":      {at: held, situation: situation.InternalError},
		"unavailable":         {at: held, situation: situation.BackendUnavailable, retry: "true"},
		"bad_gateway":         {at: early, page: http.StatusBadGateway},
		"service_unavailable": {at: early, page: http.StatusServiceUnavailable},
		"hold":                {at: held, hold: true},
		"delay":               {at: held, takes: true, do: (*exchange).delay},
		"stall":               {at: late, end: (*exchange).stall},
		"drop":                {at: late, end: (*exchange).drop},
		"reset":               {at: late, end: (*exchange).reset},
		"duplicate":           {at: []string{afterCommit}, do: (*exchange).twice},
		"webhooks_first":      {at: []string{afterCommit}, do: func(x *exchange, _ *Fault) { x.call.Account.sender.wait() }},
		"truncate":            {at: []string{inBody}, body: (*exchange).halfOf},
		"slow":                {at: []string{inBody}, takes: true, body: (*exchange).inPieces},
	}
}

// strike does what a fault does at a place, and reports whether the request has its answer.
func (x *exchange) strike(f *Fault, at string, w http.ResponseWriter) (answered bool) {
	if f == nil || f.At != at {
		return false
	}
	kind := faultKinds[f.Do]
	switch {
	case kind.hold:
		x.hold(f)
	case kind.do != nil:
		kind.do(x, f)
	case kind.end != nil:
		x.call.Account.endKey(x.claimed)
		if at == afterCommit {
			x.finish()
		}
		x.log()
		kind.end(x, f, w)
	case kind.page != 0:
		x.status, x.body = kind.page, []byte(fmt.Sprintf(page, kind.page, http.StatusText(kind.page)))
		return true
	case kind.situation != 0:
		err := Fail(kind.situation)
		err.retry = kind.retry
		if at == atOnce {
			_ = x.readVersion() // what it says of the version comes later
		}
		if at == afterParams && err.Late {
			x.struck = err // and is kept under the idempotency key, as any answer of the work
			return false
		}
		x.answerError(err)
		return true
	}
	return false
}

// page is what a front answers that cannot reach Stripe's servers.
const page = "<html>\r\n<head><title>%[1]d %[2]s</title></head>\r\n<body>\r\n<center><h1>%[1]d %[2]s</h1></center>\r\n" +
	"<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"

// hold waits until the request is released. If the account or the simulator ends
// instead, nobody can answer for it.
func (x *exchange) hold(f *Fault) {
	a := x.call.Account
	a.holding(1)
	over := x.held(f)
	a.holding(-1)
	if over {
		panic(http.ErrAbortHandler)
	}
}

// holding counts the requests that a fault holds.
func (a *Account) holding(change int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.held += change
}

// held waits until a fault lets the request go, and reports whether the account or the
// simulator ended instead.
func (x *exchange) held(f *Fault) (over bool) {
	select {
	case <-f.release:
		return false
	case <-x.r.Context().Done():
		return false
	case <-x.call.Account.ctx.Done():
		return true
	case <-x.engine.stream.over:
		return true
	}
}

// pause waits, of the machine's time, unless the caller goes or all ends before.
func (x *exchange) pause(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-x.r.Context().Done():
	case <-x.call.Account.ctx.Done():
	case <-x.engine.stream.over:
	}
}

func (x *exchange) delay(f *Fault) { x.pause(x.call.Account.wait(f)) }

// twice lets the request come a second time, as a network does that sends it again, before
// the first has its answer.
func (x *exchange) twice(*Fault) {
	if x.next != nil {
		return // who answers in our place gives a request that comes again the same answer
	}
	r := x.r.Clone(x.r.Context())
	if x.r.Method == http.MethodPost {
		r.URL.RawQuery = ""
		r.Body = io.NopCloser(strings.NewReader(x.raw))
		r.ContentLength = int64(len(x.raw))
	}
	x.engine.serveStruck(&nobody{header: http.Header{}}, r, nil)
}

// nobody hears an answer.
type nobody struct{ header http.Header }

func (n *nobody) Header() http.Header         { return n.header }
func (n *nobody) Write(p []byte) (int, error) { return len(p), nil }
func (n *nobody) WriteHeader(int)             {}

// stall never answers.
func (x *exchange) stall(f *Fault, _ http.ResponseWriter) {
	x.held(f)
	panic(http.ErrAbortHandler)
}

// drop ends the connection.
func (x *exchange) drop(*Fault, http.ResponseWriter) { panic(http.ErrAbortHandler) }

// reset ends the connection as a machine does that knows nothing of it.
func (x *exchange) reset(_ *Fault, w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
		_ = conn.Close()
	}
	panic(http.ErrAbortHandler)
}

// halfOf sends half of a body, of which all was announced.
func (x *exchange) halfOf(_ *Fault, w http.ResponseWriter, body []byte) {
	_, _ = w.Write(body[:len(body)/2])
	_ = http.NewResponseController(w).Flush()
	x.log()
	panic(http.ErrAbortHandler)
}

// inPieces sends a body in ten pieces.
func (x *exchange) inPieces(f *Fault, w http.ResponseWriter, body []byte) {
	const pieces = 10
	each := x.call.Account.wait(f) / pieces
	for i := range pieces {
		x.pause(each)
		_, _ = w.Write(body[len(body)*i/pieces : len(body)*(i+1)/pieces])
		_ = http.NewResponseController(w).Flush()
	}
}

// answering is how the answer goes out when a fault has to do with it.
func (x *exchange) answering(f *Fault, w http.ResponseWriter) http.ResponseWriter {
	if f == nil {
		return w
	}
	return &struckWriter{ResponseWriter: w, x: x, f: f, kind: faultKinds[f.Do]}
}

type struckWriter struct {
	http.ResponseWriter
	x    *exchange
	f    *Fault
	kind faultKind
}

func (s *struckWriter) WriteHeader(status int) {
	h := s.Header()
	if s.kind.page != 0 {
		for name := range h {
			delete(h, name)
		}
		h.Set("Content-Type", "text/html")
		h.Set("Server", "nginx")
		h.Set("Content-Length", strconv.Itoa(len(s.x.body)))
	}
	if s.f.RetryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(s.f.RetryAfter))
	}
	s.ResponseWriter.WriteHeader(status)
}

func (s *struckWriter) Write(body []byte) (int, error) {
	if s.kind.body == nil {
		return s.ResponseWriter.Write(body)
	}
	s.kind.body(s.x, s.f, s.ResponseWriter, body)
	return len(body), nil
}
