package intercept

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhichHostsAreAnswered(t *testing.T) {
	for target, ours := range map[string]bool{
		"api.stripe.com:443": true, "API.Stripe.com.:443": true, "js.stripe.com:443": true,
		"stripe.com:443": false, "api.stripe.com:8443": false, "api.stripe.com.example:443": false, "api.stripe.com": false,
	} {
		require.Equal(t, ours, answered(target), target)
	}
}

// Another host gets what is sent to it, byte for byte, and knows its own certificate.
func TestOtherHostsAreReachedUntouched(t *testing.T) {
	other := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		io.WriteString(w, r.Host+" "+string(body))
	}))
	defer other.Close()
	client := other.Client() // trusts its certificate and no other
	proxy, err := url.Parse(throughProxy(started(t), ""))
	require.NoError(t, err)
	client.Transport.(*http.Transport).Proxy = http.ProxyURL(proxy)
	res, err := client.Post(other.URL, "text/plain", strings.NewReader("quince"))
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	require.Equal(t, strings.TrimPrefix(other.URL, "https://")+" quince", string(body))

	_, err = client.Get("https://127.0.0.1:1/")
	require.ErrorContains(t, err, "Bad Gateway")
	res, err = http.Get(proxy.String())
	require.NoError(t, err)
	defer res.Body.Close()
	require.Equal(t, http.StatusMethodNotAllowed, res.StatusCode)
}

// The proxy that a machine has already is asked for other hosts.
func TestTheProxyBehindTheProxy(t *testing.T) {
	heard := make(chan string, 1)
	outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		heard <- r.Method + " " + r.Host + " " + r.Header.Get("Proxy-Authorization")
		conn, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			io.WriteString(conn, "HTTP/1.1 200 OK\r\n\r\nhello")
			conn.Close()
		}
	}))
	defer outer.Close()
	at, err := url.Parse(outer.URL)
	require.NoError(t, err)
	at.User = url.UserPassword("jenny", "quince")
	c, err := dialProxy(t.Context(), at)
	require.NoError(t, err)
	through, err := connect(t.Context(), c, at, "shop.example:443")
	require.NoError(t, err)
	defer through.Close()
	text, err := io.ReadAll(through)
	require.NoError(t, err)
	require.Equal(t, "hello", string(text))
	require.Equal(t, "CONNECT shop.example:443 Basic amVubnk6cXVpbmNl", <-heard)
}

// Nothing is left behind: neither files nor connections.
func TestCloseEndsAll(t *testing.T) {
	s := started(t)
	c, err := new(net.Dialer).DialContext(t.Context(), "tcp", s.proxy.Addr().String())
	require.NoError(t, err)
	defer c.Close()
	_, err = connect(context.Background(), c, &url.URL{}, "api.stripe.com:443")
	require.NoError(t, err)
	require.DirExists(t, s.folder)
	require.NoError(t, s.Close())
	_, err = os.Stat(s.folder)
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = c.Read(make([]byte, 1))
	require.Error(t, err)
}
