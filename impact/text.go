package impact

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Sentence is the verdict in one line.
func (r Result) Sentence() string {
	switch r.Verdict {
	case Breaks:
		blamed := 0
		for _, c := range r.Causes {
			blamed += len(c.Changes)
		}
		return "breaks: " + counted(blamed, "change") + " to blame"
	case NothingMet:
		return "nothing tested: no request was answered at the account's version"
	case Answered:
		met := counted(len(r.Exercised), "change")
		return fmt.Sprintf("no request of the tape is refused: %s in what it meets, %d untested", met, len(r.Untested))
	case SafeSoFar:
		if len(r.Untested) == 0 {
			return "safe as far as tested: some requests named a version of their own"
		}
		return "safe as far as tested, " + counted(len(r.Untested), "change") + " untested"
	}
	return "safe: every change was exercised"
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Write prints the verdict with what it rests on.
func (r Result) Write(w io.Writer) {
	fmt.Fprintf(w, "%s to %s: %s\n", r.From, r.To, r.Sentence())
	for i, c := range r.Causes {
		fmt.Fprintln(w)
		if len(r.Causes) > 1 || len(c.Changes) > 1 {
			fmt.Fprintf(w, "Cause %d, %s: %s\n", i+1, among(c), c.Failed)
		} else {
			fmt.Fprintf(w, "Cause: %s\n", c.Failed)
		}
		for _, change := range c.Changes {
			change.write(w)
			if reads := r.ReaderOf(change); reads != "" {
				fmt.Fprintf(w, "    %s\n", reads)
			}
		}
	}
	if r.Verdict == Breaks {
		fmt.Fprintln(w, "\nWithout what is named above it passes.")
	}
	r.writeSpoken(w)
	if r.ownVersions() {
		fmt.Fprintln(w, "They say nothing about the newer version: --force-version answers them at it all the same.")
	}
	if len(r.Exercised) > 0 {
		r.writeExercised(w)
	}
	if len(r.Untested) > 0 {
		fmt.Fprintf(w, "\n%s untested, for the traffic met nothing of them:\n", counted(len(r.Untested), "change"))
		for _, change := range r.Untested {
			fmt.Fprintf(w, "  %s  %s: %s (%s)\n", change.Version, strings.Join(change.Objects, ", "), change.Says, change.Why)
		}
	}
	took := r.Took.Round(100 * time.Millisecond).Seconds()
	fmt.Fprintf(w, "\n%s, %s at %s, %.1f s\n", counted(r.Trials, "run"), counted(r.Requests, "request"), r.To, took)
}

// writeExercised prints the changes that were met. Nobody reads the answers to a tape: those
// that are other are told.
func (r Result) writeExercised(w io.Writer) {
	title := "met, and nothing broke by:"
	if r.Verdict == Answered {
		title = "met. What was answered is other with them, and a tape does not show who reads it:"
	}
	fmt.Fprintf(w, "\n%s %s\n", counted(len(r.Exercised), "change"), title)
	for _, change := range r.Exercised {
		fmt.Fprintf(w, "  %s  %s: %s\n", change.Version, strings.Join(change.Objects, ", "), change.Says)
		if reads := r.ReaderOf(change); reads != "" {
			fmt.Fprintf(w, "    %s\n", reads)
		}
		for _, m := range change.Met {
			if r.Verdict == Answered {
				fmt.Fprintf(w, "    %s: %s\n", m.Request, strings.Join(m.Paths, ", "))
			}
		}
	}
}

// mostSpoken is how many versions that requests named are told one by one.
const mostSpoken = 3

func (r Result) writeSpoken(w io.Writer) {
	all := slices.SortedStableFunc(slices.Values(r.Spoke), func(a, b Spoken) int { return cmp.Compare(b.Times, a.Times) })
	for i, s := range all {
		if i == 0 {
			fmt.Fprintln(w)
		}
		if i == mostSpoken {
			fmt.Fprintf(w, "So did requests with %s more.\n", counted(len(all)-mostSpoken, "version"))
			return
		}
		fmt.Fprintf(w, "%s named the version %s of its own (%s).\n", counted(s.Times, "request"), s.Version, s.Client)
	}
}

// ownVersions says whether requests that name a version were answered at it.
func (r Result) ownVersions() bool { return len(r.Spoke) > 0 && !r.Forced }

func among(c Cause) string {
	if len(c.Changes) > 1 {
		return counted(len(c.Changes), "change") + " together"
	}
	return "by itself"
}

func (c Change) write(w io.Writer) {
	fmt.Fprintf(w, "  %s  %s  [%s]\n    %s\n", c.Version, strings.Join(c.Objects, ", "), c.Name, c.Says)
	if source := cmp.Or(c.URL, c.Evidence); source != "" {
		fmt.Fprintf(w, "    %s\n", source)
	}
	for _, m := range c.Met {
		fmt.Fprintf(w, "    met by %s: %s\n", m.Request, strings.Join(m.Paths, ", "))
	}
}

// WriteAnnotations prints the verdict as GitHub's runners read it: what breaks as errors,
// what is untested as one warning.
func (r Result) WriteAnnotations(w io.Writer) {
	for _, c := range r.Causes {
		for _, change := range c.Changes {
			fmt.Fprintf(w, "::error title=%s::%s\n", property(change.Version+" "+change.Objects[0]), data(change.Says+" "+change.URL))
		}
	}
	if len(r.Untested) > 0 {
		fmt.Fprintf(w, "::warning title=%s::%s\n", property("Stripe "+r.From+" to "+r.To), data(r.Sentence()))
	}
}

// WriteSummary prints the verdict in Markdown, for the summary of a job.
func (r Result) WriteSummary(w io.Writer) {
	fmt.Fprintf(w, "## Stripe %s to %s: %s\n\n", r.From, r.To, r.Sentence())
	row := func(what string, c Change) {
		version := c.Version
		if c.URL != "" {
			version = "[" + version + "](" + c.URL + ")"
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s |\n", what, version, strings.Join(c.Objects, ", "), strings.ReplaceAll(c.Says, "|", `\|`))
	}
	fmt.Fprint(w, "| | version | object | what changed |\n|---|---|---|---|\n")
	for _, c := range r.Causes {
		for _, change := range c.Changes {
			row("**breaks**", change)
		}
	}
	for _, change := range r.Untested {
		row("untested", change)
	}
	for _, change := range r.Exercised {
		row("met", change)
	}
}

// property and data escape what GitHub's runners would read as their own.
func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(text))
}

func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(strings.TrimSpace(text))
}
