package main

import (
	"bytes"
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

func TestWhatWrkPrintsIsRead(t *testing.T) {
	const text = `Running 4s test @ http://127.0.0.1:12111/v1/payment_intents
  Latency Distribution
     50%    0.98ms
     99%   10.12ms
  44213 requests in 4.01s, 71.34MB read
Requests/sec:  11023.26
`
	got, err := readWrk(text)
	require.NoError(t, err)
	require.Equal(t, sent{44213, 4010 * time.Millisecond, 10120 * time.Microsecond}, got)
	for _, line := range []string{"Non-2xx or 3xx responses: 7", "Socket errors: connect 0, read 3, write 0, timeout 0"} {
		_, err := readWrk(text + line)
		require.Error(t, err)
	}
}

func TestCollectionsAreCounted(t *testing.T) {
	var c collector
	var rest bytes.Buffer
	c.follow(strings.NewReader(`gc 1 @0.010s 2%: 0.018+1.3+0.076 ms clock, 0.036+0.40/1.1/0.5+0.15 ms cpu, 4->4->2 MB, 4 MB goal, 2 P
listening
GC forced
gc 2 @0.020s 2%: 0.5+1.3+0.02 ms clock, 1.0+0/0/0+0 ms cpu, 4->4->2 MB, 4 MB goal, 2 P (forced)
`), &rest)
	require.Equal(t, "listening\n", rest.String())
	require.Equal(t, 500*time.Microsecond, c.longest())
	require.InDelta(t, 3.186, c.spent().Seconds()*1e3, 1e-6)
}

func TestAGoalIsReachedOrNot(t *testing.T) {
	var out bytes.Buffer
	b := &bench{out: &out}
	b.atLeast(3, 2.9, "x", "rate")
	b.atMost(100, 100, "ms", "pause")
	b.verdicts()
	lines := strings.Split(out.String(), "\n")
	require.Regexp(t, `rate .* 2\.90 .* NOT reached$`, lines[0])
	require.Regexp(t, `pause .* 100\.00 .* reached$`, lines[1])
	require.NotContains(t, lines[1], "NOT")
}

// The client in Go finds an answer that is not what it should be.
func TestTheClientLooksAtAnswers(t *testing.T) {
	sim := simulator.New(simulator.Options{})
	s := httptest.NewServer(sim)
	defer s.Close()
	c := newGoClient(2)
	got, err := c.send(context.Background(), &server{base: s.URL, says: paid}, 50*time.Millisecond)
	require.NoError(t, err)
	require.NotZero(t, got.requests)
	require.NotZero(t, got.p99)
	_, err = c.send(context.Background(), &server{base: s.URL, says: anyOther}, time.Second)
	require.ErrorContains(t, err, "the answer lacks")
}

// Every read is one that a filled simulator answers, and with what is asked for.
func TestReadsAreAnswered(t *testing.T) {
	f, err := fill(200)
	require.NoError(t, err)
	for _, r := range reads {
		answer, err := ask(f.sim, "GET", f.address(r.path), "")
		require.NoError(t, err, r.name)
		if data, ok := answer["data"].([]any); ok {
			require.Equal(t, strings.Contains(r.name, "before all") || r.name == "after the oldest", len(data) == 0, r.name)
		}
	}
	out := &bytes.Buffer{}
	require.NoError(t, (&bench{out: out}).nths())
	require.Equal(t, 2, strings.Count(out.String(), "the 2000th"))
}
