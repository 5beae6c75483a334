package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPageIsUpToDate fails when an entry has changed and nobody has run go generate.
func TestPageIsUpToDate(t *testing.T) {
	text, err := os.ReadFile("../../docs/api-versions.md")
	require.NoError(t, err)
	written, err := write(string(text))
	require.NoError(t, err)
	require.True(t, written == string(text), "docs/api-versions.md is stale: run go generate ./simulator/apiversion")
	_, err = write("no marks")
	require.ErrorContains(t, err, "lacks")
}
