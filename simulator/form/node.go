package form

import (
	"iter"
	"slices"
	"strconv"
)

// A Kind says which shape a parameter has.
type Kind uint8

// The kinds of a Node.
const (
	Absent Kind = iota // not sent at all: the kind of a nil *Node
	Text               // name=value
	Hash               // name[key]=value
	List               // name[]=value
)

// String returns the kind's name in lower case.
func (k Kind) String() string {
	switch k {
	case Text:
		return "text"
	case Hash:
		return "hash"
	case List:
		return "list"
	}
	return "absent"
}

// A Node is one parameter: text, a hash or a list. A nil *Node is an absent
// parameter; every method that reads accepts it. A node may be read from many
// goroutines at once as long as none changes it.
type Node struct {
	kind Kind

	// numbered tells that every key of a hash is a decimal number, so that it
	// counts as a list: Stripe takes items[0]=x as it takes items[]=x.
	numbered bool

	key  string // under which the parent hash holds this node
	text string
	kids []*Node // members of a hash or list, in order of arrival
	big  *big    // only where kids alone would be slow or out of order
}

// big carries what few hashes need, to keep a Node small.
type big struct {
	index  map[string]*Node // members by key, once there are more than indexAbove
	sorted []*Node          // members of a numbered hash whose keys did not arrive ascending
}

// indexAbove is the number of members above which a hash is searched by map.
const indexAbove = 16

// Kind returns the node's kind, Absent for nil.
func (n *Node) Kind() Kind {
	if n == nil {
		return Absent
	}
	return n.kind
}

// Text returns the value of a text parameter, and "" for anything else.
func (n *Node) Text() string {
	if n == nil || n.kind != Text {
		return ""
	}
	return n.text
}

// Int returns the value of an integer parameter, 0 for anything else.
func (n *Node) Int() int64 {
	i, _ := strconv.ParseInt(n.Text(), 10, 64)
	return i
}

// True reports whether a boolean parameter was sent and is true: True to users of Python.
func (n *Node) True() bool {
	text := n.Text()
	return text == "true" || text == "True"
}

// False reports whether a boolean parameter was sent and is false.
func (n *Node) False() bool {
	text := n.Text()
	return text == "false" || text == "False"
}

// Texts returns the members of a list of texts, in the order of the list.
func (n *Node) Texts() []string {
	var out []string
	if n.IsList() {
		for i := range n.Len() {
			out = append(out, n.At(i).Text())
		}
	}
	return out
}

// Read copies a text parameter, if it was sent; a blank one unsets.
func (n *Node) Read(key string, to *string) {
	if n.Has(key) {
		*to = n.Get(key).Text()
	}
}

// Get returns the node found by following path through hashes and lists, or
// nil if there is none. An item of a list is named by its index in decimal.
func (n *Node) Get(path ...string) *Node {
	for _, key := range path {
		n = n.child(key)
	}
	return n
}

// Has reports whether a parameter was sent at path, even an empty one.
func (n *Node) Has(path ...string) bool {
	return n.Get(path...) != nil
}

// Empty reports whether the parameter was sent with the empty string, which
// is how a request unsets a value. An absent parameter is not empty.
func (n *Node) Empty() bool {
	return n != nil && n.kind == Text && n.text == ""
}

// IsList reports whether the node is a list, or a hash whose keys are all
// numbers (items[0]=x), which counts as one.
func (n *Node) IsList() bool {
	return n != nil && (n.kind == List || n.kind == Hash && n.numbered)
}

// At returns item i of a list, or nil if there is none. The items of a hash
// that counts as a list are taken in the order of their numbers.
func (n *Node) At(i int) *Node {
	if !n.IsList() || i < 0 || i >= len(n.kids) {
		return nil
	}
	if n.big != nil && n.big.sorted != nil {
		return n.big.sorted[i]
	}
	return n.kids[i]
}

// Len returns the number of members of a hash or list, and 0 for anything else.
func (n *Node) Len() int {
	if n == nil {
		return 0
	}
	return len(n.kids)
}

