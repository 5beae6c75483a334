package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/pinstripe-lab/pinstripe/steps"
)

// CoverageTable prints how many requirements of each area of each document are
// proven.
func CoverageTable(w io.Writer, c Coverage) {
	documents := byDocument(c.Requirements)
	width := len("document")
	for _, d := range documents {
		width = max(width, utf8.RuneCountInString(d.Name))
	}
	row := func(name string, all []Covered) {
		n := tally(all)
		fmt.Fprintf(w, "%-*s  %12d  %6s  %6s  %8s\n", width, name, len(all), blank(n[Proven]), blank(n[Refuted]), blank(n[Unproven]))
	}
	rule := strings.Repeat("-", width+42)
	fmt.Fprintf(w, "%-*s  %12s  %6s  %6s  %8s\n%s\n", width, "document", "requirements", "proven", "failed", "unproven", rule)
	for _, d := range documents {
		row(d.Name, d.Requirements)
		for _, a := range byArea(d.Requirements) {
			row("  "+a.Name, a.Requirements)
		}
	}
	fmt.Fprintln(w, rule)
	row("all", c.Requirements)
	doorTable(w, c)
}

// doorTable prints through which doors the requirements are proven.
func doorTable(w io.Writer, c Coverage) {
	const line = "%-8s  %6v  %6v  %6v  %s\n"
	fmt.Fprintf(w, "\n"+line, "door", "wanted", "proven", "beside", "")
	for _, d := range byDoor(c.Requirements) {
		fmt.Fprintf(w, line, d.Door, blank(d.Wanted), blank(d.Proven), blank(d.Besides), d.Door.What())
	}
}

// ListCoverage prints the requirements that are not proven, and why; with all,
// every requirement with the scenarios that carry its id.
func ListCoverage(w io.Writer, c Coverage, all bool) {
	for _, d := range byDocument(c.Requirements) {
		first := true
		for _, q := range d.Requirements {
			if q.Proof() == Proven && !all {
				continue
			}
			if first {
				fmt.Fprintf(w, "\n%s\n", d.Name)
				first = false
			}
			fmt.Fprintf(w, "  %s  %-8s  %s", q.ID, q.Proof(), q.Title)
			if through := doorNames(q.Through()); all && through != "" {
				fmt.Fprintf(w, " [%s]", through)
			}
			if why := q.Why(); why != "" {
				fmt.Fprintf(w, " (%s)", why)
			}
			fmt.Fprintln(w)
			for _, s := range q.Scenarios {
				if all || s.Status != steps.Passed {
					fmt.Fprintf(w, "           %-14s  %s:%d  %s\n", plain(s.Status), s.URI, s.Line, s.Name)
				}
			}
		}
	}
}
