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

// ran is a run whose scenarios carry these tags, ended so and went through Spreedly's
// interface and the demo shop.
func ran(scenarios map[string][]steps.Status) steps.Result {
	return ranThrough([]fixtures.Door{fixtures.SpreedlyDoor, fixtures.ShopDoor}, scenarios)
}

// ranThrough is a run whose scenarios went through these doors.
func ranThrough(doors []fixtures.Door, scenarios map[string][]steps.Status) steps.Result {
	var r steps.Result
	for tag, statuses := range scenarios {
		for _, status := range statuses {
			r.Scenarios = append(r.Scenarios, steps.ScenarioResult{
				Scenario: steps.Scenario{URI: "a/b.feature", Line: 3, Feature: "B", Name: "about " + tag, Tags: []string{"@clock", "@" + tag}},
				Status:   status,
				Steps:    []steps.StepResult{{Keyword: "When", Text: "something happens", Status: status, Doors: doors}},
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

// A requirement of a dialect is not proven by what the adapter does in Go, however many
// scenarios of it pass.
func TestCoverWantsTheDoorOfTheReader(t *testing.T) {
	var all []fixtures.Requirement
	for _, id := range []string{"SPI-001", "TEX-001", "EVG-001", "SAC-002"} {
		all = append(all, fixtures.Requirement{ID: id, Document: "a guide", Area: "refund"})
	}
	passed := []steps.Status{steps.Passed}
	everywhere := map[string][]steps.Status{"SPI-001": passed, "TEX-001": passed, "EVG-001": passed, "SAC-002": passed}
	for _, c := range []struct {
		doors  []fixtures.Door
		proven []string
	}{
		{nil, nil},
		{[]fixtures.Door{fixtures.AdapterDoor}, []string{"EVG-001"}},
		{[]fixtures.Door{fixtures.SpreedlyDoor}, []string{"SPI-001"}},
		{[]fixtures.Door{fixtures.TokenExDoor}, []string{"TEX-001"}},
		{[]fixtures.Door{fixtures.SpreedlyDoor, fixtures.AdapterDoor}, []string{"SPI-001", "EVG-001"}},
		{[]fixtures.Door{fixtures.CommandDoor}, []string{"SAC-002"}},
		{[]fixtures.Door{fixtures.StripeDoor, fixtures.ControlDoor}, nil},
	} {
		var proven []string
		for _, q := range Cover(ranThrough(c.doors, everywhere), all).Requirements {
			require.Equal(t, c.doors, nilled(q.Through()))
			if q.Proof() == Proven {
				proven = append(proven, q.ID)
			}
		}
		require.Equal(t, c.proven, proven, c.doors)
	}

	var table, list bytes.Buffer
	c := Cover(ranThrough([]fixtures.Door{fixtures.SpreedlyDoor, fixtures.AdapterDoor}, everywhere), all)
	CoverageTable(&table, c)
	require.Regexp(t, `(?m)^spreedly +1 +1 +3  the gateway over HTTP`, table.String())
	require.Regexp(t, `(?m)^tokenex +1 +\. +\.  `, table.String())
	require.NotContains(t, table.String(), "control", "nobody wants it, and nothing went through it")
	ListCoverage(&list, c, true)
	require.Regexp(t, `SPI-001  proven +\[spreedly, adapter\]`, list.String())
	require.Contains(t, list.String(), "not through tokenex; only through spreedly, adapter")
	require.Contains(t, list.String(), "not through shop or browser or client or command; only through spreedly, adapter")

	none := Cover(ranThrough(nil, everywhere), all)
	require.Equal(t, "not through spreedly; only through no door", none.Requirements[0].Why())
	fails := Cover(ranThrough([]fixtures.Door{fixtures.AdapterDoor}, map[string][]steps.Status{"SPI-001": {steps.Failed}}), all)
	require.Equal(t, Refuted, fails.Requirements[0].Proof(), "a failure counts through whichever door it came")
}

func nilled(doors []fixtures.Door) []fixtures.Door {
	if len(doors) == 0 {
		return nil
	}
	return doors
}

// A run that was written as cucumber.json proves what it proved when it ran.
func TestCucumberReadsBackAsARun(t *testing.T) {
	r := sample()
	r.Scenarios[0].Tags = []string{"@SPI-001"}
	r.Scenarios[0].Steps[0].Doors = []fixtures.Door{fixtures.SpreedlyDoor, fixtures.ClientDoor}
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
			back := got.Steps[j]
			require.Equal(t, []any{step.Keyword, step.Text, step.Table, step.Doors}, []any{back.Keyword, back.Text, back.Table, back.Doors})
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
	require.Regexp(t, `<td>spreedly</td><td>[^<]*Spreedly[^<]*</td><td class="count">1 of \d+, and 0 of other doors</td>`, index)
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
	require.Contains(t, page, "<dd>spreedly; passed through spreedly, shop</dd>")
	require.Contains(t, page, "through spreedly, shop<br>")
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
