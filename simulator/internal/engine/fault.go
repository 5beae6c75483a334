package engine

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A Fault goes wrong on purpose: for the next requests that match, or for a share of them.
// It is armed through the control door, or for every account from the start.
type Fault struct {
	ID    string     `json:"id"`
	Match FaultMatch `json:"match"`
	Do    string     `json:"do"` // a key of faultKinds
	At    string     `json:"at"` // where it strikes; blank: where its kind does by itself
	// Times is how many requests it strikes; 0 is one.
	Times int `json:"times"`
	// Chance is the share of the matching requests that it strikes, drawn from Seed; 0 is all.
	Chance float64 `json:"chance,omitempty"`
	Seed   uint64  `json:"seed,omitempty"`
	// For is how long it takes, such as "250ms"; UpTo, if longer, that it is drawn between both.
	For  string `json:"for,omitempty"`
	UpTo string `json:"up_to,omitempty"`
	// RetryAfter is the answer's header, in seconds.
	RetryAfter int `json:"retry_after,omitempty"`
	// Seen is how many requests matched, and Hits how many it struck.
	Seen int `json:"seen"`
	Hits int `json:"hits"`

	least, most time.Duration
	draws       *rand.Rand
	release     chan struct{} // ends held requests
}

// A FaultMatch says which requests. What is blank matches any.
type FaultMatch struct {
	Method string `json:"method,omitempty"`
	Path   string `json:"path,omitempty"` // "*" at the end matches the rest
	Key    string `json:"key,omitempty"`  // the caller's idempotency key; "*" at the end
	Nth    int    `json:"nth,omitempty"`  // not before the nth that matches, from 1
}

// Where a fault strikes.
const (
	atOnce      = "before"       // nothing was looked at
	afterParams = "after_params" // the parameters are good, the idempotency key is taken, nothing was done
	afterCommit = "after_commit" // all was done and is kept, nothing was answered
	inBody      = "in_body"      // half of the answer has gone out
)

// How many faults an account has at most, and how many of them that will not strike again.
const (
	mostFaults  = 1000
	spentFaults = 20
)

// methods are those of requests that do anything; "" is any.
var methods = []string{"", http.MethodGet, http.MethodPost, http.MethodDelete}

var errNeverMatches = errors.New("no request can match: there is no such endpoint (GET /_pinstripe/routes lists all)")

// Arm sets a fault for requests of the account that match it, and gives it an id.
func (a *Account) Arm(f *Fault) error {
	if err := f.check(a.engine.routing); err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if over := len(a.faults) - spentFaults; over > 0 {
		a.faults = append(slices.DeleteFunc(a.faults[:over:over], (*Fault).spent), a.faults[over:]...)
	}
	if len(a.faults) >= mostFaults {
		return fmt.Errorf("%d faults are armed already", len(a.faults))
	}
	a.armed++
	f.ID = fmt.Sprint("fault_", a.armed)
	a.faults = append(a.faults, f)
	return nil
}

// ReadFaults reads faults: a JSON list of what the control door takes.
func ReadFaults(text string, routing *Router) ([]Fault, error) {
	if text == "" {
		return nil, nil
	}
	var all []Fault
	if err := ReadJSON([]byte(text), &all); err != nil {
		return nil, err
	}
	for i := range all {
		f := all[i]
		if err := f.check(routing); err != nil {
			return nil, fmt.Errorf("fault %d: %w", i+1, err)
		}
	}
	return all, nil
}

// check says what is wrong with a fault, and fills in what follows from it.
func (f *Fault) check(routing *Router) error {
	kind, ok := faultKinds[f.Do]
	switch {
	case !ok:
		return fmt.Errorf("there is no fault %q: do one of %s", f.Do, strings.Join(slices.Sorted(maps.Keys(faultKinds)), ", "))
	case f.At == "":
		f.At = kind.at[0]
	case !slices.Contains(kind.at, f.At):
		return fmt.Errorf("%q cannot strike at %q: it does at %s", f.Do, f.At, strings.Join(kind.at, ", "))
	}
	f.Match.Method = strings.ToUpper(f.Match.Method)
	switch {
	case f.Times < 0 || f.Match.Nth < 0 || f.RetryAfter < 0:
		return errors.New("times, nth and retry_after count up from 0")
	case f.Chance < 0 || f.Chance > 1:
		return errors.New("chance is between 0 and 1")
	case f.RetryAfter > 0 && !kind.answers():
		return fmt.Errorf("%q does not answer: it has no retry_after", f.Do)
	case !slices.Contains(methods, f.Match.Method):
		return fmt.Errorf("match.method is one of %s, not %q", strings.Join(methods[1:], ", "), f.Match.Method)
	case !routing.reaches(f.Match.Method, f.Match.Path):
		return errNeverMatches
	}
	if f.Times == 0 {
		f.Times = 1
	}
	f.ID, f.Seen, f.Hits = "", 0, 0
	f.draws, f.release = rand.New(rand.NewPCG(f.Seed, f.Seed)), make(chan struct{})
	return f.takes(kind)
}

