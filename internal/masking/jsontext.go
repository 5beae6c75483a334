package masking

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"
	"strings"
)

// JSON puts each string and each number of a JSON text through f, with
// the path of the member that it stands under ("" where there is none), and
// names of members too, with key "". What f changes becomes a string, but for
// a number that stays one; every other byte stays where it is: order of members, white space, escapes. A string
// that holds JSON itself is rewritten in the same way. Of a form of many parts each
// goes through f under its name. A text that is not JSON goes through f as a whole.
func JSON(text string, f func(key, value string) string) string {
	if !json.Valid([]byte(text)) {
		if isMultipart(text) {
			text = multipart(text, f)
		}
		return f("", text)
	}
	var out strings.Builder
	written := 0
	for l := range literals(text) {
		changed := l.value
		if holdsJSON(changed) {
			changed = JSON(changed, f)
		}
		if changed = f(l.key, changed); changed != l.value {
			out.WriteString(text[written:l.start] + l.written(changed))
			written = l.end
		}
	}
	return out.String() + text[written:]
}

// spaceJSON are the characters of white space in JSON.
const spaceJSON = " \t\r\n"

// holdsJSON tells whether a string is the text of an object or of a list.
func holdsJSON(value string) bool {
	value = strings.TrimLeft(value, spaceJSON)
	return value != "" && (value[0] == '{' || value[0] == '[') && json.Valid([]byte(value))
}

// A literal is a string or a number in a JSON text.
type literal struct {
	start, end int    // its place in the text
	key        string // the path of the member that it stands under; "" for the name of a member
	value      string // a string without its quotation marks and escapes
	number     bool
}

// written is a value in the place of l.
func (l literal) written(value string) string {
	if l.number && digitsOf(value) == value {
		return value
	}
	return quoteJSON(value)
}

// literals yields the strings and numbers of a valid JSON text in their order.
// encoding/json finds them and says what they are, so that no escape is read
// otherwise here than by who decodes the text.
func literals(text string) iter.Seq[literal] {
	return func(yield func(literal) bool) {
		tokens := json.NewDecoder(strings.NewReader(text))
		tokens.UseNumber()
		var at place
		for {
			before := tokens.InputOffset()
			token, err := tokens.Token()
			if err != nil { // the end, as the text is valid
				return
			}
			l := literal{end: int(tokens.InputOffset()), key: at.path()}
			l.start = l.end - len(strings.TrimLeft(text[before:l.end], spaceJSON+",:"))
			switch token := token.(type) {
			case json.Delim:
				at.cross(token)
				continue
			case json.Number:
				l.value, l.number = token.String(), true
			case string:
				l.value = token
			default: // true, false, null
				continue
			}
			if strings.HasPrefix(strings.TrimLeft(text[l.end:], spaceJSON), ":") {
				at.name, l.key = l.value, ""
			}
			if !yield(l) {
				return
			}
		}
	}
}

// A place is where a JSON text is read: the member, and the objects and lists around it.
type place struct {
	name  string
	outer []frame
}

// A frame is an object or a list with the member that it stands under.
type frame struct {
	name string
	list bool
}

// cross goes into an object or a list, or out of it.
func (p *place) cross(d json.Delim) {
	if d == '{' || d == '[' {
		p.outer = append(p.outer, frame{p.name, d == '['})
		return
	}
	p.name, p.outer = p.outer[len(p.outer)-1].name, p.outer[:len(p.outer)-1]
}

// path are the names of the members around, and the own one, with dots; a list has none.
func (p *place) path() string {
	var names []string
	inList := false
	for _, f := range append(slices.Clone(p.outer), frame{name: p.name}) {
		if f.name != "" && !inList {
			names = append(names, f.name)
		}
		inList = f.list
	}
	return strings.Join(names, ".")
}

// quoteJSON writes s as Stripe does: < and & as they are.
func quoteJSON(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
