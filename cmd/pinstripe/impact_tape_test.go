package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/impact"
)

// impactOfTape runs impact from 2024-06-20 with a recording.
func impactOfTape(t *testing.T, recording, to string) (status int, r impact.Result) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tape.yml")
	require.NoError(t, os.WriteFile(path, []byte(recording), 0o600))
	status, stdout, stderr := call(t, "impact", "--from", "2024-06-20", "--to", to, "--json", "--tape", path)
	require.NoError(t, json.Unmarshal([]byte(stdout), &r), stderr)
	return status, r
}

// A request that the newer version refuses breaks, and the change to blame is named.
func TestImpactOfATapeThatIsRefused(t *testing.T) {
	cards := strings.Replace(intentOf2024, "&currency=usd", "&currency=usd&payment_method_types[]=card", 1)
	status, r := impactOfTape(t, cards, "2026-09-30.endive")
	require.Equal(t, exitFailed, status)
	require.Equal(t, impact.Breaks, r.Verdict)
	require.Equal(t, "POST /v1/payment_intents is refused with 400, of 1 request", r.Failed)
	require.Len(t, r.Causes, 1)
	require.Len(t, r.Causes[0].Changes, 1)
	require.Contains(t, r.Causes[0].Changes[0].Name, "2026-09-30.endive/payment_intent/removes-the-payment-method-types-parameter")
}

// What is only answered otherwise is told, and breaks nothing that a tape could show.
func TestImpactOfATapeThatIsAnswered(t *testing.T) {
	status, r := impactOfTape(t, intentOf2024, "2025-09-30.clover")
	require.Equal(t, exitOK, status)
	require.Equal(t, impact.Answered, r.Verdict)
	require.Len(t, r.Exercised, 1)
	require.Equal(t, []string{"payment_intent.invoice"}, r.Exercised[0].Met[0].Paths)
	require.NotEmpty(t, r.Untested)
}

// What the simulator never took says nothing about the newer version.
func TestImpactOfATapeThatWasNeverTaken(t *testing.T) {
	status, r := impactOfTape(t, strings.Replace(intentOf2024, "currency=usd", "currency=usd&made_up=1", 1), "2025-09-30.clover")
	require.Equal(t, exitOK, status)
	require.Empty(t, r.Causes)
}

func TestImpactOfATapeThatCannotBe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tape.yml")
	require.NoError(t, os.WriteFile(path, []byte(intentOf2024), 0o600))
	status, _, stderr := call(t, "impact", "--from", "2022-08-01", "--to", "2025-09-30.clover", "--tape", path)
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, "speaks 2024-06-20: --from 2024-06-20")
	status, _, _ = call(t, "impact", "--from", "2024-06-20", "--to", "2025-09-30.clover", "--tape", path, "--", "true")
	require.Equal(t, exitUsage, status)
	status, _, stderr = call(t, "impact", "--from", "2024-06-20", "--to", "2025-09-30.clover", "--tape", t.TempDir())
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, "there are no recordings in")
}
