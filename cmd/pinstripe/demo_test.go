package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The shop opens on a simulator of its own, takes a payment, and learns of it by an
// event.
func TestDemoOpensAShop(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"demo", "--listen", "127.0.0.1:0", "--simulator", "127.0.0.1:0"}, in, io.Discard)
		in.Close()
	}()
	lines := bufio.NewScanner(out)
	var said strings.Builder
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "Interrupt") {
		said.WriteString(lines.Text() + "\n")
	}
	m := regexp.MustCompile(`^the shop is open at (\S+)\n\nIts Stripe is the simulator at (\S+), with`).FindStringSubmatch(said.String())
	require.NotNil(t, m, said.String())
	require.Contains(t, said.String(), "4242 4242 4242 4242  pays")
	front, base := m[1], m[2]

	ask := func(method, address, form string) (string, string) {
		req, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(form))
		require.NoError(t, err)
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if strings.HasPrefix(address, base) {
			req.Header.Set("Authorization", "Bearer "+demoPageKey)
		}
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		require.Equal(t, 200, res.StatusCode, string(body))
		return res.Request.URL.String(), string(body)
	}
	order, page := ask("POST", front+"/orders", "")
	require.Contains(t, page, `<script src="`+base+`/v3/">`)
	secret := regexp.MustCompile(`data-secret="([^"]+)"`).FindStringSubmatch(page)[1]
	id, _, _ := strings.Cut(secret, "_secret_")
	ask("POST", base+"/v1/payment_intents/"+id+"/confirm",
		url.Values{"client_secret": {secret}, "payment_method": {"pm_card_visa"}, "setup_future_usage": {"off_session"}}.Encode())
	for !strings.Contains(page, "Charge the saved card") { // the event is on its way
		require.NoError(t, ctx.Err())
		_, page = ask("GET", order, "")
	}
	stop()
	require.Equal(t, exitOK, <-ended)
}

// A port that is taken is told with what to do about it.
func TestAPortIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	const free = "127.0.0.1:0"
	for _, c := range []struct {
		flag string
		args []string
	}{
		{"--listen", []string{"serve", "--listen", taken.Addr().String()}},
		{"--listen", []string{"demo", "--listen", taken.Addr().String(), "--simulator", free}},
		{"--simulator", []string{"demo", "--listen", free, "--simulator", taken.Addr().String()}},
		{"--listen", []string{"gateway", "--listen", taken.Addr().String(), "--simulator", free}},
		{"--simulator", []string{"gateway", "--listen", free, "--simulator", taken.Addr().String()}},
	} {
		status, _, stderr := call(t, c.args...)
		require.Equal(t, exitEnvironment, status)
		require.Contains(t, stderr, "("+c.flag+" 127.0.0.1:0 takes any port)")
	}
}
