package main

import (
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
)

// lines are some of the lines of files.
type lines map[string]map[int]bool

var hunk = regexp.MustCompile(`^@@ -\S+ \+(\d+)(?:,(\d+))? @@`)

// changedSince are the lines that are other than at a revision, in files that git knows and
// in new ones.
func changedSince(since string) (lines, error) {
	out, err := exec.Command("git", "diff", "--unified=0", "--no-color", "--no-ext-diff", since, "--").Output()
	if err != nil {
		return nil, fmt.Errorf("git diff %s: %w", since, err)
	}
	found := linesOf(string(out))
	fresh, err := exec.Command("git", "ls-files", "--others", "--exclude-standard").Output()
	if err != nil {
		return nil, err
	}
	for name := range strings.Lines(string(fresh)) {
		found.add(strings.TrimSpace(name), 0) // all of them
	}
	return found, nil
}

// linesOf are the new lines of a difference without lines around them.
func linesOf(diff string) lines {
	found := lines{}
	file := ""
	for line := range strings.Lines(diff) {
		if name, ok := strings.CutPrefix(line, "+++ b/"); ok {
			file = strings.TrimSpace(name)
		}
		if m := hunk.FindStringSubmatch(line); m != nil {
			from, _ := strconv.Atoi(m[1])
			n := 1
			if m[2] != "" {
				n, _ = strconv.Atoi(m[2])
			}
			for i := range n {
				found.add(file, from+i)
			}
		}
	}
	return found
}

func (l lines) add(file string, line int) {
	if l[file] == nil {
		l[file] = map[int]bool{}
	}
	l[file][line] = true
}

func (l lines) has(c *change) bool { return l[c.File][0] || l[c.File][c.Line] }
