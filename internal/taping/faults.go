package taping

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"sync"
)

// faultsPath begins the paths of the control door's faults.
const faultsPath = "/_pinstripe/faults"

// A taken interaction is one that a request was answered from.
type taken struct {
	reel  *reel
	place int
}

type takenKey struct{}

// strike answers from the tape as the faults let it. What a fault kept from the client is
// there for whoever asks again.
func (t *Tape) strike(w http.ResponseWriter, r *http.Request) {
	var all []taken
	reached := false
	keep := sync.OnceFunc(func() {
		if reached {
			return
		}
		for _, one := range all {
			one.reel.player.TakeBack(one.place)
		}
	})
	defer keep() // a fault may end the connection by a panic
	w = &breaking{w, keep}
	r = r.WithContext(context.WithValue(r.Context(), takenKey{}, &all))
	t.o.Faults.Beside(w, r, http.HandlerFunc(t.serve), func() { reached = true })
}

// breaking is a connection that is taken away only when what it was to carry is there again:
// the client asks once more at once.
type breaking struct {
	http.ResponseWriter
	before func()
}

// Hijack gives the connection to who ends it.
func (b *breaking) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	b.before()
	return http.NewResponseController(b.ResponseWriter).Hijack()
}

// Unwrap shows what else the connection can do.
func (b *breaking) Unwrap() http.ResponseWriter { return b.ResponseWriter }

// played notes which interaction answered a request, for a fault that keeps it.
func played(r *http.Request, c *reel, place int) {
	if all, ok := r.Context().Value(takenKey{}).(*[]taken); ok {
		*all = append(*all, taken{c, place})
	}
}

// sent tells whether the webhooks of an interaction were sent already, and that they are now.
func (c *reel) sent(place int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.heard[place] {
		return true
	}
	if c.heard == nil {
		c.heard = map[int]bool{}
	}
	c.heard[place] = true
	return false
}
