package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestServeStopsWhileOthersWait: neither an open stream nor a held request keeps it.
func TestServeStopsWhileOthersWait(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	s := startServe(t, ctx)
	stream, err := http.Get(s.base + "/_pinstripe/stream")
	require.NoError(t, err)
	defer stream.Body.Close()
	heard := bufio.NewReader(stream.Body)
	_, err = heard.ReadString('\n')
	require.NoError(t, err)
	status, body := s.post(t, "/_pinstripe/faults", `{"do": "hold"}`)
	require.Equal(t, 200, status, body)
	held := make(chan error, 1)
	go func() {
		req, _ := http.NewRequest(http.MethodPost, s.base+"/v1/customers", strings.NewReader("name=Olive"))
		req.SetBasicAuth("sk_test_served", "")
		res, err := http.DefaultClient.Do(req)
		if err == nil {
			res.Body.Close()
		}
		held <- err
	}()
	require.Eventually(t, func() bool { return s.get(t, "/_pinstripe/faults")["held"] == float64(1) }, 10*time.Second, time.Millisecond)

	began := time.Now()
	stop()
	require.Equal(t, exitOK, <-s.status)
	require.Less(t, time.Since(began), grace, "nobody was waited for")
	require.Error(t, <-held, "a held request is cut")
	_, err = io.ReadAll(heard)
	require.NoError(t, err, "a stream ends in order")
}

// TestServeUntilSaysWhatItDrops: a request that does not come to its end is told.
func TestServeUntilSaysWhatItDrops(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	entered := make(chan bool)
	forever := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(entered)
		<-r.Context().Done()
	})
	var stderr safeBuffer
	ended := make(chan error, 1)
	go func() { ended <- serveUntil(ctx, &stderr, l, forever, nil) }()
	go func() {
		if res, err := http.Get("http://" + l.Addr().String()); err == nil {
			res.Body.Close()
		}
	}()
	<-entered
	stop()
	require.NoError(t, <-ended)
	require.Contains(t, stderr.String(), "1 request unanswered")
}

// TestServeWarnsBeyondLoopback: others reach the door then, unless it has a password.
func TestServeWarnsBeyondLoopback(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	open := startServe(t, ctx, "--listen", "0.0.0.0:0")
	closed := startServe(t, ctx, "--listen", "0.0.0.0:0", "--door-token", "open-sesame")
	loopback := startServe(t, ctx)
	stop()
	for _, s := range []*served{open, closed, loopback} {
		require.Equal(t, exitOK, <-s.status)
	}
	require.Contains(t, open.stderr.String(), "--door-token PASSWORD closes it")
	require.Empty(t, closed.stderr.String())
	require.Empty(t, loopback.stderr.String())
}

// TestListenKnowsThePassword.
func TestListenKnowsThePassword(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	s := startServe(t, ctx, "--door-token", "open-sesame")
	status, stdout, stderr := call(t, "trigger", "--base", s.base, "--door-token", "open-sesame", "payment_intent.succeeded")
	require.Equal(t, exitOK, status, stdout+stderr)
	require.Equal(t, 401, func() int { status, _ := s.post(t, "/_pinstripe/reset", ""); return status }())
}
