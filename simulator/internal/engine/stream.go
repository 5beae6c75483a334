package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// streamBound is how much waits for a subscriber who reads slowly. What comes then is
// missed, and the subscriber is told how much.
const streamBound = 1024

// A stream tells its subscribers what happens, while it happens. Where nobody
// subscribes it costs one look at a number.
type stream struct {
	count atomic.Int32 // of subscribers

	mu          sync.Mutex // guards what follows
	subscribers map[*Subscriber]struct{}
	over        chan struct{} // closed when the simulator ends
	ended       bool
}

// A Subscriber hears of one account and those connected to it, or of all.
type Subscriber struct {
	Account *Account // nil: all
	// Version is that at which events are shown; Own shows each at its own.
	Version  apiversion.Version
	Own      bool
	Kinds    []string    // nil: all of request, event, delivery and clock
	messages chan []byte // server-sent events, ready to be written
	missed   atomic.Int64
}

// Missed returns how many messages did not fit since it was asked last.
func (w *Subscriber) Missed() int64 { return w.missed.Swap(0) }

func newStream() *stream {
	return &stream{subscribers: map[*Subscriber]struct{}{}, over: make(chan struct{})}
}

// end sends every subscriber home, and lets go held requests.
func (s *stream) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.ended {
		s.ended = true
		close(s.over)
	}
}

// Subscribe passes on what happens until ctx, the account or the simulator ends. begun
// is called once nothing is missed any more. begun and pass return false to end it too.
func (e *Engine) Subscribe(ctx context.Context, w *Subscriber, begun func() bool, pass func(message []byte) bool) {
	w.messages = make(chan []byte, streamBound)
	e.stream.change(func(all map[*Subscriber]struct{}) { all[w] = struct{}{} })
	defer e.stream.change(func(all map[*Subscriber]struct{}) { delete(all, w) })
	if !begun() {
		return
	}
	account := e.ctx
	if w.Account != nil {
		account = w.Account.ctx
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-account.Done():
			return
		case <-e.stream.over:
			return
		case message := <-w.messages:
			if !pass(message) {
				return
			}
		}
	}
}

func (s *stream) change(edit func(map[*Subscriber]struct{})) {
	s.mu.Lock()
	defer s.mu.Unlock()
	edit(s.subscribers)
	s.count.Store(int32(len(s.subscribers)))
}

// tell passes on that something of a kind happened in an account, nil for what
// concerns all. what makes it, for each subscriber.
func (s *stream) tell(a *Account, kind string, what func(*Subscriber) any) {
	if s.count.Load() == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for w := range s.subscribers {
		if a != nil && w.Account != nil && !a.below(w.Account) || w.Kinds != nil && !slices.Contains(w.Kinds, kind) {
			continue
		}
		text, err := json.Marshal(what(w))
		if err != nil {
			continue
		}
		select {
		case w.messages <- fmt.Appendf(nil, "event: %s\ndata: %s\n\n", kind, text):
		default:
			w.missed.Add(1)
		}
	}
}

// TellTime passes on that an account's clock was moved, or everybody's if a is nil.
func (e *Engine) TellTime(a *Account) {
	now := e.Now()
	if a != nil {
		a, now = a.root, a.clock.Now()
	}
	e.stream.tell(a, "clock", func(*Subscriber) any { return map[string]int64{"now": now.Unix()} })
}

// tellEvents passes on the events of a change, once it is kept.
func (c *Call) tellEvents() {
	if c.engine.stream.count.Load() == 0 {
		return
	}
	for _, n := range c.Events {
		if n.Resent {
			continue
		}
		e := n.Event
		c.engine.stream.tell(n.Account, "event", func(w *Subscriber) any {
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
