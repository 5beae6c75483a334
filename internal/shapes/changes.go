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
}

// Removals returns what each version took away, oldest first. Where a hash or an
// object went, what was inside it is not told.
func Removals() []Change {
	var all []Change
	versions := Versions()
	for i, version := range versions[1:] {
		all = append(all, between(versions[i], version)...)
	}
	return all
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
