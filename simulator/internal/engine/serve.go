package engine

import (
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
)

const (
	MaxBody = 16 << 20 // bytes of a request's form
	maxLine = 16 << 10 // bytes of method, path and query
)

// ServeHTTP answers a request as Stripe does.
func (e *Engine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case len(r.Method)+len(r.RequestURI) > maxLine:
		tooLong(w)
	case r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "":
		preflight(w, r)
	default:
		e.serve(w, r)
	}
}

// serve is what happens to every request, in this order.
func (e *Engine) serve(w http.ResponseWriter, r *http.Request) {
	e.serveStruck(w, r, (*exchange).fault)
}

// serveStruck is serve with what looks for a fault; nil if none may strike.
func (e *Engine) serveStruck(w http.ResponseWriter, r *http.Request, find func(*exchange) *Fault) {
	x := exchange{engine: e, r: r, began: time.Now()}
	defer x.guard(w)
	if err := x.authenticate(); err != nil {
		x.refuseBare(w, err)
		return
	}
	x.nameKey()
	var fault *Fault
	if find != nil {
		fault = find(&x)
	}
	if !x.strike(fault, atOnce, w) {
		x.work(fault, w)
	}
	x.call.Account.endKey(x.claimed)
	x.strike(fault, afterCommit, w)
	x.finish()
	x.write(x.answering(fault, w))
	x.log()
}

// work takes the steps of the request that do something.
func (x *exchange) work(fault *Fault, w http.ResponseWriter) {
	if err := x.prepare(); err != nil {
		x.answerError(err)
	} else if !x.strike(fault, afterParams, w) {
		x.run()
	}
}

// prepare takes the steps before the operation. The first that refuses ends them.
func (x *exchange) prepare() *Error {
	for _, step := range [...]func(*exchange) *Error{
		(*exchange).readVersion, (*exchange).readForm, (*exchange).match, (*exchange).authorize, (*exchange).checkParams, (*exchange).claimKey,
	} {
		if err := step(x); err != nil {
			return err
		}
	}
	return nil
}

