package compare

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
		setTimes(c, steps.StartOf(s.Scenario))
		list = append(list, *c)
	}
	if len(list) == 0 {
		return nil, nil, "", errors.New("the scenarios ask nothing")
	}
	return list, behind, cmp.Or(o.APIVersion, adapter.DefaultAPIVersion), nil
}

// controlPrefix begins the paths of the control door, through which scenarios move the clock
// and do what customers do.
const controlPrefix = "/_pinstripe/"

// setTimes says of each interaction when it was: the clock stands still, but for what the
// control door did.
func setTimes(c *fidelity.Cassette, now time.Time) {
	for n := range c.Interactions {
		i := &c.Interactions[n]
		i.At = now
		var clock struct{ Now int64 }
		if i.Path == controlPrefix+"clock" && json.Unmarshal([]byte(i.Body), &clock) == nil && clock.Now > 0 {
			now = time.Unix(clock.Now, 0).UTC()
		}
	}
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
		if key == "" || !strings.HasPrefix(r.URL.Path, "/v1/") && !strings.HasPrefix(r.URL.Path, controlPrefix) {
			return next.RoundTrip(r)
		}
		res, i, err := exchange(next, r)
		t.mu.Lock()
		defer t.mu.Unlock()
		c := t.byKey[ofKey(key)]
		if c == nil {
			c = &fidelity.Cassette{}
			t.byKey[ofKey(key)] = c
		}
		c.Interactions = append(c.Interactions, i)
		return res, err
	})
}
