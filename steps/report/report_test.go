package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/planted"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// sample is a run with one scenario of every kind.
func sample() steps.Result {
	began := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	scenario := func(uri string, line int, rule, name string) steps.Scenario {
		feature := map[string]string{
			"idempotency/replay.feature": "A key makes a payment safe to repeat",
			"cards/declines.feature":     "Cards that decline",
		}[uri]
		return steps.Scenario{URI: uri, Line: line, Feature: feature, Rule: rule, Name: name,
			Tags: []string{"@SPI-056"}, Requirements: []string{"SPI-056"}}
	}
	return steps.Result{
		RunInfo: steps.RunInfo{
			Target: "simulator", Description: "in process, over HTTP", APIVersion: "2020-08-27", Seed: 42,
			Scenarios: 4, Concurrency: 2, Started: began,
		},
		Duration: 1234 * time.Millisecond,
		Scenarios: []steps.ScenarioResult{
			{
				Scenario: scenario("cards/declines.feature", 9, "", "A card without funds"), Status: steps.Passed,
				Duration: 12 * time.Millisecond,
				Steps: []steps.StepResult{
					{Keyword: "When", Text: "I pay with <b>4000 0000 0000 9995</b>", Status: steps.Passed, Duration: time.Millisecond},
				},
			},
			{
				Scenario: scenario("idempotency/replay.feature", 7, "A replay answers as the first time", "Same key, same form"), Status: steps.Failed,
				Reason: "wanted one charge, came 2\nrequest req_b", RequestIDs: []string{"req_a", "req_b"}, Duration: 30 * time.Millisecond,
				Steps: []steps.StepResult{
					{Keyword: "Given", Text: "a payment with sk_test_onetwothree123", Status: steps.Passed},
					{
						Keyword: "Then", Text: "there is one charge",
						Table:  [][]string{{"amount", "20.00 usd"}, {"card", "4000000000009995"}},
						Status: steps.Failed, Error: "wanted one charge, came 2",
					},
					{Keyword: "Then", Text: "nothing else", Status: steps.Skipped},
				},
			},
			{
				Scenario: scenario("idempotency/replay.feature", 20, "A replay answers as the first time", "After a day"), Status: steps.NotApplicable,
				Reason: "the target has no clock",
				Steps:  []steps.StepResult{{Keyword: "When", Text: "a day passes", Status: steps.NotApplicable}},
			},
			{
				Scenario: scenario("idempotency/replay.feature", 30, "", "Something new"), Status: steps.Undefined,
				Reason: "no such sentence",
				Steps:  []steps.StepResult{{Keyword: "When", Text: "something new", Status: steps.Undefined}},
			},
		},
		Problems: []string{"a known difference names no scenario: whsec_0123456789"},
	}
}

func TestJUnitReadsBack(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteJUnit(&out, sample()))

	var back junitSuites
	require.NoError(t, xml.Unmarshal(out.Bytes(), &back))
	require.Equal(t, []int{5, 2, 1, 1}, []int{back.Tests, back.Failures, back.Errors, back.Skipped})
	require.Equal(t, "2026-03-04T05:06:07", back.Timestamp)
	require.Equal(t, "1.234", back.Time)

	require.Len(t, back.Suites, 3)
	replay := back.Suites[1]
	require.Equal(t, "A key makes a payment safe to repeat", replay.Name)
	require.Equal(t, []int{3, 2, 1}, []int{replay.Tests, replay.Failures, replay.Skipped})
	require.Contains(t, replay.Properties, junitProperty{"seed", "42"})

	failed, skipped := replay.Cases[0], replay.Cases[1]
	require.Equal(t, "features.idempotency.replay", failed.Class)
	require.Equal(t, "wanted one charge, came 2", failed.Failure.Message)
	require.Contains(t, failed.Failure.Text, "Then there is one charge (failed)\n  | amount | 20.00 usd |\n  | card | ****9995 |\n")
	require.Contains(t, failed.Failure.Text, "req_a, req_b")
	require.Equal(t, "the target has no clock", skipped.Skipped.Message)
	require.Nil(t, skipped.Failure)
	require.Equal(t, "undefined", replay.Cases[2].Failure.Type)
	require.NotNil(t, back.Suites[2].Cases[0].Error)
}

