package engine

import (
	"io"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
	"github.com/pinstripe-lab/pinstripe/simulator/store"
)

const (
	MaxBody = 16 << 20 // bytes of a request's form
	maxLine = 16 << 10 // bytes of method, path and query
)

// ServeHTTP answers a request as Stripe does.
func (s *Engine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case len(r.Method)+len(r.RequestURI) > maxLine:
		tooLong(w)
	case r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "":
		preflight(w, r)
	default:
		s.serve(w, r)
	}
}

// serve is what happens to every request, in this order.
func (s *Engine) serve(w http.ResponseWriter, r *http.Request) {
	x := exchange{sim: s, r: r, began: time.Now()}
	if err := x.authenticate(); err != nil {
		x.refuseBare(w, err)
		return
	}
	x.nameKey()
	err := x.readVersion()
	if err == nil {
		err = x.readForm()
	}
	if err == nil {
		err = x.match()
	}
	if err == nil {
		err = x.authorize()
	}
	if err == nil {
		err = x.checkParams()
	}
	if err == nil {
		err = x.claimKey()
	}
	fault := x.fault()
	switch {
	case err != nil:
		x.answerError(err)
	case fault != nil && fault.before(&x):
		// the fault has answered
	default:
		x.run()
	}
	x.call.Account.end(x.claimed)
	x.finish()
	if fault != nil && fault.lost() {
		x.log()
		panic(http.ErrAbortHandler) // the connection breaks: the answer is lost
	}
	x.write(w)
	x.log()
}

// An exchange is a request with what becomes of it.
type exchange struct {
	sim     *Engine
	r       *http.Request
	began   time.Time
	call    Call
	effects effects
	key     string     // the caller's idempotency key
	raw     string     // the form as it came
	sent    *form.Node // its parameters, whatever the operation makes of them
	route   *Route

	struck      *Error // a fault's, in place of what the operation would answer
	claimed     string // the idempotency key while this request holds it
	fate        string
	status      int
	body        []byte
	original    string // request id of the first execution
	replayed    bool
	shouldRetry string
	account     string // echoed Stripe-Account
}

// authenticate finds the account: the key's own, or the connected one that
// Stripe-Account or the path names.
func (x *exchange) authenticate() *Error {
	now := x.sim.Clock.Now()
	x.call = Call{sim: x.sim, Now: now, Base: BaseOf(x.r), effects: &x.effects}
	text := PresentedKey(x.r)
	if text == "" {
		return Fail("no_api_key")
	}
	if x.sim.Accounts.expired(text) {
		return expiredKey(text, x.r.Header.Get("Stripe-Account"))
	}
	key, ok := parseKey(text)
	var owner *Account
	if ok {
		owner = x.sim.Accounts.forKey(key.shared, now)
	} else if owner = x.sim.Accounts.bound(text); owner == nil {
		return Fail("invalid_api_key", "key", Mask(text))
	}
	x.call.key, x.call.OAuth = key, owner.Platform != nil
	x.account = x.r.Header.Get("Stripe-Account")
	if id := accountInPath(x.r.URL.Path); id != "" && x.account == "" {
		x.account = id
	}
	x.call.Account = owner.ActFor(x.account)
	switch {
	case x.call.Account == nil:
		return Fail("account_invalid", "key", Mask(text), "account", x.account)
	case owner.Platform != nil && x.call.Account != owner:
		return Fail("connected_account_of_connected_account")
	}
	x.call.Settings = x.call.Account.Settings()
	if x.call.Settings.RefusePlainHTTP && x.r.TLS == nil {
		return Fail("plain_http")
	}
	x.call.requestID = x.call.NewID("req")
	return nil
}

