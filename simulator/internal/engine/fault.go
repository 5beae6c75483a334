package engine

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A Fault goes wrong on purpose. It is armed through the control door for the
// next requests that match, and off otherwise.
type Fault struct {
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
	situation situation.Name
	retry     string // its Stripe-Should-Retry header
	// hold keeps the request waiting before the operation, its idempotency key taken.
	hold bool
	// lost runs the operation, keeps what it did, and breaks the connection.
	lost bool
}

// faultKinds are the faults by name.
var faultKinds = map[string]faultKind{
	"rate_limit":     {situation: situation.RateLimit, retry: "true"},
	"lock_timeout":   {situation: situation.LockTimeout, retry: "true"},
	"internal_error": {situation: situation.InternalError},
	"unavailable":    {situation: situation.BackendUnavailable, retry: "true"},
	"hold":           {hold: true},
	"lost_answer":    {lost: true},
}

// fault returns the fault that this request sets off, nil if there is none.
func (x *exchange) fault() *Fault {
	a := x.call.Account
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
	kind := faultKinds[f.Kind]
	if kind.hold {
		x.call.Account.holding(1)
		over := x.held(f)
		x.call.Account.holding(-1)
		if over {
			panic(http.ErrAbortHandler) // the account is no more: nobody can answer for it
		}
		return false
	}
	if kind.situation == 0 {
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
func (f *Fault) lost() bool { return faultKinds[f.Kind].lost }

// holding counts the requests that a fault holds.
func (a *Account) holding(change int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.held += change
}

// held waits until a fault lets the request go, and reports whether the account or the
// simulator ended instead.
func (x *exchange) held(f *Fault) (over bool) {
	select {
	case <-f.release:
		return false
	case <-x.r.Context().Done():
		return false
	case <-x.call.Account.ctx.Done():
		return true
	case <-x.engine.stream.over:
		return true
	}
}

// Arm sets a fault for the next requests of the account that match it.
func (a *Account) Arm(f *Fault) error {
	kind, ok := faultKinds[f.Kind]
	if !ok {
		kinds := slices.Sorted(maps.Keys(faultKinds))
		return fmt.Errorf("there is no fault %q: the kinds are %s", f.Kind, strings.Join(kinds, ", "))
	}
	f.Times, f.release = max(f.Times, 1), make(chan struct{})
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults = append(a.faults, f)
	if kind.hold {
		a.holds = append(a.holds, f)
	}
	return nil
}

// Armed returns copies of the faults that are still to strike, and how many requests
// are held.
func (a *Account) Armed() (armed []Fault, held int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	armed = make([]Fault, 0, len(a.faults))
	for _, f := range a.faults {
		armed = append(armed, *f)
	}
	return armed, a.held
}

// ReleaseHeld lets held requests go on, and returns how many faults held them.
func (a *Account) ReleaseHeld() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, f := range a.holds {
		close(f.release)
	}
	n := len(a.holds)
	a.holds = nil
	return n
}
