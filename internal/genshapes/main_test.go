package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTablesAreUpToDate fails when a document or an operation has come and nobody has run
// go generate. The documents lie beside the repository, where there are any.
func TestTablesAreUpToDate(t *testing.T) {
	files, err := generate("../../../shared/openapi")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("there are no documents in ../shared")
	}
	for name, want := range files {
		got, err := os.ReadFile("../shapes/tables/" + name)
		require.NoError(t, err)
		require.True(t, want == string(got), "internal/shapes/tables/%s is stale: run go generate ./internal/shapes", name)
	}
}

func TestSinceTellsWhatCameAndWent(t *testing.T) {
	older := blocks{"hash a": {"x int", "y text"}, "hash b": {"z int"}, "hash c": {"k int"}}
	newer := blocks{"hash a": {"x int", "y int"}, "hash c": {"k int"}, "hash d": {"w int"}}
	require.Equal(t, blocks{"hash a": {"-y text", "+y int"}, "-hash b": nil, "+hash d": {"w int"}}, newer.since(older))
}
