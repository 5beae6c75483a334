package fidelity

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Columns heads the figures that String prints.
const Columns = "    n  status   error   shape  values   exact"

// String is the figures in the columns of Columns, with one decimal.
func (f Figures) String() string {
	wrong := "-"
	if f.Errors > 0 {
		wrong = fmt.Sprintf("%.1f", f.Error)
	}
	return fmt.Sprintf("%5d %7.1f %7s %7.1f %7.1f %7.1f", f.N, f.Status, wrong, f.Shape, f.Values, f.Exact)
}

// Write prints a result: the figures by endpoint and of everything, what was left
// out, and the most frequent differences, so many of them.
func (r Result) Write(w io.Writer, differences int) {
	row := func(name string, figures any) { fmt.Fprintf(w, "%-54.54s %v\n", name, figures) }
	row("", Columns)
	for _, e := range r.Endpoints() {
		row(e.Endpoint, e.Figures)
	}
	row("ALL", r.Figures())
	fmt.Fprintf(w, "\n%d interactions of %d cassettes were replayed", len(r.Scores), r.Cassettes)
	if n := r.Unanswered(); n > 0 {
		fmt.Fprintf(w, ", %d of them without an answer", n)
	}
	fmt.Fprintln(w, ".")
	for _, why := range slices.Sorted(maps.Keys(r.Skipped)) {
		fmt.Fprintf(w, "%d were left out: %s.\n", r.Skipped[why], why)
	}
	list := r.Differences()
	if differences <= 0 || len(list) == 0 {
		return
	}
	differences = min(differences, len(list))
	fmt.Fprintf(w, "\nThe most frequent differences, %d of %d:\n\n", differences, len(list))
	for _, c := range list[:differences] {
		fmt.Fprintf(w, "%5d  %s: recorded %s, got %s\n", c.Times, c.What, short(c.Recorded), short(c.Got))
		fmt.Fprintf(w, "       first: %s, interaction %d, %s\n", c.First.Cassette, c.First.Place, c.First.Endpoint)
	}
}

// short cuts a text that would fill more than a line.
func short(text string) string {
	const most = 160
	text = strings.ToValidUTF8(text, "?")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
