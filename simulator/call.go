package simulator

import (
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/store"
)

// A call is one request on its way through the simulator, or one thing that
// happens by itself (then there is no request).
type call struct {
	sim      *Engine
	account  *account // on which it acts
	settings Settings // the account's, as they stood when the call began
	key      apiKey
	oauth    bool // the key is an access token of a connected account
	version  apiversion.Version
	params   *form.Node
	path     []string // values of the {placeholders} of the route, in order
	tx       store.Tx
	now      time.Time
	base     string // scheme and host under which the caller reaches the simulator

	requestID      string
	idempotencyKey string

	// effects are shared by the calls for all accounts that a change touches.
	*effects
}

// effects are what a change leaves to be done once it is kept.
type effects struct {
	events []emitted
	tasks  []task
	again  []*delivery
	after  []func()
	// heard are the webhook endpoints that hear of an account, read once.
	heard []hearing
}

type hearing struct {
	account   *account
	endpoints []*endpoint
}

// mail are the events that go to webhook endpoints.
func (e *effects) mail() []emitted {
	var out []emitted
	for _, m := range e.events {
		if len(m.endpoints) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// drop forgets everything: the change is not kept.
func (e *effects) drop() { *e = effects{heard: e.heard} }

// emitted is an event with the account whose it is.
type emitted struct {
	account   *account
	base      string // address of the simulator, for what the event links to
	event     *Event
	endpoints []*endpoint // those that are to get it
	resent    bool        // it happened before and is sent again, whatever the schedule says
}

// on is the call for another account of the platform: a part of the same change,
// asked for by the same request.
func (c *call) on(a *account) *call {
	if a == c.account {
		return c
	}
	there := *c
	there.account, there.settings, there.tx = a, a.Settings(), c.tx.Of(a.ID)
	return &there
}

// at does something on another account of the platform.
func (c *call) at(a *account, do func(c *call)) { do(c.on(a)) }

// A resource is an object that the store keeps and an answer shows.
type resource interface {
	store.Record
	// object is its JSON form at the newest API version.
	object(v *view) *body.Object
	// clone is a copy that can be changed.
	clone() resource
}

// An answer is what an operation gives back.
type answer interface {
	object(v *view) *body.Object
}

// An operation is one endpoint. It neither locks, nor writes, nor logs.
type operation func(c *call) (answer, *Error)

// id returns the route's first placeholder: the object that is asked for.
func (c *call) id() string { return c.path[0] }

func (c *call) newID(prefix string) string { return c.account.newID(prefix, c.now) }

// unix is the second at which the call began.
func (c *call) unix() int64 { return c.now.Unix() }

// behaves says whether a behaviour is that of the call's API version.
func (c *call) behaves(b apiversion.Behaviour) bool { return c.version.Behaves(b) }

// save keeps an object's new state. The object may be changed and saved again
// within the call.
func (c *call) save(r resource) {
	if p, ok := r.(interface{ stored() resource }); ok {
		r = p.stored()
	}
	c.tx.Put(r)
}

// later sets a task for this account, done when the clock gets there.
func (c *call) later(wait time.Duration, do job, id string) {
	if jobs[do] == nil {
		panic("simulator: no job is called " + string(do))
	}
	c.tasks = append(c.tasks, task{at: c.now.Add(wait), account: c.account, do: do, id: id})
}

// publishable says whether the caller is a browser or an app.
func (c *call) publishable() bool { return c.key.kind == publishableKey }

// siblingID returns an identifier that shows of which intent or charge it came.
func (c *call) siblingID(prefix, of string) string { return c.account.siblingID(prefix, of, c.now) }

// plainID returns an identifier of the layout that most have, for an object that
// no intent has made: a separate transfer's, a payment's from the platform.
func (c *call) plainID(prefix string) string { return c.account.plainID(prefix, c.now) }

// relatedID returns a balance transaction's identifier: that of what moves the
// money, up to what is random, if an intent has made it.
func (c *call) relatedID(prefix, of string) string { return c.account.relatedID(prefix, of, c.now) }

// newAccountID returns the identifier of an account that is made now.
func (c *call) newAccountID() string { return c.account.newAccountID(c.now) }

// randomText returns n random base 62 characters, the account's next.
func (c *call) randomText(n int) string { return c.account.chance.text(n) }

// randomUUID returns a random UUID, version 4.
func (c *call) randomUUID() string { return c.account.chance.uuid() }
