package webhook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"
)

const (
	answerLimit = 64 << 10 // bytes of an endpoint's answer that are kept
	patience    = 20 * time.Second
)

// ErrNotLoopback refuses a delivery that would leave this machine.
var ErrNotLoopback = errors.New("webhooks go to loopback addresses only, and to hosts that were allowed")

// Loopback is a transport that reaches this machine and nothing else.
func Loopback() http.RoundTripper { return Reaching() }

// Reaching is a transport that reaches this machine and these hosts, by the names or
// addresses that stand in an endpoint's URL; "*" is all of them.
func Reaching(hosts ...string) http.RoundTripper {
	allowed := func(host string) bool { return slices.Contains(hosts, "*") || slices.Contains(hosts, host) }
	dialer := &net.Dialer{Timeout: patience}
	return &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			host, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			ips, err := net.DefaultResolver.LookupIPAddr(ctx, host)
			if err != nil {
				return nil, err
			}
			for _, ip := range ips {
				if ip.IP.IsLoopback() || allowed(host) {
					return dialer.DialContext(ctx, network, net.JoinHostPort(ip.String(), port))
				}
			}
			return nil, fmt.Errorf("%s: %w", host, ErrNotLoopback)
		},
		MaxIdleConnsPerHost: 2,
		IdleConnTimeout:     patience,
	}
}

// An Answer is what an endpoint said. Status 0 means that it said nothing: Err
// tells why.
type Answer struct {
	Status   int
	Body     string
	Err      string
	Duration time.Duration
	Late     bool // it ran out of time
}

// OK says whether the endpoint took the event.
func (a Answer) OK() bool { return a.Status >= 200 && a.Status < 300 }

// Post delivers one event, unless ctx ends before. A redirect counts as a failure and is
// not followed.
func Post(ctx context.Context, transport http.RoundTripper, address string, body []byte, signature string) Answer {
	began := time.Now()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	a := post(ctx, transport, address, body, signature)
	a.Late = errors.Is(ctx.Err(), context.DeadlineExceeded)
	a.Duration = time.Since(began)
	return a
}

func post(ctx context.Context, transport http.RoundTripper, address string, body []byte, signature string) Answer {
	if _, err := url.ParseRequestURI(address); err != nil {
		return Answer{Err: err.Error()}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return Answer{Err: err.Error()}
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
	req.Header.Set("Stripe-Signature", signature)
	res, err := transport.RoundTrip(req)
	if err != nil {
		return Answer{Err: err.Error()}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(io.LimitReader(res.Body, answerLimit))
	a := Answer{Status: res.StatusCode, Body: string(text)}
	if err != nil {
		a.Err = err.Error()
	}
	return a
}
