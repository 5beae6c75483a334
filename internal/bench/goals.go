package main

import "slices"

// A goal is something promised, and what was measured of it.
type goal struct {
	name      string
	got, want float64
	atMost    bool // want is the most that may be, and not the least
	unit      string
}

func (g goal) reached() bool {
	if g.atMost {
		return g.got <= g.want
	}
	return g.got >= g.want
}

// atLeast and atMost note a goal.
func (b *bench) atLeast(want, got float64, unit, name string) {
	b.goals = append(b.goals, goal{name: name, got: got, want: want, unit: unit})
}

func (b *bench) atMost(want, got float64, unit, name string) {
	b.goals = append(b.goals, goal{name: name, got: got, want: want, unit: unit, atMost: true})
}

// verdicts prints every goal.
func (b *bench) verdicts() {
	for _, g := range b.goals {
		side, verdict := "at least", "reached"
		if g.atMost {
			side = "at most"
		}
		if !g.reached() {
			verdict = "NOT reached"
		}
		b.say("  %-58s %9.2f %-4s %-8s %8.4g  %s\n", g.name, g.got, g.unit, side, g.want, verdict)
	}
}

// median is the middle of some figures.
func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}
