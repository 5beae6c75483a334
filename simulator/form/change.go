package form

import "slices"

// Set puts text at path, making the hashes on the way and replacing what
// stands there. In a list, the index after the last appends. A zero Node is
// made a hash, so that a request can be built from new(Node).
func (n *Node) Set(path []string, text string) {
	n.Put(path, &Node{kind: Text, text: text})
}

// Put puts a node at path, as Set does with text. The node is copied, but
// shares its members with the original. A nil node deletes what stands there.
func (n *Node) Put(path []string, node *Node) {
	if len(path) == 0 {
		return
	}
	if node == nil {
		n.Delete(path...)
		return
	}
	for _, key := range path[:len(path)-1] {
		n = n.open(key)
	}
	kid := n.open(path[len(path)-1])
	key := kid.key
	*kid = *node
	kid.key = key
}

// open returns the member with that key, made a hash unless it has members.
func (n *Node) open(key string) *Node {
	if n.kind != Hash && n.kind != List {
		n.become(Hash, "")
	}
	if n.kind == List && n.child(key) == nil {
		if i, ok := number(key); !ok || i != len(n.kids) {
			n.become(Hash, "")
		}
	}
	kid := n.child(key)
	if kid == nil {
		kid = &Node{kind: Hash}
		if n.kind == Hash {
			kid.key = key
		}
		n.add(kid)
		if n.unsorted() {
			n.sort()
		}
	}
	if kid.kind != Hash && kid.kind != List {
		kid.become(Hash, "")
	}
	return kid
}

// Delete removes what stands at path, if anything does. Hashes left empty on
// the way stay.
func (n *Node) Delete(path ...string) {
	if len(path) == 0 {
		return
	}
	n = n.Get(path[:len(path)-1]...)
	gone := n.child(path[len(path)-1])
	if gone == nil {
		return
	}
	rest := slices.DeleteFunc(slices.Clone(n.kids), func(kid *Node) bool { return kid == gone })
	n.become(n.kind, "")
	for _, kid := range rest {
		n.add(kid)
	}
	if n.unsorted() {
		n.sort()
	}
}
