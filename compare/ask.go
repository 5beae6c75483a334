package compare

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// firstStart is when a simulator begins at the earliest: identifiers count from 2012.
var firstStart = time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC)

// An asking is one cassette, asked of one side.
type asking struct {
	side Side
	// spoken is the version of the traffic: requests that name it are sent with the side's.
	// "" stands for any.
	spoken string
	// switched are the changes that the simulator has switched, and watch hears of them.
	switched simulator.Changes
	watch    *apiversion.Watch

	now      time.Time // as the traffic has it
	answered fidelity.Cassette
	handler  http.Handler // of a simulator
}

// ask asks, and returns how the answers compare with those of the cassette. What was
// answered is a cassette too.
func (a *asking) ask(ctx context.Context, c fidelity.Cassette, numbers []fidelity.TestNumber) (fidelity.Result, error) {
	a.answered = fidelity.Cassette{Name: c.Name}
	o := fidelity.Options{
		Server: a.server, Client: &http.Client{Transport: a, Timeout: time.Minute}, AllScopes: true, Both: true, Numbers: numbers,
	}
	if a.side.simulated() {
		o.Run = "compare" // the same identifiers each time
	}
	return fidelity.Run(ctx, []fidelity.Cassette{c}, o)
}

// server is the side for one cassette. A simulator's clock follows the traffic.
func (a *asking) server(c fidelity.Cassette) (fidelity.Server, error) {
	if !a.side.simulated() {
		return fidelity.Server{URL: a.side.url}, nil
	}
	a.now = c.At()
	if a.now.Before(firstStart) {
		a.now = firstStart
	}
	o := simulator.Options{Clock: simulator.StandingClock(a.now), Deliver: nowhere{}, Watch: a.watch, Changes: a.switched}
	if a.side.Version != "" {
		o.Account = accountOf(a.side.Version, a.switched)
	}
	sim := simulator.New(o)
	a.handler = sim
	return fidelity.Server{URL: "http://simulator", At: func(t time.Time) {
		if wait := t.Sub(a.now); wait > 0 {
			sim.Advance(wait)
			a.now = t
		}
	}}, nil
}

// nowhere is a network without anybody in it: webhooks of other people's traffic hear nothing.
type nowhere struct{}

func (nowhere) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("webhooks do not leave here")
}

// RoundTrip sends a request at the side's version, and keeps it with its answer.
func (a *asking) RoundTrip(r *http.Request) (*http.Response, error) {
	sent, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.Body = io.NopCloser(bytes.NewReader(sent))
	if named := r.Header.Get("Stripe-Version"); a.side.Version != "" && named != "" && (a.spoken == "" || named == a.spoken) {
		r.Header.Set("Stripe-Version", a.side.Version)
	}
	if a.side.key != "" {
		r.SetBasicAuth(a.side.key, "")
	}
	res, err := a.send(r)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(res.Body)
	if err := errors.Join(err, res.Body.Close()); err != nil {
		return nil, err
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	a.keep(r, string(sent), res, string(body))
	return res, nil
}

func (a *asking) send(r *http.Request) (*http.Response, error) {
	if a.handler == nil {
		return a.side.transport.RoundTrip(r)
	}
	r.RequestURI = r.URL.RequestURI()
	seen := httptest.NewRecorder()
	a.handler.ServeHTTP(seen, r)
	return seen.Result(), nil
}

func (a *asking) keep(r *http.Request, sent string, res *http.Response, body string) {
	a.answered.Interactions = append(a.answered.Interactions, taped(r, sent, res, body, a.now))
}

// taped is a request with its answer, without the key.
func taped(r *http.Request, sent string, res *http.Response, body string, at time.Time) cassettes.Interaction {
	headers := r.Header.Clone()
	headers.Del("Authorization")
	form, err := url.ParseQuery(sent)
	if err != nil {
		form = url.Values{}
	}
	return cassettes.Interaction{
		At: at, Host: r.URL.Hostname(), Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.Query(), Form: form, Sent: sent,
		Headers: headers, Status: res.StatusCode, ResponseHeaders: res.Header.Clone(), Body: body,
	}
}
