package compare

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Sentence is the outcome in one line.
func (r Report) Sentence() string {
	switch {
	case len(r.Unexplained) > 0:
		return counted(len(r.Unexplained), "difference") + " unexplained"
	case len(r.Gone) > 0:
		return counted(len(r.Gone), "known difference") + " gone"
	case len(r.Known)+len(r.Expected) > 0:
		return fmt.Sprintf("nothing unexplained: %s expected, %d known", counted(len(r.Expected), "difference"), len(r.Known))
	}
	return "no difference"
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// most is how many scenarios are named beside a difference.
const most = 3

// Write prints the report; of the differences that are expected, as many as show.
func (r Report) Write(w io.Writer, show int) {
	fmt.Fprintf(w, "%s and %s: %s\n%s in %s\n", r.A, r.B, r.Sentence(), counted(r.Requests, "request"), counted(r.Cassettes, "cassette"))
	for _, part := range []struct {
		title string
		list  []*Group
		show  int
	}{{"Unexplained", r.Unexplained, len(r.Unexplained)}, {"Known", r.Known, show}, {"Expected", r.Expected, show}} {
		if len(part.list) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", part.title)
		for _, g := range part.list[:min(part.show, len(part.list))] {
			g.write(w)
		}
		if more := len(part.list) - part.show; more > 0 {
			fmt.Fprintf(w, "  and %d more\n", more)
		}
	}
	for _, k := range r.Gone {
		fmt.Fprintf(w, "\nKnown, and gone: %s %s (%s)\n", k.Endpoint, k.Path, k.Reason)
	}
	if len(r.Skipped) > 0 {
		fmt.Fprintln(w, "\nNot asked, for what is not in the traffic decides the answer")
		for _, why := range slices.Sorted(maps.Keys(r.Skipped)) {
			fmt.Fprintf(w, "  %5d  %s\n", r.Skipped[why], why)
		}
	}
}

func (g *Group) write(w io.Writer) {
	fmt.Fprintf(w, "  %s  %s: %s, %s  (%s)\n", g.Endpoint, g.Path, g.A, g.B, times(g.Times))
	for _, c := range g.Changes {
		fmt.Fprintf(w, "    %s: %s %s\n", c.Version, c.Says, c.URL)
	}
	if g.Reason != "" {
		fmt.Fprintf(w, "    known: %s\n", g.Reason)
	}
	for i, s := range g.Scenarios {
		if i == most {
			fmt.Fprintf(w, "    and %s more\n", counted(len(g.Scenarios)-most, "scenario"))
			break
		}
		fmt.Fprintf(w, "    in %s\n", s)
	}
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func (s Scenario) String() string {
	text := s.Name
	if s.At != "" {
		text += " (" + s.At + ")"
	}
	if len(s.Requirements) > 0 {
		text += " " + strings.Join(s.Requirements, " ")
	}
	return text
}
