package simulator

import (
	"iter"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/store"
)

// A kind is all that is particular to one type of object as the engine keeps it.
// Each is declared once, in the file of its resource.
type kind struct {
	// name is the object's type, "payment_intent": what its Kind method returns.
	name string
	// noun is how errors speak of it: "No such setupintent".
	noun string
	// prefixes begin its identifiers: "ch", "py".
	prefixes []string
	// life is its lifecycle, nil for an object without states.
	life lifecycle
	// search are the fields by which it can be searched; nil: it cannot.
	search *searching
	// find looks elsewhere for an object that is not kept under this kind.
	find func(c *call, id string) resource
}

// kinds are all kinds by name, kindsByPrefix by the prefix of an identifier.
var kinds, kindsByPrefix = map[string]*kind{}, map[string]*kind{}

// A kindOf is a kind with the type of its objects.
type kindOf[T store.Record] struct{ *kind }

// declare adds a kind. Its name is what the Kind method of its type returns.
func declare[T store.Record](k kind) kindOf[T] {
	if k.name == "" {
		var none T
		k.name = none.Kind()
	}
	if kinds[k.name] != nil {
		panic("simulator: two kinds are called " + k.name)
	}
	own := &k
	kinds[own.name] = own
	for _, p := range own.prefixes {
		kindsByPrefix[p] = own
	}
	return kindOf[T]{own}
}

// kept returns an object that is kept under this kind, and whether there is one.
func (k kindOf[T]) kept(c *call, id string) (T, bool) {
	r, ok := c.tx.Get(k.name, id).(T)
	return r, ok
}

// get returns an object for reading, and whether there is one.
func (k kindOf[T]) get(c *call, id string) (T, bool) {
	r, ok := k.kept(c, id)
	if !ok && k.find != nil {
		r, ok = any(k.find(c, id)).(T)
	}
	return r, ok
}

// has says whether there is such an object.
func (k *kind) has(c *call, id string) bool { return c.tx.Get(k.name, id) != nil }

// edit returns a copy of an object that can be changed and saved.
func (k kindOf[T]) edit(c *call, id string) (T, bool) {
	r, ok := k.get(c, id)
	if !ok {
		return r, false
	}
	return any(r).(resource).clone().(T), true
}

// list yields the objects of the kind, newest first; of one parent only if it is
// not blank.
func (k kindOf[T]) list(c *call, parent string) iter.Seq[T] {
	return func(yield func(T) bool) {
		for r := range c.tx.List(k.name, parent, "", "") {
			if !yield(r.(T)) {
				return
			}
		}
	}
}

// delete removes an object.
func (k *kind) delete(c *call, id string) { c.tx.Delete(k.name, id) }

// ref names an object of the kind, refAt one of another account.
func (k *kind) ref(id string) body.Ref            { return body.RefTo(k.name, id) }
func (k *kind) refAt(id, account string) body.Ref { return body.RefAt(k.name, id, account) }

// missing is the error for an object of the kind that the URL names and that does
// not exist. The names of nouns and parameters are historic: "No such setupintent",
// param "intent".
func (k *kind) missing(c *call, param string) *Error {
	return fail("resource_missing_path", "noun", k.noun, "id", c.id(), "param", param)
}

// missingParam is the same for an object that a parameter names.
func (k *kind) missingParam(id, param string) *Error {
	return fail("resource_missing_parameter", "noun", k.noun, "id", id, "param", param)
}

// belongsTo says whether an object can be listed by a parent.
func belongsTo(r resource, parent string) bool {
	parents := r.Parents()
	return slices.Contains(parents[:], parent)
}

// findAny returns the object of an identifier of any kind, nil if there is none.
func (c *call) findAny(id string) resource {
	prefix, _, _ := strings.Cut(id, "_")
	k := kindsByPrefix[prefix]
	if k == nil {
		return nil
	}
	r, _ := c.tx.Get(k.name, id).(resource)
	return r
}
