package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/compare"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
)

func TestCompareVersionsByAScenario(t *testing.T) {
	racing.Later(t)
	dir := t.TempDir()
	args := []string{"compare", "simulator@2022-08-01", "simulator@2025-09-30.clover", "--report", dir, "payments/capture.feature"}
	status, stdout, stderr := call(t, args...)
	require.Equal(t, exitOK, status, stderr)
	require.Contains(t, stdout, "simulator@2022-08-01 and simulator@2025-09-30.clover: nothing unexplained: ")
	require.Contains(t, stdout, "  POST /v1/payment_intents  payment_intent.charges: object, nothing  (")
	require.Contains(t, stdout, "    2022-11-15: A PaymentIntent has latest_charge; the list of charges is gone. https://docs.stripe.com/")
	require.FileExists(t, filepath.Join(dir, "compare.html"))
}

// A tape is held against a version later than its own: what the tape had of its own is
// unexplained, and what the version changed is expected.
func TestCompareATapeWithALaterVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "intent.yml")
	require.NoError(t, os.WriteFile(path, []byte(intentOf2024), 0o600))
	status, stdout, _ := call(t, "compare", "--json", path, "simulator@2025-09-30.clover")
	require.Equal(t, exitFailed, status, "the tape's answer is much shorter than Stripe's")
	var r compare.Report
	require.NoError(t, json.Unmarshal([]byte(stdout), &r))
	require.Len(t, r.Expected, 1)
	require.Equal(t, "payment_intent.invoice", r.Expected[0].Path)
	require.Equal(t, "2025-03-31.basil", r.Expected[0].Changes[0].Version)
	require.NotEmpty(t, r.Unexplained)
	require.Equal(t, "nothing", r.Unexplained[0].A)

	status, stdout, stderr := call(t, "compare", "--traffic", path, "simulator@2024-06-20", "simulator@2025-09-30.clover")
	require.Equal(t, exitOK, status, stderr)
	require.Contains(t, stdout, "nothing unexplained: 1 difference expected")
}

func TestCompareThatCannotBe(t *testing.T) {
	path := writeRecording(t)
	for _, args := range [][]string{
		{}, {"simulator"}, {"simulator", path}, {"simulator", "simulator@2022"}, {path, "simulator", "--traffic", path},
		{path, "simulator", "payments/capture.feature"},
	} {
		status, _, stderr := call(t, append([]string{"compare"}, args...)...)
		require.Equal(t, exitUsage, status, "%v: %s", args, stderr)
	}
}
