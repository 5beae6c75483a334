package intercept

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"os/signal"
)

// A Command is a program with its streams.
type Command struct {
	Args           []string // the program and its arguments
	Env            []string // its whole environment
	Stdin          io.Reader
	Stdout, Stderr io.Writer
}

// notRun are the statuses of a shell for a program that cannot be run and for one that is
// not there, and what a program gets on top that a signal ended.
const (
	cannotRun = 126
	notFound  = 127
	bySignal  = 128
)

// Run runs a command to its end and returns its exit status, as a shell would. Signals to
// this process go on to the command, which decides what comes of them; the end of ctx is
// one more of them. The error says why the command could not be started.
func Run(ctx context.Context, c Command) (status int, err error) {
	cmd := exec.Command(c.Args[0], c.Args[1:]...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = c.Env, c.Stdin, c.Stdout, c.Stderr
	apart := setApart(cmd)
	heard := make(chan os.Signal, 8)
	signal.Notify(heard, passedOn...)
	defer signal.Stop(heard)
	if err := cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist) {
			return notFound, err
		}
		return cannotRun, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	over := ctx.Done()
	for {
		select {
		case s := <-heard:
			if apart || !reachedAlready(s) {
				passOn(cmd.Process, s, apart)
			}
		case <-over:
			over = nil
			if cause := context.Cause(ctx); errors.Is(cause, context.Canceled) && cause != context.Canceled {
				continue // a signal ended it, and is passed on as such
			}
			passOn(cmd.Process, asked, apart)
		case err := <-ended:
			return statusOf(cmd.ProcessState), notExit(err)
		}
	}
}

// notExit leaves out the errors that a status says.
func notExit(err error) error {
	if errors.As(err, new(*exec.ExitError)) {
		return nil
	}
	return err
}
