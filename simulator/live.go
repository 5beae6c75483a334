package simulator

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
const newsBound = 1024

// live tells those who watch what happens, while it happens. Where nobody
// watches it costs one look at a number.
type live struct {
	watching atomic.Int32

	mu       sync.Mutex // guards what follows
	watchers map[*watcher]struct{}
	over     chan struct{} // closed when the simulator ends
	ended    bool
}

// A watcher hears of one account and those connected to it, or of all.
type watcher struct {
	account *account // nil: all
	version apiversion.Version
	own     bool // events at their own version, and not at version
	kinds   []string
	news    chan []byte
	missed  atomic.Int64
}

func newLive() *live {
	return &live{watchers: map[*watcher]struct{}{}, over: make(chan struct{})}
}

// end sends every watcher home.
func (l *live) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.ended {
		l.ended = true
		close(l.over)
	}
}

func (l *live) join(w *watcher) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.watchers[w] = struct{}{}
	l.watching.Add(1)
}

func (l *live) leave(w *watcher) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.watchers, w)
	l.watching.Add(-1)
}

// tell passes on that something of a kind happened in an account, nil for what
// concerns all. what makes it, for those who watch.
func (l *live) tell(a *account, kind string, what func(*watcher) any) {
	if l.watching.Load() == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for w := range l.watchers {
		if a != nil && w.account != nil && !a.below(w.account) || w.kinds != nil && !slices.Contains(w.kinds, kind) {
			continue
		}
		text, err := json.Marshal(what(w))
		if err != nil {
			continue
		}
		select {
		case w.news <- fmt.Appendf(nil, "event: %s\ndata: %s\n\n", kind, text):
		default:
			w.missed.Add(1)
		}
	}
}

// tellTime passes on that the clock was moved.
func (s *Engine) tellTime() {
	s.live.tell(nil, "clock", func(*watcher) any { return map[string]int64{"now": s.Now().Unix()} })
}

// tellEvents passes on the events of a call, once its changes are kept.
func (c *call) tellEvents() {
	if c.sim.live.watching.Load() == 0 {
		return
	}
	for _, n := range c.events {
		if n.resent {
			continue
		}
		e := n.event
		c.sim.live.tell(n.account, "event", func(w *watcher) any {
			version := e.Version
			if !w.own {
				version = w.version
			}
			o := e.shown(n.base, version)
			if n.account.platform != nil {
				o.Add("account", n.account.ID)
			}
			version.Undo(o)
			return json.RawMessage(o.AppendJSON(nil))
		})
	}
}
