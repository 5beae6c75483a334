package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// openPort takes an address, which a flag has named, for a server. The error says how
// to have another.
func openPort(flag, address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("%w (--%s 127.0.0.1:0 takes any port)", err, flag)
	}
	return l, nil
}

// grace is how long requests that are under way may take once the server is to
// stop.
const grace = 5 * time.Second

// serveUntil answers requests until ctx ends, and lets those under way end. With a
// configuration of TLS it answers over that.
func serveUntil(ctx context.Context, l net.Listener, h http.Handler, secure *tls.Config) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute, TLSConfig: secure}
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
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(last); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return server.Close()
}

// logged prints a line for each request. The query is left out: it may hold a
// client secret.
func logged(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		log.Info(r.Method+" "+r.URL.Path, "status", seen.status, "request", w.Header().Get("Request-Id"),
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
