package engine

import (
	"net/http"
	"time"
)

// LogBound is how many requests of an account the log remembers.
const LogBound = 250

// A LoggedRequest is one entry of the request log: what was asked and answered.
// Keys are masked, and card numbers are hidden when it is shown.
type LoggedRequest struct {
	ID         string
	Time       time.Time
	Duration   time.Duration
	Method     string
	Path       string
	Form       string // parameters as they came, of body or query
	Header     http.Header
	Account    string
	Version    string
	Status     int
	Answer     []byte
	Key        string // idempotency key
	Fate       string // of the idempotency key: first, replayed, conflict, mismatch; "" without one
	Unmodelled bool
}

// A requestLog is a ring: old entries make room for new ones.
type requestLog struct {
	entries []*LoggedRequest
	next    int
}

func (l *requestLog) add(e *LoggedRequest) {
	if len(l.entries) < LogBound {
		l.entries = append(l.entries, e)
		return
	}
	l.entries[l.next] = e
	l.next = (l.next + 1) % LogBound
}

// newestFirst returns the entries, the newest first.
func (l *requestLog) newestFirst() []*LoggedRequest {
	out := make([]*LoggedRequest, 0, len(l.entries))
	for i := range l.entries {
		out = append(out, l.entries[(l.next+len(l.entries)-1-i)%len(l.entries)])
	}
	return out
}

// summary is a log entry without what was sent and answered.
func (e *LoggedRequest) summary() map[string]any {
	return map[string]any{
		"id": e.ID, "time": e.Time.Unix(), "duration_us": e.Duration.Microseconds(), "method": e.Method, "path": e.Path,
		"account": e.Account, "version": e.Version, "status": e.Status, "fate": e.Fate, "unmodelled": e.Unmodelled,
	}
}

// Requests are the account's last requests, the newest first.
func (a *Account) Requests() []*LoggedRequest {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.log.newestFirst()
}

// RequestCount is how many requests the log remembers.
func (a *Account) RequestCount() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.log.entries)
}

func (a *Account) logged(e *LoggedRequest) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.log.add(e)
}
