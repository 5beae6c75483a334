package engine

import (
	"net/http"
	"strings"
)

// A fault goes wrong on purpose. It is armed through the control door for the
// next requests that match, and off otherwise.
type Fault struct {
	Kind   string `json:"kind"`   // a key of faultKinds
	Method string `json:"method"` // blank: any
	Path   string `json:"path"`   // blank: any; "*" at the end matches the rest
	Times  int    `json:"times"`  // how many requests it still hits; 0 in a request means 1
	// release ends a held request.
	Release chan struct{} `json:"-"`
}

// A faultKind says when a fault strikes and what the caller sees.
type faultKind struct {
	// situation answers in place of the operation, which is not run.
	situation string
	retry     string // its Stripe-Should-Retry header
	// hold keeps the request waiting before the operation, its idempotency key taken.
	Hold bool
	// lost runs the operation, keeps what it did, and breaks the connection.
	lost bool
}

// faultKinds are the faults by name.
var FaultKinds = map[string]faultKind{
	"rate_limit":     {situation: "rate_limit", retry: "true"},
	"lock_timeout":   {situation: "lock_timeout", retry: "true"},
	"internal_error": {situation: "internal_error"},
	"unavailable":    {situation: "backend_unavailable", retry: "true"},
	"hold":           {Hold: true},
	"lost_answer":    {lost: true},
}

// fault returns the fault that this request sets off, nil if there is none.
func (x *exchange) fault() *Fault {
	a := x.call.Account
	a.Mu.Lock()
	defer a.Mu.Unlock()
	for i, f := range a.Faults {
		if !f.matches(x.r) {
			continue
		}
		if f.Times--; f.Times <= 0 {
			a.Faults = append(a.Faults[:i:i], a.Faults[i+1:]...)
		}
		return f
	}
	return nil
}

func (f *Fault) matches(r *http.Request) bool {
	if f.Method != "" && f.Method != r.Method {
		return false
	}
	if prefix, ok := strings.CutSuffix(f.Path, "*"); ok {
		return strings.HasPrefix(r.URL.Path, prefix)
	}
	return f.Path == "" || f.Path == r.URL.Path
}

// before strikes ahead of the operation. It reports true if it has answered.
func (f *Fault) before(x *exchange) bool {
	kind := FaultKinds[f.Kind]
	if kind.Hold {
		x.call.Account.holding(1)
		select {
		case <-f.Release:
		case <-x.r.Context().Done():
		}
		x.call.Account.holding(-1)
		return false
	}
	if kind.situation == "" {
		return false
	}
	err := Fail(kind.situation)
	err.retry = kind.retry
	if err.Late {
		x.struck = err // and is kept under the idempotency key, as any answer of the work
		return false
	}
	x.answerError(err)
	return true
}

// lost says whether the answer never arrives.
func (f *Fault) lost() bool { return FaultKinds[f.Kind].lost }

// holding counts the requests that a fault holds.
func (a *Account) holding(change int) {
	a.Mu.Lock()
	defer a.Mu.Unlock()
	a.Held += change
}
