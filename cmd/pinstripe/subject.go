package main

import (
	"context"
	"flag"
	"io"
	"net"
	"net/http"
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
standard input and output.`,
	setUp: setUpSubject,
}

func setUpSubject(flags *flag.FlagSet) action {
	schema := flags.Bool("schema", false, "print the JSON Schema of the messages, and end")
	listen := flags.String("listen", "", "`address` to answer at over HTTP, such as 127.0.0.1:9000, in the place of standard input")
	return func(ctx context.Context, stdout, _ io.Writer) error {
		if *schema {
			_, err := stdout.Write(subject.Schema())
			return err
		}
		s := subject.Serve(buildVersion())
		if *listen == "" {
			return s.ServeLines(ctx, os.Stdin, stdout)
		}
		l, err := net.Listen("tcp", *listen)
		if err != nil {
			return err
		}
		srv := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
		go func() {
			<-ctx.Done()
			_ = srv.Close()
		}()
		if err := srv.Serve(l); err != http.ErrServerClosed {
			return err
		}
		return nil
	}
}

// subjectFlags declares the flags by which another gateway is held to the suite, and returns
// what connects to it and puts it into o; end lets it go.
func subjectFlags(flags *flag.FlagSet, o *steps.Options) (connected func(ctx context.Context) (end func(), err error)) {
	flags.StringVar(&o.Suite, "suite", "", "`suite` to play alone: "+strings.Join(steps.Suites, ", "))
	named := flags.String("subject", "",
		"`command` or address of another gateway adapter to hold to the suite, such as 'node my-adapter.js' (docs/subjects.md)")
	level := flags.String("level", "must", "`level` up to which a subject is judged: must (money), should (codes, messages), may (its calls)")
	patience := flags.Duration("subject-timeout", 30*time.Second, "how `long` the subject may take for an answer")
	return func(ctx context.Context) (func(), error) {
		o.Level = steps.Level(*level)
		c, err := connect(ctx, *named, *patience)
		if err != nil || c == nil {
			return func() {}, err
		}
		o.Subject = c
		return func() { _ = c.Close() }, nil
	}
}

// connect asks a subject what it can do; "" names none.
func connect(ctx context.Context, named string, patience time.Duration) (*subject.Client, error) {
	if named == "" {
		return nil, nil
	}
	if strings.HasPrefix(named, "http://") || strings.HasPrefix(named, "https://") {
		return subject.Connect(ctx, subject.OverHTTP(named, patience))
	}
	link, err := subject.Start(named, patience)
	if err != nil {
		return nil, usageError{err.Error()}
	}
	return subject.Connect(ctx, link)
}
