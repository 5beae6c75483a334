package spreedly

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// item is what the elements of a JSON array are called in the tree.
const item = "item"

// ParseJSON reads a JSON object with one member, {"transaction": {...}}, as the
// element of that name.
func ParseJSON(r io.Reader) (*Node, error) {
	d := json.NewDecoder(r)
	d.UseNumber()
	outer, err := readJSON(d, "", 0)
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("holds more than one value")
	}
	if len(outer.Children) != 1 {
		return nil, errors.New("is no object with one member")
	}
	return outer.Children[0], nil
}

func readJSON(d *json.Decoder, name string, depth int) (*Node, error) {
	if depth == maxDepth {
		return nil, errDepth
	}
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case json.Delim:
		return readMembers(d, &Node{Name: name, Group: true, List: t == '['}, depth)
	case bool:
		return boolean(name, t), nil
	case json.Number:
		n := &Node{Name: name, Text: t.String()}
		if _, err := t.Int64(); err == nil {
			n.Type = "integer"
		}
		return n, nil
	case string:
		return &Node{Name: name, Text: t}, nil
	}
	return null(name), nil
}

// readMembers reads what stands inside an object or an array.
func readMembers(d *json.Decoder, n *Node, depth int) (*Node, error) {
	for d.More() {
		name := item
		if !n.List {
			t, err := d.Token()
			if err != nil {
				return nil, err
			}
			if name = t.(string); !validName(name) {
				return nil, fmt.Errorf("has a member %q, which cannot be the name of an element", name)
			}
		}
		c, err := readJSON(d, name, depth+1)
		if err != nil {
			return nil, err
		}
		n.Children = append(n.Children, c)
	}
	_, err := d.Token() // the closing bracket
	return n, err
}

// JSON writes the node as an object with one member.
func (n *Node) JSON() []byte {
	var b bytes.Buffer
	group("", n).writeJSON(&b)
	var indented bytes.Buffer
	_ = json.Indent(&indented, b.Bytes(), "", "  ") // it is JSON
	indented.WriteByte('\n')
	return indented.Bytes()
}

func (n *Node) writeJSON(b *bytes.Buffer) {
	switch {
	case n.Nil:
		b.WriteString("null")
	case n.List:
		b.WriteByte('[')
		for i, c := range n.Children {
			if i > 0 {
				b.WriteByte(',')
			}
			c.writeItem(b)
		}
		b.WriteByte(']')
	case n.Group:
		b.WriteByte('{')
		for i, c := range n.Children {
			if i > 0 {
				b.WriteByte(',')
			}
			if c.Key != "" {
				writeMember(b, c.Name+"_key", c.Key)
				b.WriteByte(',')
			}
			b.WriteString(quote(c.Name) + ":")
			c.writeJSON(b)
		}
		b.WriteByte('}')
	case (n.Type == "boolean" || n.Type == "integer") && json.Valid([]byte(n.Text)): // it need not be of its type
		b.WriteString(n.Text)
	default:
		b.WriteString(quote(n.Text))
	}
}

// writeItem writes an element of an array. An error, whose attributes XML writes
// into its tag, is an object there.
func (n *Node) writeItem(b *bytes.Buffer) {
	if n.Key == "" {
		n.writeJSON(b)
		return
	}
	b.WriteByte('{')
	if n.Attribute != "" {
		writeMember(b, "attribute", n.Attribute)
		b.WriteByte(',')
	}
	writeMember(b, "key", n.Key)
	b.WriteByte(',')
	writeMember(b, "message", n.Text)
	b.WriteByte('}')
}

func writeMember(b *bytes.Buffer, name, value string) {
	b.WriteString(quote(name) + ":" + quote(value))
}

func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // any text can be written
	return strings.TrimSuffix(b.String(), "\n")
}
