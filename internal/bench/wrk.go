package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A client sends the same request over and over, for a while.
type client interface {
	send(ctx context.Context, s *server, during time.Duration) (sent, error)
}

// sent is what a client did.
type sent struct {
	requests int
	took     time.Duration
	p99      time.Duration
}

func (s sent) perSecond() float64 { return float64(s.requests) / s.took.Seconds() }

// newClient is wrk, or the client in Go where wrk is not installed.
func newClient(dir string, connections int) (client, string) {
	path, err := exec.LookPath("wrk")
	if err == nil {
		script := filepath.Join(dir, "payment.lua")
		if err = os.WriteFile(script, []byte(wrkScript), 0o600); err == nil {
			return &wrk{path, script, connections}, "wrk"
		}
	}
	return newGoClient(connections), "in Go (wrk is not installed: apt-get install wrk), and takes processor time from the servers"
}

// wrk is the program of that name, with one thread.
type wrk struct {
	path, script string
	connections  int
}

var wrkScript = fmt.Sprintf(`wrk.method = "POST"
wrk.body = %q
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Authorization"] = "Bearer %s"
`, payment, key)

var (
	wrkRequests = regexp.MustCompile(`(\d+) requests in ([0-9.]+[a-z]+)`)
	wrkP99      = regexp.MustCompile(`99%\s+([0-9.]+[a-z]+)`)
)

func (w *wrk) send(ctx context.Context, s *server, during time.Duration) (sent, error) {
	if err := look(ctx, s); err != nil {
		return sent{}, err
	}
	out, err := output(ctx, w.path, "-t1", fmt.Sprintf("-c%d", w.connections), fmt.Sprintf("-d%ds", max(1, int(during.Seconds()))),
		"--latency", "-s", w.script, s.base+path)
	if err != nil {
		return sent{}, err
	}
	return readWrk(string(out))
}

// readWrk reads what wrk prints. Errors that it met are an error.
func readWrk(text string) (sent, error) {
	requests, p99 := wrkRequests.FindStringSubmatch(text), wrkP99.FindStringSubmatch(text)
	if requests == nil || p99 == nil || strings.Contains(text, "Non-2xx") || strings.Contains(text, "Socket errors") {
		return sent{}, fmt.Errorf("wrk: %s", text)
	}
	var s sent
	var err error
	if s.requests, err = strconv.Atoi(requests[1]); err != nil {
		return s, err
	}
	if s.took, err = time.ParseDuration(requests[2]); err != nil {
		return s, err
	}
	s.p99, err = time.ParseDuration(p99[1])
	return s, err
}
