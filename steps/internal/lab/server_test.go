package lab

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// A server answers the same within the program and at its address, and neither way once it
// is closed.
func TestAServerIsReachedBothWays(t *testing.T) {
	s := Serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, r.RemoteAddr)
	}))
	get := func(c *http.Client) string {
		res, err := c.Get(s.URL)
		require.NoError(t, err)
		defer res.Body.Close()
		text, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		return string(text)
	}
	outside := &http.Client{Transport: new(http.Transport)}
	require.Equal(t, "pipe", get(s.Client()))
	require.Contains(t, get(outside), "127.0.0.1:")

	other := Serve(http.NotFoundHandler())
	defer other.Close()
	res, err := s.Client().Get(other.URL)
	require.NoError(t, err, "any other address is dialed")
	require.NoError(t, res.Body.Close())

	s.Close()
	for _, c := range []*http.Client{s.Client(), outside} {
		_, err := c.Get(s.URL)
		require.Error(t, err)
	}
}
