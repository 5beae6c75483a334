package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/steps"
	"github.com/pinstripe-lab/pinstripe/subject"
)

var subjectCommand = command{
	name: "subject",
	line: "this module's adapter as a subject of the suite, and the schema of its messages",
	help: `A subject is a payment gateway adapter, in any language, that is held to the suite:

  pinstripe conform --subject 'node my-adapter.js'
  pinstripe conform --subject http://127.0.0.1:9000

It answers one JSON message an operation, over its standard input and output, a line
each, or over HTTP. docs/subjects.md tells how to write one.

Without flags this command is such a subject: this module's own adapter, on its
standard input and output.

Examples: the schema; the adapter as its own subject

  pinstripe subject --schema
  pinstripe conform --subject 'pinstripe subject'`,
	setUp: setUpSubject,
}

func setUpSubject(flags *flag.FlagSet) action {
	schema := flags.Bool("schema", false, "print the JSON Schema of the messages, and end")
	listen := flags.String("listen", "", "`address` to answer at over HTTP, such as 127.0.0.1:9000, in the place of standard input")
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		if *schema {
			_, err := stdout.Write(subject.Schema())
			return err
		}
		s := subject.Serve(buildVersion())
		if *listen == "" {
			return s.ServeLines(ctx, os.Stdin, stdout)
		}
		l, err := openListener("listen", *listen)
		if err != nil {
			return err
		}
		return serveUntil(ctx, stderr, l, s, nil)
	}
}

// subjectFlags declares the flags by which another gateway is held to the suite.
func subjectFlags(flags *flag.FlagSet, o *steps.Options) *subjectSettings {
	s := &subjectSettings{options: o}
	flags.StringVar(&o.Suite, "suite", "", "`suite` to play alone: "+strings.Join(steps.Suites, ", "))
	flags.StringVar(&s.named, "subject", "",
		"`command` or address of another gateway adapter to hold to the suite, such as 'node my-adapter.js' (docs/subjects.md)")
	flags.StringVar(&s.level, "level", "must",
		"`level` up to which a subject is judged: must (money), should (codes, messages), may (its calls)")
	flags.DurationVar(&s.patience, "subject-timeout", 30*time.Second, "how `long` the subject may take for an answer")
	flags.StringVar(&s.failures, "failures", "",
		"`file` of scenarios that the subject is known to fail: CSV with scenario, symptom and reason")
	flags.BoolVar(&s.update, "update-failures", false, "write the file of --failures anew from this run; reasons that are there stay")
	return s
}

// subjectSettings are what the flags say.
type subjectSettings struct {
	options                *steps.Options
	named, level, failures string
	patience               time.Duration
	update                 bool
	// before is the list as it was read.
	before []steps.Failure
}

// connect puts the subject and its known failures into the options; end lets it go.
func (s *subjectSettings) connect(ctx context.Context) (end func(), err error) {
	end = func() {}
	s.options.Level = steps.Level(s.level)
	if s.update && s.failures == "" {
		return end, badUsage("--update-failures wants the file of --failures")
	}
	if s.before, err = s.read(); err != nil {
		return end, usageError{fmt.Sprintf("%s: %v", s.failures, err)}
	}
	s.options.Failures = s.before
	c, err := callSubject(ctx, s.named, s.patience)
	if err != nil || c == nil {
		return end, err
	}
	s.options.Subject = c
	return func() { _ = c.Close() }, nil
}

func (s *subjectSettings) read() ([]steps.Failure, error) {
	f, err := os.Open(s.failures)
	switch {
	case s.failures == "", s.update && errors.Is(err, os.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	}
	defer f.Close()
	return steps.ReadFailures(f)
}

// write writes the list anew.
func (s *subjectSettings) write(r steps.Result, stdout io.Writer) error {
	n, err := steps.WriteFailures(s.failures, r, s.before)
	if err == nil {
		fmt.Fprintf(stdout, "\n%s: %d known failures, each of which wants a reason\n", s.failures, n)
	}
	return err
}

// callSubject asks a subject what it can do; "" names none.
func callSubject(ctx context.Context, named string, patience time.Duration) (*subject.Client, error) {
	if named == "" {
		return nil, nil
	}
	if strings.HasPrefix(named, "http://") || strings.HasPrefix(named, "https://") {
		return subject.Connect(ctx, subject.OverHTTP(named, patience))
	}
	child, err := subject.Start(named, patience)
	if err != nil {
		return nil, usageError{err.Error()}
	}
	return subject.Connect(ctx, child)
}
