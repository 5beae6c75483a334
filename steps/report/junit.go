package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/steps"
)

// The elements of junit.xml. Times are in seconds.
type (
	junitSuites struct {
		XMLName   xml.Name     `xml:"testsuites"`
		Name      string       `xml:"name,attr"`
		Tests     int          `xml:"tests,attr"`
		Failures  int          `xml:"failures,attr"`
		Errors    int          `xml:"errors,attr"`
		Skipped   int          `xml:"skipped,attr"`
		Time      string       `xml:"time,attr"`
		Timestamp string       `xml:"timestamp,attr"`
		Suites    []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name       string          `xml:"name,attr"`
		Tests      int             `xml:"tests,attr"`
		Failures   int             `xml:"failures,attr"`
		Errors     int             `xml:"errors,attr"`
		Skipped    int             `xml:"skipped,attr"`
		Time       string          `xml:"time,attr"`
		Properties []junitProperty `xml:"properties>property,omitempty"`
		Cases      []junitCase     `xml:"testcase"`
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	junitCase struct {
		Class   string    `xml:"classname,attr"`
		Name    string    `xml:"name,attr"`
		File    string    `xml:"file,attr,omitempty"`
		Line    int       `xml:"line,attr,omitempty"`
		Time    string    `xml:"time,attr"`
		Failure *junitWhy `xml:"failure"`
		Error   *junitWhy `xml:"error"`
		Skipped *junitWhy `xml:"skipped"`
		Out     string    `xml:"system-out,omitempty"`
	}
	junitWhy struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

// WriteJUnit writes r in the format that JUnit's reporters write: a test suite a
// feature, a test case a scenario. What is not applicable is skipped, with the
// reason as its message. What went wrong outside of any scenario is an error in a
// suite of its own.
func WriteJUnit(w io.Writer, r steps.Result) error { return writeJUnit(w, cleaned(r)) }

func writeJUnit(w io.Writer, r steps.Result) error {
	out := junitSuites{
		Name:      "pinstripe conform --target " + r.Target,
		Time:      seconds(r.Duration),
		Timestamp: r.Started.UTC().Format("2006-01-02T15:04:05"),
	}
	for _, f := range byFeature(r) {
		s := junitSuite{Name: f.Name, Tests: len(f.Scenarios), Properties: junitProperties(r)}
		var took time.Duration
		for _, scenario := range f.Scenarios {
			c := junitOf(scenario)
			if c.Failure != nil {
				s.Failures++
			}
			if c.Skipped != nil {
				s.Skipped++
			}
			took += scenario.Duration
			s.Cases = append(s.Cases, c)
		}
		s.Time = seconds(took)
		out.add(s)
	}
	if len(r.Problems) > 0 {
		s := junitSuite{Name: "outside of any scenario", Tests: len(r.Problems), Errors: len(r.Problems), Time: seconds(0)}
		for i, p := range r.Problems {
			s.Cases = append(s.Cases, junitCase{
				Class: "run", Name: fmt.Sprintf("problem %d", i+1), Time: seconds(0),
				Error: &junitWhy{Message: firstLine(p), Text: p},
			})
		}
		out.add(s)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (all *junitSuites) add(s junitSuite) {
	all.Tests += s.Tests
	all.Failures += s.Failures
	all.Errors += s.Errors
	all.Skipped += s.Skipped
	all.Suites = append(all.Suites, s)
}

func junitProperties(r steps.Result) []junitProperty {
	return []junitProperty{
		{"target", r.Target},
		{"api version", r.APIVersion},
		{"seed", fmt.Sprint(r.Seed)},
	}
}

func junitOf(s steps.ScenarioResult) junitCase {
	c := junitCase{
		Class: strings.ReplaceAll(strings.TrimSuffix("features/"+s.URI, ".feature"), "/", "."),
		Name:  s.Name,
		File:  "features/" + s.URI,
		Line:  s.Line,
		Time:  seconds(s.Duration),
	}
	if len(s.Requirements) > 0 {
		c.Out = "proves " + strings.Join(s.Requirements, ", ")
	}
	switch {
	case s.Status.Bad():
		c.Failure = &junitWhy{Message: firstLine(s.Reason), Type: string(s.Status), Text: story(s)}
	case s.Status == steps.NotApplicable:
		c.Skipped = &junitWhy{Message: s.Reason}
	}
	return c
}

// story is a scenario's steps with how each ended, for those who read a failure.
func story(s steps.ScenarioResult) string {
	var b strings.Builder
	for _, step := range s.Steps {
		fmt.Fprintf(&b, "%s %s (%s)\n", step.Keyword, step.Text, plain(step.Status))
		for _, row := range step.Table {
			fmt.Fprintf(&b, "  | %s |\n", strings.Join(row, " | "))
		}
		if step.Error != "" {
			fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(step.Error, "\n", "\n  "))
		}
	}
	if len(s.RequestIDs) > 0 {
		fmt.Fprintf(&b, "requests: %s\n", strings.Join(s.RequestIDs, ", "))
	}
	return b.String()
}

// plain is a status as it is said.
func plain(s steps.Status) string { return strings.ReplaceAll(string(s), "_", " ") }

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
