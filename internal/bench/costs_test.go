package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

const costsFile = "testdata/costs.csv"

var writeCosts = flag.Bool("write-costs", false, "write "+costsFile+" anew")

// An allocated is what one operation allocates, or, where nothing is counted, what it leaves.
type allocated struct{ allocations, bytes float64 }

// A counted answer is thrown away.
type counted struct {
	header http.Header
	status int
}

func (c *counted) Header() http.Header         { return c.header }
func (c *counted) WriteHeader(status int)      { c.status = status }
func (c *counted) Write(b []byte) (int, error) { return len(b), nil }

// A teller makes requests, and counts what they cost.
type teller struct {
	t   *testing.T
	sim *simulator.Simulator
}

func (c *teller) send(method, address, body string) {
	r, err := http.NewRequest(method, "http://stripe.test"+address, strings.NewReader(body))
	require.NoError(c.t, err)
	r.Header.Set("Authorization", "Bearer sk_test_cost")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := &counted{header: http.Header{}, status: http.StatusOK}
	c.sim.ServeHTTP(w, r)
	if w.status != http.StatusOK {
		c.t.Fatalf("%s %s: %d", method, address, w.status)
	}
}

func (c *teller) pay() {
	c.send(http.MethodPost, path, payment)
}

// settle makes n payments, and lets them settle.
func (c *teller) settle(n int) {
	for range n {
		c.pay()
	}
	c.sim.Advance(time.Minute)
}

// allocates is what n operations allocate, one by one. Nothing is collected meanwhile: what is
// pooled stays pooled.
func allocates(n int, all func()) allocated {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	before, after := runtime.MemStats{}, runtime.MemStats{}
	runtime.ReadMemStats(&before)
	all()
	runtime.ReadMemStats(&after)
	return allocated{float64(after.Mallocs-before.Mallocs) / float64(n), float64(after.TotalAlloc-before.TotalAlloc) / float64(n)}
}

// costs measures what is promised not to grow.
func costs(t *testing.T) map[string]allocated {
	const n = 4096
	c := &teller{t, simulator.New(simulator.Options{Clock: simulator.StandingClock(began)})}
	c.settle(n)
	found := map[string]allocated{
		"create and confirm": allocates(n, func() {
			for range n {
				c.pay()
			}
		}),
		"payment until it has settled": allocates(n, func() { c.settle(n) }),
		"list of ten": allocates(n, func() {
			for range n {
				c.send(http.MethodGet, "/v1/payment_intents", "")
			}
		}),
	}
	before := live()
	c.settle(4 * n)
	found["settled payment, kept"] = allocated{bytes: (live() - before) / (4 * n)}
	runtime.KeepAlive(c)
	return found
}

// What an operation allocates, and what a payment keeps, is no more than a tenth above
// testdata/costs.csv. Who meant it, or made it less, writes the file anew:
//
//	go test ./internal/bench -run TestCosts -write-costs
func TestCosts(t *testing.T) {
	racing.Later(t)
	found := costs(t)
	if *writeCosts {
		require.NoError(t, os.WriteFile(costsFile, costRows(found), 0o666))
	}
	text, err := os.ReadFile(costsFile)
	require.NoError(t, err)
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1+len(found))
	for _, row := range rows[1:] {
		got, ok := found[row[0]]
		require.True(t, ok, "nothing measures %q", row[0])
		for i, now := range []float64{got.allocations, got.bytes} {
			was, err := strconv.ParseFloat(row[1+i], 64)
			require.NoError(t, err)
			what := rows[0][1+i] + " of " + row[0]
			require.LessOrEqual(t, now, 1.1*was, "%s: more than a tenth above %s", what, costsFile)
			if now < 0.9*was {
				t.Logf("%s: %.0f, and not %.0f any more: write %s anew, or it may grow again", what, now, was, costsFile)
			}
		}
	}
}

// operations are in the order of the file.
var operations = []string{"create and confirm", "payment until it has settled", "settled payment, kept", "list of ten"}

func costRows(found map[string]allocated) []byte {
	var b bytes.Buffer
	b.WriteString("operation,allocations,bytes\n")
	for _, name := range operations {
		fmt.Fprintf(&b, "\"%s\",%.0f,%.0f\n", name, found[name].allocations, found[name].bytes)
	}
	return b.Bytes()
}
