package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"

	"github.com/pinstripe-lab/pinstripe/internal/intercept"
)

// commandArgs is what follows the flags of a command that starts a program.
const commandArgs = "-- COMMAND [ARGUMENT...]"

// withServer answers with h on address, in the place of Stripe, for as long as use takes.
func withServer(address string, h http.Handler, use func(*intercept.Server) error) error {
	ca, err := openAuthority()
	if err != nil {
		return err
	}
	l, err := openPort("listen", address)
	if err != nil {
		return err
	}
	s, err := intercept.Start(l, h, ca)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	return errors.Join(use(s), s.Close())
}

// shared is w for a program and for us at the same time. A file is that already, and a
// program gets it as it is.
func shared(w io.Writer) io.Writer {
	if _, ok := w.(*os.File); ok {
		return w
	}
	return &sharedWriter{w: w}
}

type sharedWriter struct {
	mu sync.Mutex // guards w
	w  io.Writer
}

func (s *sharedWriter) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(p)
}

// runProgram starts a program whose calls to Stripe arrive at s, and waits for it. Its
// status, where it is none of success, is the error.
func runProgram(ctx context.Context, s *intercept.Server, args []string, stdout, stderr io.Writer) error {
	status, err := intercept.Run(ctx, intercept.Command{
		Args: args, Env: s.Environ(os.Environ()),
		Stdin: os.Stdin, Stdout: stdout, Stderr: stderr,
	})
	if err != nil {
		fmt.Fprintf(stderr, "pinstripe: %v\n", err)
	}
	if status != 0 {
		return statusError{status}
	}
	return nil
}

// runOrServe starts a program, or, where there is none, answers until ctx ends.
func runOrServe(ctx context.Context, program []string, s *intercept.Server, stdout, stderr io.Writer) error {
	if len(program) > 0 {
		return runProgram(ctx, s, program, stdout, stderr)
	}
	fmt.Fprintf(stdout, "pinstripe listening on %s\n", s.URL)
	select {
	case <-ctx.Done():
		return nil
	case err := <-s.Failed():
		return err
	}
}
