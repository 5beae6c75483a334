package fidelity

import "slices"

// bothWays are the differences where neither side is the measure of the other: what the
// server alone has is one too. Of what only one of them has the outermost is told, and not
// what is inside.
func (h *history) bothWays(s Score, i interaction, got any) []Difference {
	if !s.Status {
		return s.Differences // the rest follows from it
	}
	want, got := h.sameList(i, got)
	wanted, there := flatten(want), flatten(got)
	inWanted, inThere := pathsOf(wanted), pathsOf(there)
	var all []Difference
	for _, n := range alone(wanted, inThere) {
		all = append(all, Difference{n.name, shownAlone(n), "nothing"})
	}
	for _, n := range alone(there, inWanted) {
		all = append(all, Difference{n.name, "nothing", shownAlone(n)})
	}
	wanted, there = shared(wanted, inThere), shared(there, inWanted)
	values := compareValues(wanted, there).differences
	all = append(all, values...)
	for _, d := range compareShape(wanted, there, nil).differences {
		if !slices.ContainsFunc(values, func(v Difference) bool { return v.What == d.What }) {
			all = append(all, d)
		}
	}
	return all
}

func pathsOf(list []node) map[string]bool {
	paths := map[string]bool{"": true}
	for _, n := range list {
		paths[n.path] = true
	}
	return paths
}

// alone are the nodes whose path the other side lacks, though it has what they are in.
func alone(list []node, other map[string]bool) []node {
	told := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(list), func(n node) bool {
		if other[n.path] || !other[parent(n.path)] || ownKey(n.path) || told[n.path] {
			return true
		}
		told[n.path] = true
		return false
	})
}

func shared(list []node, other map[string]bool) []node {
	return slices.DeleteFunc(slices.Clone(list), func(n node) bool { return !other[n.path] })
}

// shownAlone is what stands there: a plain value that is the same in every run, or its type.
func shownAlone(n node) string {
	if text, ok := n.value.(string); !n.plain() || unstable(n.path) || ok && hasIdentifier(text) {
		return n.kind
	}
	return literalOf(n)
}
