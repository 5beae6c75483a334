package params

import (
	_ "embed"
	"strings"
	"sync"
)

// expandableText says of itself how it is written.
//
//go:embed expandable.txt
var expandableText string

// expandables are the members that a request may expand, by object and path.
// The value says whether an answer leaves the member out where it names nothing.
var expandables = sync.OnceValue(func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for line := range strings.Lines(expandableText) {
		fields := strings.Fields(line)
		if fields[0] == "#" {
			continue
		}
		members := make(map[string]bool, len(fields)-1)
		for _, path := range fields[1:] {
			path, optional := strings.CutSuffix(path, "?")
			members[path] = optional
		}
		all[fields[0]] = members
	}
	return all
})

// Expandable reports whether a path from an object, a.b.c, is that of a reference or
// a list, or leads through one. optional: an answer leaves it out where it names nothing.
func Expandable(object, path string) (ok, optional bool) {
	members := expandables()[object]
	for end := 0; end < len(path); end++ {
		next := strings.IndexByte(path[end:], '.')
		if next < 0 {
			break
		}
		end += next
		if optional, ok = members[path[:end]]; ok {
			return ok, optional
		}
	}
	optional, ok = members[path]
	return ok, optional
}
