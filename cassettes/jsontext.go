package cassettes

import (
	"bytes"
	"encoding/json"
	"strings"
)

// rewriteJSON puts each string and each number of a JSON text through f, with
// the name of the member that it stands under ("" where there is none), and
// names of members too, with key "". What f changes becomes a string; every
// other byte stays where it is: order of members, white space, escapes. A text
// that is not JSON goes through f as a whole.
func rewriteJSON(text string, f func(key, value string) string) string {
	if !json.Valid([]byte(text)) {
		return f("", text)
	}
	var out strings.Builder
	key := ""
	for n := 0; n < len(text); {
		switch c := text[n]; {
		case c == '-' || '0' <= c && c <= '9':
			number := text[n:endOfNumber(text, n)]
			n += len(number)
			if changed := f(key, number); changed != number {
				number = quoteJSON(changed)
			}
			out.WriteString(number)
			continue
		case c != '"':
			if c == '}' || c == ']' {
				key = ""
			}
			out.WriteByte(c)
			n++
			continue
		}
		literal := text[n:endOfString(text, n)]
		n += len(literal)
		var value string
		if err := json.Unmarshal([]byte(literal), &value); err != nil {
			panic(err) // the text is valid
		}
		under := key
		if strings.HasPrefix(strings.TrimLeft(text[n:], " \t\r\n"), ":") {
			under, key = "", value
		}
		if changed := f(under, value); changed != value {
			literal = quoteJSON(changed)
		}
		out.WriteString(literal)
	}
	return out.String()
}

// endOfString is the place behind the string literal that begins at start.
func endOfString(text string, start int) int {
	for n := start + 1; ; n++ {
		switch text[n] {
		case '\\':
			n++
		case '"':
			return n + 1
		}
	}
}

// endOfNumber is the place behind the number that begins at start.
func endOfNumber(text string, start int) int {
	if n := strings.IndexAny(text[start:], ",]} \t\r\n"); n >= 0 {
		return start + n
	}
	return len(text)
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
