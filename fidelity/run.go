package fidelity

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// A Server is what a cassette is replayed against.
type Server struct {
	URL string
	// At, if there is one, is told the time of each interaction before it is sent.
	At func(time.Time)
	// Close, if there is one, is called after the last.
	Close func()
}

// Options say what is replayed, and against what.
type Options struct {
	// Server gives the server for a cassette: always the same, or one of its own.
	Server func(Cassette) (Server, error)
	// Client sends the requests. Nil: http.DefaultClient.
	Client *http.Client

	Cassette *regexp.Regexp // on the names of cassettes; nil: all
	Only     *regexp.Regexp // on the endpoints that are scored; nil: all
	// AllScopes scores every resource, and not only those that a payment gateway
	// lives on.
	AllScopes bool
	// AnyID finds every identifier, those too that the definition of the figures
	// overlooks: without a digit (cus_NffrFeUfNVHib), of a kind that it does not
	// name (ct_, clock_), or a token that was made elsewhere. The figures are then
	// not comparable with others.
	AnyID bool
	// Progress, if there is one, hears after each cassette how many are done.
	Progress func(done, of int)
}

// An interaction is a recorded one with its answer decoded.
type interaction struct {
	cassettes.Interaction
	answer any
}

// Run replays cassettes one after the other. It ends early only if ctx ends or
// there is no server; what a server does wrong is in the result.
func Run(ctx context.Context, list []Cassette, o Options) (Result, error) {
	if o.Client == nil {
		o.Client = http.DefaultClient
	}
	if o.Cassette != nil {
		list = slices.DeleteFunc(slices.Clone(list), func(c Cassette) bool { return !o.Cassette.MatchString(c.Name) })
	}
	r := Result{Cassettes: len(list), Skipped: map[string]int{}}
	for n, c := range list {
		if err := r.replay(ctx, c, o); err != nil {
			return r, err
		}
		if o.Progress != nil {
			o.Progress(n+1, len(list))
		}
	}
	return r, nil
}

// replay adds one cassette to the result.
func (r *Result) replay(ctx context.Context, c Cassette, o Options) error {
	server, err := o.Server(c)
	if err != nil {
		return err
	}
	if server.Close != nil {
		defer server.Close()
	}
	h := newHistory(finder{wide: o.AnyID})
	for place, recorded := range c.Interactions {
		i := interaction{Interaction: recorded}
		if err := json.Unmarshal([]byte(recorded.Body), &i.answer); err != nil {
			i.answer = nil
		}
		if why := unreadable(recorded, i.answer); why != "" {
			r.Skipped[why]++
			continue
		}
		why, never := h.ask(recorded, i.answer)
		if why != "" {
			r.Skipped[why]++
			continue
		}
		if server.At != nil && !recorded.At.IsZero() {
			server.At(recorded.At)
		}
		s := Score{
			Endpoint: endpoint(recorded.Method, recorded.Path), Cassette: c.Name, Place: place,
			Version: recorded.Version(), Recorded: recorded.Status,
		}
		var got any
		if len(never) > 0 {
			err = fmt.Errorf("the server never made %s", strings.Join(slices.Sorted(maps.Keys(never)), ", "))
		} else {
			s.Got, got, err = h.send(ctx, o.Client, server.URL, keyOf(c.Name), recorded)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			s.Problem = err.Error()
		}
		h.learn(i.answer, got)
		if !o.AllScopes && !inCore(recorded.Path) || o.Only != nil && !o.Only.MatchString(s.Endpoint) {
			continue
		}
		h.judge(&s, i, got)
		r.Scores = append(r.Scores, s)
	}
	return nil
}
