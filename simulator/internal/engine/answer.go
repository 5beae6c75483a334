package engine

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"sync"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// render shows the answer at the call's version, expanded as it asks.
func (x *exchange) render(result Answer) ([]byte, *Error) {
	v := x.call.View()
	o := v.Render(result)
	if paths := x.call.asked(); paths != nil {
		if err := v.expand(o, paths); err != nil {
			return nil, err
		}
	}
	return print(o), nil
}

// scratch holds buffers to print into: what is kept of an answer is no larger
// than it must be.
var scratch = sync.Pool{New: func() any { return new([]byte) }}

func print(o *body.Object) []byte {
	buffer := scratch.Get().(*[]byte)
	*buffer = o.AppendJSON((*buffer)[:0])
	text := bytes.Clone(*buffer)
	scratch.Put(buffer)
	return text
}

func (x *exchange) answerError(err *Error) {
	if !err.Keep {
		x.call.drop()
		x.call.asKept(err)
	}
	x.status = err.statusAt(x.call.Version)
	if err.retry != "" {
		x.shouldRetry = err.retry
	}
	if x.note = err.Note; x.note != "" {
		x.engine.log.Warn("not modelled", "method", x.r.Method, "path", masking.Secret("", x.r.URL.Path), "note", masking.Secret("", x.note))
	}
	x.body = append(err.Object(x.call.View()).AppendError(nil), '\n')
}

// asKept lets a refusal that changes nothing show its intent as it stands, without
// what the request would have made of it.
func (c *Call) asKept(err *Error) {
	for _, shown := range []*Resource{&err.PaymentIntent, &err.SetupIntent} {
		if *shown == nil {
			continue
		}
		if r, ok := c.Tx.Get((*shown).Kind(), (*shown).Key()).(Resource); ok {
			*shown = r
		}
	}
}

func (x *exchange) finish() {
	if x.original == "" {
		x.original = x.call.requestID
	}
}

// always are the headers that every answer has.
var always = map[string][]string{
	"Access-Control-Allow-Credentials": {"true"},
	"Access-Control-Allow-Methods":     {"GET, HEAD, PUT, PATCH, POST, DELETE"},
	"Access-Control-Allow-Origin":      {"*"},
	"Access-Control-Expose-Headers":    {"Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required"},
	"Access-Control-Max-Age":           {"300"},
	"Cache-Control":                    {"no-cache, no-store"},
	"Content-Type":                     {"application/json"},
	"Server":                           {"nginx"},
	"Strict-Transport-Security":        {"max-age=63072000; includeSubDomains; preload"},
	"Vary":                             {"Origin"},
}

func common(w http.ResponseWriter) http.Header {
	h := w.Header()
	for name, value := range always {
		h[name] = value
	}
	return h
}

// preflight tells a browser that a page of another origin may call: any page may, with
// a publishable key.
func preflight(w http.ResponseWriter, r *http.Request) {
	h := common(w)
	if asked := r.Header.Get("Access-Control-Request-Headers"); asked != "" {
		h.Set("Access-Control-Allow-Headers", asked)
	}
	delete(h, "Content-Type")
	w.WriteHeader(http.StatusOK)
}

func (x *exchange) write(w http.ResponseWriter) {
	x.written = true
	h := common(w)
	values := make([]string, 0, 8)
	set := func(name, value string) { // one allocation for all values
		values = append(values, value)
		h[name] = values[len(values)-1 : len(values) : len(values)]
	}
	set("Content-Length", strconv.Itoa(len(x.body)))
	set("Request-Id", x.call.requestID)
	set("Stripe-Version", x.call.Version.String())
	if x.account != "" {
		set("Stripe-Account", x.account)
	}
	switch x.r.Method {
	case http.MethodPost:
		if x.call.idempotencyKey != "" {
			set("Idempotency-Key", x.call.idempotencyKey)
			set("Original-Request", x.original)
		}
		if x.replayed {
			set("Idempotent-Replayed", "true")
		}
	case http.MethodDelete:
		if x.key != "" {
			set("Idempotency-Key", x.key)
		}
	}
	if x.shouldRetry != "" {
		set("Stripe-Should-Retry", x.shouldRetry)
	}
	if x.note != "" {
		set("Pinstripe-Note", x.note)
	}
	w.WriteHeader(x.status)
	w.Write(x.body)
}

// refuseBare answers who is not let in: no request id, no version, nothing kept.
func (x *exchange) refuseBare(w http.ResponseWriter, err *Error) {
	err.bare = true
	if v, ok := apiversion.Parse(x.r.Header.Get("Stripe-Version")); ok {
		err.Status = err.statusAt(v)
	}
	text := append(err.Object(&View{}).AppendError(nil), '\n')
	h := common(w)
	if err.Status == http.StatusUnauthorized {
		h["Www-Authenticate"] = []string{`Bearer realm="Stripe"`}
		h["X-Robots-Tag"] = []string{"none"}
	}
	h["Content-Length"] = []string{strconv.Itoa(len(text))}
	w.WriteHeader(err.Status)
	w.Write(text)
}

func tooLong(w http.ResponseWriter) {
	const page = "<html>\r\n<head><title>414 Request-URI Too Large</title></head>\r\n<body>\r\n<center><h1>414 Request-URI Too Large</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(http.StatusRequestURITooLong)
	io.WriteString(w, page)
}
