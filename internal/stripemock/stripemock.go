// Package stripemock starts stripe-mock, which holds requests against Stripe's public API
// description and keeps no state.
//
//	stripemock.go  Start: the process, from its first line to its end
package stripemock

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// Module is where the program comes from: a tool of this module.
const Module = "github.com/stripe/stripe-mock"

// A Server is a stripe-mock that listens on a free port of this machine.
type Server struct {
	URL string

	process *exec.Cmd
	// complaints are what the program says when it ends by itself.
	complaints bytes.Buffer
	ended      chan struct{} // closed when the process has ended
}

// Start starts one. The go command builds it once and keeps it.
func Start(ctx context.Context) (*Server, error) {
	path, err := exec.CommandContext(ctx, "go", "tool", "-n", Module).Output()
	if err != nil {
		return nil, fmt.Errorf("stripe-mock needs the go command and the module's source: go tool -n %s: %w", Module, explained(err))
	}
	s := &Server{
		process: exec.Command(strings.TrimSpace(string(path)), "-http-addr", "127.0.0.1:0", "-https-addr", "127.0.0.1:0"),
		ended:   make(chan struct{}),
	}
	s.process.Stderr = &s.complaints
	out, err := s.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.process.Start(); err != nil {
		return nil, fmt.Errorf("stripe-mock: %w", err)
	}
	s.URL, err = address(out)
	go func() {
		_, _ = io.Copy(io.Discard, out) // it prints every request
		_ = s.process.Wait()
		close(s.ended)
	}()
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// explained adds to an error what the command said.
func explained(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(string(exit.Stderr)))
	}
	return err
}

var listening = regexp.MustCompile(`Listening for HTTP at address: (127\.0\.0\.1:\d+)`)

// address reads what the server prints until it says where it listens.
func address(out io.Reader) (string, error) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			return "http://" + m[1], nil
		}
	}
	return "", errors.New("stripe-mock ended before it listened")
}

// Close stops the program. It is an error if it had ended by itself.
func (s *Server) Close() error {
	err := s.process.Process.Signal(os.Interrupt)
	<-s.ended
	if err != nil {
		said, _, _ := strings.Cut(s.complaints.String(), "\n")
		return fmt.Errorf("stripe-mock ended by itself: %s (%s)", said, s.process.ProcessState)
	}
	return nil
}
