package steps

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/stripemock"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// mockTarget is the stripe-mock binary, which checks requests against Stripe's
// public API description and keeps no state.
type mockTarget struct {
	server    *stripemock.Server
	url       string
	transport *http.Transport
}

func newMockTarget(ctx context.Context, o *Options) (target, error) {
	server, err := stripemock.Start(ctx)
	if err != nil {
		return nil, fmt.Errorf("steps: %w", err)
	}
	return &mockTarget{server: server, url: server.URL, transport: &http.Transport{MaxIdleConnsPerHost: 2 * o.Concurrency}}, nil
}

func (t *mockTarget) Name() string { return "stripe-mock" }

func (t *mockTarget) Description() string {
	return "stripe-mock, which holds every request against Stripe's public API description, at " + t.url
}

func (t *mockTarget) Open(context.Context, Scenario) (*lab.Session, error) {
	return &lab.Session{
		Key: "sk_test_123", GatewayKey: "rk_test_123", BaseURL: t.url, Transport: t.transport, Now: time.Now,
		Stateless: "stripe-mock keeps no state", Deaf: "stripe-mock sends no webhooks", Check: t.check,
	}, nil
}

// Close stops the binary. It is an error if it had ended by itself.
func (t *mockTarget) Close() error {
	t.transport.CloseIdleConnections()
	return t.server.Close()
}

// check says what stripe-mock makes of a request: it answers 200 or finds fault with
// it, and never declines a card. A request that is refused for parameters which
// Stripe takes although its public description lacks them says nothing about the
// adapter; whether that is all is asked by sending the rest.
func (t *mockTarget) check(e *lab.Exchange) error {
	if e.Status < 400 {
		return nil
	}
	if e.Status == http.StatusUnauthorized && !strings.Contains(e.Header.Get("Authorization"), "_test_") {
		return lab.NotApplicable("stripe-mock knows keys alone, and no access tokens")
	}
	lacking := undocumented(e)
	if len(lacking) > 0 && t.takes(e, lacking) {
		return lab.NotApplicable("Stripe's public description lacks the parameter %s", strings.Join(lacking, ", "))
	}
	return fmt.Errorf("stripe-mock refuses %s %s: %s", e.Method, e.Path, firstLine(e.Member("error.message")))
}

// undocumented are the parameters of a request that Stripe's public description lacks.
func undocumented(e *lab.Exchange) []string {
	pattern, ok := params.Match(e.Method, e.Path)
	if !ok {
		return nil
	}
	tree, err := form.Decode(e.Form.Encode())
	if err != nil {
		return nil
	}
	lacking := params.Undocumented(e.Method, pattern, tree)
	if e.Form.Get("payment_method_data[type]") == "card" {
		lacking = append(lacking, "payment_method_data") // its type card is not described either
	}
	return lacking
}

// takes tells whether stripe-mock takes a request without some of its parameters.
func (t *mockTarget) takes(e *lab.Exchange, without []string) bool {
	rest := url.Values{}
	for name, values := range e.Form {
		if !slices.ContainsFunc(without, func(w string) bool { return strings.HasPrefix(name, w) }) {
			rest[name] = values
		}
	}
	req, err := http.NewRequest(e.Method, t.url+e.Path, strings.NewReader(rest.Encode()))
	if err != nil {
		return false
	}
	req.Header = e.Header.Clone()
	res, err := t.transport.RoundTrip(req)
	if err != nil {
		return false
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, res.Body)
	return res.StatusCode < 400
}

func firstLine(v any) string {
	line, _, _ := strings.Cut(fmt.Sprint(v), "\n")
	return line
}
