package simulator

import (
	"net/http"
	"strings"
)

// A fault goes wrong on purpose. It is armed through the control door for the
// next requests that match, and off otherwise.
type fault struct {
	Kind   string `json:"kind"`   // a key of faultKinds
	Method string `json:"method"` // blank: any
	Path   string `json:"path"`   // blank: any; "*" at the end matches the rest
	Times  int    `json:"times"`  // how many requests it still hits; 0 in a request means 1
	// release ends a held request.
	release chan struct{}
}

// A faultKind says when a fault strikes and what the caller sees.
type faultKind struct {
	// situation answers in place of the operation, which is not run.
	situation string
	retry     string // its Stripe-Should-Retry header
	// hold keeps the request waiting before the operation, its idempotency key taken.
	hold bool
	// lost runs the operation, keeps what it did, and breaks the connection.
	lost bool
}

// faultKinds are the faults by name.
var faultKinds = map[string]faultKind{
	"rate_limit":     {situation: "rate_limit", retry: "true"},
	"lock_timeout":   {situation: "lock_timeout", retry: "true"},
	"internal_error": {situation: "internal_error"},
	"unavailable":    {situation: "backend_unavailable", retry: "true"},
	"hold":           {hold: true},
	"lost_answer":    {lost: true},
}

// fault returns the fault that this request sets off, nil if there is none.
func (x *exchange) fault() *fault {
	a := x.call.account
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, f := range a.faults {
		if !f.matches(x.r) {
			continue
		}
		if f.Times--; f.Times <= 0 {
			a.faults = append(a.faults[:i:i], a.faults[i+1:]...)
		}
		return f
	}
	return nil
}

func (f *fault) matches(r *http.Request) bool {
	if f.Method != "" && f.Method != r.Method {
		return false
	}
	if prefix, ok := strings.CutSuffix(f.Path, "*"); ok {
		return strings.HasPrefix(r.URL.Path, prefix)
	}
	return f.Path == "" || f.Path == r.URL.Path
}

// before strikes ahead of the operation. It reports true if it has answered.
func (f *fault) before(x *exchange) bool {
	kind := faultKinds[f.Kind]
	if kind.hold {
		x.call.account.holding(1)
		select {
		case <-f.release:
		case <-x.r.Context().Done():
		}
		x.call.account.holding(-1)
		return false
	}
	if kind.situation == "" {
		return false
	}
	err := fail(kind.situation)
	err.retry = kind.retry
	if err.Late {
		x.struck = err // and is kept under the idempotency key, as any answer of the work
		return false
	}
	x.answerError(err)
	return true
}

// lost says whether the answer never arrives.
func (f *fault) lost() bool { return faultKinds[f.Kind].lost }

// holding counts the requests that a fault holds.
func (a *account) holding(change int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.held += change
}
