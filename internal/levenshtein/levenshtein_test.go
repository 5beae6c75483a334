package levenshtein

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"same", "same", 0},
		{"", "abc", 3},
		{"price", "pricing", 3},
		{"kitten", "sitting", 3},
		{"amuont", "amount", 2}, // two neighbours swapped are two changes
		{"flaw", "lawn", 2},
		{"é", "e", 2}, // bytes, not letters
		{strings.Repeat("a", 300), strings.Repeat("a", 299) + "b", 1},
	} {
		require.Equal(t, c.want, Distance(c.a, c.b), "%s %s", c.a, c.b)
		require.Equal(t, c.want, Distance(c.b, c.a), "%s %s", c.b, c.a)
	}
}
