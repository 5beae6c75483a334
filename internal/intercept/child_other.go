//go:build !unix

package intercept

import (
	"os"
	"os/exec"
)

// passedOn are the signals that a command hears.
var passedOn = []os.Signal{os.Interrupt}

// asked is how a command is asked to end.
var asked = os.Kill

func setApart(*exec.Cmd) bool { return false }

// passOn sends a signal to a command, which may have ended.
func passOn(p *os.Process, s os.Signal, _ bool) { _ = p.Signal(s) }

// reachedAlready tells whether a signal reaches the command without us: what is typed
// reaches every process on the console.
func reachedAlready(os.Signal) bool { return true }

func statusOf(p *os.ProcessState) int { return p.ExitCode() }