func TestJUnitCountsAsItsCasesSay(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteJUnit(&out, sample()))
	var back junitSuites
	require.NoError(t, xml.Unmarshal(out.Bytes(), &back))
	for _, s := range back.Suites {
		var failed, wrong, skipped int
		for _, c := range s.Cases {
			if c.Failure != nil {
				failed++
			}
			if c.Error != nil {
				wrong++
			}
			if c.Skipped != nil {
				skipped++
			}
		}
		require.Equal(t, []int{s.Tests, s.Failures, s.Errors, s.Skipped}, []int{len(s.Cases), failed, wrong, skipped}, s.Name)
	}
}

func TestCucumberReadsBack(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteCucumber(&out, sample()))

	// Read as any other tool would: by the names of the format.
	var back []struct {
		URI, ID, Keyword, Name string
		Elements               []struct {
			ID, Keyword, Type, Name string
			Line                    int
			Tags                    []struct{ Name string }
			Steps                   []struct {
				Keyword, Name string
				Rows          []struct{ Cells []string }
				Output        []string
				Result        struct {
					Status       string
					Duration     int64
					ErrorMessage string `json:"error_message"`
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &back))
	require.Len(t, back, 2)
	require.Equal(t, "features/idempotency/replay.feature", back[1].URI)
	require.Equal(t, "Feature", back[1].Keyword)

	require.Equal(t, int64(time.Millisecond), back[0].Elements[0].Steps[0].Result.Duration)
	failed := back[1].Elements[0]
	require.Equal(t, "a-key-makes-a-payment-safe-to-repeat;same-key-same-form", failed.ID)
	require.Equal(t, "scenario", failed.Type)
	require.Equal(t, 7, failed.Line)
	require.Equal(t, "@SPI-056", failed.Tags[0].Name)
	require.Equal(t, "Then ", failed.Steps[1].Keyword)
	require.Equal(t, "failed", failed.Steps[1].Result.Status)
	require.Equal(t, []string{"amount", "20.00 usd"}, failed.Steps[1].Rows[0].Cells)
	require.Nil(t, failed.Steps[0].Rows)
	require.Equal(t, "wanted one charge, came 2", failed.Steps[1].Result.ErrorMessage)
	require.Equal(t, "skipped", failed.Steps[2].Result.Status)

	out2 := back[1].Elements[1].Steps[0]
	require.Equal(t, "skipped", out2.Result.Status)
	require.Equal(t, []string{"not applicable: the target has no clock"}, out2.Output)
	require.Equal(t, "undefined", back[1].Elements[2].Steps[0].Result.Status)
}

func TestCucumberOfNothingIsAList(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteCucumber(&out, steps.Result{}))
	require.JSONEq(t, "[]", out.String())
}

func TestHTML(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteHTML(&out, sample()))
	text := out.String()
	for _, fragment := range []string{
		`<h1>2 of 4 scenarios failed</h1>`,
		`<span>Stripe-Version 2020-08-27</span> <span>seed 42</span> <span>4 March 2026, 05:06 UTC</span> <span>1.2 s</span>`,
		`<input type="radio" name="show" id="show-failed">2 failed</label>`,
		`<tr><td>1</td><td>the target has no clock</td></tr>`,
		`<details class="feature" open>` + "\n" + `<summary><b>A key makes a payment safe to repeat</b> ` +
			`<code>idempotency/replay.feature</code> <span class="mark failed">2 failed</span> ` +
			`<span class="mark not_applicable">1 not applicable</span></summary>`,
		`<h4>A replay answers as the first time</h4>`,
		`<details class="scenario failed" open>` + "\n" + `<summary><span class="mark failed">failed</span> <span>Same key, same form</span>`,
		`<li class="failed"><b>Then</b> there is one charge` + "\n" +
			`<table><tr><td>amount</td><td>20.00 usd</td></tr><tr><td>card</td><td>****9995</td></tr></table>` + "\n" +
			`<pre>wanted one charge, came 2</pre></li>`,
		`<li class="skipped"><b>And</b> nothing else</li>`,
		`<p class="why not_applicable">the target has no clock</p>`,
		`<span class="mark failed">undefined</span> <span>Something new</span>`,
		`proves SPI-056: `,
		`<code>req_a</code> <code>req_b</code>`,
		`features/idempotency/replay.feature:7`,
		`I pay with &lt;b&gt;****9995&lt;/b&gt;`,
	} {
		require.Contains(t, text, fragment)
	}
}

