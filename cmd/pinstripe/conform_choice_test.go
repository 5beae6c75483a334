package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/steps"
)

// The parts hold every scenario once, and take equally long.
func TestShards(t *testing.T) {
	var list []steps.Scenario
	took := map[string]time.Duration{}
	for n := range 100 {
		s := steps.Scenario{URI: "a.feature", Line: n + 1}
		list = append(list, s)
		took[standsAt(s)] = time.Duration(n%10+1) * time.Second
	}
	took["a.feature:1"] = 100 * time.Second
	for _, times := range []map[string]time.Duration{nil, took} {
		seen := map[int]int{}
		var sums []time.Duration
		for part := range 5 {
			var sum time.Duration
			for _, s := range partOf(list, part+1, 5, times) {
				seen[s.Line]++
				sum += times[standsAt(s)]
			}
			sums = append(sums, sum)
		}
		require.Len(t, seen, 100)
		for line, n := range seen {
			require.Equal(t, 1, n, line)
		}
		require.LessOrEqual(t, slices.Max(sums)-slices.Min(sums), 10*time.Second)
	}
}

func TestConformInParts(t *testing.T) {
	dir := t.TempDir()
	total := 0
	for part := 1; part <= 3; part++ {
		report := filepath.Join(dir, fmt.Sprint(part))
		status, stdout, stderr := call(t, "conform", "--shard", fmt.Sprintf("%d/3", part), "--report", report, "payments/authorize.feature")
		require.Equal(t, exitOK, status, stdout+stderr)
		r, err := readRun(filepath.Join(report, "cucumber.json"))
		require.NoError(t, err)
		total += len(r.Scenarios)
	}
	list, err := steps.Chosen(steps.Options{Features: os.DirFS("../../features"), Only: []string{"payments/authorize.feature"}})
	require.NoError(t, err)
	require.Equal(t, len(list), total)
	times := filepath.Join(dir, "1", "cucumber.json")
	two := []string{"payments/authorize.feature:31", "payments/authorize.feature:37"}
	status, _, stderr := call(t, append([]string{"conform", "--shard", "1/2", "--times", times}, two...)...)
	require.Equal(t, exitOK, status, stderr)
}

// What failed is run again, and nothing else.
func TestConformAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cucumber.json")
	write := func(status string) {
		require.NoError(t, os.WriteFile(path, []byte(`[{"uri": "features/payments/authorize.feature", "name": "Holds", "elements": [
			{"name": "A hold lasts for seven days", "line": 31, "steps": [{"name": "x", "result": {"status": "`+status+`"}}]},
			{"name": "A hold on a card that declines is none", "line": 45, "steps": [{"name": "x", "result": {"status": "passed"}}]}
		]}]`), 0o600))
	}
	write("failed")
	status, stdout, stderr := call(t, "conform", "--rerun", path)
	require.Equal(t, exitOK, status, stderr)
	require.Contains(t, stdout, "1 scenario on simulator")
	write("passed")
	status, stdout, _ = call(t, "conform", "--rerun", path)
	require.Equal(t, exitOK, status)
	require.Equal(t, "nothing failed in that run\n", stdout)
	for _, args := range [][]string{
		{"--rerun", path, "payments"}, {"--rerun", path + ".gone"}, {"--shard", "6/5"}, {"--shard", "0/5"}, {"--shard", "half"},
		{"--times", path}, {"--shard", "1/2", "--times", path + ".gone"}, {"--shard", "2/2", "payments/authorize.feature:31"},
	} {
		status, _, stderr := call(t, append([]string{"conform"}, args...)...)
		require.Equal(t, exitUsage, status, "%v %s", args, stderr)
	}
}
