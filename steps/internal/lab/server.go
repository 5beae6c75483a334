package lab

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

// A Server is one of a scenario's own. Anybody reaches it at its URL; Client does so without
// the kernel, which is most of what a call on loopback costs.
type Server struct {
	*httptest.Server
	shortcut *Shortcut
	client   *http.Client
}

// Serve starts a server.
func Serve(h http.Handler) *Server {
	s := &Server{Server: httptest.NewServer(h)}
	s.shortcut = OpenShortcut(s.URL, h)
	s.client = &http.Client{Transport: &http.Transport{DialContext: s.shortcut.Dial}}
	return s
}

// Client is for the server alone.
func (s *Server) Client() *http.Client { return s.client }

// Close ends the server.
func (s *Server) Close() {
	s.client.CloseIdleConnections()
	s.Server.Close()
	s.shortcut.Stop()
}

// A Shortcut serves over connections inside this program, for whoever would dial an address
// that is listened at too: HTTP as on a network.
type Shortcut struct {
	address string
	server  http.Server
	waiting chan net.Conn
	closed  chan struct{}
	once    sync.Once // guards closed
}

// OpenShortcut begins to serve what listens at an address.
func OpenShortcut(url string, h http.Handler) *Shortcut {
	s := &Shortcut{
		address: strings.TrimPrefix(url, "http://"), server: http.Server{Handler: h}, waiting: make(chan net.Conn), closed: make(chan struct{}),
	}
	go func() { _ = s.server.Serve(insideListener{s}) }()
	return s
}

// Dial is for a transport. Any other address is dialed as usual.
func (s *Shortcut) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	if address != s.address {
		return new(net.Dialer).DialContext(ctx, network, address)
	}
	ours, theirs := net.Pipe()
	select {
	case s.waiting <- theirs:
		return ours, nil
	case <-s.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Stop ends the connections.
func (s *Shortcut) Stop() { _ = s.server.Close() }

// An insideListener takes the connections that are dialed.
type insideListener struct{ *Shortcut }

func (l insideListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.waiting:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l insideListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l insideListener) Addr() net.Addr { return inside(l.address) }

// inside is an address within the program.
type inside string

func (inside) Network() string  { return "inside" }
func (a inside) String() string { return string(a) }
