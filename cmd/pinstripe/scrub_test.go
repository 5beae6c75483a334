package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// A rule of the user's own holds for the cassette and on replay, and the head of the
// cassette names it.
func TestRecordScrubsByOwnRules(t *testing.T) {
	t.Cleanup(func() { require.NoError(t, cassettes.AddRules([]byte("[]"))) })
	home(t)
	tape, rules := t.TempDir(), filepath.Join(t.TempDir(), "scrub.yaml")
	require.NoError(t, os.WriteFile(rules, []byte("- {path: metadata.loyalty, as: loyalty-number}\n"), 0o600))
	const loyal = paying + ` -d metadata[loyalty]=L-4711`
	status, _, stderr := call(t, "record", "--to", tape, "--upstream", "simulator", "--scrub", rules, "--", "sh", "-c", loyal)
	require.Equal(t, exitOK, status, stderr)
	text, err := os.ReadFile(filepath.Join(tape, "cassette.yaml"))
	require.NoError(t, err)
	require.NotContains(t, string(text), "L-4711")
	require.Contains(t, string(text), "loyalty-number-")
	require.Contains(t, string(text), "scrubbed: 2 loyalty-number\n")

	status, stdout, stderr := call(t, "replay", tape, "--scrub", rules, "--", "sh", "-c", loyal)
	require.Equal(t, exitOK, status, stderr)
	require.Contains(t, stdout, "loyalty-number-")

	require.NoError(t, os.WriteFile(rules, []byte("- {path: metadata.loyalty}\n"), 0o600))
	status, _, stderr = call(t, "replay", tape, "--scrub", rules)
	require.Equal(t, exitUsage, status)
	require.Contains(t, stderr, "line 1")
}

// The log of requests, the window and the lines of --log hide the same.
func TestServeScrubsByOwnRules(t *testing.T) {
	t.Cleanup(func() { require.NoError(t, cassettes.AddRules([]byte("[]"))) })
	rules := filepath.Join(t.TempDir(), "scrub.yaml")
	require.NoError(t, os.WriteFile(rules, []byte("- {pattern: 'L-[0-9]+', as: loyalty-number}\n"), 0o600))
	s := startServe(t, t.Context(), "--scrub", rules)
	visitor := payer{t, s.base}
	visitor.send("POST", s.base+"/v1/customers", "sk_test_123", "metadata[loyalty]=L-4711&description=for+L-4711")
	for _, path := range []string{"/_pinstripe/requests", "/_pinstripe/window/requests"} {
		_, text := visitor.send("GET", s.base+path, "sk_test_123", "")
		require.NotContains(t, text, "L-4711", path)
	}
	_, text := visitor.send("GET", s.base+"/_pinstripe/requests", "sk_test_123", "")
	require.Contains(t, text, "loyalty-number-")
}
