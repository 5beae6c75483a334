package spreedly

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Node is one element of a request or an answer: the one tree behind XML and
// JSON. It holds either text or children.
type Node struct {
	Name string
	// Type is what the value is, as XML writes it: boolean, integer, dateTime, or what
	// a request says; empty for text.
	Type string
	// Key is the key of a message, such as messages.transaction_succeeded, and
	// Attribute the name of the element that an error is about.
	Key, Attribute string
	// Nil marks a value that is not there.
	Nil  bool
	Text string

	Children []*Node
	// Group marks an element that holds elements, also where there are none; List one
	// whose children JSON writes as an array.
	Group, List bool
}

// stamp is how times are written, in UTC.
const stamp = "2006-01-02T15:04:05Z"

// The makers of nodes. A text without a value is nil.

func text(name, value string) *Node { return &Node{Name: name, Text: value, Nil: value == ""} }

func empty(name string) *Node { return &Node{Name: name} }

func null(name string) *Node { return &Node{Name: name, Nil: true} }

func boolean(name string, value bool) *Node {
	return &Node{Name: name, Type: "boolean", Text: strconv.FormatBool(value)}
}

func integer(name string, value int64) *Node {
	return &Node{Name: name, Type: "integer", Text: strconv.FormatInt(value, 10)}
}

func moment(name string, t time.Time) *Node {
	return &Node{Name: name, Type: "dateTime", Text: t.UTC().Format(stamp)}
}

func group(name string, children ...*Node) *Node {
	return &Node{Name: name, Group: true, Children: children}
}

func list(name string, children []*Node) *Node {
	return &Node{Name: name, Group: true, List: true, Children: children}
}

// texts is a list of texts, each under the same name.
func texts(name, each string, values []string) *Node {
	children := make([]*Node, len(values))
	for i, v := range values {
		children[i] = text(each, v)
	}
	return list(name, children)
}

// as is the node under another name, or a nil element of that name.
func (n *Node) as(name string) *Node {
	if n == nil {
		return null(name)
	}
	c := *n
	c.Name = name
	return &c
}

// child is the first child of that name, nil if there is none.
func (n *Node) child(name string) *Node {
	if n == nil {
		return nil
	}
	i := slices.IndexFunc(n.Children, func(c *Node) bool { return c.Name == name })
	if i < 0 {
		return nil
	}
	return n.Children[i]
}

// At is the node at a path of names joined by slashes, nil if there is none.
func (n *Node) At(path string) *Node {
	for name := range strings.SplitSeq(path, "/") {
		n = n.child(name)
	}
	return n
}

// get is the text of a child, without blanks around it; empty if there is none.
func (n *Node) get(path string) string {
	c := n.At(path)
	if c == nil || c.Nil {
		return ""
	}
	return strings.TrimSpace(c.Text)
}

// is tells whether a child says true.
func (n *Node) is(path string) bool { return n.get(path) == "true" }

// given tells whether a child is there and has a value.
func (n *Node) given(path string) bool {
	c := n.At(path)
	return c != nil && !c.Nil
}
