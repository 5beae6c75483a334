package fidelity

import (
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A Server is what a cassette is replayed against.
type Server struct {
	URL string
	// Name is what it is called where something is said of it.
	Name string
	// Door says that it has a simulator's control door.
	Door bool
	// At, if there is one, is told the time of each interaction before it is sent.
	// Cards go to any other server with a year in which they are still good.
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
	// Both counts among the differences what the server alone has, too.
	Both bool
	// Doors repeats calls to the control door, at a server that has one. What comes after
	// them is left out at any other.
	Doors bool
	// Whole says that the cassettes hold all that happened to their accounts: nothing in them
	// is older, and nobody else changed it.
	Whole bool
	// Numbers are the test numbers that hidden ones may stand for.
	Numbers []TestNumber
	// Run is what API keys are made from. "": chance, so that a second run against
	// the same server does not meet the first one's objects and idempotency keys.
	Run string
	// Progress, if there is one, hears after each cassette how many are done.
	Progress func(done, of int)
}

// Run replays cassettes one after the other. It ends early only if ctx ends or
// there is no server; what a server does wrong is in the result.
func Run(ctx context.Context, list []Cassette, o Options) (Result, error) {
	if o.Client == nil {
		o.Client = http.DefaultClient
	}
	if o.Run == "" {
		o.Run = rand.Text()
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
	h, door := newHistory(), doors{server: server}
	h.whole = o.Whole
	then, key := c.At(), keyFor(o.Run, c.Name)
	for place, recorded := range c.Interactions {
		i := restore(recorded, o.Numbers)
		if o.Doors && (i.byDoor() || i.unreadable() == noAnswer) {
			why, err := door.ask(ctx, o.Client, key, h, i)
			if err != nil {
				return err
			}
			if why != "" {
				r.Skipped[why]++
			}
			continue
		}
		why := i.unreadable()
		var never set
		switch {
		case door.shut:
			why = fmt.Sprintf(afterDoor, server.Name)
		case why == "":
			why, never = h.ask(i)
		}
		inScope := o.AllScopes || inCore(i.Path)
		if why != "" {
			if inScope || why == notStripe {
				r.Skipped[why]++
			}
			continue
		}
		if at := i.moment(); !at.IsZero() {
			then = at
		}
		s := Score{
			Endpoint: endpoint(i.Method, i.Path), Cassette: c.Name, Place: place,
			Version: i.Version(), Recorded: i.Status,
		}
		var got any
		if len(never) > 0 {
			err = fmt.Errorf("the server never made %s%s", strings.Join(slices.Sorted(maps.Keys(never)), ", "), h.since(never))
		} else {
			server.catchUp(&i, then)
			s.Got, got, err = h.send(ctx, o.Client, server.URL, key, i)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			s.Problem = err.Error()
		}
		h.learn(i.answer, got)
		h.blame(i, s, never, got)
		if !inScope || o.Only != nil && !o.Only.MatchString(s.Endpoint) {
			continue
		}
		h.judge(&s, i, got)
		if o.Both {
			s.Differences = h.bothWays(s, i, got)
		}
		r.Scores = append(r.Scores, s)
	}
	return nil
}

// catchUp brings a server and an interaction of then to the same time.
func (s Server) catchUp(i *interaction, then time.Time) {
	if s.At == nil {
		i.move(then, time.Now())
	} else if !then.IsZero() {
		s.At(then)
	}
}

// since says why the server never made what a request is about; "" if nobody knows.
func (h *history) since(never set) string {
	for _, id := range slices.Sorted(maps.Keys(never)) {
		if h.causes[id] != "" {
			return ", since " + h.causes[id]
		}
	}
	return ""
}

// blame remembers why the server did not make what an answer should have shown:
// because it answered otherwise, or for lack of something earlier.
func (h *history) blame(i interaction, s Score, never set, got any) {
	if s.Got == i.Status {
		return
	}
	cause := fmt.Sprintf("%s got %s", s.Endpoint, outcome(s.Got, got))
	if earlier, found := strings.CutPrefix(h.since(never), ", since "); found {
		cause = earlier
	}
	answer := set{}
	answer.addAll(i.answer)
	for id := range answer {
		if _, made := h.byRecorded[id]; !made && h.causes[id] == "" {
			h.causes[id] = cause
		}
	}
}
