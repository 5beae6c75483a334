package report

import (
	"io"
	"regexp"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/written"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// The members of cucumber.json, as Cucumber's JSON formatter writes them.
// Durations are in nanoseconds.
type (
	cucumberFeature struct {
		URI         string             `json:"uri"`
		ID          string             `json:"id"`
		Keyword     string             `json:"keyword"`
		Name        string             `json:"name"`
		Description string             `json:"description"`
		Line        int                `json:"line"`
		Elements    []cucumberScenario `json:"elements"`
	}
	cucumberScenario struct {
		ID          string         `json:"id"`
		Keyword     string         `json:"keyword"`
		Type        string         `json:"type"`
		Name        string         `json:"name"`
		Description string         `json:"description"`
		Line        int            `json:"line"`
		Tags        []cucumberTag  `json:"tags,omitempty"`
		Steps       []cucumberStep `json:"steps"`
	}
	cucumberTag struct {
		Name string `json:"name"`
		Line int    `json:"line"`
	}
	cucumberStep struct {
		Keyword string         `json:"keyword"`
		Name    string         `json:"name"`
		Line    int            `json:"line"`
		Rows    []cucumberRow  `json:"rows,omitempty"`
		Output  []string       `json:"output,omitempty"`
		Match   cucumberMatch  `json:"match,omitzero"`
		Result  cucumberResult `json:"result"`
	}
	// The format has a place for where the code of a step is. Here it says which doors the
	// step went through: "spreedly", "shop, client".
	cucumberMatch struct {
		Location string `json:"location,omitempty"`
	}
	cucumberRow struct {
		Cells []string `json:"cells"`
	}
	cucumberResult struct {
		Status   string `json:"status"`
		Duration int64  `json:"duration"`
		Error    string `json:"error_message,omitempty"`
	}
)

// WriteCucumber writes r in Cucumber's JSON format. The format has no word for
// not applicable: such steps are skipped, and their output says why. Steps carry
// the line of their scenario, and features the first line of their file.
func WriteCucumber(w io.Writer, r steps.Result) error { return writeCucumber(w, cleaned(r)) }

func writeCucumber(w io.Writer, r steps.Result) error {
	all := []cucumberFeature{}
	for _, f := range byFeature(r) {
		out := cucumberFeature{URI: "features/" + f.URI, ID: slug(f.Name), Keyword: "Feature", Name: f.Name, Line: 1}
		for _, s := range f.Scenarios {
			out.Elements = append(out.Elements, cucumberElement(out.ID, s))
		}
		all = append(all, out)
	}
	return written.JSON(w, all)
}

func cucumberElement(feature string, s steps.ScenarioResult) cucumberScenario {
	out := cucumberScenario{
		ID: feature + ";" + slug(s.Name), Keyword: "Scenario", Type: "scenario",
		Name: s.Name, Description: s.Rule, Line: s.Line, Steps: []cucumberStep{},
	}
	for _, tag := range s.Tags {
		out.Tags = append(out.Tags, cucumberTag{tag, s.Line})
	}
	said := false
	for _, step := range s.Steps {
		c := cucumberStep{Keyword: step.Keyword + " ", Name: step.Text, Line: s.Line, Match: cucumberMatch{doorNames(step.Doors)}}
		for _, cells := range step.Table {
			c.Rows = append(c.Rows, cucumberRow{cells})
		}
		c.Result = cucumberResult{Status: string(step.Status), Duration: step.Duration.Nanoseconds(), Error: step.Error}
		if step.Status == steps.NotApplicable {
			c.Result.Status, c.Result.Error = string(steps.Skipped), ""
			c.Output, said = []string{notApplicable(s)}, true
		}
		out.Steps = append(out.Steps, c)
	}
	if n := len(out.Steps); n > 0 {
		switch {
		case s.Status == steps.NotApplicable && !said:
			out.Steps[0].Output = []string{notApplicable(s)}
		case s.Status.Bad() && !shown(s): // it failed beside its steps
			out.Steps[n-1].Result.Status, out.Steps[n-1].Result.Error = string(s.Status), s.Reason
		}
	}
	return out
}

func notApplicable(s steps.ScenarioResult) string { return "not applicable: " + s.Reason }

var notInSlugs = regexp.MustCompile(`[^a-z0-9]+`)

func slug(title string) string {
	return strings.Trim(notInSlugs.ReplaceAllString(strings.ToLower(title), "-"), "-")
}
