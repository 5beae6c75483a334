package cassettes

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Player answers requests from a cassette and never opens a connection. It is
// an http.RoundTripper, safe for concurrent use.
type Player struct {
	// Wait is how long a request may wait for those that have to come before it, which
	// another client may be about to send. 0: it is refused at once.
	Wait time.Duration

	name   string
	from   Provenance
	listed bool          // folder.yaml says: match: listed
	list   []Interaction // the cassette, in its order
	shown  [][]int       // by place in list: see shownWrites

	mu        sync.Mutex    // guards what follows
	played    []bool        // by place in list
	changed   chan struct{} // closed and made anew when one more is played
	unmatched []error
}

// NewPlayer plays a cassette, which messages call name.
//
// Its requests are scrubbed as those that come are: an older recording, and one that was
// made of a document, may hold what is scrubbed today.
func NewPlayer(name string, c Cassette) *Player {
	list := make([]Interaction, len(c.Interactions))
	for n, i := range c.Interactions {
		list[n] = scrub(i)
		list[n].Status, list[n].ResponseHeaders, list[n].Body = i.Status, i.ResponseHeaders, i.Body
	}
	return &Player{
		name: name, from: c.Provenance, list: list, shown: shownWrites(list), played: make([]bool, len(list)), changed: make(chan struct{}),
	}
}

// Provenance is where the cassette comes from, as its head says; empty where it has none.
func (p *Player) Provenance() Provenance { return p.from }

// Replay opens the cassette at path. The error wraps fs.ErrNotExist and says
// how to record where there is none.
func Replay(path string) (*Player, error) {
	return replay(os.DirFS(filepath.Dir(path)), filepath.Base(path), path)
}

// ReplayFS is Replay in a file system, such as FS.
func ReplayFS(fsys fs.FS, name string) (*Player, error) { return replay(fsys, name, name) }

// replay opens the cassette called name in fsys, which messages call shown.
func replay(fsys fs.FS, name, shown string) (*Player, error) {
	fail := func(err error) (*Player, error) { return nil, fmt.Errorf("cassettes: %s: %w", shown, err) }
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return fail(fmt.Errorf("nothing is recorded here: %w", err))
	}
	if err != nil {
		return fail(err)
	}
	rules, err := readFolder(fsys, path.Dir(name))
	if err != nil {
		return fail(err)
	}
	c, err := decode(data)
	if err != nil {
		return fail(err)
	}
	p := NewPlayer(shown, c)
	p.listed = rules.Match == "listed"
	return p, nil
}

// RoundTrip gives the recorded answer to req. The error is an *UnmatchedError
// where the cassette has none (left).
func (p *Player) RoundTrip(req *http.Request) (*http.Response, error) {
	_, body, err := drain(req)
	if err != nil {
		return nil, err
	}
	_, i, err := p.Answer(req.Context(), request(req.Method, req.URL, req.Header, body))
	if err != nil {
		return nil, err
	}
	return &http.Response{
		Status: statusLine(i.Status), StatusCode: i.Status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: i.ResponseHeaders.Clone(), Request: req,
		Body: io.NopCloser(strings.NewReader(i.Body)), ContentLength: int64(len(i.Body)),
	}, nil
}

// Answer gives the interaction that answers what was asked, and its place in the cassette.
// The error is an *UnmatchedError where there is none (left).
func (p *Player) Answer(ctx context.Context, asked Interaction) (place int, i Interaction, err error) {
	place, err = p.take(ctx, scrub(asked))
	if err != nil {
		return -1, Interaction{}, err
	}
	return place, p.list[place], nil
}

// TakeBack lets the interaction at a place answer once more: its answer was lost on the way.
func (p *Player) TakeBack(place int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.played[place] = false
	close(p.changed)
	p.changed = make(chan struct{})
}

// take plays an interaction, and waits for those that have to come first as long as it may.
func (p *Player) take(ctx context.Context, asked Interaction) (int, error) {
	patience := time.NewTimer(p.Wait)
	defer patience.Stop()
	for over := p.Wait == 0; ; {
		s, changed, err := p.look(asked, over)
		if s.fits >= 0 || err != nil {
			return s.fits, err
		}
		select {
		case <-changed:
		case <-patience.C:
			over = true
		case <-ctx.Done():
			return -1, ctx.Err()
		}
	}
}

// look plays the interaction that fits, if one does. Where one would fit if others came
// first, changed is closed when one of those may have come, unless the time for that is
// over.
func (p *Player) look(asked Interaction, over bool) (s search, changed <-chan struct{}, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s = p.search(asked)
	switch {
	case s.fits >= 0:
		p.played[s.fits] = true
		close(p.changed)
		p.changed = make(chan struct{})
	case s.held < 0 || over:
		e := p.nothingFits(asked, s)
		if !slices.ContainsFunc(p.unmatched, e.same) { // clients try again
			p.unmatched = append(p.unmatched, e)
		}
		err = e
	}
	return s, p.changed, err
}