func TestHTMLIsSelfContained(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, WriteHTML(&out, sample()))
	for _, elsewhere := range []string{"http://", "https://", "src=", "href=", "url(", "@import", "<script", "<link"} {
		require.NotContains(t, out.String(), elsewhere)
	}
}

func TestNothingSecretIsReported(t *testing.T) {
	r := sample()
	secret := []string{
		"sk_test_onetwothree123", "rk_live_abcdefgh", "pi_1_secret_AbCdEf", "whsec_0123456789", "4000000000009995", "4000-0000-0000-9995",
	}
	r.Scenarios[1].Reason = strings.Join(secret, " and ")
	r.Scenarios[1].Steps[1].Error = strings.Join(secret, " and ")
	r.Scenarios[2].Reason = strings.Join(secret, " and ")
	before := r.Scenarios[1].Reason

	dir := t.TempDir()
	require.NoError(t, Write(filepath.Join(dir, "new"), r))
	texts := map[string]string{}
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(dir, "new", f.name))
		require.NoError(t, err)
		texts[f.name] = string(raw)
	}
	var table, failures bytes.Buffer
	Table(&table, r)
	Failures(&failures, r, func(steps.Scenario) string { return "" })
	texts["table"], texts["failures"] = table.String(), failures.String()
	for where, text := range texts {
		for _, s := range secret {
			require.NotContains(t, text, s, where)
		}
	}
	require.Contains(t, texts["failures"], "sk_test_****e123 and rk_live_****efgh and pi_1_secret_**** and whsec_**** and ****9995")
	require.Equal(t, before, r.Scenarios[1].Reason, "the result itself stays as it was")
}

// Over a thousand secrets of forty kinds, in what steps say and in the reasons of results,
// reach neither the reports nor the terminal.
func TestAThousandSecretsAreNotReported(t *testing.T) {
	n := 0
	for round := range 7 {
		r := sample()
		var left []string
		var said []string
		for _, p := range planted.Secrets(round) {
			if p.Key != "" {
				said = append(said, fmt.Sprintf("wanted it, got {%q: %q}", p.Key, p.Value),
					fmt.Sprintf("card[%s]=%s was sent", p.Key, p.Value), fmt.Sprintf(`%s: wanted "x", got %q`, p.Key, p.Value))
			} else {
				said = append(said, "wanted it, got "+p.Value)
			}
			left = append(left, p.Left())
		}
		r.Problems = []string{strings.Join(said, "; ")}
		r.Scenarios[1].Reason, r.Scenarios[2].Reason = strings.Join(said, "\n"), strings.Join(said, ", ")
		r.Scenarios[1].Steps[1].Error = strings.Join(said, " and ")
		dir := filepath.Join(t.TempDir(), "new")
		require.NoError(t, Write(dir, r))
		var shown bytes.Buffer
		for _, f := range files {
			raw, err := os.ReadFile(filepath.Join(dir, f.name))
			require.NoError(t, err)
			shown.Write(raw)
		}
		Table(&shown, r)
		Failures(&shown, r, func(steps.Scenario) string { return "" })
		for i, secret := range left {
			n += 4
			if before, after, found := strings.Cut(shown.String(), secret); found {
				t.Errorf("%s: %q", planted.Secrets(round)[i].Kind, before[max(0, len(before)-40):]+"[here]"+after[:min(len(after), 20)])
			}
		}
	}
	require.Greater(t, n, 1000)
}

