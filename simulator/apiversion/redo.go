package apiversion

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// path reads a parameter's name: "a[b][c]" is a, b, c.
func path(name string) []string {
	return strings.Split(strings.ReplaceAll(strings.ReplaceAll(name, "][", "["), "]", ""), "[")
}

// bracketed is the reverse of path.
func bracketed(path []string) string {
	if len(path) == 1 {
		return path[0]
	}
	return path[0] + "[" + strings.Join(path[1:], "][") + "]"
}

// rename gives a parameter its newer name. What was sent under the newer name
// already stays.
func rename(older, newer string) func(*form.Node) {
	from, to := path(older), path(newer)
	return func(n *form.Node) { move(n, from, to) }
}

func move(n *form.Node, from, to []string) {
	node := n.Get(from...)
	if node == nil {
		return
	}
	if !n.Has(to...) {
		n.Put(to, node)
	}
	n.Delete(from...)
}

// renameValue gives a value of a parameter its newer name.
func renameValue(name, older, newer string) func(*form.Node) {
	return func(n *form.Node) {
		if n.Get(path(name)...).Text() == older {
			n.Set(path(name), newer)
		}
	}
}

// drop forgets parameters that were taken and had no effect.
func drop(names ...string) func(*form.Node) {
	return func(n *form.Node) {
		for _, name := range names {
			n.Delete(path(name)...)
		}
	}
}

// all does one after the other.
func all(steps ...func(*form.Node)) func(*form.Node) {
	return func(n *form.Node) {
		for _, step := range steps {
			step(n)
		}
	}
}

// eachText edits a text, or the texts of a list.
func eachText(n *form.Node, name string, newer func(string) string) {
	node := n.Get(name)
	if text := node.Text(); text != "" {
		n.Set([]string{name}, newer(text))
	}
	for key, item := range node.All() {
		n.Set([]string{name, key}, newer(item.Text()))
	}
}

// eachType edits the types of events that a list is asked for.
func eachType(newer func(string) string) func(*form.Node) {
	return func(n *form.Node) {
		eachText(n, "type", newer)
		eachText(n, "types", newer)
	}
}
