package report

import (
	"fmt"
	"io"
	"slices"

	"github.com/pinstripe-lab/pinstripe/steps"
)

// A levelCount is how many scenarios want something at a level, and how many of those a
// subject missed it in.
type levelCount struct {
	Level          steps.Level
	Wanted, Missed int
}

// countLevels counts the scenarios of a subject that were played, level by level; nil for
// this module's own adapter, which owes everything.
func countLevels(r steps.Result) []levelCount {
	var all []levelCount
	for _, level := range steps.Levels {
		n := levelCount{Level: level}
		for _, s := range r.Scenarios {
			if s.Status == steps.NotApplicable || !slices.Contains(s.Levels, level) {
				continue
			}
			n.Wanted++
			missed := slices.ContainsFunc(s.Missed, func(m steps.Miss) bool { return m.Level == level })
			if missed || s.Status.Bad() && s.Levels[len(s.Levels)-1] == level {
				n.Missed++
			}
		}
		if n.Wanted > 0 {
			all = append(all, n)
		}
	}
	return all
}

// writeLevels prints a row a level.
func writeLevels(w io.Writer, r steps.Result) {
	all := countLevels(r)
	if len(all) == 0 {
		return
	}
	fmt.Fprintln(w)
	for _, n := range all {
		fmt.Fprintf(w, "%-6s  %d of %d scenarios\n", n.Level, n.Wanted-n.Missed, n.Wanted)
	}
}
