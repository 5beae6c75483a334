package junit

import (
	"encoding/xml"
	"io"
)

// A Suite has cases.
type Suite struct {
	Name  string
	Cases []Case
}

// A Case passed, unless it failed or was skipped.
type Case struct {
	Class, Name string
	Failed      *Why
	Skipped     *Why
	Out         string // what there is to say besides
}

// Why says why a case failed or was skipped.
type Why struct{ Message, Text string }

// The elements as they are written.
type (
	suitesElement struct {
		XMLName  xml.Name       `xml:"testsuites"`
		Name     string         `xml:"name,attr"`
		Tests    int            `xml:"tests,attr"`
		Failures int            `xml:"failures,attr"`
		Skipped  int            `xml:"skipped,attr"`
		Suites   []suiteElement `xml:"testsuite"`
	}
	suiteElement struct {
		Name     string        `xml:"name,attr"`
		Tests    int           `xml:"tests,attr"`
		Failures int           `xml:"failures,attr"`
		Skipped  int           `xml:"skipped,attr"`
		Cases    []caseElement `xml:"testcase"`
	}
	caseElement struct {
		Class   string      `xml:"classname,attr"`
		Name    string      `xml:"name,attr"`
		Failure *whyElement `xml:"failure"`
		Skipped *whyElement `xml:"skipped"`
		Out     string      `xml:"system-out,omitempty"`
	}
	whyElement struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// Write writes suites under a name.
func Write(w io.Writer, name string, suites ...Suite) error {
	all := suitesElement{Name: name}
	for _, s := range suites {
		e := suiteElement{Name: s.Name, Tests: len(s.Cases)}
		for _, c := range s.Cases {
			e.Cases = append(e.Cases, caseElement{c.Class, c.Name, element(c.Failed), element(c.Skipped), c.Out})
			if c.Failed != nil {
				e.Failures++
			}
			if c.Skipped != nil {
				e.Skipped++
			}
		}
		all.Tests, all.Failures, all.Skipped = all.Tests+e.Tests, all.Failures+e.Failures, all.Skipped+e.Skipped
		all.Suites = append(all.Suites, e)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func element(w *Why) *whyElement {
	if w == nil {
		return nil
	}
	return &whyElement{w.Message, w.Text}
}
