package engine

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// newsBound is how much news waits for a watcher who reads slowly. What comes then
// is missed, and the watcher is told how much.
const NewsBound = 1024

// live tells those who watch what happens, while it happens. Where nobody
// watches it costs one look at a number.
type live struct {
	watching atomic.Int32

	mu       sync.Mutex // guards what follows
	watchers map[*Watcher]struct{}
	Over     chan struct{} // closed when the simulator ends
	ended    bool
}

// A watcher hears of one account and those connected to it, or of all.
type Watcher struct {
	Account *Account // nil: all
	Version apiversion.Version
	Own     bool // events at their own version, and not at version
	Kinds   []string
	News    chan []byte
	Missed  atomic.Int64
}

func NewLive() *live {
	return &live{watchers: map[*Watcher]struct{}{}, Over: make(chan struct{})}
}

// end sends every watcher home.
func (l *live) End() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.ended {
		l.ended = true
		close(l.Over)
	}
}

func (l *live) Join(w *Watcher) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.watchers[w] = struct{}{}
	l.watching.Add(1)
}

func (l *live) Leave(w *Watcher) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.watchers, w)
	l.watching.Add(-1)
}

// tell passes on that something of a kind happened in an account, nil for what
// concerns all. what makes it, for those who watch.
func (l *live) tell(a *Account, kind string, what func(*Watcher) any) {
	if l.watching.Load() == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for w := range l.watchers {
		if a != nil && w.Account != nil && !a.below(w.Account) || w.Kinds != nil && !slices.Contains(w.Kinds, kind) {
			continue
		}
		text, err := json.Marshal(what(w))
		if err != nil {
			continue
		}
		select {
		case w.News <- fmt.Appendf(nil, "event: %s\ndata: %s\n\n", kind, text):
		default:
			w.Missed.Add(1)
		}
	}
}

// tellTime passes on that the clock was moved.
func (s *Engine) TellTime() {
	s.Live.tell(nil, "clock", func(*Watcher) any { return map[string]int64{"now": s.Now().Unix()} })
}

// tellEvents passes on the events of a call, once its changes are kept.
func (c *Call) tellEvents() {
	if c.sim.Live.watching.Load() == 0 {
		return
	}
	for _, n := range c.Events {
		if n.Resent {
			continue
		}
		e := n.Event
		c.sim.Live.tell(n.Account, "event", func(w *Watcher) any {
			version := e.Version
			if !w.Own {
				version = w.Version
			}
			o := e.Shown(n.Base, version)
			if n.Account.Platform != nil {
				o.Add("account", n.Account.ID)
			}
			version.Undo(o)
			return json.RawMessage(o.AppendJSON(nil))
		})
	}
}
