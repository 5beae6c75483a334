package taping

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

// A Mode says what is recorded, in the words of VCR.
type Mode string

const (
	None        Mode = "none"         // what is there is played, and nothing is recorded
	Once        Mode = "once"         // a cassette that is there is played; one that is not is recorded
	NewEpisodes Mode = "new-episodes" // what is there is played, and what is new is recorded behind it
	All         Mode = "all"          // all is recorded, in the place of what is there
)

// Modes are all of them.
var Modes = []Mode{None, Once, NewEpisodes, All}

// Options of a Tape.
type Options struct {
	Folder   string // of the cassettes
	Mode     Mode
	Upstream *Upstream // what is recorded; nil where nothing is
	ByKey    bool      // a cassette for each key
	Forward  string    // the address that webhooks go to; "": nobody listens
	Secret   string    // that signs them
	MaxAge   Age
	Tool     string // for the provenance
	Log      *slog.Logger
	// Faults has the control door's faults, which strike on replay; nil: none do.
	Faults *simulator.Simulator
}

// A Tape is an http.Handler that records or plays.
type Tape struct {
	o        Options
	webhooks *sender
	events   *watcher // nil: nothing is recorded

	mu        sync.Mutex // guards what follows
	cassettes map[string]*reel
	chosen    string          // by the control door
	broken    []error         // what should not have happened
	told      map[string]bool // keys that name no cassette, and were told of
}

// patience is how long a request waits, on replay, for one that has to come before it.
const patience = 2 * time.Second

// New makes a tape ready. Close ends it.
func New(o Options) *Tape {
	t := &Tape{o: o, cassettes: map[string]*reel{}, told: map[string]bool{}, webhooks: newSender(o)}
	if o.Upstream != nil {
		t.events = newWatcher(t)
	}
	return t
}

// A reel is a cassette that is in use.
type reel struct {
	name   string
	path   string
	player *cassettes.Player // nil: nothing is played
	saved  cassettes.Cassette
	takes  bool   // whether what is new is recorded
	before []byte // the file when it was opened; nil: there was none
	there  int    // how many interactions it held then
	wrote  bool   // what was recorded stands there now

	mu    sync.Mutex // guards what follows
	taken cassettes.Cassette
	heard map[int]bool // the interactions whose webhooks were sent
}

// ServeHTTP answers a request from a cassette, or from upstream.
func (t *Tape) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == doorPath:
		t.door(w, r)
	case t.o.Faults != nil && (r.URL.Path == faultsPath || strings.HasPrefix(r.URL.Path, faultsPath+"/")):
		t.o.Faults.ServeHTTP(w, r)
	case !strings.HasPrefix(r.URL.Path, "/v1/") && !strings.HasPrefix(r.URL.Path, "/v2/"):
		t.passOn(w, r)
	case t.o.Faults != nil:
		t.strike(w, r)
	default:
		t.serve(w, r)
	}
}

func (t *Tape) serve(w http.ResponseWriter, r *http.Request) {
	if IsLive(r) {
		t.refuse(w, http.StatusUnauthorized, errors.New("a live key was sent. Pinstripe works with test keys alone, and passed nothing on"))
		return
	}
	c, err := t.reel(r)
	if err != nil {
		t.refuse(w, http.StatusBadRequest, err)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the program gave up
	}
	asked := cassettes.Asked(r, string(body))
	if c.player != nil {
		place, i, err := c.player.Answer(r.Context(), asked)
		if err == nil {
			played(r, c, place)
			play(w, i)
			if !c.sent(place) {
				t.webhooks.caused(c.saved, place)
			}
			return
		}
		if !c.takes {
			t.unmatched(w, err)
			return
		}
	}
	t.record(w, r, c, asked, body)
}

// record asks upstream, gives the answer back as it came, and keeps both.
func (t *Tape) record(w http.ResponseWriter, r *http.Request, c *reel, asked cassettes.Interaction, body []byte) {
	t.events.begin(r)
	i, err := t.o.Upstream.ask(r, asked, body)
	if err != nil {
		t.refuse(w, http.StatusBadGateway, err)
		return
	}
	c.mu.Lock()
	place := len(c.saved.Interactions) + len(c.taken.Interactions)
	c.taken.Interactions = append(c.taken.Interactions, i)
	c.mu.Unlock()
	play(w, i)
	t.events.caused(r, c, place, i)
}

// reel is the cassette that a request belongs to, opened if it was not in use yet.
func (t *Tape) reel(r *http.Request) (*reel, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	name, err := t.name(r)
	if err != nil {
		return nil, err
	}
	c := t.cassettes[name]
	if c == nil {
		if c, err = t.open(name); err != nil {
			return nil, err
		}
		t.cassettes[name] = c
	}
	return c, nil
}

func (t *Tape) open(name string) (*reel, error) {
	c := &reel{name: name, path: filepath.Join(t.o.Folder, filepath.FromSlash(name)+".yaml")}
	c.before, _ = os.ReadFile(c.path)
	saved, err := cassettes.Open(c.path)
	there := err == nil
	c.there = len(saved.Interactions)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	case !there && t.o.Mode == None:
		return nil, fmt.Errorf("there is no cassette %s: pinstripe record makes one", c.path)
	case there && t.o.Mode != All:
		if err := t.o.MaxAge.check(c.path, saved.Provenance, t.o.Log); err != nil {
			return nil, err
		}
		c.saved, c.player = saved, cassettes.NewPlayer(c.path, saved)
	}
	c.takes = t.o.Mode == All || t.o.Mode == NewEpisodes || t.o.Mode == Once && !there
	if c.player != nil && !c.takes {
		c.player.Wait = patience
	}
	return c, nil
}

// fail remembers what should not have happened, for the end, and says it now.
func (t *Tape) fail(err error) {
	t.o.Log.Error(err.Error())
	t.mu.Lock()
	defer t.mu.Unlock()
	t.broken = append(t.broken, err)
}

// save writes what was recorded into the cassette, unless somebody else has written there
// meanwhile, or it is a part of what is there.
func (c *reel) save(p cassettes.Provenance, interrupted bool) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.taken.Interactions) == 0 {
		return nil
	}
	if now, _ := os.ReadFile(c.path); !bytes.Equal(now, c.before) {
		return fmt.Errorf("%s was written by somebody else while this was recorded, and is left as it is now", c.path)
	}
	if n := c.there; interrupted && c.player == nil && n > len(c.taken.Interactions) {
		return fmt.Errorf("%s is left as it is, with its %d interactions: the recording was interrupted after %d",
			c.path, n, len(c.taken.Interactions))
	}
	all := cassettes.Cassette{Provenance: p}
	for _, part := range []cassettes.Cassette{c.saved, c.taken} {
		all.Interactions = append(all.Interactions, part.Interactions...)
		all.Webhooks = append(all.Webhooks, part.Webhooks...)
	}
	err := all.Scrubbed().Save(c.path)
	c.wrote = err == nil
	return err
}

// passOn sends what is not Stripe's API through to a simulator, untouched.
func (t *Tape) passOn(w http.ResponseWriter, r *http.Request) {
	if t.o.Upstream == nil || t.o.Upstream.Pages == nil {
		http.NotFound(w, r)
		return
	}
	t.o.Upstream.Pages.ServeHTTP(w, r)
}

func reader(body []byte) io.ReadCloser { return io.NopCloser(bytes.NewReader(body)) }
