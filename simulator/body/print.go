package body

import (
	"strconv"
	"unicode/utf8"
)

const spaces = "                                                                "

// AppendJSON prints the object as Stripe does: two spaces a level, ": " after a
// key, {} and [] for empties, no newline at the end. Hidden members are left out.
func (o *Object) AppendJSON(dst []byte) []byte { return closed.object(dst, o, 0) }

// AppendError prints the object as Stripe prints an error: the same but for its empties,
// whose brackets stand on lines of their own, those of a list with one between them.
func (o *Object) AppendError(dst []byte) []byte { return open.object(dst, o, 0) }

// style is how empty objects and lists are printed.
type style bool

const (
	closed style = false
	open   style = true
)

func (s style) object(dst []byte, o *Object, depth int) []byte {
	o.sort()
	dst = append(dst, '{')
	first := true
	for i := range o.members {
		m := &o.members[i]
		if _, hidden := m.Value.(*Hidden); hidden {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = newline(dst, depth+1)
		dst = append(dst, '"')
		dst = append(dst, escape(m.Key)...)
		dst = append(dst, `": `...)
		dst = s.value(dst, m.Value, depth+1)
	}
	if !first || s == open {
		dst = newline(dst, depth)
	}
	return append(dst, '}')
}

func (s style) value(dst []byte, v any, depth int) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case bool:
		return strconv.AppendBool(dst, v)
	case string:
		return appendText(dst, v)
	case int64:
		return strconv.AppendInt(dst, v, 10)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case float64:
		return strconv.AppendFloat(dst, v, 'g', -1, 64)
	case Ref:
		if v.ID == "" {
			return append(dst, "null"...)
		}
		return appendText(dst, v.ID)
	case *Object:
		if v == nil {
			return append(dst, "null"...)
		}
		return s.object(dst, v, depth)
	case []string:
		dst = append(dst, '[')
		for i := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendText(newline(dst, depth+1), v[i])
		}
		return s.endList(dst, len(v), depth)
	case []any:
		dst = append(dst, '[')
		for i := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = s.value(newline(dst, depth+1), v[i], depth+1)
		}
		return s.endList(dst, len(v), depth)
	}
	panic("body: a value of a type that has no JSON form")
}

func (s style) endList(dst []byte, n, depth int) []byte {
	switch {
	case n > 0:
		dst = newline(dst, depth)
	case s == open:
		dst = newline(append(dst, '\n'), depth)
	}
	return append(dst, ']')
}

func newline(dst []byte, depth int) []byte {
	dst = append(dst, '\n')
	for n := 2 * depth; n > 0; n -= len(spaces) {
		dst = append(dst, spaces[:min(n, len(spaces))]...)
	}
	return dst
}

func appendText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	dst = append(dst, escape(s)...)
	return append(dst, '"')
}

const hex = "0123456789abcdef"

// escape returns s with quotes, backslashes and control characters escaped.
// Nearly every text needs nothing and is returned as it is.
func escape(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' || c == 0x7f || c >= utf8.RuneSelf {
			return escapeSlow(s)
		}
	}
	return s
}

func escapeSlow(s string) string {
	dst := make([]byte, 0, len(s)+16)
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\r':
			dst = append(dst, `\r`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r < 0x20 || r == 0x7f:
			dst = append(dst, `\u00`...)
			dst = append(dst, hex[r>>4], hex[r&0xf])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return string(dst)
}
