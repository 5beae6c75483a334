package taping

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// A watcher fetches the events that recorded requests caused, account by account: a
// recording needs no address that webhooks can reach.
type watcher struct {
	tape *Tape

	mu       sync.Mutex // guards what follows, and lets one fetch at a time
	accounts map[[2]string]*heard
	requests map[string]spot // by request id
	objects  map[string]spot // by identifier: the last request that named it
}

// heard is what is known of an account's events.
type heard struct {
	ask  *http.Request // one of its requests, whose key and account are used
	last string        // the newest event
	deaf bool          // events cannot be read with this key
}

// A spot is a place in a cassette.
type spot struct {
	reel  *reel
	place int
}

func newWatcher(t *Tape) *watcher {
	return &watcher{tape: t, accounts: map[[2]string]*heard{}, requests: map[string]spot{}, objects: map[string]spot{}}
}

// An event is what is to be known of one.
type event struct {
	ID      string `json:"id"`
	Request *struct {
		ID string `json:"id"`
	} `json:"request"`
	Data struct {
		Object struct {
			ID string `json:"id"`
		} `json:"object"`
	} `json:"data"`
}

func account(r *http.Request) [2]string { return [2]string{keyOf(r), r.Header.Get("Stripe-Account")} }

// begin notes where the events of an account end before its first request.
func (w *watcher) begin(r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.accounts[account(r)] != nil {
		return
	}
	h := &heard{ask: r.Clone(context.Background())}
	w.accounts[account(r)] = h
	for _, e := range w.fetch(h, url.Values{"limit": {"1"}}) {
		h.last = e.ID
	}
}

// caused notes that a request was recorded, and fetches what it caused, if it may have
// changed something.
func (w *watcher) caused(r *http.Request, c *reel, place int, i cassettes.Interaction) {
	w.mu.Lock()
	defer w.mu.Unlock()
	at := spot{c, place}
	if id := i.ResponseHeaders.Get("Request-Id"); id != "" {
		w.requests[id] = at
	}
	if i.Method == http.MethodGet {
		return
	}
	for _, id := range i.Identifiers() {
		w.objects[id] = at
	}
	w.collect(w.accounts[account(r)])
}

// collect fetches what is new at an account and puts it behind what caused it: the request
// that an event names, else the last one that named its object.
func (w *watcher) collect(h *heard) {
	for !h.deaf {
		query := url.Values{"limit": {"100"}}
		if h.last != "" {
			query.Set("ending_before", h.last)
		}
		found := w.fetch(h, query)
		slices.Reverse(found) // the newest comes first
		for _, e := range found {
			h.last = e.ID
			at, ok := w.objects[e.Data.Object.ID]
			if e.Request != nil && e.Request.ID != "" {
				at, ok = w.requests[e.Request.ID]
			}
			if !ok {
				continue // somebody else's
			}
			at.reel.mu.Lock()
			at.reel.taken.Webhooks = append(at.reel.taken.Webhooks, cassettes.Webhook{After: at.place, Body: e.text})
			at.reel.mu.Unlock()
			w.tape.webhooks.send(e.text)
		}
		if len(found) < 100 {
			return
		}
	}
}

// read is an event with its JSON.
type read struct {
	event
	text string
}

// fetch asks for events of an account, with mu held.
func (w *watcher) fetch(h *heard, query url.Values) []read {
	if h.deaf {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	ask := h.ask.Clone(ctx)
	ask.Method, ask.Body, ask.URL = http.MethodGet, nil, &url.URL{Path: "/v1/events", RawQuery: query.Encode()}
	for _, name := range []string{"Idempotency-Key", "Content-Type", "Content-Length"} {
		ask.Header.Del(name)
	}
	res, text, err := w.tape.o.Upstream.send(ctx, w.tape.o.Upstream.request(ask, nil))
	var list struct{ Data []json.RawMessage }
	if err == nil {
		err = json.Unmarshal(text, &list)
	}
	if err != nil || res.StatusCode != http.StatusOK {
		h.deaf = true
		w.tape.o.Log.Warn("webhooks are not taped: events cannot be read with this key")
		return nil
	}
	var found []read
	for _, raw := range list.Data {
		e := read{text: string(raw)}
		if json.Unmarshal(raw, &e.event) == nil {
			found = append(found, e)
		}
	}
	return found
}

// close fetches what came since.
func (w *watcher) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, h := range w.accounts {
		w.collect(h)
	}
}
