package situation_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

func TestEveryRowHasItsName(t *testing.T) {
	rows := fixtures.Problems()
	names := situation.Names()
	require.Len(t, names, len(rows))
	for i, n := range names {
		require.Equal(t, rows[i].Name, n.String())
		require.Equal(t, rows[i], n.Problem())
	}
}

func TestTheZeroNameIsOfNoRow(t *testing.T) {
	require.Empty(t, situation.Name(0).String())
	require.Panics(t, func() { situation.Name(0).Problem() })
}
