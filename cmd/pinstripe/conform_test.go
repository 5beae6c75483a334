package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// One scenario, named as a failure names it, with its reports.
func TestConformRunsOneScenario(t *testing.T) {
	all, err := steps.List(features.FS, "~@clock")
	require.NoError(t, err)
	s := all[0]
	line := onceMore(steps.Options{}, steps.Result{RunInfo: steps.RunInfo{Target: "simulator", Seed: 42}}, s)
	require.Contains(t, line, "pinstripe conform --target simulator --seed 42 "+s.URI)

	c, _, err := parse(strings.Fields(line)[1:])
	require.NoError(t, err)
	require.Equal(t, "conform", c.name)
	dir := t.TempDir()
	status, stdout, stderr := call(t, append(strings.Fields(line)[1:6:6], "--report", dir, "features/"+standsAt(s))...)
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	require.Contains(t, stdout, "1 scenario on simulator")
	require.Contains(t, stdout, "seed 42")
	require.Contains(t, stdout, ". 1\n")

	text, err := os.ReadFile(filepath.Join(dir, "cucumber.json"))
	require.NoError(t, err)
	var ran []struct {
		URI      string
		Elements []struct{ Name string }
	}
	require.NoError(t, json.Unmarshal(text, &ran))
	require.Len(t, ran, 1)
	require.Len(t, ran[0].Elements, 1)
	require.Equal(t, s.Name, ran[0].Elements[0].Name)
	for _, name := range []string{"junit.xml", "report.html"} {
		info, err := os.Stat(filepath.Join(dir, name))
		require.NoError(t, err)
		require.NotZero(t, info.Size())
	}
}

// Several versions: a table, and reports for each.
func TestConformRunsAtSeveralVersions(t *testing.T) {
	all, err := steps.List(features.FS, "~@clock")
	require.NoError(t, err)
	dir := t.TempDir()
	status, stdout, stderr := call(t, "conform", "--api-version", "2019-12-03,2026-09-30.endive", "--report", dir, standsAt(all[0]))
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	require.Regexp(t, `(?m)^2019-12-03 +1 passed in `, stdout)
	require.Regexp(t, `(?m)^feature +endive$`, stdout)
	for _, version := range []string{"2019-12-03", "2026-09-30.endive"} {
		text, err := os.ReadFile(filepath.Join(dir, version, "report.html"))
		require.NoError(t, err)
		require.Contains(t, string(text), "Stripe-Version "+version)
	}

	status, _, stderr = call(t, "conform", "--api-version", "2019-12-04")
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, `no API version "2019-12-04"`)
}

// What was recorded replays: record into an empty folder, and look into it.
func TestConformRecords(t *testing.T) {
	dir := t.TempDir()
	all, err := steps.List(features.FS, "@cassette")
	require.NoError(t, err)
	require.NotEmpty(t, all)
	status, stdout, stderr := call(t, "conform", "--record", dir, "--tags", "@cassette")
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	var files []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	}))
	require.Len(t, files, len(all))

	r, err := steps.Run(t.Context(), steps.Options{Target: "cassette", Features: features.FS, Tags: "@cassette", Cassettes: os.DirFS(dir)})
	require.NoError(t, err)
	require.True(t, r.OK(), "%v", r.Problems)
	require.Equal(t, len(all), r.Count(steps.Passed))
}
