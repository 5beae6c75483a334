package compare

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// exchange sends a request, and returns its answer with both as an interaction without the
// key: what one side of a comparison was asked, and answered.
func exchange(next http.RoundTripper, r *http.Request) (*http.Response, cassettes.Interaction, error) {
	var sent []byte
	if r.Body != nil {
		var err error
		if sent, err = io.ReadAll(r.Body); err != nil {
			return nil, cassettes.Interaction{}, err
		}
		r = r.Clone(r.Context())
		r.Body = io.NopCloser(bytes.NewReader(sent))
	}
	i := cassettes.Asked(r, string(sent))
	i.Headers.Del("Authorization")
	res, err := next.RoundTrip(r)
	if err != nil {
		return nil, i, err
	}
	body, err := io.ReadAll(res.Body)
	if err := errors.Join(err, res.Body.Close()); err != nil {
		return nil, i, err
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	i.Status, i.ResponseHeaders, i.Body = res.StatusCode, res.Header.Clone(), string(body)
	return res, i, nil
}

// at is an interaction with the time at which it was.
func at(i cassettes.Interaction, t time.Time) cassettes.Interaction {
	i.At = t
	return i
}

// InProcess sends requests to a server of this process.
func InProcess(server http.Handler) http.RoundTripper {
	return roundTripper(func(r *http.Request) (res *http.Response, err error) {
		defer func() {
			if p := recover(); p == http.ErrAbortHandler {
				err = errAborted
			} else if p != nil {
				panic(p)
			}
		}()
		r = r.Clone(r.Context())
		r.RequestURI = r.URL.RequestURI()
		seen := httptest.NewRecorder()
		server.ServeHTTP(seen, r)
		return seen.Result(), nil
	})
}

var errAborted = errors.New("the connection broke")

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
