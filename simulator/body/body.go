package body

import (
	"slices"
	"strings"
)

// An Object is one JSON object. Its members are nil, bool, int, int64,
// float64, string, *Object, []any, []string, Ref or *Hidden.
type Object struct {
	members []Member
	free    bool
}

// A Member is a key with its value.
type Member struct {
	Key   string
	Value any
}

// A Ref names another object by its identifier. It prints as that identifier
// until it is expanded. Account is whose object it is, "" for the same account's.
type Ref struct{ Object, ID, Account string }

// Hidden is a member that an answer leaves out unless it is asked for, such as
// a charge's refunds. Load makes its value.
type Hidden struct {
	Load func() any
	// Former members belong to older API versions: no request can ask for them.
	Former bool
}

// New returns an object with room for n members, printed id and object first
// and the rest by alphabet, as Stripe prints nearly everything.
func New(n int) *Object { return &Object{members: make([]Member, 0, n)} }

// Free returns an object that keeps the order in which its members were added:
// metadata, and the bodies of 401 and 403.
func Free(members ...Member) *Object { return &Object{members: members, free: true} }

// Add appends a member. The key must be new; Set replaces.
func (o *Object) Add(key string, value any) *Object {
	o.members = append(o.members, Member{key, value})
	return o
}

// Set replaces a member's value, or adds the member.
func (o *Object) Set(key string, value any) {
	if i := o.index(key); i >= 0 {
		o.members[i].Value = value
		return
	}
	o.Add(key, value)
}

// Get returns a member's value, nil if there is none.
func (o *Object) Get(key string) any {
	if i := o.index(key); i >= 0 {
		return o.members[i].Value
	}
	return nil
}

// Text returns a member's value as a string: that of a string or of a Ref, or "".
func (o *Object) Text(key string) string {
	switch v := o.Get(key).(type) {
	case string:
		return v
	case Ref:
		return v.ID
	}
	return ""
}

// Child returns a member that is an object, or nil.
func (o *Object) Child(key string) *Object {
	child, _ := o.Get(key).(*Object)
	return child
}

// Has says whether there is such a member, hidden or not.
func (o *Object) Has(key string) bool { return o.index(key) >= 0 }

// Delete removes a member.
func (o *Object) Delete(key string) {
	if i := o.index(key); i >= 0 {
		o.members = slices.Delete(o.members, i, i+1)
	}
}

// Rename gives a member another key and keeps its value.
func (o *Object) Rename(old, key string) {
	if i := o.index(old); i >= 0 {
		o.members[i].Key = key
	}
}

// Reveal turns a hidden member into a plain one, as a request may ask for it.
// Former members stay hidden.
func (o *Object) Reveal(key string) {
	if h, ok := o.Get(key).(*Hidden); ok && !h.Former {
		o.Set(key, h.Load())
	}
}

// Restore turns a hidden member into a plain one even if it is a former one.
func (o *Object) Restore(key string) {
	if h, ok := o.Get(key).(*Hidden); ok {
		o.Set(key, h.Load())
	}
}

// Load returns a member's value and loads it if the member is hidden, which it
// stays.
func (o *Object) Load(key string) any {
	value := o.Get(key)
	if h, ok := value.(*Hidden); ok {
		return h.Load()
	}
	return value
}

// Members returns the members as they stand. The slice is the object's own.
func (o *Object) Members() []Member { return o.members }

// Len returns the number of members.
func (o *Object) Len() int { return len(o.members) }

// Kind returns the object's "object" member: "payment_intent", "list", ….
func (o *Object) Kind() string {
	for i := range o.members {
		if o.members[i].Key == "object" {
			kind, _ := o.members[i].Value.(string)
			return kind
		}
	}
	return ""
}

func (o *Object) index(key string) int {
	for i := range o.members {
		if o.members[i].Key == key {
			return i
		}
	}
	return -1
}

// sort puts id and object first and the rest by alphabet.
func (o *Object) sort() {
	if o.free || slices.IsSortedFunc(o.members, compare) {
		return
	}
	slices.SortStableFunc(o.members, compare)
}

func compare(a, b Member) int {
	if d := rank(a.Key) - rank(b.Key); d != 0 {
		return d
	}
	return strings.Compare(a.Key, b.Key)
}

func rank(key string) int {
	switch key {
	case "id":
		return 0
	case "object":
		return 1
	}
	return 2
}

// Clone returns a copy whose members can be edited without touching o's.
// Hidden members are shared: they make a new value each time they load.
func (o *Object) Clone() *Object {
	if o == nil {
		return nil
	}
	c := &Object{members: slices.Clone(o.members), free: o.free}
	for i := range c.members {
		c.members[i].Value = clone(c.members[i].Value)
	}
	return c
}

func clone(v any) any {
	switch v := v.(type) {
	case *Object:
		return v.Clone()
	case []any:
		c := make([]any, len(v))
		for i := range v {
			c[i] = clone(v[i])
		}
		return c
	}
	return v
}
