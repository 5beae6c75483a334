package simulator_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// byHand are the situations that more than requests one after the other bring about.
var byHand = map[string]func(t *testing.T, c *client) *answered{
	"idempotency_key_in_use": func(t *testing.T, c *client) *answered {
		c.door("faults", `{"do": "hold", "match": {"path": "/v1/customers"}}`).ok(t)
		keyed := c.with("Idempotency-Key", "order-1")
		var wait sync.WaitGroup
		wait.Go(func() { keyed.must("/v1/customers", "") })
		for c.get("/_pinstripe/faults").int("held") == 0 {
		}
		a := keyed.post("/v1/customers", "")
		c.door("faults/release", "").ok(t)
		wait.Wait()
		return a
	},
	"increments_used_up": func(_ *testing.T, c *client) *answered {
		p := c.must("/v1/payment_intents", holding("incremental_authorization"))
		at := "/v1/payment_intents/" + p.id() + "/increment_authorization"
		for i := range 10 {
			c.must(at, fmt.Sprintf("amount=%d", 2001+i))
		}
		return c.post(at, "amount=3000")
	},
	"multicapture_used_up": func(_ *testing.T, c *client) *answered {
		p := c.must("/v1/payment_intents", holding("multicapture"))
		at := "/v1/payment_intents/" + p.id() + "/capture"
		for range 50 {
			c.must(at, "amount_to_capture=2&final_capture=false")
		}
		return c.post(at, "amount_to_capture=2")
	},
	"request_unreadable": func(t *testing.T, c *client) *answered {
		conn, err := net.Dial("tcp", strings.TrimPrefix(c.sim.URL, "http://"))
		require.NoError(t, err)
		defer conn.Close()
		fmt.Fprintf(conn, "POST /v1/customers HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n", c.key)
		fmt.Fprint(conn, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=a")
		require.NoError(t, conn.(*net.TCPConn).CloseWrite())
		res, err := http.ReadResponse(bufio.NewReader(conn), nil)
		require.NoError(t, err)
		defer res.Body.Close()
		raw, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		return read(t, res, raw)
	},
}

// carriedByHand is what the errors of some of them show of objects.
var carriedByHand = map[string][]string{"increments_used_up": {"payment_intent"}, "multicapture_used_up": {"payment_intent"}}

func TestSituationsByHand(t *testing.T) {
	t.Parallel()
	for name, bring := range byHand {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row, ok := fixtures.ProblemByName(name)
			require.True(t, ok)
			c := open(t)
			a := bring(t, c)
			(&walk{at: name, carries: carriedByHand[name]}).check(t, &walker{c, nil}, row, a, []string{"key", "order-1"})
		})
	}
}
