package impact

import (
	"slices"
	"strings"
)

// readIn are the members that changes alter and a reader reads.
func readIn(reads []string, met []Meeting) (all []string) {
	for _, m := range met {
		for _, path := range m.Paths {
			altered := strings.ReplaceAll(path, "[]", "")
			for _, read := range reads {
				if within(read, altered) || within(altered, read) {
					all = append(all, path)
					break
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// within says whether a member is another one, or inside it.
func within(member, other string) bool {
	return member == other || strings.HasPrefix(member, other+".")
}

// ReaderOf says which of the altered members are read, "" where nobody knows who reads.
func (r Result) ReaderOf(c Change) string {
	switch {
	case r.Reader == "" || !c.inAnswers():
		return ""
	case len(c.Reads) > 0:
		return r.Reader + " reads " + strings.Join(c.Reads, ", ")
	}
	return r.Reader + " reads none of what it alters"
}

// inAnswers says whether a change was met in answers or events, and not in parameters alone.
func (c Change) inAnswers() bool {
	for _, m := range c.Met {
		for _, path := range m.Paths {
			for _, object := range c.Objects {
				if strings.HasPrefix(path, object+".") {
					return true
				}
			}
		}
	}
	return false
}
