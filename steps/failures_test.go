package steps

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A list of failures names a scenario, what is seen, and why, once each.
func TestListsOfFailures(t *testing.T) {
	all, err := ReadFailures(strings.NewReader("scenario,symptom,reason\nA,wanted b,c\n"))
	require.NoError(t, err)
	require.Equal(t, []Failure{{"A", "wanted b", "c"}}, all)
	for list, want := range map[string]string{
		"":                                "the first row is not",
		"scenario,reason\nA,b\n":          "the first row is not",
		"scenario,symptom,reason\nA,b,\n": "wants a symptom and a reason",
		"scenario,symptom,reason\nA,,c\n": "wants a symptom and a reason",
		"scenario,symptom,reason\nA,b,c\nA,d,e\n": `"A" is there twice`,
	} {
		_, err := ReadFailures(strings.NewReader(list))
		require.ErrorContains(t, err, want, list)
	}
}

// The list of a run keeps the reasons of what still fails, and asks for those of what is new.
func TestTheListOfFailuresOfARun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "failures.csv")
	n, err := WriteFailures(path, Result{Scenarios: []ScenarioResult{
		{Scenario: Scenario{Name: "old"}, Status: NotApplicable, Known: true},
		{Scenario: Scenario{Name: "new"}, Status: Failed, Reason: "wanted a, got b (last request req_1)\nmore"},
		{Scenario: Scenario{Name: "mended"}, Status: Failed, Reason: stale + ": take its row away"},
		{Scenario: Scenario{Name: "passes"}, Status: Passed},
	}}, []Failure{{"old", "wanted x", "for y"}, {"mended", "z", "z"}})
	require.NoError(t, err)
	require.Equal(t, 2, n)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "scenario,symptom,reason\nold,wanted x,for y\nnew,\"wanted a, got b\",why is this so?\n", string(text))
}
