package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A server is a process that answers on loopback.
type server struct {
	base      string
	says      [][]byte // what every answer must hold
	cmd       *exec.Cmd
	collector collector
}

type servers struct {
	dir         string
	fresh, full *server // simulators
	mock, bare  *server
	mockVersion string
}

var (
	paid = [][]byte{[]byte(`"status": "succeeded"`), []byte(`"amount_received": 2000`), []byte(`"latest_charge": "ch_`)}
	// stripe-mock keeps no state: no payment of its succeeds
	anyOther = [][]byte{[]byte(`"object":"payment_intent"`), []byte(`"amount":2000,`)}
)

const mockModule = "github.com/stripe/stripe-mock"

// startServers builds what is to be measured and starts it.
func startServers(ctx context.Context) (_ *servers, err error) {
	dir, err := os.MkdirTemp("", "pinstripe-bench-")
	if err != nil {
		return nil, err
	}
	s := &servers{dir: dir}
	defer func() {
		if err != nil {
			s.stop()
		}
	}()
	if _, err = output(ctx, "go", "build", "-o", dir+string(filepath.Separator), "./cmd/pinstripe", mockModule); err != nil {
		return nil, err
	}
	version, err := output(ctx, "go", "list", "-m", "-f", "{{.Version}}", mockModule)
	if err != nil {
		return nil, err
	}
	s.mockVersion = strings.TrimSpace(string(version))
	if s.fresh, err = s.simulator(ctx); err != nil {
		return nil, err
	}
	if s.full, err = s.simulator(ctx); err != nil {
		return nil, err
	}
	s.mock, err = start(ctx, anyOther, func(address string) []string {
		return []string{filepath.Join(dir, "stripe-mock"), "-http-addr", address, "-https-addr", "127.0.0.1:0"}
	})
	if err != nil {
		return nil, err
	}
	answer := filepath.Join(dir, "answer.json")
	if err = capture(ctx, s.fresh, answer); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	s.bare, err = start(ctx, paid, func(address string) []string {
		return []string{self, "-bare", answer, "-listen", address}
	})
	return s, err
}

// simulator starts another simulator.
func (s *servers) simulator(ctx context.Context) (*server, error) {
	return start(ctx, paid, func(address string) []string {
		return []string{filepath.Join(s.dir, "pinstripe"), "serve", "--listen", address}
	})
}

func (s *servers) stop() {
	for _, x := range []*server{s.fresh, s.full, s.mock, s.bare} {
		if x != nil {
			x.stop()
		}
	}
	os.RemoveAll(s.dir)
}

func output(ctx context.Context, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, problems.String())
	}
	return out, nil
}

// start runs a server on a free port and waits until it listens there. What it
// prints goes nowhere: stripe-mock prints a line for every request, and nobody
// should have to read them meanwhile.
func start(ctx context.Context, says [][]byte, command func(address string) []string) (*server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := l.Addr().String()
	if err := l.Close(); err != nil {
		return nil, err
	}
	words := command(address)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Env = append(os.Environ(), "GODEBUG=gctrace=1")
	trace, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &server{base: "http://" + address, says: says, cmd: cmd}
	go s.collector.follow(trace, os.Stderr)
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if c, err := net.Dial("tcp", address); err == nil {
			return s, c.Close()
		}
	}
	s.stop()
	return nil, fmt.Errorf("%s does not listen", filepath.Base(words[0]))
}

func (s *server) stop() {
	s.cmd.Process.Kill()
	s.cmd.Wait()
}

// A captured answer is what the bare handler says.
type captured struct {
	Header http.Header
	Body   string
}

// capture keeps one answer of a server in a file.
func capture(ctx context.Context, s *server, file string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+path, strings.NewReader(payment))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", res.Status, body)
	}
	res.Header.Del("Date")
	text, err := json.Marshal(captured{res.Header, string(body)})
	if err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o600)
}

// serveBare answers every request with the same headers and bytes, once it has
// read what was sent.
func serveBare(ctx context.Context, address, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var c captured
	if err := json.Unmarshal(text, &c); err != nil {
		return err
	}
	body := []byte(c.Body)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		for name, values := range c.Header {
			w.Header()[name] = values
		}
		w.Write(body)
	})
	s := &http.Server{Addr: address, Handler: h, ReadHeaderTimeout: time.Minute}
	stop := context.AfterFunc(ctx, func() { s.Close() })
	defer stop()
	if err := s.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