func TestCleanLeavesOtherNumbersAlone(t *testing.T) {
	for _, text := range []string{
		"amount 2000", "pi_3U09K8KuuB1fWySn2jfatFGF", "4000000000009996 has no right check digit",
		"created 1772600767", "key sk_test_", "req_12345678901234",
	} {
		require.Equal(t, text, clean(text))
	}
}

func TestTable(t *testing.T) {
	var out bytes.Buffer
	r := sample()
	r.RequestsChecked = 17
	Table(&out, r)
	require.Equal(t, `feature                               passed  failed  not applicable
----------------------------------------------------------------------
Cards that decline                         1       .               .
A key makes a payment safe to repeat       .       2               1
----------------------------------------------------------------------
4 scenarios in 1.23s                       1       2               1

Not applicable to simulator, because:
     1  the target has no clock

17 requests were checked against Stripe's public API description.
`, out.String())
}

func TestMatrix(t *testing.T) {
	var out bytes.Buffer
	first, second := sample(), sample()
	second.APIVersion = "2025-09-30.clover"
	second.Scenarios = second.Scenarios[:1]
	Matrix(&out, []steps.Result{first, second})
	require.Equal(t, `                                         2020    2025
                                        08-27   09-30
feature                                        clover
-----------------------------------------------------
Cards that decline                          1       1
A key makes a payment safe to repeat  . 2F 1-
-----------------------------------------------------
2 versions in 2.47s                   1 2F 1-       1

nF: n scenarios failed; n-: n were not applicable

Not applicable to simulator, because:
     1  the target has no clock
`, out.String())
}

func TestBriefProgressIsALineAVersion(t *testing.T) {
	var out bytes.Buffer
	p := NewBriefProgress(&out)
	later := sample()
	later.APIVersion = "2025-09-30.clover"
	play(p, sample())
	play(p, later)
	require.Equal(t, `4 scenarios at each version, on simulator, seed 42
2020-08-27         1 passed, 2 failed, 1 not applicable in 1.23s
2025-09-30.clover  1 passed, 2 failed, 1 not applicable in 1.23s
`, out.String())
}

func TestFailures(t *testing.T) {
	var out bytes.Buffer
	Failures(&out, sample(), func(s steps.Scenario) string { return "again " + s.URI })
	require.Contains(t, out.String(), `
FAILED  Same key, same form
  features/idempotency/replay.feature:7
  Then there is one charge
    wanted one charge, came 2
    request req_b
  once more: again idempotency/replay.feature
`)
	require.Contains(t, out.String(), "UNDEFINED  Something new\n")
	require.Contains(t, out.String(), "PROBLEM  a known difference names no scenario: whsec_****\n")
	require.NotContains(t, out.String(), "After a day")
}

func TestProgressWithoutATerminal(t *testing.T) {
	var out bytes.Buffer
	play(NewProgress(&out), sample())
	require.Equal(t, "4 scenarios on simulator (in process, over HTTP), Stripe-Version 2020-08-27, seed 42\n.F-F 4\n\n", out.String())
}

func TestProgressOnATerminalStaysOnOneLine(t *testing.T) {
	var out bytes.Buffer
	p := NewProgress(&out)
	p.live, p.width = true, 40
	play(p, sample())
	head, rest, _ := strings.Cut(out.String(), "\n")
	require.Contains(t, head, "4 scenarios on simulator")
	line, end, _ := strings.Cut(rest, "\n")
	require.Equal(t, "\n", end)
	last := line[strings.LastIndex(line, "\r"):]
	require.Equal(t, "\r[####################] 4 of 4, 2 faile…\x1b[K", last)
}

func play(o steps.Observer, r steps.Result) {
	o.RunStarted(r.RunInfo)
	for _, s := range r.Scenarios {
		o.ScenarioStarted(s.Scenario)
		o.ScenarioFinished(s)
	}
	o.RunFinished(r)
}

func TestWriteSaysWhatItCannotDo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "report")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	require.Error(t, Write(file, sample()))
}
