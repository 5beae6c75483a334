package report

import (
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/pinstripe-lab/pinstripe/internal/written"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// files are what Write leaves in a folder, of a result without anything secret.
var files = []struct {
	name  string
	write func(io.Writer, steps.Result) error
}{
	{"cucumber.json", writeCucumber},
	{"junit.xml", writeJUnit},
	{"report.html", writeHTML},
}

// Write puts cucumber.json, junit.xml and report.html into dir, which is made if
// it is not there. Files of an earlier run are replaced.
func Write(dir string, r steps.Result) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	r = cleaned(r)
	for _, f := range files {
		if err := written.File(filepath.Join(dir, f.name), func(w io.Writer) error { return f.write(w, r) }); err != nil {
			return err
		}
	}
	return nil
}

// A feature is a feature file with what ran of it.
type feature struct {
	URI, Name string
	Scenarios []steps.ScenarioResult
}

// count is how many of its scenarios ended with one of the statuses.
func (f feature) count(statuses ...steps.Status) int {
	n := 0
	for _, s := range f.Scenarios {
		if slices.Contains(statuses, s.Status) {
			n++
		}
	}
	return n
}

// byFeature puts scenarios together by their file, in the order of r.
func byFeature(r steps.Result) []feature {
	var all []feature
	place := map[string]int{}
	for _, s := range r.Scenarios {
		n, ok := place[s.URI]
		if !ok {
			n = len(all)
			place[s.URI] = n
			all = append(all, feature{URI: s.URI, Name: s.Feature})
		}
		all[n].Scenarios = append(all[n].Scenarios, s)
	}
	return all
}
