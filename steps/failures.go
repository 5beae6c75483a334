package steps

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/written"
)

// A Failure is a scenario that a subject is known to fail. It is not applicable while it fails
// so, and fails the run once it passes: the list cannot go stale.
type Failure struct {
	// Scenario is the title, Symptom a part of what is said when it fails, Reason why that is
	// so.
	Scenario, Symptom, Reason string
}

var failureColumns = []string{"scenario", "symptom", "reason"}

// ReadFailures reads a list of known failures: CSV with the columns scenario, symptom and
// reason. A row without a reason is refused.
func ReadFailures(r io.Reader) ([]Failure, error) {
	rows, err := csv.NewReader(r).ReadAll()
	switch {
	case err != nil:
		return nil, err
	case len(rows) == 0 || !slices.Equal(rows[0], failureColumns):
		return nil, fmt.Errorf("the first row is not %q", strings.Join(failureColumns, ","))
	}
	var all []Failure
	for i, row := range rows[1:] {
		f := Failure{row[0], row[1], row[2]}
		switch {
		case f.Symptom == "" || f.Reason == "":
			return nil, fmt.Errorf("row %d, %q: wants a symptom and a reason", i+2, f.Scenario)
		case slices.ContainsFunc(all, func(other Failure) bool { return other.Scenario == f.Scenario }):
			return nil, fmt.Errorf("row %d: %q is there twice", i+2, f.Scenario)
		}
		all = append(all, f)
	}
	return all, nil
}

// WriteFailures writes the list of a run's failures into a file, and says how many they are.
// Reasons that stood there before stay; the others are for somebody to write.
func WriteFailures(path string, r Result, before []Failure) (n int, err error) {
	rows := [][]string{failureColumns}
	for _, s := range r.Scenarios {
		known := slices.IndexFunc(before, func(f Failure) bool { return f.Scenario == s.Name })
		switch {
		case s.Known && known >= 0:
			rows = append(rows, []string{s.Name, before[known].Symptom, before[known].Reason})
		case s.Status == Failed && !strings.HasPrefix(s.Reason, stale):
			line, _, _ := strings.Cut(s.Reason, "\n")
			symptom, _, _ := strings.Cut(line, " (") // what follows are identifiers
			rows = append(rows, []string{s.Name, symptom, "why is this so?"})
		}
	}
	return len(rows) - 1, written.File(path, func(w io.Writer) error { return csv.NewWriter(w).WriteAll(rows) })
}

// stale begins the reason of a scenario that passes though a list says that it fails.
const stale = "it is listed as a failure, but it passes"

// expected tells why an error of a scenario is none; "" where it is one.
func (r *run) expected(s Scenario, err error) string {
	for _, f := range r.options.Failures {
		if f.Scenario == s.Name && strings.Contains(err.Error(), f.Symptom) {
			return f.Reason
		}
	}
	return ""
}

// listed tells whether a scenario is known to fail.
func (r *run) listed(s Scenario) bool {
	return slices.ContainsFunc(r.options.Failures, func(f Failure) bool { return f.Scenario == s.Name })
}
