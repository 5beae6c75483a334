package stripe

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEventsWithinOthers(t *testing.T) {
	all := []string{"a", "b", "c"}
	require.True(t, within([]string{"a", "c"}, all))
	require.False(t, within([]string{"c", "a"}, all))
	require.False(t, within([]string{"d"}, all))
}
