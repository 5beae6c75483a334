package adapter

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/stripe/stripe-go/v85"
)

// call is one request to Stripe.
type call struct {
	method, path string
	form         form
	// key is the Idempotency-Key; none is sent if it is empty.
	key string
	// account is the Stripe-Account header; none is sent if it is empty.
	account string
}

// answer is what Stripe said, success or error: a JSON object.
type answer struct {
	Exchange
}

// refused tells whether Stripe answered with an error.
func (a *answer) refused() bool { return a.HTTPStatus >= 400 }

// transport carries calls to Stripe with stripe-go's backend, which knows about
// keys, retries and telemetry. What an answer means is not decided here.
type transport struct {
	key     string
	version string
	// retrying repeats a call that got no answer; once does not. A POST without an
	// idempotency key must never be made twice.
	retrying, once stripe.Backend
}

func newTransport(cfg Config) transport {
	client := http.Client{Timeout: 80 * time.Second}
	if cfg.HTTPClient != nil {
		client = *cfg.HTTPClient
	}
	// A redirected POST would carry a card number to another place.
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	next := client.Transport
	if next == nil {
		next = http.DefaultTransport
	}
	client.Transport = recorder{next}

	base := cmp.Or(cfg.BaseURL, stripe.APIURL)
	retries := max(0, int64(cfg.Retries))
	if cfg.Retries == 0 {
		retries = stripe.DefaultMaxNetworkRetries
	}
	backend := func(retries int64) stripe.Backend {
		return stripe.GetBackendWithConfig(stripe.APIBackend, &stripe.BackendConfig{
			URL:               &base,
			HTTPClient:        &client,
			MaxNetworkRetries: &retries,
			// stripe-go's logger prints bodies; ours prints nothing.
			LeveledLogger: &stripe.LeveledLogger{Level: stripe.LevelNull},
		})
	}
	return transport{key: string(cfg.Key), version: cmp.Or(cfg.APIVersion, DefaultAPIVersion), retrying: backend(retries), once: backend(0)}
}

// do makes the call. An error answer of Stripe is an answer; a *Trouble means
// that there was none.
func (t transport) do(ctx context.Context, c call) (*answer, error) {
	rec := &record{keyless: c.key == ""}
	params := &stripe.Params{
		Context: context.WithValue(ctx, recordKey{}, rec),
		Headers: http.Header{"Stripe-Version": {t.version}},
	}
	backend := t.retrying
	if c.key != "" {
		params.IdempotencyKey = &c.key
	} else if c.method != http.MethodGet {
		backend = t.once
	}
	if c.account != "" {
		params.StripeAccount = &c.account
	}
	err := backend.CallRaw(c.method, c.path, t.key, []byte(c.form.encode()), params, &discard{})

	a := &answer{Exchange{
		Method: c.method, Path: c.path, IdempotencyKey: c.key,
		HTTPStatus: rec.status, Raw: rec.body,
	}}
	if rec.status == 0 {
		return nil, &Trouble{Method: c.method, Path: c.path, Err: withoutURL(err)}
	}
	if !isObject(rec.body) || rec.status/100 == 3 { // a redirect
		return nil, &Trouble{Method: c.method, Path: c.path, HTTPStatus: rec.status,
			Err: fmt.Errorf("status %d without a JSON object", rec.status)}
	}
	a.RequestID = rec.header.Get("Request-Id")
	a.IdempotentReplayed = rec.header.Get("Idempotent-Replayed") == "true"
	switch rec.header.Get("Stripe-Should-Retry") {
	case "true":
		a.ShouldRetry = new(true)
	case "false":
		a.ShouldRetry = new(false)
	}
	return a, nil
}

// withoutURL strips the address, which an error of net/http repeats.
func withoutURL(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}

func isObject(b []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) && json.Valid(b)
}

// record is what the last try of a call brought, kept outside of stripe-go
// because its errors drop a body that they cannot decode.
type record struct {
	keyless bool
	status  int
	header  http.Header
	body    []byte
}

type recordKey struct{}

// recorder keeps status, header and body of the answer, and takes away the
// idempotency key that stripe-go makes up where the caller gave none.
type recorder struct{ next http.RoundTripper }

// maxBody bounds an answer; the largest of Stripe's are far below.
const maxBody = 8 << 20

func (r recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	rec, ok := req.Context().Value(recordKey{}).(*record)
	if !ok {
		return r.next.RoundTrip(req)
	}
	if rec.keyless {
		req = req.Clone(req.Context())
		req.Header.Del("Idempotency-Key")
	}
	rec.status, rec.header, rec.body = 0, nil, nil
	res, err := r.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, maxBody))
	_ = res.Body.Close()
	if err != nil {
		return nil, err
	}
	rec.status, rec.header, rec.body = res.StatusCode, res.Header, body
	res.Body = io.NopCloser(bytes.NewReader(body))
	return res, nil
}

// discard takes an answer that the recorder has already.
type discard struct{}

func (*discard) SetLastResponse(*stripe.APIResponse) {}
func (*discard) UnmarshalJSON([]byte) error          { return nil }
