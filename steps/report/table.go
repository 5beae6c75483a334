package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pinstripe-lab/pinstripe/steps"
)

// widest is how many letters of a feature's title the table shows.
const widest = 56

// Table prints what came of each feature, with the reasons why scenarios were
// not applicable, and the sum.
func Table(w io.Writer, r steps.Result) {
	r = cleaned(r)
	all := byFeature(r)
	width := len("feature")
	for _, f := range all {
		width = max(width, min(widest, utf8.RuneCountInString(f.Name)))
	}
	row := func(name string, passed, failed, out any) {
		fmt.Fprintf(w, "%-*s  %6v  %6v  %14v\n", width, cut(name, widest), passed, failed, out)
	}
	row("feature", "passed", "failed", "not applicable")
	rule := strings.Repeat("-", width+34)
	fmt.Fprintln(w, rule)
	for _, f := range all {
		row(f.Name, blank(f.count(steps.Passed)), blank(f.count(bad...)), blank(f.count(steps.NotApplicable)))
	}
	fmt.Fprintln(w, rule)
	total := feature{Scenarios: r.Scenarios}
	row(fmt.Sprintf("%s in %s", scenarios(len(r.Scenarios)), r.Duration.Round(10*time.Millisecond)),
		total.count(steps.Passed), total.count(bad...), total.count(steps.NotApplicable))
	writeLevels(w, r)
	writeReasons(w, r)
	if r.RequestsChecked > 0 {
		fmt.Fprintf(w, "\n%d requests were checked against Stripe's public API description.\n", r.RequestsChecked)
	}
}

// bad are the statuses that count as a failure.
var bad = []steps.Status{steps.Failed, steps.Undefined}

func blank(n int) string {
	if n == 0 {
		return "."
	}
	return fmt.Sprint(n)
}

// A reason is why scenarios were not applicable, and how many.
type reason struct {
	Text  string
	Count int
}

// reasons are why scenarios were not applicable, the most frequent first.
func reasons(r steps.Result) []reason {
	var all []reason
	for _, s := range r.Scenarios {
		if s.Status != steps.NotApplicable {
			continue
		}
		n := slices.IndexFunc(all, func(x reason) bool { return x.Text == s.Reason })
		if n < 0 {
			n = len(all)
			all = append(all, reason{Text: s.Reason})
		}
		all[n].Count++
	}
	slices.SortStableFunc(all, func(a, b reason) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Text, b.Text)
	})
	return all
}

func writeReasons(w io.Writer, r steps.Result) {
	all := reasons(r)
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(w, "\nNot applicable to %s, because:\n", r.Target)
	for _, x := range all {
		fmt.Fprintf(w, "  %4d  %s\n", x.Count, x.Text)
	}
}

// Failures prints every scenario that failed: the step, what was wanted and what
// came, the request ids, and what again returns, the command that runs this one
// scenario once more.
func Failures(w io.Writer, r steps.Result, again func(steps.Scenario) string) {
	r = cleaned(r)
	for _, s := range r.Scenarios {
		if !s.Status.Bad() {
			continue
		}
		fmt.Fprintf(w, "\n%s  %s\n  features/%s:%d\n", strings.ToUpper(string(s.Status)), s.Name, s.URI, s.Line)
		for _, step := range s.Steps {
			if step.Status.Bad() {
				fmt.Fprintf(w, "  %s %s\n", step.Keyword, step.Text)
			}
		}
		fmt.Fprintf(w, "    %s\n", strings.ReplaceAll(s.Reason, "\n", "\n    "))
		if n := len(s.RequestIDs); n > 0 && !strings.Contains(s.Reason, s.RequestIDs[n-1]) {
			fmt.Fprintf(w, "  last request: %s\n", s.RequestIDs[n-1])
		}
		fmt.Fprintf(w, "  once more: %s\n", again(s.Scenario))
	}
	for _, p := range r.Problems {
		fmt.Fprintf(w, "\nPROBLEM  %s\n", p)
	}
}

// cut returns text with at most n letters.
func cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n-1]) + "…"
}
