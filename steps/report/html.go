package report

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// What pages share stands in parts.gohtml.
//
//go:embed *.gohtml
var pages embed.FS

var pageTemplates = template.Must(template.New("").Funcs(template.FuncMap{
	"class":       class,
	"plain":       plain,
	"took":        took,
	"shown":       shown,
	"said":        said,
	"requirement": requirementTitle,
	"doors":       doorNames,
	"either":      eitherOf,
}).ParseFS(pages, "*.gohtml"))

// A htmlPage is what the template sees.
type htmlPage struct {
	steps.Result
	Verdict  string
	Shares   []share
	Reasons  []reason
	Features []htmlFeature
}

// A share is how many scenarios ended in one way.
type share struct {
	Name, Class, Short string
	Count              int
}

type htmlFeature struct {
	URI, Name           string
	Passed, Failed, Out int
	Rules               []htmlRule
}

type htmlRule struct {
	Name      string
	Scenarios []steps.ScenarioResult
}

// WriteHTML writes r as one page for people. It holds nothing from elsewhere and
// no script.
func WriteHTML(w io.Writer, r steps.Result) error { return writeHTML(w, cleaned(r)) }

func writeHTML(w io.Writer, r steps.Result) error {
	p := htmlPage{Result: r, Verdict: verdict(r), Reasons: reasons(r)}
	whole := feature{Scenarios: r.Scenarios}
	p.Shares = []share{
		{"passed", "passed", "passed", whole.count(steps.Passed)},
		{"failed", "failed", "failed", whole.count(bad...)},
		{"not applicable", "not_applicable", "out", whole.count(steps.NotApplicable)},
	}
	for _, f := range byFeature(r) {
		p.Features = append(p.Features, htmlFeature{
			URI: f.URI, Name: f.Name,
			Passed: f.count(steps.Passed), Failed: f.count(bad...), Out: f.count(steps.NotApplicable),
			Rules: byRule(f),
		})
	}
	return pageTemplates.ExecuteTemplate(w, "report.gohtml", p)
}

// verdict is the run in half a sentence.
func verdict(r steps.Result) string {
	failed := feature{Scenarios: r.Scenarios}.count(bad...)
	switch {
	case len(r.Scenarios) == 0:
		return "No scenario ran"
	case failed > 0:
		return fmt.Sprintf("%d of %d scenarios failed", failed, len(r.Scenarios))
	case len(r.Problems) > 0:
		return "The run itself had problems"
	case r.Count(steps.NotApplicable) > 0:
		return fmt.Sprintf("All %d scenarios that apply passed", r.Count(steps.Passed))
	}
	return fmt.Sprintf("All %d scenarios passed", len(r.Scenarios))
}

// byRule puts the scenarios of a feature under their rules; those that stand
// under none come where the file has them.
func byRule(f feature) []htmlRule {
	var all []htmlRule
	for _, s := range f.Scenarios {
		if n := len(all); n == 0 || all[n-1].Name != s.Rule {
			all = append(all, htmlRule{Name: s.Rule})
		}
		last := &all[len(all)-1]
		last.Scenarios = append(last.Scenarios, s)
	}
	return all
}

// class is a status as a class of the style sheet: what fails a run looks the same.
func class(s steps.Status) string {
	if s.Bad() {
		return string(steps.Failed)
	}
	return string(s)
}

// took is a duration as people write it.
func took(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return "under 1 ms"
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// shown tells whether a step already says why the scenario failed.
func shown(s steps.ScenarioResult) bool {
	for _, step := range s.Steps {
		if step.Status.Bad() && step.Error != "" {
			return true
		}
	}
	return false
}

// said are steps with And where a keyword comes again, as people write them.
func said(all []steps.StepResult) []steps.StepResult {
	out := slices.Clone(all)
	for i := range out {
		if i > 0 && all[i].Keyword == all[i-1].Keyword {
			out[i].Keyword = "And"
		}
	}
	return out
}

var titles = sync.OnceValue(func() map[string]string {
	all, err := fixtures.Requirements()
	if err != nil {
		return nil // the titles are only what the pointer shows; the ids stand anyway
	}
	m := make(map[string]string, len(all))
	for _, r := range all {
		m[r.ID] = r.Title
	}
	return m
})

func requirementTitle(id string) string { return titles()[id] }
