// Command mutate asks whether the suite would notice: it changes one token of the
// code at a time and runs the scenarios that come to it, until one fails. What
// can be changed and how is for gremlins to say.
//
// It leaves a table, and in report/mutate a file of verdicts, from which it goes on
// where it was ended: a mutant that was killed is not judged again while its line
// stays as it is. Survivors are. Those that are known stand in survivors.csv with the
// reason; the exit status is 0 if there are no others, and enough were killed.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
)

const (
	module       = "github.com/pinstripe-lab/pinstripe"
	judgePackage = "./internal/mutate/judge"
)

// A target is code that is mutated: a package, or some files of one.
type target struct {
	folder string
	files  []string
}

// targets are all of the adapter, and what decides in the simulator: the states of
// objects, what a card leads to, and what happens to a request that comes again.
var targets = []target{
	{folder: "adapter"},
	{folder: "adapter/tokenex"},
	{folder: "adapter/spreedly"},
	{folder: "simulator", files: []string{
		"lifecycle.go", "payment_intent_lifecycle.go", "payment_intent_hold.go", "setup_intent_lifecycle.go",
		"refund_lifecycle.go", "dispute_lifecycle.go", "source_lifecycle.go", "card.go", "judgement.go", "idempotency.go",
	}},
}

// least is how many of a hundred viable mutants the suite must kill. What only the
// tests of the package kill is told apart.
const least = 90

type options struct {
	only    string
	seed    int64
	sample  int
	workers int
	tests   bool
	dir     string
}

func main() {
	var o options
	flag.StringVar(&o.only, "target", "", "`folder` to mutate: adapter, adapter/tokenex, adapter/spreedly or simulator; all without it")
	flag.Int64Var(&o.seed, "seed", 1, "`number` that chooses the sample")
	flag.IntVar(&o.sample, "sample", 300, "`number` of viable mutants of each target; 0 takes all there are")
	flag.IntVar(&o.workers, "workers", 2, "`number` of mutants at a time")
	flag.BoolVar(&o.tests, "tests", false, "show what the suite lets pass to the tests of its package, and count it apart")
	flag.StringVar(&o.dir, "dir", "report/mutate", "`folder` for what was found out")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ok, err := mutate(ctx, o, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

func mutate(ctx context.Context, o options, w io.Writer) (bool, error) {
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(work)
	fmt.Fprintln(w, "running the suite to see which scenario comes where")
	packages := []string{"./adapter/...", "./simulator"}
	r, err := findReach(packages, work)
	if err != nil {
		return false, err
	}
	fmt.Fprintf(w, "%d scenarios judge\n", len(r.passing()))
	var reports []report
	for _, t := range targets {
		if o.only != "" && o.only != t.folder {
			continue
		}
		found, err := t.mutants(filepath.Join(work, "gremlins.json"))
		if err != nil {
			return false, err
		}
		if len(found) == 0 {
			fmt.Fprintf(w, "nothing to change in %s\n", t.folder)
			continue
		}
		shuffle(found, o.seed)
		verdicts, err := o.judgeAll(ctx, t, found, r, work, w)
		if err != nil {
			return false, err
		}
		reports = append(reports, report{t, len(found), verdicts})
	}
	return conclude(w, o.dir, reports)
}

// mutants are those of the target's files.
func (t target) mutants(to string) ([]mutant, error) {
	if _, err := os.Stat(t.folder); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	all, err := gremlins(t.folder, to)
	return slices.DeleteFunc(all, func(m mutant) bool {
		return filepath.Dir(m.File) != t.folder || t.files != nil && !slices.Contains(t.files, filepath.Base(m.File))
	}), err
}

// judgeAll judges mutants in their order until enough of them were viable, and
// keeps what came of them on the way.
func (o options) judgeAll(ctx context.Context, t target, all []mutant, r *reach, work string, w io.Writer) ([]verdict, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	before, file, err := o.open(t)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	p, err := o.breed(ctx, t, all, before, r, work)
	if err != nil {
		return nil, err
	}
	var (
		mu     sync.Mutex
		next   int
		viable int
		done   = make([]*verdict, len(all))
	)
	take := func() int {
		mu.Lock()
		defer mu.Unlock()
		if o.sample > 0 && viable >= o.sample || next == len(all) || ctx.Err() != nil {
			return -1
		}
		next++
		viable++ // until it turns out not to be
		return next - 1
	}
	give := func(n int, v verdict, known bool) error {
		mu.Lock()
		defer mu.Unlock()
		done[n] = &v
		if v.Fate == notViable {
			viable--
		}
		if known {
			return nil
		}
		if v.Fate != notViable {
			fmt.Fprintf(w, "%4d  %-22s  %v  %s  %s\n", viable, v.Fate, v.mutant, v.Changed, v.By)
		}
		return json.NewEncoder(file).Encode(v)
	}
	var workers sync.WaitGroup
	for i := range o.workers {
		workers.Go(func() {
			dir := filepath.Join(work, fmt.Sprint(i))
			err := os.MkdirAll(dir, 0o777)
			for n := 0; err == nil; {
				if n = take(); n < 0 {
					return
				}
				v, known := before[all[n].id()]
				v.mutant = all[n]
				if !known {
					v, err = p.try(ctx, all[n], r, dir, o.tests)
				}
				if err == nil {
					err = give(n, v, known)
				}
			}
			cancel(err)
		})
	}
	workers.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	var verdicts []verdict
	for _, v := range done {
		if v != nil {
			verdicts = append(verdicts, *v)
		}
	}
	return verdicts, nil
}

// breed builds the mutants of which nothing is known, and sees that the suite passes
// while none of them is alive.
func (o options) breed(ctx context.Context, t target, all []mutant, before map[string]verdict, r *reach, work string) (*program, error) {
	var unknown []mutant
	for _, m := range all {
		if _, known := before[m.id()]; !known {
			unknown = append(unknown, m)
		}
	}
	dir := filepath.Join(work, "bred")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	p, err := breed(ctx, t.folder, unknown, dir, o.tests)
	if err != nil {
		return nil, err
	}
	return p, p.control(ctx, r)
}

// try judges a mutant, which may need a program of its own.
func (p *program) try(ctx context.Context, m mutant, r *reach, dir string, tests bool) (verdict, error) {
	if m.alone {
		var err error
		if p, err = alone(ctx, m, dir, tests); err != nil {
			return verdict{}, err
		}
	}
	return p.judge(ctx, m, r)
}

// open reads the verdicts of earlier runs that still hold, and opens their file for
// those to come.
func (o options) open(t target) (map[string]verdict, *os.File, error) {
	if err := os.MkdirAll(o.dir, 0o777); err != nil {
		return nil, nil, err
	}
	path := filepath.Join(o.dir, strings.ReplaceAll(t.folder, "/", "-")+".jsonl")
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return nil, nil, err
	}
	before := map[string]verdict{}
	for d := json.NewDecoder(file); ; {
		var v verdict
		err := d.Decode(&v)
		if err == io.EOF {
			return before, file, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		delete(before, v.id())
		if v.Fate == killed || v.Fate == notViable {
			before[v.id()] = v
		}
	}
}
