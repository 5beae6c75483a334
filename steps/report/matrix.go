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

// Matrix prints what came of each feature at each version: a row a feature, a
// column a run. A cell holds how many scenarios passed, then how many failed and
// how many were not applicable, as "12 1F 3-".
func Matrix(w io.Writer, runs []steps.Result) {
	names, cells := grid(runs)
	width := len("feature")
	for _, name := range names {
		width = max(width, min(widest, utf8.RuneCountInString(name)))
	}
	heads := make([][]string, len(runs)) // the lines above a column
	widths := make([]int, len(runs))
	lines := 0
	for i, r := range runs {
		heads[i] = heading(r.APIVersion)
		lines = max(lines, len(heads[i]))
		for _, text := range heads[i] {
			widths[i] = max(widths[i], len(text))
		}
		for _, row := range cells {
			widths[i] = max(widths[i], len(row[i]))
		}
	}
	row := func(name string, column func(i int) string) {
		text := fmt.Sprintf("%-*s", width, cut(name, widest))
		for i := range runs {
			text += fmt.Sprintf("  %*s", widths[i], column(i))
		}
		fmt.Fprintln(w, strings.TrimRight(text, " "))
	}
	for n := range lines {
		name := ""
		if n == lines-1 {
			name = "feature"
		}
		row(name, func(i int) string {
			if n >= len(heads[i]) {
				return ""
			}
			return heads[i][n]
		})
	}
	rule := strings.Repeat("-", width)
	for _, n := range widths {
		rule += strings.Repeat("-", n+2)
	}
	fmt.Fprintln(w, rule)
	for i, name := range names {
		if i == len(names)-1 {
			fmt.Fprintln(w, rule)
		}
		row(name, func(column int) string { return cells[i][column] })
	}
	if slices.ContainsFunc(runs, func(r steps.Result) bool { return r.Count(steps.Passed) < len(r.Scenarios) }) {
		fmt.Fprintln(w, "\nnF: n scenarios failed; n-: n were not applicable")
	}
	whole := steps.Result{RunInfo: runs[0].RunInfo}
	for _, r := range runs {
		whole.Scenarios = append(whole.Scenarios, cleaned(r).Scenarios...)
	}
	writeReasons(w, whole)
}

// heading is a version over a narrow column, a part a line.
func heading(version string) []string {
	date, train, _ := strings.Cut(version, ".")
	year, day, _ := strings.Cut(date, "-")
	if train == "" {
		return []string{year, day}
	}
	return []string{year, day, train}
}

// grid are the names of the features and their cells, and at last the sums.
func grid(runs []steps.Result) (names []string, cells [][]string) {
	row := map[string]int{}
	for i, r := range runs {
		for _, f := range byFeature(r) {
			n, ok := row[f.URI]
			if !ok {
				n = len(names)
				row[f.URI] = n
				names, cells = append(names, f.Name), append(cells, make([]string, len(runs)))
			}
			cells[n][i] = cell(f)
		}
	}
	var took time.Duration
	sums := make([]string, len(runs))
	for i, r := range runs {
		took += r.Duration
		sums[i] = cell(feature{Scenarios: r.Scenarios})
	}
	return append(names, fmt.Sprintf("%d versions in %s", len(runs), took.Round(10*time.Millisecond))), append(cells, sums)
}

// cell is how the scenarios of a feature ended, in short.
func cell(f feature) string {
	text := blank(f.count(steps.Passed))
	if n := f.count(bad...); n > 0 {
		text += fmt.Sprintf(" %dF", n)
	}
	if n := f.count(steps.NotApplicable); n > 0 {
		text += fmt.Sprintf(" %d-", n)
	}
	return text
}
