package cassettes

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"gopkg.in/dnaeon/go-vcr.v3/cassette"
	"gopkg.in/dnaeon/go-vcr.v3/recorder"
)

// A Player answers requests from a cassette and never opens a connection. It is
// an http.RoundTripper, safe for concurrent use.
type Player struct {
	name   string
	vcr    *recorder.Recorder
	listed bool          // folder.yaml says: match: listed
	list   []Interaction // the cassette, in its order

	mu        sync.Mutex // guards what follows
	played    []bool     // by place in list
	unmatched []error
	search    search // for the request at hand
}

// A search looks for the interaction that answers one request.
type search struct {
	request Interaction    // scrubbed
	at      int            // place in list of the interaction looked at last
	waiting map[string]int // object -> its first interaction that is not played yet
}

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
		return fail(fmt.Errorf("nothing is recorded here (`make record` records the simulator): %w", err))
	}
	if err != nil {
		return fail(err)
	}
	rules, err := readFolder(fsys, path.Dir(name))
	if err != nil {
		return fail(err)
	}
	list, err := readVCR(data)
	if err != nil {
		return fail(err)
	}
	p := &Player{name: shown, listed: rules.Match == "listed", list: list, played: make([]bool, len(list))}
	if p.vcr, err = offline(data); err != nil {
		return fail(err)
	}
	p.vcr.SetMatcher(p.matches)
	return p, nil
}

// offline is go-vcr's recorder on a cassette, unable to reach a network. go-vcr
// opens files by name alone, so it is shown a copy, and has read all of it when
// it returns.
func offline(data []byte) (*recorder.Recorder, error) {
	dir, err := os.MkdirTemp("", "cassette")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "cassette")
	if err := os.WriteFile(name+".yaml", data, 0o600); err != nil {
		return nil, err
	}
	return recorder.NewWithOptions(&recorder.Options{
		CassetteName:       name,
		Mode:               recorder.ModeReplayOnly,
		RealTransport:      noNetwork{},
		SkipRequestLatency: true,
	})
}

type noNetwork struct{}

func (noNetwork) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("cassettes: a replay never goes to the network")
}

// RoundTrip gives the recorded answer to req. The error is an *UnmatchedError
// where the cassette has none (left).
func (p *Player) RoundTrip(req *http.Request) (*http.Response, error) {
	out, body, err := drain(req)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.search = search{
		request: scrub(request(req.Method, req.URL, req.Header, body)),
		at:      -1,
		waiting: map[string]int{},
	}
	resp, err := p.vcr.RoundTrip(out)
	if errors.Is(err, cassette.ErrInteractionNotFound) {
		e := p.nothingFits()
		if !slices.ContainsFunc(p.unmatched, e.same) { // clients try again
			p.unmatched = append(p.unmatched, e)
		}
		err = e
	}
	if err != nil {
		return nil, err
	}
	resp.Header = resp.Header.Clone()
	resp.Request = req
	return resp, nil
}

// matches is go-vcr's matcher. go-vcr calls it for one interaction after the
// other, in the order of the file and without those already played, until it
// says true. It is called with mu held.
func (p *Player) matches(*http.Request, cassette.Request) bool {
	s := &p.search
	for s.at++; p.played[s.at]; s.at++ {
	}
	recorded := p.list[s.at]
	about := object(recorded.Path)
	if _, waits := s.waiting[about]; waits {
		return false
	}
	if len(differences(recorded, s.request, p.listed)) == 0 {
		p.played[s.at] = true
		return true
	}
	if about != "" {
		s.waiting[about] = s.at
	}
	return false
}

// nothingFits says why the request at hand has no answer.
func (p *Player) nothingFits() *UnmatchedError {
	s := p.search
	e := &UnmatchedError{Cassette: p.name, Request: s.request, Nearest: -1}
	for n, recorded := range p.list {
		d := differences(recorded, s.request, p.listed)
		if p.played[n] {
			if len(d) == 0 {
				e.Played = append(e.Played, n)
			}
			continue
		}
		if e.Nearest < 0 || distance(d) < distance(e.Differences) {
			e.Nearest, e.Differences = n, d
		}
	}
	if e.Nearest >= 0 {
		e.Recorded = p.list[e.Nearest].what()
		if len(e.Differences) == 0 {
			first := s.waiting[object(s.request.Path)]
			e.WaitsFor = fmt.Sprintf("interaction %d (%s)", first, p.list[first].what())
		}
	}
	return e
}

// Stop ends the replay. The error holds every *UnmatchedError, also those that
// the client kept to itself, and an *UnplayedError if interactions are left.
func (p *Player) Stop() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	errs := append([]error{}, p.unmatched...)
	left := &UnplayedError{Cassette: p.name}
	for n, played := range p.played {
		if !played {
			left.Interactions = append(left.Interactions, fmt.Sprintf("%d: %s", n, p.list[n].what()))
		}
	}
	if left.Interactions != nil {
		errs = append(errs, left)
	}
	return errors.Join(append(errs, p.vcr.Stop())...)
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
