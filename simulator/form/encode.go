package form

import (
	"slices"
	"strconv"
	"strings"
)

// Encode writes the parameters in one canonical form: hashes by sorted key,
// list items by index, names and values percent-encoded but for the brackets.
// Two decoded requests are Equal exactly if they encode alike. Only a hash has
// an encoding of its own; for anything else Encode returns "".
func (n *Node) Encode() string {
	if n.Kind() != Hash {
		return ""
	}
	e := encoder{out: make([]byte, 0, 256), name: make([]byte, 0, 64)}
	e.members(n)
	return string(e.out)
}

type encoder struct {
	out  []byte
	name []byte // of the node being written
}

func (e *encoder) node(n *Node) {
	if n.kind != Text {
		e.members(n)
		return
	}
	if len(e.out) > 0 {
		e.out = append(e.out, '&')
	}
	e.out = append(e.out, e.name...)
	e.out = append(e.out, '=')
	e.out = appendEscaped(e.out, n.text)
}

func (e *encoder) members(n *Node) {
	outer := len(e.name)
	within := func(key string, kid *Node) {
		e.name = appendKey(e.name, key, outer == 0)
		e.node(kid)
		e.name = e.name[:outer]
	}
	if n.kind == List {
		for i, kid := range n.kids {
			within(strconv.Itoa(i), kid)
		}
		return
	}
	kids := n.kids
	if !slices.IsSortedFunc(kids, byKey) {
		kids = slices.SortedFunc(slices.Values(kids), byKey)
	}
	for _, kid := range kids {
		within(kid.key, kid)
	}
}

// byKey sorts numbers as numbers and before names, so that a hash which
// counts as a list encodes as the list does.
func byKey(a, b *Node) int {
	i, aNumber := number(a.key)
	j, bNumber := number(b.key)
	switch {
	case aNumber && bNumber && i != j:
		return i - j
	case aNumber != bNumber && aNumber:
		return -1
	case aNumber != bNumber:
		return +1
	}
	return strings.Compare(a.key, b.key)
}

// appendKey adds one key to a name, in brackets unless it is the outermost.
// A key with a closing bracket inside can only have stood at the very end of
// a name, without brackets of its own, and is put back there.
func appendKey(name []byte, key string, outermost bool) []byte {
	if outermost || strings.IndexByte(key, ']') >= 0 {
		return appendEscaped(name, key)
	}
	name = append(name, '[')
	name = appendEscaped(name, key)
	return append(name, ']')
}

func appendEscaped(to []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for _, c := range []byte(s) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.', c == '~':
			to = append(to, c)
		case c == ' ':
			to = append(to, '+')
		default:
			to = append(to, '%', hex[c>>4], hex[c&15])
		}
	}
	return to
}
