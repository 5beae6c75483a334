package stripe

import (
	"iter"
	"slices"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What the engine gives, by the names that the resources use for it.
type (
	stripeAccount = engine.Account
	answer        = engine.Answer
	deleted       = engine.Deleted
	endpoint      = engine.Endpoint
	Error         = engine.Error
	job           = engine.Job
	resourceKind  = engine.Kind
	lifecycle     = engine.Lifecycle
	objectList    = engine.List
	Metadata      = engine.Metadata
	move          = engine.Move
	resource      = engine.Resource
	Settings      = engine.Settings
	trigger       = engine.Trigger
	view          = engine.View
)

// fail returns the error of a situation: a row of fixtures/errors.csv. The pairs fill
// the placeholders of its message and parameter.
func fail(why situation.Name, pairs ...string) *Error { return engine.Fail(why, pairs...) }

// A Call is the engine's, with what the resources do in it.
type Call struct{ *engine.Call }

type call = Call

// An operation is one endpoint. It neither locks, nor writes, nor logs.
type operation func(c call) (answer, *Error)

// checkFilter refuses to list by a word of which there is none.
func (c call) checkFilter(param string, words []string) *Error {
	if text := c.Params.Get(param).Text(); text != "" && !slices.Contains(words, text) {
		return fail(situation.ParameterInvalidEnum, "param", param, "allowed", engine.OneOf(words))
	}
	return nil
}

// on is the call for another account of the platform: a part of the same change,
// asked for by the same request.
func (c call) on(a *stripeAccount) call { return call{c.Call.On(a)} }

// at does something on another account of the platform.
func (c call) at(a *stripeAccount, do func(c call)) { do(c.on(a)) }

// Kinds are all kinds of objects.
var Kinds = engine.NewKinds(Coder)

// A kindOf is a kind with the type of its objects.
type kindOf[T engine.Record] struct{ engine.KindOf[T] }

// declare adds a kind. Its name is what the Kind method of its type returns.
func declare[T engine.Record](k resourceKind) kindOf[T] {
	return kindOf[T]{engine.DeclareKind[T](Kinds, k)}
}

func (k kindOf[T]) get(c call, id string) (T, bool)  { return k.Get(c.Call, id) }
func (k kindOf[T]) kept(c call, id string) (T, bool) { return k.Kept(c.Call, id) }
func (k kindOf[T]) edit(c call, id string) (T, bool) { return k.Edit(c.Call, id) }
func (k kindOf[T]) has(c call, id string) bool       { return k.Has(c.Call, id) }
func (k kindOf[T]) delete(c call, id string)         { k.Delete(c.Call, id) }

// saved says what follows whenever an object of the kind is saved.
func (k kindOf[T]) saved(follow func(c call, r T)) {
	followers[k.Name] = append(followers[k.Name], func(c call, r resource) { follow(c, r.(T)) })
}

// followers are what follows when an object is saved, by its kind.
var followers = map[string][]func(c call, r resource){}

// Save keeps an object's new state, and does what follows from it.
func (c call) Save(r resource) {
	c.Call.Save(r)
	for _, follow := range followers[r.Kind()] {
		follow(c, r)
	}
}

func (k kindOf[T]) list(c call, parent string) iter.Seq[T] { return k.List(c.Call, parent) }

func (k kindOf[T]) missing(c call, param string) *Error { return k.Missing(c.Call, param) }

// selected yields those that a listing asks for.
func (k kindOf[T]) selected(c call, q engine.Listing) iter.Seq[T] { return k.Select(c.Call, q) }

func (k kindOf[T]) page(c call, parent, url string, match func(resource) bool, where ...engine.Where) (answer, *Error) {
	return k.Page(c.Call, parent, url, match, where...)
}

func (k kindOf[T]) pageOf(c call, all []resource, url string) (answer, *Error) {
	return k.PageOf(c.Call, all, url)
}

func (k kindOf[T]) searched(c call) (answer, *Error) { return k.Searched(c.Call) }

// jobs says what is done for each job. A job looks at its object's state first: what
// was overtaken by events does nothing.
var jobs = map[job]func(c call, id string){}

// Jobs are all jobs, as the engine calls them.
func Jobs() map[job]func(c *engine.Call, id string) {
	all := make(map[job]func(c *engine.Call, id string), len(jobs))
	for name, do := range jobs {
		all[name] = func(c *engine.Call, id string) { do(call{c}, id) }
	}
	return all
}

// In is the call of a door, with what the resources do in it.
func In(c *engine.Call) Call { return Call{c} }

var (
	_ engine.Enclosing = (*AccountTransfer)(nil)
	_ engine.Enclosing = (*ApplicationFee)(nil)
	_ engine.Enclosing = (*Charge)(nil)
	_ engine.Enclosing = (*ConnectAccount)(nil)
	_ engine.Enclosing = (*Customer)(nil)
	_ engine.Enclosing = (*Discount)(nil)
	_ engine.Enclosing = (*Dispute)(nil)
	_ engine.Enclosing = (*PaymentIntent)(nil)
	_ engine.Enclosing = (*PromotionCode)(nil)
	_ engine.Stored    = (*PaymentMethod)(nil)
)
