package engine

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"
)

// Beside answers a request with what next answers, and lets the faults of its account strike
// as they do where the engine answers itself. reached is called once the client has next's
// answer, and not where a fault took its place.
func (e *Engine) Beside(w http.ResponseWriter, r *http.Request, next http.Handler, reached func()) {
	x := exchange{engine: e, r: r, began: time.Now(), next: next}
	defer x.guard(w)
	fault := x.faultBeside()
	if fault == nil {
		next.ServeHTTP(w, r)
		reached()
		return
	}
	if x.strike(fault, atOnce, w) || x.strike(fault, afterParams, w) {
		x.answerBeside(fault, w)
		return
	}
	if x.struck != nil {
		x.answerError(x.struck)
		x.answerBeside(fault, w)
		return
	}
	theirs := httptest.NewRecorder()
	next.ServeHTTP(theirs, x.again())
	x.status, x.body = theirs.Code, theirs.Body.Bytes()
	if x.strike(fault, afterCommit, w) {
		x.answerBeside(fault, w)
		return
	}
	x.log()
	x.written = true
	for name, values := range theirs.Header() {
		w.Header()[name] = values
	}
	out := x.answering(fault, w)
	out.WriteHeader(x.status)
	_, _ = out.Write(x.body)
	reached()
}

// faultBeside is the fault that the request sets off, nil if there is none. Whoever answers
// may know accounts that the engine does not: the key's own faults strike there too.
func (x *exchange) faultBeside() *Fault {
	body, err := io.ReadAll(x.r.Body)
	x.r.Body = io.NopCloser(bytes.NewReader(body))
	if err != nil {
		return nil
	}
	x.raw = string(body)
	asked := x.r
	x.r = asked.Clone(asked.Context())
	x.r.Header.Del("Stripe-Account")
	refused := x.authenticate()
	x.r = asked
	if refused != nil {
		return nil
	}
	_ = x.readVersion() // only what a fault answers speaks it
	x.nameKey()
	return x.fault()
}

// again is the request, to be read once more.
func (x *exchange) again() *http.Request {
	r := x.r.Clone(x.r.Context())
	r.Body = io.NopCloser(strings.NewReader(x.raw))
	return r
}

// answerBeside answers with what a fault left.
func (x *exchange) answerBeside(f *Fault, w http.ResponseWriter) {
	x.finish()
	x.write(x.answering(f, w))
	x.log()
}
