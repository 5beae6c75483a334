package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// extras are the parameters that Stripe accepts though its public document
// lacks them, read from extra.txt.
type extras struct {
	hashes map[string]*hash
	lines  []*extraLine
}

// An extraLine is one parameter added, or one type widened.
type extraLine struct {
	number   int      // in extra.txt
	method   string   // or *
	patterns []string // or *
	path     []string // "" for the items of a list
	required bool
	widen    bool // the type is added to the one that is there
	typ      typ
	used     bool
}

// parseExtra reads extra.txt. Its head says how it is written.
func parseExtra(text string) (*extras, error) {
	e := &extras{hashes: map[string]*hash{}}
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "hash "); ok && line[0] == 'h' {
			e.hashes[name] = &hash{title: name}
		}
	}
	var into *hash
	var block extraLine
	reason := false
	for i, line := range strings.Split(text, "\n") {
		wrong := func(why string) error { return fmt.Errorf("extra.txt:%d: %s: %s", i+1, why, line) }
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
			reason = false
		case fields[0] == "#":
			reason = true
		case !strings.HasPrefix(line, "\t"):
			if !reason {
				return nil, wrong("a block must follow the comment that gives its reason")
			}
			into, block = nil, extraLine{}
			switch {
			case fields[0] == "hash" && len(fields) == 2:
				into = e.hashes[fields[1]]
			case fields[0] == "on" && len(fields) > 2:
				block.method, block.patterns = fields[1], fields[2:]
			default:
				return nil, wrong("not a block")
			}
		case len(fields) < 2:
			return nil, wrong("a name and a type are needed")
		default:
			name, required := strings.CutSuffix(fields[0], "*")
			if name == "" {
				name, required = "*", false
			}
			expression, widen := strings.CutPrefix(strings.Join(fields[1:], " "), "+")
			t, err := e.typ(expression)
			if err != nil {
				return nil, wrong(err.Error())
			}
			if into != nil {
				into.props = append(into.props, &prop{name: name, required: required, extra: true, typ: t})
				continue
			}
			added := block
			added.number, added.required, added.widen, added.typ = i+1, required, widen, t
			added.path = strings.Split(strings.ReplaceAll(name, "]", ""), "[")
			e.lines = append(e.lines, &added)
		}
	}
	return e, nil
}

// typ reads a type in the table's own notation, without the names of enumerations.
func (e *extras) typ(expression string) (typ, error) {
	var t typ
	for _, part := range strings.Split(expression, " | ") {
		a := alternative{extra: true}
		word, inner, _ := strings.Cut(strings.TrimSuffix(part, ")"), "(")
		kind, argument, _ := strings.Cut(word, ":")
		switch kind {
		case "int", "bool", "num", "decimal", "time", "currency", "text", `""`:
			a.word = kind
		case "str":
			a.word, a.limit = kind, usualLimit
			if argument != "" {
				var err error
				if a.limit, err = strconv.Atoi(argument); err != nil {
					return nil, err
				}
			}
		case "one":
			for _, text := range strings.Fields(inner) {
				a.values = append(a.values, value{text, true})
			}
		case "list", "map":
			of, err := e.typ(inner)
			if err != nil {
				return nil, err
			}
			if kind == "list" {
				a.list = of
			} else {
				a.free = of
			}
		case "hash":
			if a.hash = e.hashes[argument]; a.hash == nil {
				return nil, fmt.Errorf("there is no hash %q", argument)
			}
		default:
			return nil, fmt.Errorf("%q is not a type", part)
		}
		t = append(t, a)
	}
	return t, nil
}

// apply adds to an operation's parameters what extra.txt says of it.
func (e *extras) apply(method, pattern string, h *hash) error {
	for _, line := range e.lines {
		everywhere := line.patterns[0] == "*"
		if line.method != "*" && line.method != method || !everywhere && !slices.Contains(line.patterns, pattern) {
			continue
		}
		if everywhere && line.widen && h.prop(line.path[0]) == nil {
			continue
		}
		if everywhere && !line.widen && h.prop(line.path[0]) != nil {
			continue
		}
		line.used = true
		if err := line.add(h, line.path); err != nil {
			return fmt.Errorf("extra.txt:%d: %s %s: %w", line.number, method, pattern, err)
		}
	}
	return nil
}

// add follows the path into the hash, making hashes and lists where there are none.
func (line *extraLine) add(h *hash, path []string) error {
	if path[0] == "*" {
		return line.addToTexts(h)
	}
	p := h.prop(path[0])
	if len(path) == 1 {
		switch {
		case p == nil && !line.widen:
			h.insert(&prop{name: path[0], required: line.required, extra: true, typ: line.typ})
			return nil
		case p != nil && line.widen:
			p.typ = widen(p.typ, line.typ)
			return nil
		case p != nil:
			return fmt.Errorf("%s is there already: write + in front of the type to widen it", path[0])
		}
		return fmt.Errorf("there is no %s to widen", path[0])
	}
	if p == nil {
		if line.widen {
			return fmt.Errorf("there is no %s to widen", path[0])
		}
		if len(path) == 2 && path[1] == "" {
			h.insert(&prop{name: path[0], extra: true, typ: typ{{list: line.typ, extra: true}}})
			return nil
		}
		p = &prop{name: path[0], extra: true, typ: typ{{hash: &hash{title: path[0]}, extra: true}}}
		if path[1] == "" {
			p.typ = typ{{list: p.typ, extra: true}}
		}
		h.insert(p)
	}
	rest, t := path[1:], p.typ
	if rest[0] == "" {
		rest = rest[1:]
		i := slices.IndexFunc(t, func(a alternative) bool { return a.list != nil })
		if i < 0 {
			return fmt.Errorf("%s is not a list", path[0])
		}
		if len(rest) == 0 {
			t[i].list = widen(t[i].list, line.typ)
			return nil
		}
		t = t[i].list
	}
	found := false
	for _, a := range t {
		if a.hash == nil {
			continue
		}
		found = true
		if err := line.add(a.hash, rest); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("%s is not a hash", path[0])
	}
	return nil
}

// addToTexts widens every text of the hash.
func (line *extraLine) addToTexts(h *hash) error {
	found := false
	for _, p := range h.props {
		if slices.ContainsFunc(p.typ, func(a alternative) bool { return a.word == "text" || a.word == "str" }) {
			p.typ, found = widen(p.typ, line.typ), true
		}
	}
	if !found || !line.widen {
		return fmt.Errorf("* widens texts, with + in front of the type")
	}
	return nil
}

// widen adds alternatives to a type. Values join the enumeration that is there.
func widen(t, by typ) typ {
	for _, a := range by {
		i := slices.IndexFunc(t, func(b alternative) bool { return b.values != nil })
		if a.values != nil && i >= 0 {
			t[i].values = append(t[i].values, a.values...)
			continue
		}
		if a.word == `""` && slices.ContainsFunc(t, func(b alternative) bool { return b.word == a.word }) {
			continue
		}
		t = append(t, a)
	}
	return t
}

// unused reports a line of extra.txt that no operation has asked for.
func (e *extras) unused() error {
	for _, line := range e.lines {
		if !line.used {
			return fmt.Errorf("extra.txt:%d: the document has no such operation or parameter", line.number)
		}
	}
	return nil
}
