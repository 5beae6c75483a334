package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/impact"
	"github.com/pinstripe-lab/pinstripe/internal/intercept"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

var impactCommand = command{
	name: "impact",
	line: "may we move to another version of Stripe's API? runs a program at both",
	args: "[-- COMMAND [ARGUMENT...]]",
	help: `Runs a program on a simulator at one version of Stripe's API, where it has to pass, and
then at another. Where that fails, it runs the program with parts of what Stripe changed
between the two, until it has the changes that are to blame: each with a sentence, its
page in Stripe's changelog, and the requests and the members that it alters. Changes that
nothing sent or answered met are listed too: a run proves nothing about them.

The verdict is one of three: safe, every change was exercised; safe as far as tested, so
many changes untested; breaks, by these. The exit status is 1 if it breaks, or if no
request was answered at the account's version.

A program passes if its exit status is 0. Its calls to Stripe arrive as under 'pinstripe
run'. Many libraries name a version of their own in each request: that is said, and
--force-version answers them at the version in question all the same. Without a program
the suite is run, and of each change it is said which of the altered members the adapter
reads.

` + tapeHelp + `

Examples:

  pinstripe impact --from 2024-06-20 --to 2025-09-30.clover --report impact -- npm test
  pinstripe impact --from 2024-06-20 --to 2025-09-30.clover --tape spec/cassettes`,
	setUp: setUpImpact,
}

// impactFlags are what the command line says of impact.
type impactFlags struct {
	from, to, dir string
	tape          string
	asJSON        bool
	github        bool
	options       impact.Options
}

func setUpImpact(fs *flag.FlagSet) action {
	var f impactFlags
	fs.StringVar(&f.from, "from", "", "`version` of Stripe's API that is spoken now, such as 2024-06-20")
	fs.StringVar(&f.to, "to", "", "`version` to move to, such as 2025-09-30.clover")
	fs.StringVar(&f.tape, "tape", "", "`file` or folder of recordings that are asked in the place of a program")
	fs.StringVar(&f.dir, "report", "", "`folder` for impact.html, impact.json and junit.xml; none are written without it")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON instead of lines")
	fs.BoolVar(&f.github, "github", false, "print annotations for GitHub, and the summary of the job")
	fs.BoolVar(&f.options.ForceVersion, "force-version", false, "answer requests that name a version at the one in question")
	account := settingsFlag(fs)
	options := optionFlags(fs)
	return func(ctx context.Context, stdout, stderr io.Writer) error {
		if f.from == "" || f.to == "" {
			return badUsage("which versions? --from names the one that is spoken now, --to the one to move to")
		}
		var err error
		if f.options.From, f.options.To, err = twoVersions(f.from, f.to); err != nil {
			return err
		}
		stderr = shared(stderr)
		f.options.Progress = func(t *impact.Trial) { fmt.Fprintf(stderr, "run %d, %s\n", t.Number, t.Why) }
		switch {
		case f.tape != "" && fs.NArg() > 0:
			return badUsage("either --tape %s or %s is judged", f.tape, fs.Arg(0))
		case f.tape != "":
			f.options.Tape, f.options.ForceVersion = true, true
			f.options.Try, err = tapeTrial(f.tape, f.from)
		case fs.NArg() > 0:
			f.options.Try = programTrial(fs.Args(), account, options, stderr)
		default:
			f.options.Reader, f.options.Reads = "the adapter", adapter.Reads()
			f.options.Try = suiteTrial(stderr)
		}
		if err != nil {
			return err
		}
		r, err := impact.Judge(ctx, f.options)
		if errors.Is(err, impact.ErrBefore) {
			return failure{err}
		}
		if err != nil {
			return err
		}
		return f.tell(r, stdout)
	}
}

// tell prints and writes the verdict.
func (f impactFlags) tell(r impact.Result, stdout io.Writer) error {
	var err error
	switch {
	case f.asJSON:
		err = r.WriteJSON(stdout)
	default:
		r.Write(stdout)
	}
	if f.github {
		r.WriteAnnotations(stdout)
		err = errors.Join(err, summarize(r))
	}
	if f.dir != "" {
		err = errors.Join(err, r.WriteFiles(f.dir))
	}
	if err == nil && (r.Verdict == impact.Breaks || r.Verdict == impact.NothingMet) {
		return errFailed
	}
	return err
}

// summarize adds the verdict to the summary of a job of GitHub's, if there is one.
func summarize(r impact.Result) error {
	path := os.Getenv("GITHUB_STEP_SUMMARY")
	if path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	r.WriteSummary(f)
	return f.Close()
}

// programTrial runs a program on a simulator of its own. What it says is shown the first
// two times, at the two versions.
func programTrial(
	args []string, account *accountSettings, options func(*slog.Logger) simulator.Options, stderr io.Writer,
) func(context.Context, *impact.Trial) (string, error) {
	return func(ctx context.Context, t *impact.Trial) (failed string, err error) {
		settings := &accountSettings{named: maps.Clone(account.named)}
		for name, value := range t.Settings() {
			if err := settings.set(name, value); err != nil {
				return "", err
			}
		}
		o := options(logTo(io.Discard))
		o.Account, o.Watch = settings.text, t.Watch
		sim := simulator.New(o)
		kept, end := context.WithCancel(context.WithoutCancel(ctx))
		defer end()
		go sim.KeepUp(kept)
		said := &tail{}
		out := io.Writer(said)
		if t.Number <= 2 {
			out = io.MultiWriter(stderr, said)
		}
		out = shared(out)
		err = withServer("127.0.0.1:0", t.Wire.Handler(sim), func(s *intercept.Server) error {
			return runProgram(ctx, s, args, out, out)
		})
		if ended := (statusError{}); errors.As(err, &ended) {
			return strings.TrimSuffix(ended.Error()+": "+said.last(), ": "), nil
		}
		return "", err
	}
}

// tail keeps the end of what a program says.
type tail struct{ end bytes.Buffer }

const tailLength = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	if extra := t.end.Len() + len(p) - tailLength; extra > 0 {
		t.end.Next(extra)
	}
	return t.end.Write(p[max(0, len(p)-tailLength):])
}

// last is the last line that says something.
func (t *tail) last() string {
	lines := strings.Split(strings.TrimSpace(t.end.String()), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
