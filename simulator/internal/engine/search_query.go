package engine

import (
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// The search query language: clauses such as status:"succeeded", amount>1000,
// name~"jane", metadata["order"]:"6735" and -currency:"usd", joined by AND (or a
// blank) or by OR, never by both.

// A query is what a search looks for.
type query struct {
	clauses []clause
	any     bool // one clause is enough: they are joined by OR
}

// A clause is one condition.
type clause struct {
	of       *Kind
	name     string // of the field
	not      bool
	metadata bool
	key      string // of the metadata
	field    SearchField
	operator string // : ~ > < >= <=
	value    string
	number   int64 // the value, for numerals
	null     bool  // the value is null: the field has none
}

const (
	maxClauses   = 10
	minSubstring = 3 // characters
)

// parseQuery reads a query about objects of a kind.
func parseQuery(of *Kind, text string) (*query, *Error) {
	q := &query{}
	p := &queryParser{rest: text, of: of}
	var and, or bool
	for {
		p.skipBlanks()
		if p.rest == "" {
			break
		}
		if len(q.clauses) > 0 {
			switch {
			case p.word("AND"):
				and = true
			case p.word("OR"):
				or = true
			default:
				and = true
			}
		}
		k, err := p.clause()
		if err != nil {
			return nil, err
		}
		q.clauses = append(q.clauses, k)
	}
	switch {
	case len(q.clauses) == 0:
		return nil, Fail(situation.SearchUnparsable)
	case and && or:
		return nil, Fail(situation.SearchMixed)
	case len(q.clauses) > maxClauses:
		return nil, Fail(situation.SearchTooManyClauses)
	}
	q.any = or
	return q, nil
}

// A queryParser takes a query from its beginning.
type queryParser struct {
	rest string
	of   *Kind
}

func (p *queryParser) skipBlanks() { p.rest = strings.TrimLeft(p.rest, " \t\n") }

// word takes a word that is followed by a blank, in capitals or not.
func (p *queryParser) word(w string) bool {
	if len(p.rest) <= len(w) || !strings.EqualFold(p.rest[:len(w)], w) || !strings.ContainsAny(p.rest[len(w):len(w)+1], " \t\n") {
		return false
	}
	p.rest = p.rest[len(w):]
	p.skipBlanks()
	return true
}

func (p *queryParser) clause() (k clause, _ *Error) {
	if strings.HasPrefix(p.rest, "-") {
		k.not, p.rest = true, p.rest[1:]
	}
	name := p.take(func(b byte) bool { return b == '_' || b == '.' || alphanumeric(b) })
	ok := name != ""
	if ok && strings.HasPrefix(p.rest, "[") {
		p.rest = p.rest[1:]
		if k.key, ok = p.quoted(); ok {
			p.rest, ok = strings.CutPrefix(p.rest, "]")
		}
		k.metadata = true
	}
	k.operator = p.take(func(b byte) bool { return strings.IndexByte(":~<>=", b) >= 0 })
	if !ok || !k.valueFrom(p) {
		return k, Fail(situation.SearchUnparsable)
	}
	return k, k.check(p.of, name)
}

// valueFrom takes the clause's value: quoted text, null, a number, true or false.
func (k *clause) valueFrom(p *queryParser) bool {
	if p.rest == "" || k.operator == "" {
		return false
	}
	var ok bool
	if p.rest[0] == '"' || p.rest[0] == '\'' {
		if k.value, ok = p.quoted(); !ok {
			return false
		}
	} else {
		k.value = p.take(func(b byte) bool { return b == '-' || alphanumeric(b) })
		_, err := strconv.ParseInt(k.value, 10, 64)
		switch k.value {
		case "null":
			k.null = true
		case "true", "false":
		default:
			if err != nil {
				return false
			}
		}
	}
	return p.rest == "" || strings.IndexByte(" \t\n", p.rest[0]) >= 0
}

// check finds the clause's field and says whether it takes the operator and the value.
func (k *clause) check(of *Kind, name string) *Error {
	k.of, k.name = of, name
	if k.metadata {
		if name != "metadata" {
			return Fail(situation.SearchUnparsable)
		}
		if k.operator != ":" {
			return Fail(situation.SearchOperatorUnsupported, "operator", k.operator, "field", "metadata")
		}
		return nil
	}
	var ok bool
	if k.field, ok = of.Search.Fields[name]; !ok {
		return Fail(situation.SearchFieldUnsupported, "field", name, "resource", of.Name+"s", "anchor", strings.ReplaceAll(of.Name, "_", "-")+"s")
	}
	switch k.operator {
	case ":":
	case "~":
		ok = k.field.Kind == textField
	case ">", "<", ">=", "<=":
		ok = k.field.Kind == numberField
	default:
		return Fail(situation.SearchUnparsable)
	}
	if !ok {
		return Fail(situation.SearchOperatorUnsupported, "operator", k.operator, "field", name)
	}
	if k.operator == "~" && len([]rune(k.value)) < minSubstring {
		return Fail(situation.SearchValueTooShort)
	}
	if k.field.Kind == numberField && !k.null {
		var err error
		if k.number, err = strconv.ParseInt(k.value, 10, 64); err != nil {
			return Fail(situation.SearchValueNotNumeric, "field", name)
		}
	}
	return nil
}

// take takes the bytes that belong.
func (p *queryParser) take(belongs func(byte) bool) string {
	n := 0
	for n < len(p.rest) && belongs(p.rest[n]) {
		n++
	}
	taken := p.rest[:n]
	p.rest = p.rest[n:]
	return taken
}

// quoted takes text between double or single quotation marks; a backslash takes
// the next character as it is.
func (p *queryParser) quoted() (string, bool) {
	if p.rest == "" || p.rest[0] != '"' && p.rest[0] != '\'' {
		return "", false
	}
	var out strings.Builder
	for i := 1; i < len(p.rest); i++ {
		switch b := p.rest[i]; {
		case b == '\\' && i+1 < len(p.rest):
			i++
			out.WriteByte(p.rest[i])
		case b == p.rest[0]:
			p.rest = p.rest[i+1:]
			return out.String(), true
		default:
			out.WriteByte(b)
		}
	}
	return "", false
}

func alphanumeric(b byte) bool { return strings.IndexByte(Base62, b) >= 0 }
