package engine

import (
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// A Call is one request on its way through the simulator, or one thing that
// happens by itself (then there is no request).
type Call struct {
	engine   *Engine
	Account  *Account // on which it acts
	Settings Settings // the account's, as they stood when the call began
	key      apiKey
	OAuth    bool // the key is an access token of a connected account
	Version  apiversion.Version
	Params   *form.Node
	Path     []string // values of the {placeholders} of the route, in order
	Tx       *Tx
	Now      time.Time
	Base     string // scheme and host under which the caller reaches the simulator

	requestID      string
	idempotencyKey string

	// effects are shared by the calls for all accounts that a change touches.
	*effects
}

// effects are what a change leaves to be done once it is kept.
type effects struct {
	Events []Emitted
	tasks  []task
	again  []*delivery
	After  []func()
	// heard are the webhook endpoints that hear of an account, read once.
	heard []hearing
}

type hearing struct {
	account   *Account
	endpoints []*Endpoint
}

// mail are the events that go to webhook endpoints.
func (e *effects) mail() []Emitted {
	var out []Emitted
	for _, m := range e.Events {
		if len(m.Endpoints) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// drop forgets everything: the change is not kept.
func (e *effects) drop() { *e = effects{heard: e.heard} }

// Emitted is an event with the account whose it is.
type Emitted struct {
	Account   *Account
	Base      string // address of the simulator, for what the event links to
	Event     *Event
	Endpoints []*Endpoint // those that are to get it
	Resent    bool        // it happened before and is sent again, whatever the schedule says
}

// On is the call for another account of the platform: a part of the same change,
// asked for by the same request.
func (c *Call) On(a *Account) *Call {
	if a == c.Account {
		return c
	}
	there := *c
	there.Account, there.Settings, there.Tx = a, a.Settings(), c.Tx.Of(a.ID)
	return &there
}

// At does something on another account of the platform.
func (c *Call) At(a *Account, do func(c *Call)) { do(c.On(a)) }

// A Resource is an object that the store keeps and an answer shows.
type Resource interface {
	Record
	// Object is its JSON form at the newest API version.
	Object(v *View) *body.Object
	// Clone is a copy that can be changed.
	Clone() Resource
}

// An Answer is what an operation gives back.
type Answer interface {
	Object(v *View) *body.Object
}

// An Operation is one endpoint. It neither locks, nor writes, nor logs.
type Operation func(c *Call) (Answer, *Error)

// ID returns the route's first placeholder: the object that is asked for.
func (c *Call) ID() string { return c.Path[0] }

func (c *Call) NewID(prefix string) string { return c.Account.NewID(prefix, c.Now) }

// Unix is the second at which the call began.
func (c *Call) Unix() int64 { return c.Now.Unix() }

// Behaves says whether a behaviour is that of the call's API version.
func (c *Call) Behaves(b apiversion.Behaviour) bool { return c.Version.Behaves(b) }

// Save keeps an object's new state. The object may be changed and saved again
// within the call.
func (c *Call) Save(r Resource) {
	if p, ok := r.(Stored); ok {
		r = p.Stored()
	}
	c.Tx.Put(r)
}

// Later sets a task for this account, done when the clock gets there.
func (c *Call) Later(wait time.Duration, do Job, id string) {
	if c.engine.jobFor(do) == nil {
		panic("simulator: no job is called " + string(do))
	}
	c.tasks = append(c.tasks, task{at: c.Now.Add(wait), account: c.Account, do: do, id: id})
}

// Publishable says whether the caller is a browser or an app.
func (c *Call) Publishable() bool { return c.key.kind == publishableKey }

// SiblingID returns an identifier that shows of which intent or charge it came.
func (c *Call) SiblingID(prefix, of string) string { return c.Account.siblingID(prefix, of, c.Now) }

// PlainID returns an identifier of the layout that most have, for an object that
// no intent has made: a separate transfer's, a payment's from the platform.
func (c *Call) PlainID(prefix string) string { return c.Account.plainID(prefix, c.Now) }

// RelatedID returns a balance transaction's identifier: that of what moves the
// money, up to what is random, if an intent has made it.
func (c *Call) RelatedID(prefix, of string) string { return c.Account.relatedID(prefix, of, c.Now) }

// NewAccountID returns the identifier of an account that is made now.
func (c *Call) NewAccountID() string { return c.Account.newAccountID(c.Now) }

// RandomText returns n random base 62 characters, the account's next.
func (c *Call) RandomText(n int) string { return c.Account.random.Text(n) }

// RandomUUID returns a random UUID, version 4.
func (c *Call) RandomUUID() string { return c.Account.random.uuid() }

// An Enclosing resource prints other objects inside: an event pins them as they were.
type Enclosing interface {
	// Shows returns the objects that are printed inside.
	Shows(c *Call) []Resource
}

// A resource that is Stored otherwise is kept as another one.
type Stored interface{ Stored() Resource }