// guard answers a request that failed in an unforeseen way as Stripe answers a mistake
// of its own, and lets go of its idempotency key.
func (x *exchange) guard(w http.ResponseWriter) {
	p := recover()
	if p == nil {
		return
	}
	if x.call.Account != nil {
		x.call.Account.endKey(x.claimed)
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	x.engine.logPanic(p, "request", x.r.Method+" "+x.r.URL.Path)
	if x.written {
		panic(http.ErrAbortHandler)
	}
	if x.call.Account == nil {
		x.refuseBare(w, Fail(situation.InternalError))
		return
	}
	x.call.drop()
	x.answerError(Fail(situation.InternalError))
	x.finish()
	x.write(w)
	x.log()
}

// An exchange is a request with what becomes of it.
type exchange struct {
	engine  *Engine
	r       *http.Request
	began   time.Time
	call    Call
	effects effects
	key     string     // the caller's idempotency key
	raw     string     // the form as it came
	form    *form.Node // what it says; nil until it was read
	problem *Error     // with the form
	sent    *form.Node // its parameters, whatever the operation makes of them
	route   *Route

	next        http.Handler // answers in the engine's place; nil: nobody does
	struck      *Error       // a fault's, in place of what the operation would answer
	claimed     string       // the idempotency key while this request holds it
	fate        string
	status      int
	body        []byte
	original    string // request id of the first execution
	replayed    bool
	shouldRetry string
	note        string // why something is not simulated
	account     string // echoed Stripe-Account
	written     bool
}

// authenticate finds the account: the key's own, or the connected one that
// Stripe-Account or the path names.
func (x *exchange) authenticate() *Error {
	text := x.presentedKey()
	if text == "" {
		return Fail(situation.NoAPIKey)
	}
	key, _ := parseKey(text)
	x.account = x.told(key, "Stripe-Account")
	if x.engine.registry.isExpired(text) {
		return expiredKey(text, x.account)
	}
	owner := x.engine.AccountOf(text, "")
	if owner == nil {
		return Fail(situation.InvalidAPIKey, "key", Mask(text))
	}
	if id := accountInPath(x.r.URL.Path); id != "" && x.account == "" {
		x.account = id
	}
	a := owner.ActFor(x.account)
	switch {
	case a == nil:
		return Fail(situation.AccountInvalid, "key", Mask(text), "account", x.account)
	case owner.Platform != nil && a != owner:
		return Fail(situation.ConnectedAccountOfConnectedAccount)
	}
	a.catchUp()
	x.call = x.engine.newCall(a, BaseOf(x.r), &x.effects)
	x.call.key, x.call.OAuth = key, owner.Platform != nil
	if x.call.Settings.RefusePlainHTTP && !overTLS(x.r) {
		return Fail(situation.PlainHTTP)
	}
	x.call.requestID = x.call.NewID("req")
	return nil
}

func (x *exchange) readVersion() *Error {
	text := x.told(x.call.key, "Stripe-Version")
	if text == "" {
		return nil // the account's own
	}
	v, ok := x.engine.named(text)
	if !ok {
		return Fail(situation.InvalidAPIVersion, "version", text)
	}
	x.call.Version = v
	return nil
}

// readForm gives the call its parameters. What a header says is none of them.
func (x *exchange) readForm() *Error {
	x.decode()
	x.call.Params = x.form
	if x.call.Publishable() {
		for _, param := range inPlaceOf {
			x.form.Delete(param)
		}
	}
	return x.problem
}

// decode reads the parameters once: of the body, or of the query for GET and DELETE.
func (x *exchange) decode() {
	if x.form != nil {
		return
	}
	if x.problem = x.readRaw(); x.problem == nil {
		n, err := form.Decode(x.raw)
		if err == nil {
			x.form = n
			return
		}
		x.problem = Fail(situation.FormInvalid, "problem", err.Error())
	}
	x.form = &form.Node{}
}

// checkContentType says whether a body of a type is read. One whose type nobody tells is.
func checkContentType(text string) *Error {
	kind, _, _ := strings.Cut(text, ";")
	switch strings.ToLower(strings.TrimSpace(kind)) {
	case "", "application/x-www-form-urlencoded":
		return nil
	case "application/json":
		return Fail(situation.JsonBody)
	}
	return Fail(situation.ContentTypeUnsupported, "type", text)
}

func (x *exchange) readRaw() *Error {
	x.raw = x.r.URL.RawQuery
	if x.r.Method != http.MethodPost {
		return nil
	}
	raw, err := readAll(x.r)
	switch {
	case err != nil:
		return Fail(situation.RequestUnreadable, "problem", err.Error())
	case len(raw) > MaxBody:
		return Fail(situation.RequestTooLarge)
	case len(raw) > 0:
		if err := checkContentType(x.r.Header.Get("Content-Type")); err != nil {
			return err
		}
	}
	if x.raw != "" && len(raw) > 0 {
		x.raw += "&"
	}
	x.raw += string(raw)
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
	x.route, x.call.Path = x.engine.routing.find(x.r.Method, x.r.URL.Path)
	if x.route == nil {
		err := Fail(situation.UnrecognizedURL, "method", x.r.Method, "path", x.r.URL.Path)
		err.bare, err.Note = true, x.engine.unsimulated(x.r.Method, x.r.URL.Path)
		return err
	}
	x.call.Version = x.call.Version.Answering(x.route.Method + " " + x.route.Pattern)
	if id := accountInPath(x.r.URL.Path); id != "" && id != x.call.Account.ID {
		return Fail(situation.AccountPathMismatch)
	}
	return nil
}

// authorize says whether the key may do this at all: publishable keys may do
// little, restricted ones what they have been left.
func (x *exchange) authorize() *Error {
	switch x.call.key.kind {
	case publishableKey:
		if !x.route.Public {
			return Fail(situation.PublishableKey)
		}
	case restrictedKey:
		permission := x.route.permission()
		if x.call.Account.denies(permission) {
			return Fail(situation.PermissionMissing, "key", Mask(x.call.key.text), "account", x.call.Account.ID,
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
	if r := v.Gone(x.r.Method, x.route.Pattern, n); r != nil {
		return Fail(r.Situation, "param", r.Param, "allowed", OneOf(r.Among))
	}
	if param := x.call.Settings.lacks(n); param != "" {
		return Fail(situation.ParameterUnknown, "param", param)
	}
	if p := params.Check(x.r.Method, x.route.Pattern, x.call.Params); p != nil {
		return problem(x.problemSent(p))
	}
	return nil
}

// run executes the operation under the account's lock, or gives the answer that
// was kept under the idempotency key.
func (x *exchange) run() {
	c := &x.call
	x.beginSearch()
	c.Account.store.update(c.Account.ID, func(tx *Tx) bool {
		c.Tx = tx
		keep := x.execute()
		c.post()
		return keep
	})
	c.Tx = nil
	c.afterwards()
}

// execute does the operation, or replays its answer, and reports whether its changes are kept.
func (x *exchange) execute() (keep bool) {
	c := &x.call
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
}

// operate runs the operation. A mistake of ours is answered as Stripe answers one
// of its own, is kept under the idempotency key like any answer of the work, and the
// log says where it happened.
func (x *exchange) operate() (result Answer, err *Error) {
	x.sent = x.call.Params
	if x.struck != nil {
		return nil, x.struck
	}
	if !x.engine.guard("request", x.call.requestID+" "+x.r.Method+" "+x.r.URL.Path, func() { result, err = x.route.Do(&x.call) }) {
		return nil, Fail(situation.InternalError)
	}
	if err != nil {
		x.nameSent(err)
	}
	return result, err
}

// post leaves the call's events to be sent, in the order of the changes.
func (c *Call) post() {
	if mail := c.mail(); len(mail) > 0 {
		c.Account.out.add(mail)
	}
}

// afterwards does what an operation leaves for when its changes are kept.
func (c *Call) afterwards() {
	for _, do := range c.After {
		do()
	}
	if len(c.tasks) > 0 {
		c.Account.agenda.add(c.tasks)
	}
	c.tellEvents()
	if len(c.mail()) > 0 {
		c.Account.out.empty(c.Account.sender)
	}
	for _, d := range c.again {
		c.Account.sender.enqueue(d)
	}
}

func (x *exchange) log() {
	c := &x.call
	e := &LoggedRequest{
		ID: c.requestID, Time: c.Now, Duration: time.Since(x.began), Method: x.r.Method, Path: x.r.URL.Path, Form: x.raw,
		Header: x.r.Header, Account: c.Account.ID, Version: c.Version.String(),
		Status: x.status, Answer: x.body, Key: c.idempotencyKey, Fate: x.fate, Unmodelled: x.route == nil,
	}
	x.engine.stream.tell(c.Account, "request", func(*Subscriber) any { return e.summary() })
	c.Account.logged(e)
}

// newCall is a call on an account. base is the address under which whoever causes it
// reaches the simulator, "" if nobody does. What it leaves to be done goes into effects.
func (e *Engine) newCall(a *Account, base string, to *effects) Call {
	c := Call{engine: e, Account: a, Settings: a.Settings(), Now: a.clock.Now(), Base: base, effects: to}
	c.Version = e.ownVersion(&c.Settings)
	return c
}

// Act changes an account's state without a request under /v1.
func (e *Engine) Act(a *Account, base string, do func(c *Call) (keep bool)) {
	var made struct { // at once
		call    Call
		effects effects
	}
	made.call = e.newCall(a, base, &made.effects)
	c := &made.call
	a.store.update(a.ID, func(tx *Tx) bool {
		c.Tx = tx
		keep := do(c)
		c.post()
		return keep
	})
	c.afterwards()
}

// Look reads an account's state.
func (e *Engine) Look(a *Account, base string, do func(c *Call)) {
	c := e.newCall(a, base, &effects{})
	a.store.update(a.ID, func(tx *Tx) bool {
		c.Tx = tx
		do(&c)
		return false
	})
}

// Everywhere looks for something in the accounts whose ids end as an object's id says
// its account's does, until look returns true.
func (e *Engine) Everywhere(id string, look func(c *Call) bool) bool {
	for _, a := range e.ending(accountEnding(id)) {
		found := false
		e.Look(a, "", func(c *Call) { found = look(c) })
		if found {
			return true
		}
	}
	return false
}
