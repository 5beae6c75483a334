package cassettes

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"net/url"
	"time"

	"gopkg.in/dnaeon/go-vcr.v3/cassette"
)

// An Interaction is one request to Stripe and Stripe's answer, as every format
// can say it.
type Interaction struct {
	// Cassette is the name of the cassette in a file that holds several; it is
	// empty where the file is one.
	Cassette string
	// At is when it happened: the Date of the answer, or else what the recording
	// says, which may be a clock that a test had stopped. Zero: nothing says it.
	At time.Time

	Host   string // such as api.stripe.com; "" where the recording leaves it out
	Method string
	Path   string     // as sent, such as /v1/payment_intents/pi_1/capture
	Query  url.Values // decoded; never nil
	Form   url.Values // the form in the body, decoded; never nil
	// Sent is that form as it was sent, in the order of its parameters, where the
	// recording kept it.
	Sent string
	// RequestBody is the body of a request that sent something else than a
	// form. It is empty where Form says it all.
	RequestBody string
	Headers     http.Header // of the request

	Status          int
	ResponseHeaders http.Header
	Body            string // of the answer, byte for byte
}

// what names the request in messages.
func (i Interaction) what() string { return i.Method + " " + i.Path }

// request makes the request half of an Interaction.
func request(method string, u *url.URL, header http.Header, body string) Interaction {
	i := Interaction{
		Host:    u.Hostname(),
		Method:  method,
		Path:    u.EscapedPath(),
		Query:   u.Query(),
		Form:    url.Values{},
		Headers: header,
	}
	kind, _, _ := mime.ParseMediaType(header.Get("Content-Type"))
	form, err := url.ParseQuery(body)
	if err == nil && (kind == "" || kind == "application/x-www-form-urlencoded") {
		i.Form, i.Sent = form, body
	} else {
		i.RequestBody = body
	}
	return i
}

// Asked makes the request half of an Interaction of a request and its body.
func Asked(r *http.Request, body string) Interaction {
	return request(r.Method, r.URL, r.Header.Clone(), body)
}

// Scrubbed is i as it may be shown.
func (i Interaction) Scrubbed() Interaction { return scrub(i) }

// drain reads the body of req and gives it back with a copy of req that can be
// sent in its place: a RoundTripper must leave the caller's request alone.
func drain(req *http.Request) (*http.Request, string, error) {
	out := req.Clone(req.Context())
	if req.Body == nil || req.Body == http.NoBody {
		return out, "", nil
	}
	defer req.Body.Close()
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, "", err
	}
	out.Body = io.NopCloser(bytes.NewReader(body))
	out.ContentLength = int64(len(body))
	return out, string(body), nil
}

// fromVCR reads what go-vcr holds in memory or found in a file.
func fromVCR(v *cassette.Interaction) (Interaction, error) {
	u, err := url.Parse(v.Request.URL)
	if err != nil {
		return Interaction{}, err
	}
	i := request(v.Request.Method, u, v.Request.Headers, v.Request.Body)
	if len(v.Request.Form) > 0 {
		i.Form, i.RequestBody = v.Request.Form, ""
	}
	if i.Host == "" {
		i.Host = v.Request.Host
	}
	i.Status = v.Response.Code
	i.ResponseHeaders = v.Response.Headers
	i.Body = v.Response.Body
	i.At = answered(i.ResponseHeaders, "")
	return i, nil
}

// answered is when an answer came: its Date, or else the time that was noted.
func answered(header http.Header, noted string) time.Time {
	for _, text := range []string{header.Get("Date"), noted} {
		if t, err := http.ParseTime(text); err == nil {
			return t
		}
		for _, layout := range []string{time.RFC3339, time.RFC1123Z} {
			if t, err := time.Parse(layout, text); err == nil {
				return t.UTC()
			}
		}
	}
	return time.Time{}
}

// Version is the dated version of Stripe's API that the interaction speaks: the
// one that was asked for, else the one that answered. "" if nothing says it.
func (i Interaction) Version() string {
	if v := i.Headers.Get("Stripe-Version"); v != "" {
		return v
	}
	return i.ResponseHeaders.Get("Stripe-Version")
}

// host is where every cassette says that it was recorded.
const host = "api.stripe.com"

// toVCR is i in go-vcr's terms, without anything that differs from one
// recording to the next: no address, no duration, no version of HTTP. A form
// stands once, decoded.
func toVCR(i Interaction) cassette.Interaction {
	u := url.URL{Scheme: "https", Host: host, RawQuery: i.Query.Encode()}
	target := u.Scheme + "://" + u.Host + i.Path
	if u.RawQuery != "" {
		target += "?" + u.RawQuery
	}
	return cassette.Interaction{
		Request: cassette.Request{
			Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			ContentLength: int64(len(i.RequestBody)),
			Host:          host,
			URL:           target,
			Method:        i.Method,
			Form:          i.Form,
			Body:          i.RequestBody,
			Headers:       i.Headers,
		},
		Response: cassette.Response{
			Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			ContentLength: int64(len(i.Body)),
			Status:        statusLine(i.Status),
			Code:          i.Status,
			Headers:       i.ResponseHeaders,
			Body:          i.Body,
		},
	}
}
