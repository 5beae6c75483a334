package engine

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A Kind is all that is particular to one type of object as the engine keeps it.
// Each is declared once, in the file of its resource.
type Kind struct {
	// Name is the object's type, "payment_intent": what its Kind method returns.
	Name string
	// Noun is how errors speak of it: "No such setupintent".
	Noun string
	// Prefixes begin its identifiers: "ch", "py".
	Prefixes []string
	// Life is its lifecycle, nil for an object without states.
	Life Lifecycle
	// Search are the fields by which it can be searched; nil: it cannot.
	Search *Searching
	// Fields are those by which lists can be narrowed, beside parents.
	Fields []Field
	// Sum is the share of a running total to which an object adds a number, and the number.
	Sum func(Resource) (Share, int64)
	// Find looks elsewhere for an object that is not kept under this kind.
	Find func(c *Call, id string) Resource
}

// A KindTable has all kinds, by name and by the prefix of an identifier.
type KindTable struct {
	byName, byPrefix map[string]*Kind
	coder            Coder
}

// NewKinds returns a table of kinds whose records a coder turns into bytes.
func NewKinds(coder Coder) *KindTable {
	return &KindTable{byName: map[string]*Kind{}, byPrefix: map[string]*Kind{}, coder: coder}
}

// named is the kind of a name, nil if there is none.
func (t *KindTable) named(name string) *Kind {
	if t == nil {
		return nil
	}
	return t.byName[name]
}

// All are the kinds by name.
func (t *KindTable) All() map[string]*Kind { return maps.Clone(t.byName) }

// Prefixes are all prefixes of identifiers.
func (t *KindTable) Prefixes() []string { return slices.Collect(maps.Keys(t.byPrefix)) }

// Of is the kind of an identifier, by its prefix; nil if there is none.
func (t *KindTable) Of(id string) *Kind {
	prefix, _, _ := strings.Cut(id, "_")
	return t.byPrefix[prefix]
}

// A KindOf is a kind with the type of its objects.
type KindOf[T Record] struct{ *Kind }

// DeclareKind adds a kind. Its name is what the Kind method of its type returns.
func DeclareKind[T Record](t *KindTable, k Kind) KindOf[T] {
	if k.Name == "" {
		var none T
		k.Name = none.Kind()
	}
	if t.byName[k.Name] != nil {
		panic("simulator: two kinds are called " + k.Name)
	}
	t.byName[k.Name] = &k
	for _, p := range k.Prefixes {
		t.byPrefix[p] = &k
	}
	return KindOf[T]{&k}
}

// Kept returns an object that is kept under this kind, and whether there is one.
func (k KindOf[T]) Kept(c *Call, id string) (T, bool) {
	r, ok := c.Tx.Get(k.Name, id).(T)
	return r, ok
}

// Get returns an object for reading, and whether there is one.
func (k KindOf[T]) Get(c *Call, id string) (T, bool) {
	r, ok := k.Kept(c, id)
	if !ok && k.Find != nil {
		r, ok = any(k.Find(c, id)).(T)
	}
	return r, ok
}

// Has says whether there is such an object.
func (k *Kind) Has(c *Call, id string) bool { return c.Tx.Get(k.Name, id) != nil }

// Edit returns a copy of an object that can be changed and saved.
func (k KindOf[T]) Edit(c *Call, id string) (T, bool) {
	r, ok := k.Get(c, id)
	if !ok {
		return r, false
	}
	return any(r).(Resource).Clone().(T), true
}

// List yields the objects of the kind, newest first; of one parent only if it is
// not blank.
func (k KindOf[T]) List(c *Call, parent string) iter.Seq[T] {
	return k.Select(c, Listing{Parent: parent})
}

// Select yields those that a listing asks for.
func (k KindOf[T]) Select(c *Call, q Listing) iter.Seq[T] {
	return func(yield func(T) bool) {
		for r := range c.Tx.Select(k.Name, q) {
			if !yield(r.(T)) {
				return
			}
		}
	}
}

// Delete removes an object.
func (k *Kind) Delete(c *Call, id string) { c.Tx.Delete(k.Name, id) }

// Ref names an object of the kind, refAt one of another account.
func (k *Kind) Ref(id string) body.Ref            { return body.RefTo(k.Name, id) }
func (k *Kind) RefAt(id, account string) body.Ref { return body.RefAt(k.Name, id, account) }

// Missing is the error for an object of the kind that the URL names and that does
// not exist. The names of nouns and parameters are historic: "No such setupintent",
// param "intent".
func (k *Kind) Missing(c *Call, param string) *Error {
	return Fail(situation.ResourceMissingPath, "noun", k.Noun, "id", c.ID(), "param", param)
}

// MissingParam is the same for an object that a parameter names.
func (k *Kind) MissingParam(id, param string) *Error {
	return Fail(situation.ResourceMissingParameter, "noun", k.Noun, "id", id, "param", param)
}

// belongsTo says whether an object can be listed by a parent.
func belongsTo(r Resource, parent string) bool {
	parents := r.Parents()
	return slices.Contains(parents[:], parent)
}

// FindAny returns the object of an identifier of any kind, nil if there is none.
func (c *Call) FindAny(id string) Resource {
	k := c.engine.kinds.Of(id)
	if k == nil {
		return nil
	}
	r, _ := c.Tx.Get(k.Name, id).(Resource)
	return r
}
