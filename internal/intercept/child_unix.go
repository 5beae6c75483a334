//go:build unix

package intercept

import (
	"os"
	"syscall"
)

// passedOn are the signals that a command hears.
var passedOn = []os.Signal{
	syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGUSR1, syscall.SIGUSR2, syscall.SIGWINCH,
}

// asked is how a command is asked to end.
var asked os.Signal = syscall.SIGTERM

// reachedAlready tells whether the terminal sends a signal to the command itself: what is
// typed reaches every process of the group, as long as there is a terminal.
func reachedAlready(s os.Signal) bool {
	switch s {
	case syscall.SIGINT, syscall.SIGQUIT, syscall.SIGWINCH:
		terminal, err := os.Open("/dev/tty")
		if err != nil {
			return false
		}
		terminal.Close()
		return true
	}
	return false
}

func statusOf(p *os.ProcessState) int {
	if w, ok := p.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return bySignal + int(w.Signal())
	}
	return p.ExitCode()
}