// A search says which interaction answers a request: places in the cassette, -1 for none.
type search struct {
	fits  int
	held  int // nothing fits, but this one will once first was played
	first int
}

// search looks for the interaction that answers a request, with mu held.
func (p *Player) search(asked Interaction) search {
	s := search{fits: -1, held: -1, first: -1}
	begun := map[string]int{} // object -> its first interaction that is not played yet
	for n, recorded := range p.list {
		if p.played[n] {
			continue
		}
		about := object(recorded.Path)
		first, waits := begun[about]
		if about != "" && !waits {
			begun[about] = n
		}
		if len(differences(recorded, asked, p.listed)) > 0 {
			continue
		}
		if !waits {
			first, waits = p.unseen(n)
		}
		if !waits {
			s.fits = n
			return s
		}
		if s.held < 0 {
			s.held, s.first = n, first
		}
	}
	return s
}

// unseen is the first write that the read at place n shows and that is not played yet.
func (p *Player) unseen(n int) (place int, found bool) {
	at := slices.IndexFunc(p.shown[n], func(write int) bool { return !p.played[write] })
	if at < 0 {
		return -1, false
	}
	return p.shown[n][at], true
}

// nothingFits says why a request has no answer.
func (p *Player) nothingFits(asked Interaction, s search) *UnmatchedError {
	e := &UnmatchedError{Cassette: p.name, Request: asked, Nearest: -1}
	if s.held >= 0 {
		e.Nearest = s.held
		e.WaitsFor = fmt.Sprintf("interaction %d (%s)", s.first, p.list[s.first].what())
	}
	for n, recorded := range p.list {
		d := differences(recorded, asked, p.listed)
		if p.played[n] {
			if len(d) == 0 {
				e.Played = append(e.Played, n)
			}
			continue
		}
		if s.held < 0 && (e.Nearest < 0 || distance(d) < distance(e.Differences)) {
			e.Nearest, e.Differences = n, d
		}
	}
	if e.Nearest >= 0 {
		e.Recorded = p.list[e.Nearest].what()
	}
	return e
}

// Left are the interactions that nobody asked for yet, and how many there are in all.
func (p *Player) Left() (left []string, all int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for n, played := range p.played {
		if !played {
			left = append(left, fmt.Sprintf("%d: %s", n, p.list[n].what()))
		}
	}
	return left, len(p.list)
}

// Unmatched are the requests that got no answer, each once.
func (p *Player) Unmatched() []error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.unmatched)
}

// Stop ends the replay. The error holds every *UnmatchedError, also those that
// the client kept to itself, and an *UnplayedError if interactions are left.
func (p *Player) Stop() error {
	errs := p.Unmatched()
	if left, _ := p.Left(); left != nil {
		errs = append(errs, &UnplayedError{Cassette: p.name, Interactions: left})
	}
	return errors.Join(errs...)
}

// An UnmatchedError is a request for which the cassette has no answer.
type UnmatchedError struct {
	Cassette    string
	Request     Interaction // scrubbed
	Played      []int       // interactions that are this very request, and were played already
	Nearest     int         // the interaction that comes closest of those not played; -1: all were played
	Recorded    string      // the request of that interaction
	Differences []Difference
	WaitsFor    string // set where nothing differs but the order: what has to come first
}

func (e *UnmatchedError) same(other error) bool { return e.Error() == other.Error() }

func (e *UnmatchedError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "cassettes: %s has no answer to %s", e.Cassette, e.Request.what())
	for _, n := range e.Played {
		fmt.Fprintf(&b, "\n  interaction %d is this request, and was played already", n)
	}
	switch {
	case e.Nearest < 0:
		b.WriteString("\n  every interaction was played")
	case e.WaitsFor != "":
		fmt.Fprintf(&b, "\n  interaction %d is this request, but comes after %s, which was not asked for yet", e.Nearest, e.WaitsFor)
	default:
		fmt.Fprintf(&b, "\n  nearest is interaction %d (%s):", e.Nearest, e.Recorded)
		for _, d := range e.Differences {
			b.WriteString("\n    " + d.String())
		}
	}
	return b.String()
}

// An UnplayedError names the interactions of a cassette that nobody asked for.
type UnplayedError struct {
	Cassette     string
	Interactions []string // place and request
}

func (e *UnplayedError) Error() string {
	return fmt.Sprintf("cassettes: %s holds interactions that were never asked for:\n  %s", e.Cassette, strings.Join(e.Interactions, "\n  "))
}
