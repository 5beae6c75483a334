package spreedly

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep requests may be nested.
const maxDepth = 32

var errDepth = errors.New("is nested too deeply")

// ParseXML reads one XML element.
func ParseXML(r io.Reader) (*Node, error) {
	d := xml.NewDecoder(r)
	var root *Node
	var open []*Node
	for {
		t, err := d.Token()
		if err == io.EOF && root != nil {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			n := started(t)
			switch {
			case len(open) == maxDepth:
				return nil, errDepth
			case len(open) > 0:
				parent := open[len(open)-1]
				parent.Group, parent.Text = true, ""
				parent.Children = append(parent.Children, n)
			case root != nil:
				return nil, fmt.Errorf("holds a second element %s", n.Name)
			default:
				root = n
			}
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && !open[len(open)-1].Group {
				open[len(open)-1].Text += string(t)
			}
		}
	}
}

func started(t xml.StartElement) *Node {
	n := &Node{Name: t.Name.Local}
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "nil":
			n.Nil = a.Value == "true"
		case "key":
			n.Key = a.Value
		case "attribute":
			n.Attribute = a.Value
		case "type":
			n.Type = a.Value
		}
	}
	return n
}

// XML writes the node as a document, indented as the guides print it.
func (n *Node) XML() []byte {
	var b strings.Builder
	n.writeXML(&b, "")
	return []byte(b.String())
}

func (n *Node) writeXML(b *strings.Builder, indent string) {
	b.WriteString(indent + "<" + n.Name)
	for _, a := range []struct{ name, value string }{{"attribute", n.Attribute}, {"key", n.Key}, {"type", n.Type}} {
		if a.value != "" {
			b.WriteString(" " + a.name + `="` + strings.ReplaceAll(escapeXML(a.value), `"`, "&quot;") + `"`)
		}
	}
	switch {
	case n.Nil:
		b.WriteString(" nil=\"true\"/>\n")
		return
	case n.Group:
		b.WriteString(">\n")
		for _, c := range n.Children {
			c.writeXML(b, indent+"  ")
		}
		b.WriteString(indent)
	default:
		b.WriteString(">" + escapeXML(n.Text))
	}
	b.WriteString("</" + n.Name + ">\n")
}

// escapeXML writes text so that any parser reads it back. Quotation marks stay as
// they are, as the guides print them.
func escapeXML(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '\r':
			b.WriteString("&#xD;")
		case r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune(utf8.RuneError) // XML has no way to write these
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// validName tells whether a name can be that of an XML element.
func validName(s string) bool {
	var element struct{ XMLName xml.Name }
	return xml.Unmarshal([]byte("<"+s+"/>"), &element) == nil && element.XMLName == xml.Name{Local: s}
}
