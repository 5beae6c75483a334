package compare

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// Suite runs scenarios on a simulator, and returns what they ask as traffic, with the
// scenario behind each cassette and the version that is spoken.
func Suite(ctx context.Context, o steps.Options) (list []fidelity.Cassette, behind map[string]Scenario, spoken string, err error) {
	t := &taping{byKey: map[string]*fidelity.Cassette{}}
	o.Target, o.Wire = "simulator", t.wire
	r, err := steps.Run(ctx, o)
	if err != nil {
		return nil, nil, "", err
	}
	behind = map[string]Scenario{}
	for _, s := range r.Scenarios {
		c := t.byKey[ofKey(steps.KeyOf(s.Scenario))]
		if c == nil {
			continue // it asked nothing
		}
		at := fmt.Sprintf("%s:%d", s.URI, s.Line)
		behind[at] = Scenario{Name: s.Name, At: at, Requirements: s.Requirements}
		c.Name = at
		list = append(list, *c)
	}
	if len(list) == 0 {
		return nil, nil, "", errors.New("the scenarios ask nothing")
	}
	return list, behind, cmp.Or(o.APIVersion, adapter.DefaultAPIVersion), nil
}

// taping keeps the requests of scenarios, each under its own key.
type taping struct {
	mu    sync.Mutex // guards byKey and what is in it
	byKey map[string]*fidelity.Cassette
}

// ofKey is what the keys of one account have in common.
func ofKey(key string) string {
	for _, prefix := range []string{"sk_test_", "rk_test_", "pk_test_"} {
		key = strings.TrimPrefix(key, prefix)
	}
	return key
}

func (t *taping) wire(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		key, _, ok := r.BasicAuth()
		if !ok {
			key = strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		}
		if key == "" || !strings.HasPrefix(r.URL.Path, "/v1/") {
			return next.RoundTrip(r)
		}
		var sent []byte
		if r.Body != nil {
			var err error
			if sent, err = io.ReadAll(r.Body); err != nil {
				return nil, err
			}
			r.Body = io.NopCloser(bytes.NewReader(sent))
		}
		res, err := next.RoundTrip(r)
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(res.Body)
		if err := errors.Join(err, res.Body.Close()); err != nil {
			return nil, err
		}
		res.Body = io.NopCloser(bytes.NewReader(body))
		t.mu.Lock()
		defer t.mu.Unlock()
		c := t.byKey[ofKey(key)]
		if c == nil {
			c = &fidelity.Cassette{}
			t.byKey[ofKey(key)] = c
		}
		c.Interactions = append(c.Interactions, taped(r, string(sent), res, string(body), time.Time{}))
		return res, nil
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
