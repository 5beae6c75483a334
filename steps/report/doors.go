package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// A doorCount is how many requirements want a door, and how many passed through it.
type doorCount struct {
	Door fixtures.Door
	// Wanted are the requirements that may be proven through the door, Proven those of
	// them that passed through it. Besides are the requirements of other doors that
	// passed through it too.
	Wanted, Proven, Besides int
}

// Counts are the figures in words.
func (n doorCount) Counts() string {
	return fmt.Sprintf("%d of %d, and %d of other doors", n.Proven, n.Wanted, n.Besides)
}

// byDoor counts requirements door by door; doors that nobody wants or uses are left out.
func byDoor(all []Covered) []doorCount {
	var out []doorCount
	for _, d := range fixtures.Doors() {
		n := doorCount{Door: d}
		for _, q := range all {
			wanted, through := slices.Contains(q.Doors(), d), q.wentThrough(d)
			n.Wanted += count(wanted)
			n.Proven += count(wanted && through)
			n.Besides += count(!wanted && through)
		}
		if n.Wanted+n.Besides > 0 {
			out = append(out, n)
		}
	}
	return out
}

func count(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

// doorNames are doors in a text, doorsNamed reads them again.
func doorNames(doors []fixtures.Door) string { return joined(doors, ", ") }

func doorsNamed(text string) []fixtures.Door {
	names := strings.Split(text, ", ")
	doors := slices.DeleteFunc(fixtures.Doors(), func(d fixtures.Door) bool { return !slices.Contains(names, string(d)) })
	if len(doors) == 0 {
		return nil
	}
	return doors
}

// eitherOf are doors of which one is enough.
func eitherOf(doors []fixtures.Door) string { return joined(doors, " or ") }

func joined(doors []fixtures.Door, between string) string {
	names := make([]string, len(doors))
	for i, d := range doors {
		names[i] = string(d)
	}
	return strings.Join(names, between)
}
