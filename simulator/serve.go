package simulator

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
	maxBody = 16 << 20 // bytes of a request's form
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
	x.call.account.end(x.claimed)
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
	call    call
	effects effects
	key     string     // the caller's idempotency key
	raw     string     // the form as it came
	sent    *form.Node // its parameters, whatever the operation makes of them
	route   *route

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
	now := x.sim.clock.Now()
	x.call = call{sim: x.sim, now: now, base: baseOf(x.r), effects: &x.effects}
	text := presentedKey(x.r)
	if text == "" {
		return fail("no_api_key")
	}
	if x.sim.accounts.expired(text) {
		return expiredKey(text, x.r.Header.Get("Stripe-Account"))
	}
	key, ok := parseKey(text)
	var owner *account
	if ok {
		owner = x.sim.accounts.forKey(key.shared, now)
	} else if owner = x.sim.accounts.bound(text); owner == nil {
		return fail("invalid_api_key", "key", mask(text))
	}
	x.call.key, x.call.oauth = key, owner.platform != nil
	x.account = x.r.Header.Get("Stripe-Account")
	if id := accountInPath(x.r.URL.Path); id != "" && x.account == "" {
		x.account = id
	}
	x.call.account = owner.actFor(x.account)
	switch {
	case x.call.account == nil:
		return fail("account_invalid", "key", mask(text), "account", x.account)
	case owner.platform != nil && x.call.account != owner:
		return fail("connected_account_of_connected_account")
	}
	x.call.settings = x.call.account.Settings()
	if x.call.settings.RefusePlainHTTP && x.r.TLS == nil {
		return fail("plain_http")
	}
	x.call.requestID = x.call.newID("req")
	return nil
}

