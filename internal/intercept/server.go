package intercept

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/authority"
)

// Hosts are those of Stripe's that are answered for.
var Hosts = []string{
	"api.stripe.com", "js.stripe.com", "hooks.stripe.com", "checkout.stripe.com",
	"files.stripe.com", "connect.stripe.com",
}

// Names are those that a certificate here is for: Stripe's hosts and this machine.
var Names = append(slices.Clone(Hosts), "localhost", "127.0.0.1", "::1")

// A Server answers in the place of Stripe.
type Server struct {
	URL   string // without TLS
	plain net.Listener
	tls   net.Listener
	proxy net.Listener

	folder  string // of the files that programs are shown; removed by Close
	ca      *authority.Authority
	servers []*http.Server
	open    tunnels
	failed  chan error
}

// Start answers with h on l, which Close closes, and on two further ports of this
// machine, for TLS and as a proxy.
func Start(l net.Listener, h http.Handler, ca *authority.Authority) (*Server, error) {
	s := &Server{URL: "http://" + reachable(l.Addr()), plain: l, ca: ca, failed: make(chan error, 3)}
	config, err := ca.TLS(Names)
	if err != nil {
		return nil, err
	}
	if s.tls, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	if s.proxy, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return nil, errors.Join(err, s.tls.Close())
	}
	if s.folder, err = os.MkdirTemp("", "pinstripe-"); err != nil {
		return nil, errors.Join(err, s.tls.Close(), s.proxy.Close())
	}
	if err := s.writeFiles(); err != nil {
		return nil, errors.Join(err, s.tls.Close(), s.proxy.Close(), os.RemoveAll(s.folder))
	}
	secure := &http.Server{Handler: s.seenFromOutside(h), TLSConfig: config, ReadHeaderTimeout: time.Minute, ErrorLog: quiet}
	s.serve(&http.Server{Handler: h, ReadHeaderTimeout: time.Minute}, l)
	s.serve(&http.Server{Handler: http.HandlerFunc(s.forward), ReadHeaderTimeout: time.Minute}, s.proxy)
	s.servers = append(s.servers, secure)
	go func() { s.failed <- secure.ServeTLS(s.tls, "", "") }()
	return s, nil
}

func (s *Server) serve(server *http.Server, l net.Listener) {
	s.servers = append(s.servers, server)
	go func() { s.failed <- server.Serve(l) }()
}

// Failed gets an error if one of the doors breaks.
func (s *Server) Failed() <-chan error { return s.failed }

// grace is how long requests that are under way may take once the server is to end.
const grace = 5 * time.Second

// Close closes all connections, waits for requests that are under way and removes the
// files that programs were shown.
func (s *Server) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	var errs []error
	s.open.close()
	for _, server := range s.servers {
		if err := server.Shutdown(ctx); err != nil {
			errs = append(errs, server.Close())
		}
	}
	return errors.Join(append(errs, os.RemoveAll(s.folder))...)
}

// seenFromOutside tells h the address at which a browser finds it: one that follows a
// redirect knows nothing of the proxy.
func (s *Server) seenFromOutside(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Set("X-Forwarded-Host", reachable(s.plain.Addr()))
		r.Header.Set("X-Forwarded-Proto", "http")
		r.TLS = nil
		h.ServeHTTP(w, r)
	})
}

// reachable is where this machine finds a listener that may listen everywhere.
func reachable(a net.Addr) string {
	at, ok := a.(*net.TCPAddr)
	if !ok || !at.IP.IsUnspecified() {
		return a.String()
	}
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(at.Port))
}

// port is that of a listener.
func port(l net.Listener) string {
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// tunnels are the connections that lead through the proxy.
type tunnels struct {
	mu     sync.Mutex // guards conns and closed
	conns  map[net.Conn]bool
	closed bool
}

// add remembers a connection, or closes it where all are closed.
func (t *tunnels) add(c net.Conn) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		c.Close()
		return false
	}
	if t.conns == nil {
		t.conns = map[net.Conn]bool{}
	}
	t.conns[c] = true
	return true
}

func (t *tunnels) done(c net.Conn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.conns, c)
	c.Close()
}

func (t *tunnels) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	for c := range t.conns {
		c.Close()
	}
}
