package shapes

import (
	"maps"
	"slices"
	"strings"
)

// A Change is what a version took away from a path, or made of another type.
type Change struct {
	Version string // the first that has the new ways
	// Path is that of an answer, "charge.invoice", or of a parameter, "POST /v1/charges.card".
	Path string
	// Was are the kinds that went; nil where the whole path did.
	Was []string
	// Values are those that an enumeration lost.
	Values []string

	empty bool // nothing is left of it
}

// Removals returns what each version took away for good, oldest first. Where a hash or an
// object went, what was inside it is not told.
func Removals() []Change {
	var all []Change
	versions := Versions()
	for i, version := range versions[1:] {
		for _, c := range between(versions[i], version) {
			if c = c.without(versions[i+2:]); !c.empty {
				all = append(all, c)
			}
		}
	}
	return all
}

// without leaves out what one of the newer versions has again: the document of a day had
// forgotten it.
func (c Change) without(newer []string) Change {
	whole := len(c.Was)+len(c.Values) == 0
	for _, version := range newer {
		f := Facts(version)[c.Path]
		if f == nil {
			f = Facts(version)[c.Path+"."] // an object
		}
		if f == nil {
			continue
		}
		if whole {
			c.empty = true
			return c
		}
		c.Was = slices.DeleteFunc(c.Was, f.may)
		c.Values = slices.DeleteFunc(c.Values, func(value string) bool { return slices.Contains(f.Values, value) })
		c.empty = len(c.Was)+len(c.Values) == 0
	}
	return c
}

func between(older, newer string) []Change {
	var all []Change
	was, is := Facts(older), Facts(newer)
	for _, path := range slices.Sorted(maps.Keys(was)) {
		before, after := was[path], is[path]
		switch {
		case strings.HasSuffix(path, "."):
			if after == nil && before != nil && !strings.Contains(path[:len(path)-1], ".") {
				all = append(all, Change{Version: newer, Path: strings.TrimSuffix(path, ".")})
			}
		case after == nil:
			if is[above(path)] != nil && !strings.HasSuffix(path, "[]") && !strings.HasSuffix(path, "{}") {
				all = append(all, Change{Version: newer, Path: path})
			}
		default:
			c := Change{Version: newer, Path: path, Was: without(slices.Clone(before.Kinds), "null")}
			c.Was = slices.DeleteFunc(c.Was, func(kind string) bool { return after.takes(kind) })
			for _, value := range before.Values {
				if !slices.Contains(after.Values, value) && !after.may("text") && after.may("one") {
					c.Values = append(c.Values, value)
				}
			}
			if len(c.Was)+len(c.Values) > 0 {
				all = append(all, c)
			}
		}
	}
	return all
}

// takes says whether a value of a kind still fits.
func (f *Fact) takes(kind string) bool {
	switch {
	case f.may(kind) || f.may("any"):
		return true
	case kind == "one":
		return f.may("text")
	case kind == "text":
		return f.may("one") // the document is more exact
	case kind == "any":
		return true // the document is more exact
	case kind == "int":
		return f.may("num")
	case kind == "true" || kind == "false":
		return f.may("bool")
	}
	return false
}

// above is the path of the hash that a path is in: "charge.outcome." of "charge.outcome.type".
func above(path string) string {
	i := strings.LastIndexByte(path, '.')
	return path[:i+1]
}

// What returns what went as [Watch.Seen] names it: the path, or each type or value of it.
func (c Change) What() []string {
	if len(c.Was)+len(c.Values) == 0 {
		return []string{c.Path}
	}
	var all []string
	for _, kind := range c.Was {
		all = append(all, c.Path+":"+kind)
	}
	for _, value := range c.Values {
		all = append(all, c.Path+"="+value)
	}
	return all
}
