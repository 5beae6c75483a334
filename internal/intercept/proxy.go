package intercept

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

// quiet is the log of the door with TLS: who does not trust it says so itself.
var quiet = log.New(io.Discard, "", 0)

// patience is how long the proxy waits for another host to take a connection.
const patience = 30 * time.Second

// forward is the proxy. It opens tunnels and nothing else: programs are told of it for
// HTTPS alone.
func (s *Server) forward(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodConnect {
		http.Error(w, "this proxy is for https alone", http.StatusMethodNotAllowed)
		return
	}
	there, err := s.reach(r.Context(), r.Host)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer s.open.done(there)
	if !s.open.add(there) {
		return
	}
	here, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer s.open.done(here)
	if !s.open.add(here) {
		return
	}
	if _, err := io.WriteString(here, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		return
	}
	join(here, buffered, there)
}

// reach opens a connection to where target, a host and a port, is answered.
func (s *Server) reach(ctx context.Context, target string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if answered(target) {
		return new(net.Dialer).DialContext(ctx, "tcp", s.tls.Addr().String())
	}
	return dial(ctx, target)
}

// answered tells whether a host and port are Stripe's.
func answered(target string) bool {
	host, port, err := net.SplitHostPort(target)
	return err == nil && port == "443" && slices.Contains(Hosts, strings.ToLower(strings.TrimSuffix(host, ".")))
}

// join passes bytes both ways until both sides have ended. read is what was read ahead of
// here.
func join(here net.Conn, read io.Reader, there net.Conn) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		pass(there, read)
	}()
	pass(here, there)
	<-ended
}

// pass copies one way, and tells the receiver that no more comes.
func pass(to net.Conn, from io.Reader) {
	_, _ = io.Copy(to, from) // whichever side broke: both are told so
	if half, ok := to.(interface{ CloseWrite() error }); ok {
		_ = half.CloseWrite()
		return
	}
	to.Close()
}
