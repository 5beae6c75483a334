package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/internal/levenshtein"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// Exit statuses, of every command. run, record and replay pass on that of their program.
const (
	exitOK          = 0               // all passed
	exitFailed      = 1               // the command ran, and something failed
	exitUsage       = 2               // the command is wrong: it makes no sense, or names what is not there
	exitEnvironment = 3               // what it needs is not to be had: a port, a server, a key, a tool
	exitTape        = exitEnvironment // a tape that is broken, under a program that succeeded

	exitBySignal = 128 // above it, a signal ended a program
)

// A command is one subcommand.
type command struct {
	name string
	line string // what it does, in half a line, for the list in pinstripe help
	args string // what may follow the flags, for the usage line: "" is nothing
	help string // what it does, in full, with an example
	// setUp declares the flags and returns what runs once they are parsed.
	setUp func(*flag.FlagSet) action
}

// An action does the work of a command. It returns errFailed if what there is
// to say has been said already.
type action func(ctx context.Context, stdout, stderr io.Writer) error

// errFailed makes the exit status 1 and prints nothing.
var errFailed = errors.New("failed")

// A failure is something that was asked for and failed, where nothing is wrong with the
// command or with what it needs.
type failure struct{ error }

// A statusError is the exit status of a program that was run, which has said itself what
// there is to say.
type statusError struct{ status int }

func (e statusError) Error() string { return fmt.Sprintf("exit status %d", e.status) }

// A usageError is a command line that makes no sense.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func badUsage(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// commands are the subcommands, in the order in which help lists them.
var commands = []command{
	serveCommand,
	runCommand,
	recordCommand,
	replayCommand,
	lintCommand,
	caCommand,
	demoCommand,
	gatewayCommand,
	conformCommand,
	subjectCommand,
	coverageCommand,
	verifyCommand,
	compareCommand,
	changesCommand,
	impactCommand,
	listenCommand,
	triggerCommand,
	routesCommand,
	versionCommand,
}

func find(name string) (command, bool) {
	for _, c := range commands {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

// run is the whole program but for the process around it. It returns the exit
// status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c, act, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		if c.name == "" {
			writeHelp(stdout)
		} else {
			writeCommandHelp(stdout, c)
		}
		return exitOK
	case err != nil:
		return complain(stderr, c, err)
	}
	if err := act(ctx, stdout, stderr); err != nil {
		return complain(stderr, c, err)
	}
	return exitOK
}

// complain says on stderr what went wrong, and returns the exit status for it.
func complain(stderr io.Writer, c command, err error) int {
	if errors.Is(err, errFailed) {
		return exitFailed
	}
	if passed := (statusError{}); errors.As(err, &passed) {
		return passed.status
	}
	name := strings.TrimSpace("pinstripe " + c.name)
	fmt.Fprintf(stderr, "%s: %v\n", name, err)
	if errors.As(err, new(usageError)) {
		fmt.Fprintf(stderr, "Run '%s --help' for how it is used.\n", name)
	}
	return statusOf(err)
}

// statusOf is the exit status for an error: what is neither a failure nor wrong with the
// command is wrong with what it needs.
func statusOf(err error) int {
	for _, wrong := range []error{steps.ErrOptions, cassettes.ErrUnknownFormat, os.ErrNotExist} {
		if errors.Is(err, wrong) {
			return exitUsage
		}
	}
	switch {
	case errors.As(err, new(usageError)):
		return exitUsage
	case errors.As(err, new(failure)), errors.Is(err, context.Canceled):
		return exitFailed
	}
	return exitEnvironment
}

// parse reads a command line, and does nothing. The error is flag.ErrHelp where
// help is asked for, with the command that it is about.
func parse(args []string) (command, action, error) {
	if len(args) == 0 || isHelp(args[0]) {
		if len(args) > 1 {
			c, err := lookUp(args[1])
			if err != nil {
				return command{}, nil, err
			}
			return c, nil, flag.ErrHelp
		}
		return command{}, nil, flag.ErrHelp
	}
	if args[0] == "--version" || args[0] == "-version" {
		args = []string{"version"}
	}
	c, err := lookUp(args[0])
	if err != nil {
		return command{}, nil, err
	}
	flags, act := c.flags()
	if err := parseAnywhere(flags, args[1:]); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return c, nil, flag.ErrHelp
		}
		return c, nil, usageError{inWords(err, flags)}
	}
	if strings.HasSuffix(c.args, commandArgs) && args[len(args)-1] == "--" && slices.Index(args, "--") == len(args)-1 {
		return c, nil, badUsage("no command stands behind --")
	}
	if err := configure(c, flags); err != nil {
		return c, nil, err
	}
	if c.args == "" && flags.NArg() > 0 {
		return c, nil, badUsage("nothing may follow the flags, but there is %q", flags.Arg(0))
	}
	return c, act, nil
}

// parseAnywhere reads flags wherever they stand: before, behind and between what
// is no flag. What stands behind "--" is no flag, whatever it looks like.
func parseAnywhere(fs *flag.FlagSet, args []string) error {
	operands, last := []string{"--"}, []string(nil)
	if n := slices.Index(args, "--"); n >= 0 {
		args, last = args[:n], args[n+1:]
	}
	for {
		if err := fs.Parse(args); err != nil {
			return err
		}
		if fs.NArg() == 0 {
			return fs.Parse(append(operands, last...))
		}
		operands, args = append(operands, fs.Arg(0)), fs.Args()[1:]
	}
}

func (c command) flags() (*flag.FlagSet, action) {
	fs := flag.NewFlagSet("pinstripe "+c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return fs, c.setUp(fs)
}

func isHelp(arg string) bool {
	return arg == "help" || arg == "--help" || arg == "-help" || arg == "-h"
}

func lookUp(name string) (command, error) {
	if c, ok := find(name); ok {
		return c, nil
	}
	if near := nearest(name); near != "" {
		return command{}, badUsage("there is no command %q; did you mean %q?", name, near)
	}
	return command{}, badUsage("there is no command %q", name)
}

// nearest returns the command that name was probably meant to be, "" if none is
// close.
func nearest(name string) string {
	best, least := "", 3
	for _, c := range commands {
		if d := levenshtein.Distance(name, c.name); d < least {
			best, least = c.name, d
		}
		if len(name) >= 3 && strings.HasPrefix(c.name, name) {
			return c.name
		}
	}
	return best
}
