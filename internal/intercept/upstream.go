package intercept

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// dial reaches another host as this process would: through the proxy that its own
// environment names, or straight.
func dial(ctx context.Context, target string) (net.Conn, error) {
	outer, err := http.ProxyFromEnvironment(&http.Request{URL: &url.URL{Scheme: "https", Host: target}})
	if err != nil {
		return nil, err
	}
	if outer == nil {
		return new(net.Dialer).DialContext(ctx, "tcp", target)
	}
	c, err := dialProxy(ctx, outer)
	if err != nil {
		return nil, err
	}
	through, err := connect(ctx, c, outer, target)
	if err != nil {
		c.Close()
		return nil, err
	}
	return through, nil
}

func dialProxy(ctx context.Context, outer *url.URL) (net.Conn, error) {
	switch outer.Scheme {
	case "http":
		return new(net.Dialer).DialContext(ctx, "tcp", withPort(outer, "80"))
	case "https":
		d := tls.Dialer{Config: &tls.Config{ServerName: outer.Hostname()}}
		return d.DialContext(ctx, "tcp", withPort(outer, "443"))
	}
	return nil, fmt.Errorf("the proxy %s is of a kind that is not supported here", outer.Redacted())
}

func withPort(u *url.URL, usual string) string {
	if u.Port() != "" {
		return u.Host
	}
	return net.JoinHostPort(u.Hostname(), usual)
}

// connect asks a proxy for a tunnel to target.
func connect(ctx context.Context, c net.Conn, outer *url.URL, target string) (net.Conn, error) {
	if at, ok := ctx.Deadline(); ok {
		if err := c.SetDeadline(at); err != nil {
			return nil, err
		}
	}
	request := "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
	if user := outer.User; user != nil {
		password, _ := user.Password()
		request += "Proxy-Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte(user.Username()+":"+password)) + "\r\n"
	}
	if _, err := io.WriteString(c, request+"\r\n"); err != nil {
		return nil, err
	}
	answer := bufio.NewReader(c)
	res, err := http.ReadResponse(answer, &http.Request{Method: http.MethodConnect})
	if err != nil {
		return nil, err
	}
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the proxy %s answers %s to CONNECT %s", outer.Redacted(), res.Status, target)
	}
	return readAhead{c, answer}, c.SetDeadline(time.Time{})
}

// readAhead is a connection of which something was read already.
type readAhead struct {
	net.Conn
	from *bufio.Reader
}

func (r readAhead) Read(p []byte) (int, error) { return r.from.Read(p) }

// CloseWrite ends what is sent, where the connection can do that.
func (r readAhead) CloseWrite() error {
	if half, ok := r.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return r.Close()
}
