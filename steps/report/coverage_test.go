package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// ran is a run whose scenarios carry these tags and ended so.
func ran(scenarios map[string][]steps.Status) steps.Result {
	var r steps.Result
	for tag, statuses := range scenarios {
		for _, status := range statuses {
			r.Scenarios = append(r.Scenarios, steps.ScenarioResult{
				Scenario: steps.Scenario{URI: "a/b.feature", Line: 3, Feature: "B", Name: "about " + tag, Tags: []string{"@clock", "@" + tag}},
				Status:   status,
				Steps:    []steps.StepResult{{Keyword: "When", Text: "something happens", Status: status}},
			})
		}
	}
	return r
}

func TestCoverJudgesByResults(t *testing.T) {
	var all []fixtures.Requirement
	for _, id := range []string{"SPI-001", "SPI-002", "SPI-003", "SPI-004", "SPI-005", "SPI-006"} {
		all = append(all, fixtures.Requirement{ID: id, Document: "a guide", Area: "refund"})
	}
	all[5].Needs = []string{"simulator: refunds", "browser"}
	c := Cover(ran(map[string][]steps.Status{
		"SPI-001": {steps.Passed, steps.NotApplicable},
		"SPI-002": {steps.Passed, steps.Failed},
		"SPI-003": {steps.NotApplicable},
		"SPI-004": {steps.Undefined},
	}), all)
	var got []string
	for _, q := range c.Requirements {
		got = append(got, string(q.Proof())+": "+q.Why())
	}
	require.Equal(t, []string{
		"proven: ", "failed: a scenario failed", "unproven: not applicable to this target", "failed: a scenario failed",
		"unproven: no scenario", "unproven: no scenario; needs a browser",
	}, got)
	require.Equal(t, []int{1, 2, 3}, []int{c.Count(Proven), c.Count(Refuted), c.Count(Unproven)})

	var table, open, list bytes.Buffer
	CoverageTable(&table, c)
	require.Regexp(t, `(?m)^all +6 +1 +2 +3$`, table.String())
	require.Regexp(t, `(?m)^  refund +6 +1 +2 +3$`, table.String())
	ListCoverage(&open, c, false)
	require.NotContains(t, open.String(), "SPI-001")
	require.Contains(t, open.String(), "SPI-002  failed")
	require.Contains(t, open.String(), "a/b.feature:3  about SPI-002")
	ListCoverage(&list, c, true)
	require.Regexp(t, `SPI-001  proven .*\n +passed +a/b.feature:3  about SPI-001`, list.String())
}

// A run that was written as cucumber.json proves what it proved when it ran.
func TestCucumberReadsBackAsARun(t *testing.T) {
	r := sample()
	r.Scenarios[0].Tags = []string{"@SPI-001"}
	beside := r.Scenarios[0]
	beside.Line, beside.Status, beside.Reason = 11, steps.Failed, "it is known to differ, and does not"
	r.Scenarios = append(r.Scenarios[:1:1], append([]steps.ScenarioResult{beside}, r.Scenarios[1:]...)...)
	var file bytes.Buffer
	require.NoError(t, WriteCucumber(&file, r))
	back, err := ReadCucumber(&file)
	require.NoError(t, err)
	require.Len(t, back.Scenarios, len(r.Scenarios))
	for i, s := range cleaned(r).Scenarios {
		got := back.Scenarios[i]
		require.Equal(t, s.Status, got.Status, s.Name)
		require.Equal(t,
			[]any{s.URI, s.Line, s.Feature, s.Rule, s.Name, s.Tags},
			[]any{got.URI, got.Line, got.Feature, got.Rule, got.Name, got.Tags})
		require.Len(t, got.Steps, len(s.Steps))
		for j, step := range s.Steps {
			require.Equal(t, []any{step.Keyword, step.Text, step.Table}, []any{got.Steps[j].Keyword, got.Steps[j].Text, got.Steps[j].Table})
		}
	}
	require.Equal(t, "the target has no clock", back.Scenarios[3].Reason)

	_, err = ReadCucumber(strings.NewReader("<xml>"))
	require.ErrorContains(t, err, "Cucumber")
}

func TestCoveragePagesFollowTheDocuments(t *testing.T) {
	all, err := fixtures.Requirements()
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, WriteCoverage(dir, Cover(ran(map[string][]steps.Status{"SPI-012": {steps.Passed}, "SAC-041": {steps.Failed}}), all)))
	index := readPage(t, filepath.Join(dir, "index.html"))
	require.Contains(t, index, "1 of 662 requirements are proven")
	pages := map[string]string{}
	for _, q := range all {
		file := pageOf(q.Document)
		if pages[file] == "" {
			pages[file] = readPage(t, filepath.Join(dir, file))
		}
		page := pages[file]
		require.Equal(t, 1, strings.Count(page, ` id="`+q.ID+`"`), "%s stands in full once", q.ID)
		require.Equal(t, q.ID != "SPI-012", strings.Contains(index, `href="`+file+"#"+q.ID+`"`), q.ID)
		for _, path := range q.Headings() {
			require.Contains(t, page, ` id="`+slug(path)+`"`, q.ID)
		}
	}
	page := pages[pageOf("Spreedly, Stripe Payment Intents gateway")]
	require.Regexp(t, `(?s)<details class="requirement proven">.{1,80}SPI-012`, page)
	require.Contains(t, page, "about SPI-012")
	require.Regexp(t, `(?s)<details class="requirement failed" open>.{1,80}SAC-041`, pages[pageOf("Stripe, Save a card after a payment")])
}

// readPage reads a page, and sees that it is whole and brings nothing from elsewhere.
func readPage(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotRegexp(t, `(?i)<script|<link|<img|@import|url\(`, string(text))
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, []string{"meta", "br", "input", "!DOCTYPE"}, xml.HTMLEntity
	open := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch token.(type) {
		case xml.StartElement:
			open++
		case xml.EndElement:
			open--
		}
	}
	require.Zero(t, open)
	return string(text)
}