// baseOf is the address under which the caller reached the simulator.
func BaseOf(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (x *exchange) readVersion() *Error {
	text := x.r.Header.Get("Stripe-Version")
	if text == "" {
		text = x.call.Settings.APIVersion
	}
	v, ok := apiversion.Parse(text)
	if !ok {
		x.call.Version, _ = apiversion.Parse(x.call.Settings.APIVersion)
		return Fail("invalid_api_version", "version", text)
	}
	x.call.Version = v
	return nil
}

// readForm decodes the parameters: of the body, or of the query for GET and DELETE.
func (x *exchange) readForm() *Error {
	x.call.Params = &form.Node{}
	x.raw = x.r.URL.RawQuery
	if x.r.Method == http.MethodPost {
		raw, err := readAll(x.r)
		if err != nil {
			return Fail("request_unreadable", "problem", err.Error())
		}
		if len(raw) > MaxBody {
			return Fail("request_too_large")
		}
		if len(raw) > 0 && strings.HasPrefix(x.r.Header.Get("Content-Type"), "application/json") {
			return Fail("json_body")
		}
		if x.raw != "" && len(raw) > 0 {
			x.raw += "&"
		}
		x.raw += string(raw)
	}
	n, err := form.Decode(x.raw)
	if err != nil {
		return Fail("form_invalid", "problem", err.Error())
	}
	x.call.Params = n
	return nil
}

func readAll(r *http.Request) ([]byte, error) {
	if n := r.ContentLength; n >= 0 && n <= MaxBody {
		raw := make([]byte, n)
		_, err := io.ReadFull(r.Body, raw)
		return raw, err
	}
	return io.ReadAll(io.LimitReader(r.Body, MaxBody+1))
}

func (x *exchange) match() *Error {
	x.route, x.call.Path = x.sim.Routing.find(x.r.Method, x.r.URL.Path)
	if x.route == nil {
		x.sim.Log.Warn("not modelled", "method", x.r.Method, "path", x.r.URL.Path)
		err := Fail("unrecognized_url", "method", x.r.Method, "path", x.r.URL.Path)
		err.bare = true
		return err
	}
	if id := accountInPath(x.r.URL.Path); id != "" && id != x.call.Account.ID {
		return Fail("account_path_mismatch")
	}
	return nil
}

// authorize says whether the key may do this at all: publishable keys may do
// little, restricted ones what they have been left.
func (x *exchange) authorize() *Error {
	switch x.call.key.kind {
	case publishableKey:
		if !x.route.Public {
			return Fail("publishable_key")
		}
	case restrictedKey:
		permission := x.route.permission()
		x.call.Account.Mu.Lock()
		denied := x.call.Account.Denied[permission]
		x.call.Account.Mu.Unlock()
		if denied {
			return Fail("permission_missing", "key", Mask(x.call.key.text), "account", x.call.Account.ID,
				"name", permissionName(permission), "permission", permission)
		}
	}
	return nil
}

// checkParams gives the parameters of an older version their names of today, and
// refuses what the operation does not take.
func (x *exchange) checkParams() *Error {
	v, n := x.call.Version, x.call.Params
	v.Redo(x.r.Method, x.route.Pattern, n)
	if param, situation := v.Gone(x.r.Method, x.route.Pattern, n); param != "" {
		return Fail(situation, "param", param)
	}
	if param := x.call.Settings.lacks(n); param != "" {
		return Fail("parameter_unknown", "param", param)
	}
	if p := params.Check(x.r.Method, x.route.Pattern, x.call.Params); p != nil {
		return problem(p)
	}
	return nil
}

// run executes the operation under the account's lock, or gives the answer that
// was kept under the idempotency key.
func (x *exchange) run() {
	c := &x.call
	x.sim.Store.Update(c.Account.Owner().ID, c.Account.ID, func(tx store.Tx) (keep bool) {
		c.Tx = tx
		defer c.post()
		if x.key != "" && x.r.Method == http.MethodPost {
			if k := c.kept(); k != nil {
				x.replay(k)
				return false
			}
			x.fate = "first"
		}
		result, err := x.operate()
		var text []byte
		if err == nil {
			text, err = x.render(result)
		}
		if err != nil {
			x.answerError(err)
			keep = err.Keep
			if !err.Late {
				return keep
			}
		} else {
			keep = true
			x.status, x.body = http.StatusOK, text
		}
		if x.r.Method == http.MethodPost {
			if x.status < http.StatusInternalServerError {
				x.shouldRetry = "false"
			}
			keep = x.remember() || keep
		}
		return keep
	})
	c.Tx = nil
	c.afterwards()
}

// operate runs the operation. A mistake of ours is answered as Stripe answers one
// of its own, and the log says where it happened.
func (x *exchange) operate() (result Answer, err *Error) {
	defer func() {
		if p := recover(); p != nil {
			x.sim.Log.Error("panic", "request", x.call.requestID, "method", x.r.Method, "path", x.r.URL.Path, "panic", p, "stack", string(debug.Stack()))
			result, err = nil, Fail("internal_error")
		}
	}()
	x.sent = x.call.Params
	if x.struck != nil {
		return nil, x.struck
	}
	return x.route.Do(&x.call)
}

// post leaves the call's events to be sent, in the order of the changes.
func (c *Call) post() {
	if mail := c.mail(); len(mail) > 0 {
		c.Account.Owner().out.add(mail)
	}
}

// afterwards does what an operation leaves for when its changes are kept.
func (c *Call) afterwards() {
	for _, do := range c.After {
		do()
	}
	if len(c.tasks) > 0 {
		c.sim.due.add(c.tasks)
	}
	c.tellEvents()
	if len(c.mail()) > 0 {
		c.sim.Post.empty(&c.Account.Owner().out)
	}
	for _, d := range c.again {
		c.sim.Post.enqueue(d)
	}
}

func (x *exchange) log() {
	c := &x.call
	e := &LoggedRequest{
		ID: c.requestID, Time: c.Now, Duration: time.Since(x.began), Method: x.r.Method, Path: x.r.URL.Path, Form: x.raw,
		Header: x.r.Header, Account: c.Account.ID, Version: c.Version.String(),
		Status: x.status, Answer: x.body, Key: c.idempotencyKey, Fate: x.fate, Unmodelled: x.route == nil,
	}
	x.sim.Live.tell(c.Account, "request", func(*Watcher) any { return e.summary() })
	c.Account.Mu.Lock()
	defer c.Account.Mu.Unlock()
	c.Account.Log.add(e)
}

// perform does one task that fell due.
func (s *Engine) perform(t task) {
	s.Act(t.account, "", func(c *Call) bool {
		s.jobFor(t.do)(c, t.id)
		return true
	})
}

// newCall is a call on an account that is no request under /v1. base is the address
// under which whoever causes it reaches the simulator, "" if nobody does.
func (s *Engine) newCall(a *Account, base string) *Call {
	c := &Call{sim: s, Account: a, Settings: a.Settings(), Now: s.Clock.Now(), Base: base, effects: &effects{}}
	c.Version, _ = apiversion.Parse(c.Settings.APIVersion)
	return c
}

// act changes an account's state without a request under /v1.
func (s *Engine) Act(a *Account, base string, do func(c *Call) (keep bool)) {
	c := s.newCall(a, base)
	s.Store.Update(a.Owner().ID, a.ID, func(tx store.Tx) bool {
		c.Tx = tx
		defer c.post()
		return do(c)
	})
	c.afterwards()
}

// look reads an account's state.
func (s *Engine) Look(a *Account, base string, do func(c *Call)) {
	c := s.newCall(a, base)
	s.Store.Update(a.Owner().ID, a.ID, func(tx store.Tx) bool {
		c.Tx = tx
		do(c)
		return false
	})
}

// everywhere looks for something in the accounts whose ids end as an object's id says
// its account's does, until look returns true.
func (s *Engine) Everywhere(id string, look func(c *Call) bool) bool {
	for _, a := range s.Accounts.Ending(accountEnding(id)) {
		found := false
		s.Look(a, "", func(c *Call) { found = look(c) })
		if found {
			return true
		}
	}
	return false
}
