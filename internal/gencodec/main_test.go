package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// A stale file would forget members of records: somebody has changed one and nobody has run
// go generate.
func TestTheCodecIsUpToDate(t *testing.T) {
	const dir = "../../simulator/internal/stripe"
	want, err := generated(dir)
	require.NoError(t, err)
	got, err := os.ReadFile(dir + "/" + target)
	require.NoError(t, err)
	require.True(t, string(want) == string(got), "codec_generated.go is stale: run go generate ./simulator/internal/stripe")
}
