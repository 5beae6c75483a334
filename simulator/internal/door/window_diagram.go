package door

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// A diagram is a lifecycle as it is drawn: states in columns, by how many moves
// they are away from the first, and the moves between them.
type diagram struct {
	Width, Height int
	States        []drawnState
	Moves         []drawnMove
	// Path is the way that was taken, in words.
	Path string
}

type drawnState struct {
	Name          string
	X, Y, W, H    int
	Visited, Here bool
}

// A drawnMove is a curve, with what makes an object take it.
type drawnMove struct {
	Path  string
	When  string
	Taken bool
}

const (
	stateWidth, stateHeight = 180, 36
	columnGap, rowGap       = 90, 28
	margin                  = 24
)

// draw lays a lifecycle out and marks the path that was taken, the last of which is
// where the object is.
func draw(life engine.Lifecycle, path []string) *diagram {
	path = slices.Compact(slices.Clone(path))
	d := &diagram{Path: strings.Join(path, " → ")}
	columns := columnsOf(life)
	at := map[string]int{}
	tallest := 0
	for _, column := range columns {
		tallest = max(tallest, len(column))
	}
	for i, column := range columns {
		for j, name := range column {
			at[name] = len(d.States)
			d.States = append(d.States, drawnState{
				Name: name, W: stateWidth, H: stateHeight,
				X: margin + i*(stateWidth+columnGap), Y: margin + j*(stateHeight+rowGap) + (tallest-len(column))*(stateHeight+rowGap)/2,
				Visited: slices.Contains(path, name), Here: path[len(path)-1] == name,
			})
		}
	}
	type way struct{ from, to string }
	var ways []way
	when := map[way][]string{}
	for _, m := range life {
		for _, from := range m.From {
			w := way{from, m.To}
			if when[w] == nil {
				ways = append(ways, w)
			}
			if !slices.Contains(when[w], string(m.When)) {
				when[w] = append(when[w], string(m.When))
			}
		}
	}
	for _, w := range ways {
		taken := false
		for i := 1; i < len(path); i++ {
			taken = taken || path[i-1] == w.from && path[i] == w.to
		}
		d.Moves = append(d.Moves, drawnMove{curve(d.States[at[w.from]], d.States[at[w.to]]), fmt.Sprintf("%s → %s: %s", w.from, w.to, strings.Join(when[w], ", ")), taken})
	}
	// what was taken lies on top
	slices.SortStableFunc(d.Moves, func(a, b drawnMove) int { return Btoi(a.Taken) - Btoi(b.Taken) })
	d.Width = 2*margin + len(columns)*(stateWidth+columnGap)
	d.Height = 2*margin + tallest*(stateHeight+rowGap) + rowGap
	return d
}

func Btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// columnsOf are the states by how many moves they are away from the first one.
func columnsOf(l engine.Lifecycle) (columns [][]string) {
	seen := map[string]bool{l[0].From[0]: true}
	for column := []string{l[0].From[0]}; len(column) > 0; {
		columns = append(columns, column)
		var next []string
		for _, m := range l {
			for _, from := range m.From {
				if slices.Contains(column, from) && !seen[m.To] {
					seen[m.To] = true
					next = append(next, m.To)
				}
			}
		}
		column = next
	}
	columns = endsLast(l, columns)
	// a state that nothing leads to is where such an object begins
	for _, m := range l {
		for _, from := range m.From {
			if !seen[from] {
				seen[from] = true
				columns[0] = append(columns[0], from)
			}
		}
	}
	for _, m := range l {
		if !seen[m.To] {
			seen[m.To] = true
			columns[len(columns)-1] = append(columns[len(columns)-1], m.To)
		}
	}
	return columns
}

// endsLast moves the states that nothing leads out of into a column of their own.
func endsLast(l engine.Lifecycle, columns [][]string) [][]string {
	var ends []string
	for i := range columns {
		columns[i] = slices.DeleteFunc(columns[i], func(name string) bool {
			end := !slices.ContainsFunc(l, func(m engine.Move) bool { return slices.Contains(m.From, name) })
			if end {
				ends = append(ends, name)
			}
			return end
		})
	}
	columns = slices.DeleteFunc(columns, func(column []string) bool { return len(column) == 0 })
	return append(columns, ends)
}

// curve leads from one state to another: straight on to a later column, below to an
// earlier one, around to itself.
func curve(from, to drawnState) string {
	middle := func(s drawnState) int { return s.Y + s.H/2 }
	switch {
	case from.Name == to.Name:
		x, y := from.X+from.W/2, from.Y
		return fmt.Sprintf("M%d %d c -18 -22 54 -22 36 0", x-18, y)
	case to.X > from.X:
		x1, x2 := from.X+from.W, to.X
		bend := (x2 - x1) / 2
		return fmt.Sprintf("M%d %d C %d %d %d %d %d %d", x1, middle(from), x1+bend, middle(from), x2-bend, middle(to), x2, middle(to))
	case to.X == from.X:
		x, bow := from.X+from.W, 30+max(from.Y-to.Y, to.Y-from.Y)/4
		return fmt.Sprintf("M%d %d C %d %d %d %d %d %d", x, middle(from), x+bow, middle(from), x+bow, middle(to), x, middle(to))
	default:
		x1, y1, x2, y2 := from.X+from.W/2, from.Y+from.H, to.X+to.W/2, to.Y+to.H
		down := max(y1, y2) + rowGap + 12
		return fmt.Sprintf("M%d %d C %d %d %d %d %d %d", x1, y1, x1, down, x2, down, x2, y2)
	}
}