// baseOf is the address under which the caller reached the simulator.
func baseOf(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (x *exchange) readVersion() *Error {
	text := x.r.Header.Get("Stripe-Version")
	if text == "" {
		text = x.call.settings.APIVersion
	}
	v, ok := apiversion.Parse(text)
	if !ok {
		x.call.version, _ = apiversion.Parse(x.call.settings.APIVersion)
		return fail("invalid_api_version", "version", text)
	}
	x.call.version = v
	return nil
}

// readForm decodes the parameters: of the body, or of the query for GET and DELETE.
func (x *exchange) readForm() *Error {
	x.call.params = &form.Node{}
	x.raw = x.r.URL.RawQuery
	if x.r.Method == http.MethodPost {
		raw, err := readAll(x.r)
		if err != nil {
			return fail("request_unreadable", "problem", err.Error())
		}
		if len(raw) > maxBody {
			return fail("request_too_large")
		}
		if len(raw) > 0 && strings.HasPrefix(x.r.Header.Get("Content-Type"), "application/json") {
			return fail("json_body")
		}
		if x.raw != "" && len(raw) > 0 {
			x.raw += "&"
		}
		x.raw += string(raw)
	}
	n, err := form.Decode(x.raw)
	if err != nil {
		return fail("form_invalid", "problem", err.Error())
	}
	x.call.params = n
	return nil
}

func readAll(r *http.Request) ([]byte, error) {
	if n := r.ContentLength; n >= 0 && n <= maxBody {
		raw := make([]byte, n)
		_, err := io.ReadFull(r.Body, raw)
		return raw, err
	}
	return io.ReadAll(io.LimitReader(r.Body, maxBody+1))
}

func (x *exchange) match() *Error {
	x.route, x.call.path = x.sim.routing.find(x.r.Method, x.r.URL.Path)
	if x.route == nil {
		x.sim.log.Warn("not modelled", "method", x.r.Method, "path", x.r.URL.Path)
		err := fail("unrecognized_url", "method", x.r.Method, "path", x.r.URL.Path)
		err.bare = true
		return err
	}
	if id := accountInPath(x.r.URL.Path); id != "" && id != x.call.account.ID {
		return fail("account_path_mismatch")
	}
	return nil
}

// authorize says whether the key may do this at all: publishable keys may do
// little, restricted ones what they have been left.
func (x *exchange) authorize() *Error {
	switch x.call.key.kind {
	case publishableKey:
		if !x.route.Public {
			return fail("publishable_key")
		}
	case restrictedKey:
		permission := x.route.permission()
		x.call.account.mu.Lock()
		denied := x.call.account.denied[permission]
		x.call.account.mu.Unlock()
		if denied {
			return fail("permission_missing", "key", mask(x.call.key.text), "account", x.call.account.ID,
				"name", permissionName(permission), "permission", permission)
		}
	}
	return nil
}

// checkParams gives the parameters of an older version their names of today, and
// refuses what the operation does not take.
func (x *exchange) checkParams() *Error {
	v, n := x.call.version, x.call.params
	v.Redo(x.r.Method, x.route.Pattern, n)
	if param, situation := v.Gone(x.r.Method, x.route.Pattern, n); param != "" {
		return fail(situation, "param", param)
	}
	if param := x.call.settings.lacks(n); param != "" {
		return fail("parameter_unknown", "param", param)
	}
	if p := params.Check(x.r.Method, x.route.Pattern, x.call.params); p != nil {
		return problem(p)
	}
	return nil
}

// run executes the operation under the account's lock, or gives the answer that
// was kept under the idempotency key.
func (x *exchange) run() {
	c := &x.call
	x.sim.store.Update(c.account.owner().ID, c.account.ID, func(tx store.Tx) (keep bool) {
		c.tx = tx
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
	c.tx = nil
	c.afterwards()
}

// operate runs the operation. A mistake of ours is answered as Stripe answers one
// of its own, and the log says where it happened.
func (x *exchange) operate() (result answer, err *Error) {
	defer func() {
		if p := recover(); p != nil {
			x.sim.log.Error("panic", "request", x.call.requestID, "method", x.r.Method, "path", x.r.URL.Path, "panic", p, "stack", string(debug.Stack()))
			result, err = nil, fail("internal_error")
		}
	}()
	x.sent = x.call.params
	if x.struck != nil {
		return nil, x.struck
	}
	return x.route.do(&x.call)
}

// post leaves the call's events to be sent, in the order of the changes.
func (c *call) post() {
	if mail := c.mail(); len(mail) > 0 {
		c.account.owner().out.add(mail)
	}
}

// afterwards does what an operation leaves for when its changes are kept.
func (c *call) afterwards() {
	for _, do := range c.after {
		do()
	}
	if len(c.tasks) > 0 {
		c.sim.due.add(c.tasks)
	}
	c.tellEvents()
	if len(c.mail()) > 0 {
		c.sim.post.empty(&c.account.owner().out)
	}
	for _, d := range c.again {
		c.sim.post.enqueue(d)
	}
}

func (x *exchange) log() {
	c := &x.call
	e := &LoggedRequest{
		ID: c.requestID, Time: c.now, Duration: time.Since(x.began), Method: x.r.Method, Path: x.r.URL.Path, Form: x.raw,
		Header: x.r.Header, Account: c.account.ID, Version: c.version.String(),
		Status: x.status, Answer: x.body, Key: c.idempotencyKey, Fate: x.fate, Unmodelled: x.route == nil,
	}
	x.sim.live.tell(c.account, "request", func(*watcher) any { return e.summary() })
	c.account.mu.Lock()
	defer c.account.mu.Unlock()
	c.account.log.add(e)
}

// perform does one task that fell due.
func (s *Engine) perform(t task) {
	s.act(t.account, "", func(c *call) bool {
		jobs[t.do](c, t.id)
		return true
	})
}

// newCall is a call on an account that is no request under /v1. base is the address
// under which whoever causes it reaches the simulator, "" if nobody does.
func (s *Engine) newCall(a *account, base string) *call {
	c := &call{sim: s, account: a, settings: a.Settings(), now: s.clock.Now(), base: base, effects: &effects{}}
	c.version, _ = apiversion.Parse(c.settings.APIVersion)
	return c
}

// act changes an account's state without a request under /v1.
func (s *Engine) act(a *account, base string, do func(c *call) (keep bool)) {
	c := s.newCall(a, base)
	s.store.Update(a.owner().ID, a.ID, func(tx store.Tx) bool {
		c.tx = tx
		defer c.post()
		return do(c)
	})
	c.afterwards()
}

// look reads an account's state.
func (s *Engine) look(a *account, base string, do func(c *call)) {
	c := s.newCall(a, base)
	s.store.Update(a.owner().ID, a.ID, func(tx store.Tx) bool {
		c.tx = tx
		do(c)
		return false
	})
}

// everywhere looks for something in the accounts whose ids end as an object's id says
// its account's does, until look returns true.
func (s *Engine) everywhere(id string, look func(c *call) bool) bool {
	for _, a := range s.accounts.ending(accountEnding(id)) {
		found := false
		s.look(a, "", func(c *call) { found = look(c) })
		if found {
			return true
		}
	}
	return false
}
