package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// A simulator listens on a unix socket, and takes it away when it stops.
func TestServeOnASocket(t *testing.T) {
	dir, err := os.MkdirTemp("", "pin") // a socket's path is short
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	path := filepath.Join(dir, "s")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	s := startServe(t, ctx, "--listen", "unix:"+path)
	require.Equal(t, "unix:"+path, s.base)
	client := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", path)
	}}}
	defer client.CloseIdleConnections()
	for _, at := range []string{"/v1/balance", "/_pinstripe/clock"} {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+at, nil)
		require.NoError(t, err)
		r.SetBasicAuth("sk_test_123", "")
		res, err := client.Do(r)
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		require.Equal(t, http.StatusOK, res.StatusCode, at)
	}
	status, _, stderr := call(t, "serve", "--listen", "unix:"+path)
	require.Equal(t, exitEnvironment, status, stderr)
	stop()
	require.Equal(t, exitOK, <-s.status)
	require.NoFileExists(t, path)
}
