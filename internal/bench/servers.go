package main

import (
	"bufio"
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
	"regexp"
	"strings"
	"time"
)

// A server is a process that answers on loopback.
type server struct {
	base string
	says [][]byte // what every answer must hold
	cmd  *exec.Cmd
}

type servers struct {
	dir         string
	small, full *server // simulators
	mock, bare  *server
	mockVersion string
}

var (
	paid     = [][]byte{[]byte(`"status": "succeeded"`), []byte(`"amount_received": 2000`), []byte(`"latest_charge": "ch_`)}
	anyOther = [][]byte{[]byte(`"object":"payment_intent"`), []byte(`"amount":2000,`)} // stripe-mock keeps no state: no payment of its succeeds
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
	pinstripe := filepath.Join(dir, "pinstripe")
	if s.small, err = start(ctx, paid, pinstripe, "serve", "--listen", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	if s.full, err = start(ctx, paid, pinstripe, "serve", "--listen", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	if s.mock, err = start(ctx, anyOther, filepath.Join(dir, "stripe-mock"), "-http-addr", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	answer := filepath.Join(dir, "answer.json")
	if err = capture(ctx, s.small, answer); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	s.bare, err = start(ctx, paid, self, "-bare", answer)
	return s, err
}

func (s *servers) stop() {
	for _, x := range []*server{s.small, s.full, s.mock, s.bare} {
		if x != nil {
			x.cmd.Process.Kill()
			x.cmd.Wait()
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

// address is how each of the servers says where it listens.
var address = regexp.MustCompile(`127\.0\.0\.1:\d+`)

// start runs a server and waits until it has said where it listens.
func start(ctx context.Context, says [][]byte, name string, args ...string) (*server, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if at := address.FindString(lines.Text()); at != "" {
			go io.Copy(io.Discard, out)
			return &server{base: "http://" + at, says: says, cmd: cmd}, nil
		}
	}
	return nil, errors.Join(fmt.Errorf("%s said no address", filepath.Base(name)), cmd.Wait())
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
func serveBare(ctx context.Context, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var c captured
	if err := json.Unmarshal(text, &c); err != nil {
		return err
	}
	body := []byte(c.Body)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("listening on", l.Addr())
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		for name, values := range c.Header {
			w.Header()[name] = values
		}
		w.Write(body)
	})
	s := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	stop := context.AfterFunc(ctx, func() { s.Close() })
	defer stop()
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
