package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// A stale file would name situations that have no row: somebody has changed
// errors.csv and nobody has run go generate.
func TestNamesAreUpToDate(t *testing.T) {
	want, err := source(fixtures.Problems())
	require.NoError(t, err)
	got, err := os.ReadFile("../../simulator/internal/situation/names.go")
	require.NoError(t, err)
	require.True(t, string(want) == string(got), "names.go of package situation is stale: run go generate ./simulator/internal/situation")
}

func TestIdentifiersReadAsGoDoes(t *testing.T) {
	for name, want := range map[string]string{
		"no_api_key": "NoAPIKey", "charge_disputed": "ChargeDisputed", "invalid_cvc": "InvalidCVC", "url_invalid": "URLInvalid",
	} {
		require.Equal(t, want, identifier(name))
	}
}
