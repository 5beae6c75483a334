package tokenex

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTimesOfISO8601(t *testing.T) {
	for text, want := range map[string]int64{
		"2023-12-07T23:06:45Z": 1701990405, "2023-12-07T17:06:45-06:00": 1701990405, "2023-12-07T17:06:45.250-0600": 1701990405,
		"2023-12-07T23:06:45": 1701990405, "2023-12-07T23:06Z": 1701990360, "2023-12-07": 1701907200,
		"20231207T230645Z": 1701990405, "20231207T170645,250-0600": 1701990405, "20231207T2306": 1701990360, "20231207": 1701907200,
		"2023-341": 1701907200, "2023341T23Z": 1701990000, "2023-12-07T17-06": 1701990000,
	} {
		got, err := unix(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
}
