package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
)

// openPort takes an address, which a flag has named, for a server. The error says how
// to have another.
func openPort(flag, address string) (net.Listener, error) {
	_, port, err := net.SplitHostPort(address)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return nil, badUsage("--%s %s: want an address with a port, such as 127.0.0.1:12111", flag, address)
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("%w (--%s 127.0.0.1:0 takes any port)", err, flag)
	}
	return l, nil
}

// openListener takes an address as openPort does, or a unix socket: unix:/tmp/stripe.sock.
func openListener(flag, address string) (net.Listener, error) {
	if path, ok := strings.CutPrefix(address, "unix:"); ok {
		return net.Listen("unix", path)
	}
	return openPort(flag, address)
}

// grace is how long requests that are under way may take once the server is to
// stop: whoever stops it gets it back within two seconds.
const grace = 1500 * time.Millisecond

// A stopping handler lets go of whoever waits in it, before its server ends.
type stopping interface{ Stop() }

// serveUntil answers requests until ctx ends, and lets those under way end; what does
// not is said. With a configuration of TLS it answers over that.
func serveUntil(ctx context.Context, stderr io.Writer, l net.Listener, h http.Handler, secure *tls.Config, waiting ...stopping) error {
	var open connections
	server := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute, IdleTimeout: idle, TLSConfig: secure, ConnState: open.note}
	failed := make(chan error, 1)
	go func() {
		if secure != nil {
			failed <- server.ServeTLS(l, "", "")
		} else {
			failed <- server.Serve(l)
		}
	}()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	for _, w := range waiting {
		w.Stop()
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := server.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintf(stderr, "pinstripe: stopped with %s unanswered\n", counted(open.busy(), "request"))
		err = nil
	}
	return errors.Join(err, server.Close())
}

// idle is how long a connection may wait for its next request.
const idle = 3 * time.Minute

// connections are those on which a request is under way.
type connections struct {
	mu     sync.Mutex
	active map[net.Conn]bool
}

func (c *connections) note(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if state != http.StateActive {
		delete(c.active, conn)
		return
	}
	if c.active == nil {
		c.active = map[net.Conn]bool{}
	}
	c.active[conn] = true
}

func (c *connections) busy() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.active)
}

// logged prints a line for each request. The query is left out: it may hold a
// client secret.
func logged(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		log.Info(r.Method+" "+masking.Secret("", r.URL.Path), "status", seen.status, "request", w.Header().Get("Request-Id"),
			"took", time.Since(began).Round(time.Microsecond))
	})
}

// A statusWriter remembers the status that was written.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach what is underneath.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// shortTime leaves the day out of a line's time.
func shortTime(groups []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey && len(groups) == 0 {
		return slog.String(a.Key, a.Value.Time().Format("15:04:05.000"))
	}
	return a
}
