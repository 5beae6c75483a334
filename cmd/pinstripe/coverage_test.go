package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// Coverage of a run of one requirement's scenarios, and of the report of that run.
func TestCoverageTellsWhatIsProven(t *testing.T) {
	all, err := steps.List(features.FS, "")
	require.NoError(t, err)
	var id string
	for _, s := range all {
		if len(s.Requirements) == 1 {
			id = s.Requirements[0]
			break
		}
	}
	dir := t.TempDir()
	status, stdout, stderr := call(t, "coverage", "--tags", "@"+id, "--html", dir, "--min", "1")
	require.Equal(t, exitOK, status, "%s\n%s", stdout, stderr)
	require.NotContains(t, stdout, id, "it is proven, and the list is of what is not")
	require.FileExists(t, filepath.Join(dir, "index.html"))

	status, _, stderr = call(t, "coverage", "--tags", "@"+id, "--min", "662")
	require.Equal(t, exitFailed, status)
	require.Contains(t, stderr, "and not 662")

	status, _, stderr = call(t, "conform", "--tags", "@"+id, "--report", dir)
	require.Equal(t, exitOK, status, stderr)
	status, stdout, stderr = call(t, "coverage", "--from", filepath.Join(dir, "cucumber.json"), "--all", "--min", "1")
	require.Equal(t, exitOK, status, stderr)
	require.Contains(t, stdout, id+"  proven")
	require.NotContains(t, stdout, "scenarios on simulator", "nothing ran")
}

func TestCoverageWantsARealReport(t *testing.T) {
	status, _, stderr := call(t, "coverage", "--from", filepath.Join(t.TempDir(), "cucumber.json"))
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, "no such file")
}
