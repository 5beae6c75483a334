package steps

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
)

// front is an address of its own for the subject of one scenario, so that what it sends is
// seen as the adapter's calls are, and close ends it. An answer that gets lost is a
// connection that breaks.
func front(stripe string, through http.RoundTripper) (address string, end func()) {
	to, err := url.Parse(stripe)
	if err != nil {
		panic(err) // the targets give addresses
	}
	srv := httptest.NewUnstartedServer(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = to.Host
		},
		Transport: through,
		// What happens to an answer on its way may change its length.
		ModifyResponse: func(res *http.Response) error {
			body, err := io.ReadAll(res.Body)
			res.Body, res.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			res.Header.Set("Content-Length", strconv.Itoa(len(body)))
			return err
		},
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	})
	// A client that has used a connection before may ask again by itself when it breaks.
	srv.Config.SetKeepAlivesEnabled(false)
	srv.Start()
	return srv.URL, srv.Close
}
