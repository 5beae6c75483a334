package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

// The cassettes in the repository are what the command writes.
func TestCassettesAreUpToDate(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, write(dir))
	for _, a := range answers {
		want, err := os.ReadFile(filepath.Join(dir, a.name+".yaml"))
		require.NoError(t, err)
		got, err := os.ReadFile(filepath.Join("..", "..", "documented", a.name+".yaml"))
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), "run: go run ./cassettes/internal/documented")
	}
}

// What lies in a cassette is read back as the bytes that the page prints.
func TestBodiesSurviveTheCassette(t *testing.T) {
	for _, a := range answers {
		list, err := cassettes.Read(filepath.Join("..", "..", "documented", a.name+".yaml"))
		require.NoError(t, err)
		require.Len(t, list, 1)
		printed, err := a.body()
		require.NoError(t, err)
		require.Equal(t, printed, list[0].Body, a.name)
	}
}

func TestAnotherBodyIsRefused(t *testing.T) {
	a := answers[0]
	a.name = "capture"
	_, err := a.body()
	require.ErrorContains(t, err, "not the bytes of the page")
}
