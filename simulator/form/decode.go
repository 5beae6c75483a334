package form

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of a request. A body within them decodes in time proportional to its
// length.
const (
	MaxDepth      = 32    // names in a[b][c], each counted
	MaxParameters = 10000 // name=value pairs
)

// An Error tells why a body could not be read as parameters.
type Error struct {
	Param   string // the name as it was sent, without percent-encoding; may be ""
	Message string // one sentence in plain English
}

func (e *Error) Error() string {
	if e.Param == "" {
		return e.Message
	}
	return e.Param + ": " + e.Message
}

// Decode reads a request body or a query string into a hash. It is as
// forgiving as the Ruby servers whose encoding this is: a name without "="
// has the value "", a broken percent-encoding stands for itself, an empty
// name is passed over, and of two values for one name the last counts.
//
// The error is an *Error: text that is not UTF-8, a name used in two shapes
// (a=1&a[b]=2), or a request beyond MaxDepth or MaxParameters.
func Decode(raw string) (*Node, error) {
	pairs := strings.Count(raw, "&") + 1
	d := decoder{
		slab:    make([]Node, min(pairs+strings.Count(raw, "[")+1, 64)),
		escaped: strings.IndexByte(raw, '%') >= 0 || strings.IndexByte(raw, '+') >= 0,
	}
	if d.escaped {
		d.plain.Grow(len(raw)) // every decoded name and value is a part of this one string
	}
	root := d.node(Hash, "", "")
	root.kids = make([]*Node, 0, min(pairs, 16))
	for count := 0; raw != ""; {
		var pair string
		pair, raw, _ = strings.Cut(raw, "&")
		if pair == "" {
			continue
		}
		if count++; count > MaxParameters {
			return nil, &Error{Message: fmt.Sprintf("A request can have at most %d parameters.", MaxParameters)}
		}
		if err := d.pair(root, pair); err != nil {
			return nil, err
		}
	}
	for _, n := range d.tangled {
		if n.unsorted() {
			n.sort()
		}
	}
	return root, nil
}

// A decoder holds the memory of one Decode: nodes and decoded text come from
// two allocations as long as a request is of ordinary size.
type decoder struct {
	slab    []Node          // nodes not yet given away
	plain   strings.Builder // decoded names and values, one after the other
	escaped bool            // the body holds % or + somewhere
	path    [MaxDepth]string
	tangled []*Node // numbered hashes whose numbers did not arrive in order
}

func (d *decoder) node(kind Kind, key, text string) *Node {
	if len(d.slab) == 0 {
		d.slab = make([]Node, 16)
	}
	n := &d.slab[0]
	d.slab = d.slab[1:]
	n.kind, n.key, n.text = kind, key, text
	return n
}

func (d *decoder) pair(root *Node, pair string) error {
	name, value, _ := strings.Cut(pair, "=")
	if d.escaped {
		name, value = d.unescape(name), d.unescape(value)
	}
	if name == "" {
		return nil
	}
	if !utf8.ValidString(name) {
		return &Error{Message: "A parameter's name is not valid UTF-8."}
	}
	if !utf8.ValidString(value) {
		return &Error{Param: name, Message: "The value is not valid UTF-8."}
	}
	depth := split(name, &d.path)
	if depth > MaxDepth {
		return &Error{Param: name, Message: fmt.Sprintf("A parameter can be nested at most %d deep.", MaxDepth)}
	}
	return d.put(root, d.path[:depth], name, value)
}

// split takes a[b][][c] apart into a, b, "" and c, and returns their number,
// or MaxDepth+1 if there are more than fit. "" stands for the empty brackets
// of a list. What follows the last well-formed bracket is one more key.
func split(name string, path *[MaxDepth]string) int {
	i := strings.IndexByte(name[1:], '[') + 1 // a bracket that opens the name is part of it
	if i == 0 {
		path[0] = name
		return 1
	}
	path[0] = name[:i]
	depth := 1
	for rest := name[i:]; rest != ""; depth++ {
		if depth == MaxDepth {
			return MaxDepth + 1
		}
		end := strings.IndexByte(rest, ']')
		if rest[0] != '[' || end < 0 {
			path[depth] = rest
			return depth + 1
		}
		path[depth] = rest[1:end]
		rest = rest[end+1:]
	}
	return depth
}

// put stores a value under the path, making hashes and lists on the way.
func (d *decoder) put(n *Node, path []string, name, value string) error {
	for i, key := range path {
		rest := path[i+1:]
		want, text := Hash, ""
		switch {
		case len(rest) == 0:
			want, text = Text, value
		case rest[0] == "":
			want = List
		}
		var kid *Node
		if n.kind == List {
			kid = n.unfinished(want, rest)
		} else {
			kid = n.child(key)
		}
		switch {
		case kid == nil:
			kid = d.node(want, key, text)
			n.add(kid)
			if n.unsorted() && (len(d.tangled) == 0 || d.tangled[len(d.tangled)-1] != n) {
				d.tangled = append(d.tangled, n)
			}
		case want == Text:
			kid.become(Text, text)
		case kid.kind != want:
			return &Error{Param: name, Message: fmt.Sprintf("The parameter is used both as a %s and as a %s.", kid.kind, want)}
		}
		n = kid
	}
	return nil
}

// unfinished returns the item of a list of hashes to which a name like
// items[][price] belongs: the last one, unless it has that name already,
// which is how the next item begins.
func (n *Node) unfinished(want Kind, rest []string) *Node {
	if want != Hash || len(n.kids) == 0 {
		return nil
	}
	last := n.kids[len(n.kids)-1]
	if last.kind != Hash {
		return nil
	}
	found := last
	for _, key := range rest {
		if key == "" {
			return last // a list within the item takes any number of values
		}
		if found.kind != Hash {
			return last
		}
		if found = found.child(key); found == nil {
			return last
		}
	}
	return nil
}

// unescape decodes percent-encoding and "+". A "%" without two hexadecimal
// digits after it stands for itself.
func (d *decoder) unescape(s string) string {
	i := 0
	for i < len(s) && s[i] != '%' && s[i] != '+' {
		i++
	}
	if i == len(s) {
		return s
	}
	start := d.plain.Len()
	for {
		d.plain.WriteString(s[:i])
		if s = s[i:]; s == "" {
			return d.plain.String()[start:]
		}
		switch high, low, ok := hexPair(s); {
		case s[0] == '+':
			d.plain.WriteByte(' ')
			s = s[1:]
		case ok:
			d.plain.WriteByte(high<<4 | low)
			s = s[3:]
		default:
			d.plain.WriteByte('%')
			s = s[1:]
		}
		for i = 0; i < len(s) && s[i] != '%' && s[i] != '+'; i++ {
		}
	}
}

// hexPair reads the two digits after the "%" that s begins with.
func hexPair(s string) (high, low byte, ok bool) {
	if len(s) < 3 {
		return 0, 0, false
	}
	high, ok1 := unhex(s[1])
	low, ok2 := unhex(s[2])
	return high, low, ok1 && ok2
}

func unhex(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