// takes reads how long a fault takes.
func (f *Fault) takes(kind faultKind) (err error) {
	if f.For == "" && f.UpTo == "" {
		if kind.takes {
			return fmt.Errorf(`say for how long: {"do": %q, "for": "250ms"}`, f.Do)
		}
		return nil
	}
	if !kind.takes {
		return fmt.Errorf("%q takes no time: for and up_to are for delay and slow", f.Do)
	}
	if f.least, err = time.ParseDuration(f.For); err != nil {
		return err
	}
	f.most = f.least
	if f.UpTo != "" {
		if f.most, err = time.ParseDuration(f.UpTo); err != nil {
			return err
		}
	}
	if f.least < 0 || f.most < f.least || f.most > longestFault {
		return fmt.Errorf("want for, and up_to beyond it, between 0 and %s", longestFault)
	}
	return nil
}

const longestFault = time.Hour

// matches tells whether a request is one of those that a fault is for.
func (f *Fault) matches(x *exchange) bool {
	m := &f.Match
	return (m.Method == "" || m.Method == x.r.Method) &&
		(m.Path == "" || isLike(m.Path, x.r.URL.Path)) &&
		(m.Key == "" || isLike(m.Key, x.r.Header.Get("Idempotency-Key")))
}

// spent tells whether a fault has struck as often as it was to.
func (f *Fault) spent() bool { return f.Hits == f.Times }

// isLike tells whether a text is as a pattern says, which may end with "*".
func isLike(pattern, text string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(text, prefix)
	}
	return pattern == text
}

// fault returns the fault that this request sets off, nil if there is none.
func (x *exchange) fault() *Fault {
	a := x.call.Account
	a.mu.Lock()
	defer a.mu.Unlock()
	var struck *Fault
	for _, f := range a.faults {
		if f.spent() || !f.matches(x) {
			continue
		}
		f.Seen++
		if struck != nil || f.Seen < f.Match.Nth || f.Chance > 0 && f.draws.Float64() >= f.Chance {
			continue
		}
		f.Hits++
		struck = f
	}
	return struck
}

// wait is how long a fault takes this time.
func (a *Account) wait(f *Fault) time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	return f.least + time.Duration(f.draws.Int64N(int64(f.most-f.least)+1))
}

// Faults returns copies of the account's faults, those that have struck as often as they
// were to among them, and how many requests are held.
func (a *Account) Faults() (all []Fault, held int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	all = make([]Fault, 0, len(a.faults))
	for _, f := range a.faults {
		all = append(all, *f)
	}
	return all, a.held
}

// Disarm takes a fault away, by its id, and lets go what it holds. All go with "".
func (a *Account) Disarm(id string) (n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults = slices.DeleteFunc(a.faults, func(f *Fault) bool {
		if id != "" && f.ID != id {
			return false
		}
		n++
		f.letGo()
		return true
	})
	return n
}

// ReleaseHeld lets held requests go on, and returns how many faults held them.
func (a *Account) ReleaseHeld() (n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, f := range a.faults {
		if faultKinds[f.Do].hold && f.Hits > 0 && f.letGo() {
			n++
		}
	}
	return n
}

// letGo ends the waiting of held requests, once.
func (f *Fault) letGo() bool {
	select {
	case <-f.release:
		return false
	default:
		close(f.release)
		return true
	}
}

// reaches tells whether a request can have a method and a path, which may end with "*";
// blank is any.
func (n *Router) reaches(method, path string) bool {
	prefix, open := strings.CutSuffix(path, "*")
	if prefix == "" {
		prefix, open = "/", true
	}
	rest, ok := strings.CutPrefix(prefix, "/")
	return ok && n.leads(method, strings.Split(rest, "/"), open)
}

func (n *Router) leads(method string, parts []string, open bool) bool {
	if len(parts) == 0 {
		return n.answers(method, open)
	}
	for name, next := range n.static {
		if (name == parts[0] || open && len(parts) == 1 && strings.HasPrefix(name, parts[0])) && next.leads(method, parts[1:], open) {
			return true
		}
	}
	return n.any != nil && (parts[0] != "" || open) && n.any.leads(method, parts[1:], open)
}

// answers tells whether a method is answered here, or, if it is open what follows, below.
func (n *Router) answers(method string, open bool) bool {
	if method == "" && len(n.routes) > 0 || n.routes[method] != nil {
		return true
	}
	if !open {
		return false
	}
	for _, next := range n.static {
		if next.answers(method, true) {
			return true
		}
	}
	return n.any != nil && n.any.answers(method, true)
}

// A faultKind is what a fault does, and where it can.
type faultKind struct {
	at []string // the first is meant where nothing is said
	// situation answers, with its Stripe-Should-Retry header.
	situation situation.Name
	retry     string
	// page answers without Stripe's own servers: a status, and HTML.
	page int
	// takes: it has a duration.
	takes bool
	// hold keeps the request waiting until it is released.
	hold bool
	// end is how the connection ends.
	end func(x *exchange, f *Fault, w http.ResponseWriter)
	// do is done without an end.
	do func(x *exchange, f *Fault)
	// body sends the answer's body in its own way.
	body func(x *exchange, f *Fault, w http.ResponseWriter, body []byte)
}

func (k *faultKind) answers() bool { return k.situation != 0 || k.page != 0 }
