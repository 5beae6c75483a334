package taping

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/internal/intercept"
	"github.com/pinstripe-lab/pinstripe/internal/pace"
)

// An Upstream is who is recorded.
type Upstream struct {
	Name string // for the provenance
	URL  *url.URL
	// Key stands in the place of the program's secret keys; "" leaves them.
	Key string
	// Pages answers what is not Stripe's API; nil where nobody does.
	Pages http.Handler

	transport http.RoundTripper
	hosts     bool // Stripe has more than one host
	patient   bool // an answer that there were too many requests is waited out, and not the program's to see
}

// Stripe is Stripe itself, in test mode, with a key of the user's.
func Stripe(key string) (*Upstream, error) {
	switch {
	case key == "":
		return nil, errors.New("recording Stripe needs a test key, in STRIPE_TEST_KEY")
	case !strings.HasPrefix(key, "sk_test_") && !strings.HasPrefix(key, "rk_test_"):
		return nil, errors.New("STRIPE_TEST_KEY holds no test key, and nothing is recorded with another")
	}
	return &Upstream{
		Name: "stripe", URL: &url.URL{Scheme: "https", Host: "api.stripe.com"}, Key: key,
		transport: pace.Transport(http.DefaultTransport, pace.Stripe), hosts: true, patient: true,
	}, nil
}

// Server is any server at an address.
func Server(name string, at *url.URL) *Upstream {
	return &Upstream{Name: name, URL: at, transport: http.DefaultTransport}
}

var (
	// live is the beginning of a key that takes real money.
	live = regexp.MustCompile(`^(?:[a-z]{2}_|sk_org_)live_`)
	// secret is that of a key that a key of the user's stands in for.
	secret = regexp.MustCompile(`^(?:sk|rk)_test_|^$`)
	// liveAnswer is an answer of an account that takes real money.
	liveAnswer = regexp.MustCompile(`"livemode":\s*true`)
)

// IsLive tells whether a request comes with a key that takes real money.
func IsLive(r *http.Request) bool { return live.MatchString(keyOf(r)) }

// ownHeaders are those of a connection, and those that are between the program and us.
var ownHeaders = []string{
	"Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
	"Accept-Encoding", cassetteHeader,
}

// ask sends a request on and returns it with its answer.
func (u *Upstream) ask(r *http.Request, asked cassettes.Interaction, body []byte) (cassettes.Interaction, error) {
	res, text, err := u.send(r.Context(), u.request(r, body))
	if err != nil {
		return asked, fmt.Errorf("%s %s got no answer from %s, so it is not taped: %w", asked.Method, asked.Path, u.Name, err)
	}
	if liveAnswer.Match(text) {
		return asked, fmt.Errorf("%s %s was answered in live mode. It is not taped, and no more is passed on than was", asked.Method, asked.Path)
	}
	asked.Status, asked.ResponseHeaders, asked.Body = res.StatusCode, res.Header.Clone(), string(text)
	return asked, nil
}

func (u *Upstream) request(r *http.Request, body []byte) *http.Request {
	out := r.Clone(r.Context())
	out.RequestURI = ""
	out.URL.Scheme, out.URL.Host, out.Host = u.URL.Scheme, u.URL.Host, ""
	if below := strings.TrimSuffix(u.URL.Path, "/"); below != "" {
		out.URL.Path, out.URL.RawPath = below+r.URL.Path, ""
	}
	if u.hosts {
		if host := strings.ToLower(r.Host); slices.Contains(intercept.Hosts, host) {
			out.URL.Host = host
		}
		out.Header.Del("X-Forwarded-Host")
		out.Header.Del("X-Forwarded-Proto")
	}
	for _, name := range ownHeaders {
		out.Header.Del(name)
	}
	if u.Key != "" && secret.MatchString(keyOf(r)) {
		out.Header.Set("Authorization", "Bearer "+u.Key)
	}
	out.Body, out.ContentLength = reader(body), int64(len(body))
	out.GetBody = func() (io.ReadCloser, error) { return reader(body), nil }
	return out
}

// tries is how often a request goes to a server that says that there are too many.
const tries = 6

// send asks, at Stripe until the answer is another one than that there were too many requests.
func (u *Upstream) send(ctx context.Context, req *http.Request) (*http.Response, []byte, error) {
	for try := 1; ; try++ {
		res, err := u.transport.RoundTrip(req.WithContext(ctx))
		if err != nil {
			return nil, nil, err
		}
		text, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusTooManyRequests || try == tries || !u.patient || !limited(text) {
			return res, text, err
		}
		wait := time.NewTimer(after(res, try))
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
			return nil, nil, ctx.Err()
		}
		if req.GetBody != nil {
			if req.Body, err = req.GetBody(); err != nil {
				return nil, nil, err
			}
		}
	}
}

// limited tells whether an answer 429 is about the pace, and not about an object that is
// locked: that one is the program's to see.
func limited(text []byte) bool { return !bytes.Contains(text, []byte(`"lock_timeout"`)) }

// after is how long to wait: what the answer says, else longer each time.
func after(res *http.Response, try int) time.Duration {
	if seconds, err := strconv.Atoi(res.Header.Get("Retry-After")); err == nil {
		return time.Duration(min(seconds, 60)) * time.Second
	}
	return 250 * time.Millisecond << (try - 1)
}
