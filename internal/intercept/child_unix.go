//go:build unix

package intercept

import (
	"os"
	"os/exec"
	"syscall"
)

// passedOn are the signals that a command hears.
var passedOn = []os.Signal{
	syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGUSR1, syscall.SIGUSR2, syscall.SIGWINCH,
}

// asked is how a command is asked to end.
var asked os.Signal = syscall.SIGTERM

// setApart gives a command a group of processes of its own where there is no terminal, so
// that what is sent to ours reaches it once, by way of us. A terminal's group must stay one:
// whoever is outside of it may not read.
func setApart(cmd *exec.Cmd) bool {
	if onTerminal() {
		return false
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return true
}

// passOn sends a signal to a command, or to all of its group. They may have ended.
func passOn(p *os.Process, s os.Signal, group bool) {
	if number, ok := s.(syscall.Signal); ok && group {
		_ = syscall.Kill(-p.Pid, number)
		return
	}
	_ = p.Signal(s)
}

func onTerminal() bool {
	terminal, err := os.Open("/dev/tty")
	if err != nil {
		return false
	}
	terminal.Close()
	return true
}

// reachedAlready tells whether the terminal sends a signal to the command itself: what is
// typed reaches every process of the group, as long as there is a terminal.
func reachedAlready(s os.Signal) bool {
	switch s {
	case syscall.SIGINT, syscall.SIGQUIT, syscall.SIGWINCH:
		return onTerminal()
	}
	return false
}

func statusOf(p *os.ProcessState) int {
	if w, ok := p.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return bySignal + int(w.Signal())
	}
	return p.ExitCode()
}
