package truth

import (
	"fmt"
	"slices"
	"strings"
)

// Again takes given steps in a fresh world.
func (w *World) Again(steps []Step) {
	w.open()
	for _, s := range steps {
		w.Do(s)
	}
	w.settle()
}

func (w *World) finds(kind string) bool {
	return slices.ContainsFunc(w.Findings, func(f Finding) bool { return f.Kind == kind })
}

// Shrink returns fewer steps that lead to the same finding, trying so many times at most.
func (w *World) Shrink(f Finding, tries int) []Step {
	steps := w.Steps
	if i := slices.IndexFunc(steps, func(s Step) bool { return s.N == f.Step }); i >= 0 {
		steps = steps[:i+1]
	}
	for size := max(1, len(steps)/2); ; size /= 2 {
		for from := 0; from < len(steps) && tries > 0; {
			fewer := slices.Concat(steps[:from], steps[min(len(steps), from+size):])
			tries--
			if w.Again(fewer); w.finds(f.Kind) {
				steps = fewer
			} else {
				from += size
			}
		}
		if size <= 1 || tries <= 0 {
			w.Again(steps)
			return steps
		}
	}
}

// Script writes steps as lines for a shell.
func (w *World) Script(steps []Step) string {
	var b strings.Builder
	b.WriteString("at=http://127.0.0.1:12111; v() { local s=s$1; jq -r \"$2\" <<<\"${!s}\"; }\n")
	fmt.Fprintf(&b, "curl -sg -u %s: -d '{\"api_version\": %q}' \"$at/_pinstripe/account\"\n", ownKey, w.Version)
	for _, s := range steps {
		key := s.Key
		if key == "" {
			key = ownKey
		}
		b.WriteString(s.curl(w.Version, key) + "\n")
	}
	return b.String()
}