// Keys returns the keys of a hash in order of arrival, and nil for anything else.
func (n *Node) Keys() []string {
	if n == nil || n.kind != Hash {
		return nil
	}
	keys := make([]string, len(n.kids))
	for i, kid := range n.kids {
		keys[i] = kid.key
	}
	return keys
}

// All ranges over the members of a hash or list in order of arrival. An item
// of a list has its index as its key.
func (n *Node) All() iter.Seq2[string, *Node] {
	return func(yield func(string, *Node) bool) {
		if n == nil {
			return
		}
		for i, kid := range n.kids {
			key := kid.key
			if n.kind == List {
				key = strconv.Itoa(i)
			}
			if !yield(key, kid) {
				return
			}
		}
	}
}

// Equal reports whether two nodes mean the same: the order of a hash's keys
// does not matter, and items[0]=x equals items[]=x. Two absent ones are equal.
func (n *Node) Equal(m *Node) bool {
	if n.Len() != m.Len() || n.Text() != m.Text() {
		return false
	}
	if n.Kind() != m.Kind() && !(n.Len() > 0 && n.IsList() && m.IsList()) {
		return false
	}
	for key, kid := range n.All() {
		if other := m.child(key); other == nil || !kid.Equal(other) {
			return false
		}
	}
	return true
}

// child returns the member of a hash or list with that key, or nil.
func (n *Node) child(key string) *Node {
	if n == nil {
		return nil
	}
	if n.kind == List {
		if i, ok := number(key); ok && i < len(n.kids) && strconv.Itoa(i) == key {
			return n.kids[i]
		}
		return nil
	}
	if n.big != nil && n.big.index != nil {
		return n.big.index[key]
	}
	for _, kid := range n.kids {
		if kid.key == key {
			return kid
		}
	}
	return nil
}

// add appends a member. The caller has made sure that a hash lacks the key.
func (n *Node) add(kid *Node) {
	if n.kind == Hash {
		n.noteKey(kid.key)
	}
	if n.kids == nil {
		n.kids = make([]*Node, 0, 4)
	}
	n.kids = append(n.kids, kid)
	if n.kind == Hash && len(n.kids) > indexAbove {
		n.reindex(kid)
	}
}

// noteKey keeps numbered true while every key is a number, and remembers that
// the members need sorting once a number arrives below the one before it.
func (n *Node) noteKey(key string) {
	i, ok := number(key)
	if len(n.kids) == 0 {
		n.numbered = ok
		return
	}
	n.numbered = n.numbered && ok
	if !n.numbered {
		return
	}
	if last, _ := number(n.kids[len(n.kids)-1].key); i < last {
		n.enlarge().sorted = []*Node{} // filled by sort
	}
}

// unsorted reports whether sort has work to do.
func (n *Node) unsorted() bool {
	return n.numbered && n.big != nil && n.big.sorted != nil && len(n.big.sorted) != len(n.kids)
}

// sort puts the members of a numbered hash in the order of their numbers.
func (n *Node) sort() {
	n.big.sorted = slices.Clone(n.kids)
	slices.SortStableFunc(n.big.sorted, func(a, b *Node) int {
		i, _ := number(a.key)
		j, _ := number(b.key)
		return i - j
	})
}

func (n *Node) reindex(added *Node) {
	b := n.enlarge()
	if b.index != nil {
		b.index[added.key] = added
		return
	}
	b.index = make(map[string]*Node, 4*indexAbove)
	for _, kid := range n.kids {
		b.index[kid.key] = kid
	}
}

func (n *Node) enlarge() *big {
	if n.big == nil {
		n.big = new(big)
	}
	return n.big
}

// become turns a node into an empty one of another kind, in its place.
func (n *Node) become(kind Kind, text string) {
	*n = Node{kind: kind, key: n.key, text: text}
}

// number reads a key of up to nine decimal digits.
func number(key string) (int, bool) {
	if len(key) == 0 || len(key) > 9 {
		return 0, false
	}
	i := 0
	for _, c := range []byte(key) {
		if c < '0' || c > '9' {
			return 0, false
		}
		i = 10*i + int(c-'0')
	}
	return i, true
}
