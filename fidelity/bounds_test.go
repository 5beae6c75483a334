package fidelity_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
)

// The figures have the bounds that they should: the recording itself, played back,
// is perfect; who refuses everything gets next to nothing. What is replayed is the
// same for both.
func TestBounds(t *testing.T) {
	racing.Later(t)
	folders := []string{filepath.Join("..", "cassettes", "simulator"), filepath.Join(beside, "recordings")}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			if _, err := os.Stat(folder); err != nil {
				t.Skip("not measured: " + folder + " is not here")
			}
			list, err := fidelity.Load(folder)
			require.NoError(t, err)
			perfect := measure(t, list, &playback{})
			require.NotZero(t, perfect.N)
			require.Equal(t, fidelity.Figures{N: perfect.N, Errors: perfect.Errors, Status: 100, Error: 100, Shape: 100, Values: 100, Exact: 100}, perfect)

			refused := measure(t, list, refusal{})
			require.Equal(t, [2]int{perfect.N, perfect.Errors}, [2]int{refused.N, refused.Errors})
			require.LessOrEqual(t, refused.Status, 1.0)
			require.LessOrEqual(t, refused.Error, 1.0)
			require.LessOrEqual(t, refused.Shape, 1.5)
			require.LessOrEqual(t, refused.Exact, 1.0)
		})
	}
}

// cards are the test cards that the cassettes of the simulator hide.
func cards() []fidelity.TestNumber {
	var list []fidelity.TestNumber
	for _, c := range fixtures.Cards() {
		if c.Number != "" {
			list = append(list, fidelity.TestNumber{Number: c.Number, Kind: "card"})
		}
	}
	return list
}

// A player is a server that is asked without a network.
type player interface {
	http.RoundTripper
	open(fidelity.Cassette)
}

func measure(t *testing.T, list []fidelity.Cassette, p player) fidelity.Figures {
	r, err := fidelity.Run(t.Context(), list, fidelity.Options{
		Client:  &http.Client{Transport: p},
		Numbers: cards(),
		Server: func(c fidelity.Cassette) (fidelity.Server, error) {
			p.open(c)
			return fidelity.Server{URL: "http://server.invalid"}, nil
		},
	})
	require.NoError(t, err)
	return r.Figures()
}

// A refusal refuses every request in the same words.
type refusal struct{}

func (refusal) open(fidelity.Cassette) {}

func (refusal) RoundTrip(*http.Request) (*http.Response, error) {
	return response(http.StatusBadRequest, `{"error":{"type":"invalid_request_error","message":"No."}}`), nil
}

// A playback answers as was recorded. What is left out is never asked of it.
type playback struct {
	left []cassettes.Interaction
}

func (p *playback) open(c fidelity.Cassette) { p.left = c.Interactions }

func (p *playback) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, err
	}
	for n, i := range p.left {
		same := strings.EqualFold(i.Method, req.Method) && i.Path == req.URL.EscapedPath() && i.Query.Encode() == req.URL.Query().Encode()
		if same && sameAccount(i, req.Header.Get("Stripe-Account")) && sameForm(i.Form, form) {
			p.left = p.left[n+1:]
			return response(i.Status, i.Body), nil
		}
	}
	return response(http.StatusNotFound, `{}`), nil
}

// sameAccount compares the connected account, which some recordings kept in the
// answer alone.
func sameAccount(recorded cassettes.Interaction, sent string) bool {
	return sent == recorded.Headers.Get("Stripe-Account") || sent == recorded.ResponseHeaders.Get("Stripe-Account")
}

// sameForm compares what was sent with what was recorded, but for what is put back
// or moves on.
func sameForm(recorded, sent url.Values) bool {
	for name, values := range recorded {
		changes := strings.Contains(name, "number") || strings.Contains(name, "cvc") || strings.Contains(name, "exp_year") || strings.Contains(name, "iban")
		if !changes && strings.Join(values, "&") != strings.Join(sent[name], "&") {
			return false
		}
	}
	return len(recorded) == len(sent)
}

func response(status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader([]byte(body)))}
}
