package form

import "encoding/binary"

const numberedBit = 0x80

// AppendBinary appends a node as bytes, nil included: its kind, its key, and its text or its
// members. Unlike Encode it keeps the order in which they arrived, and lists that are blank.
func (n *Node) AppendBinary(to []byte) []byte {
	if n == nil {
		return append(to, byte(Absent))
	}
	kind := byte(n.kind) + 1
	if n.numbered {
		kind |= numberedBit
	}
	to = append(to, kind)
	to = appendString(to, n.key)
	to = appendString(to, n.text)
	to = binary.AppendUvarint(to, uint64(len(n.kids)))
	for _, kid := range n.kids {
		to = kid.AppendBinary(to)
	}
	return to
}

func appendString(to []byte, text string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(text))), text...)
}

// ReadBinary reads what AppendBinary has appended, and returns what comes after it. The
// node's texts are parts of the text that is read.
func ReadBinary(from string) (n *Node, rest string) {
	kind := from[0]
	from = from[1:]
	if kind == byte(Absent) {
		return nil, from
	}
	n = &Node{kind: Kind(kind&^numberedBit - 1)}
	n.key, from = readString(from)
	n.text, from = readString(from)
	members, from := readUvarint(from)
	for range members {
		var kid *Node
		kid, from = ReadBinary(from)
		n.add(kid)
	}
	n.numbered = kind&numberedBit != 0
	if n.unsorted() {
		n.sort()
	}
	return n, from
}

func readString(from string) (text, rest string) {
	n, from := readUvarint(from)
	return from[:n], from[n:]
}

func readUvarint(from string) (n uint64, rest string) {
	for shift := 0; ; shift += 7 {
		b := from[0]
		from = from[1:]
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n, from
		}
	}
}
