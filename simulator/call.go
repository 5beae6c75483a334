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
	sim      *Simulator
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

	// endpoints are the webhook endpoints that hear of this account, read once
	endpoints     []*WebhookEndpoint
	endpointsRead bool

	// what is done once the changes are kept
	tasks []task
	mail  []addressed
	again []*delivery
	// news are the events of the call, if anybody watches.
	news  []*Event
	after []func()
}

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
	if m, ok := r.(*PaymentMethod); ok && m.Legacy != nil {
		s := m.Legacy.clone().(paymentSource)
		s.took(m)
		r = s
	}
	c.tx.Put(r)
}

// get returns an object of a kind for reading, and whether there is one. What the
// older APIs charge is a payment method too.
func get[T resource](c *call, kind, id string) (T, bool) {
	r, ok := c.tx.Get(kind, id).(T)
	if !ok && kind == "payment_method" {
		if m, found := methodOfSource(c.tx.Get(sourceKind, id)); found {
			r, ok = any(m).(T)
		}
	}
	return r, ok
}

// edit returns an object's copy that can be changed and saved.
func edit[T resource](c *call, kind, id string) (T, bool) {
	r, ok := get[T](c, kind, id)
	if !ok {
		return r, false
	}
	return r.clone().(T), true
}

// later sets a task for this account, done when the clock gets there.
func (c *call) later(wait time.Duration, do, id string) {
	if duties[do] == nil {
		panic("simulator: no duty is called " + do)
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
