package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

type options struct {
	only, breeder string
	changed       revision
	workers       int
	again, list   bool
	dir           string
}

// A revision is a flag that may stand without a value.
type revision struct{ name string }

func (r *revision) String() string   { return r.name }
func (r *revision) IsBoolFlag() bool { return true }
func (r *revision) Set(s string) error {
	if r.name = s; s == "true" {
		r.name = "HEAD"
	}
	return nil
}

func main() {
	var o options
	flag.StringVar(&o.only, "target", "", "`folders` to break, with commas: adapter,adapter/tokenex; all without it")
	flag.StringVar(&o.breeder, "breeder", "", "`kinds` of changes, with commas: condition,text; all without it")
	flag.Var(&o.changed, "changed", "break only lines that are other than at a `revision` (HEAD)")
	flag.IntVar(&o.workers, "workers", runtime.NumCPU(), "`number` of changes judged at a time")
	flag.BoolVar(&o.again, "again", false, "judge again what was killed before")
	flag.BoolVar(&o.list, "list", false, "list the changes of the code, and judge none")
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
	began := time.Now()
	dir, err := filepath.Abs(filepath.Join(o.dir, "_build"))
	if err != nil {
		return false, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return false, err
	}
	wanted, err := o.wanted()
	if err != nil {
		return false, err
	}
	patterns, err := o.patterns()
	if err != nil {
		return false, err
	}
	if len(patterns) == 0 {
		fmt.Fprintln(w, "nothing to break")
		return true, nil
	}
	c, err := load(patterns)
	if err != nil {
		return false, err
	}
	n := breed(c)
	texts, dead, err := n.settle()
	if err != nil {
		return false, err
	}
	if o.list {
		return true, writeList(w, n.all())
	}
	fmt.Fprintf(w, "%d changes, and %d that do not compile; building a program with all of them\n", len(n.all()), len(dead))
	judge, err := build(ctx, texts, dir)
	if err != nil {
		return false, err
	}
	fmt.Fprintf(w, "running the suite to see which scenario comes to what, after %s\n", time.Since(began).Round(time.Second))
	r, err := findReach(judge, dir)
	if err != nil {
		return false, err
	}
	all, err := o.population(n, r, wanted)
	if err != nil {
		return false, err
	}
	fmt.Fprintf(w, "%d scenarios judge %d changes, after %s\n", len(r.everything()), len(all), time.Since(began).Round(time.Second))
	for s := range r.unfit {
		fmt.Fprintf(w, "  %s fails though nothing is changed, and judges nothing\n", r.scenarios[s].name)
	}
	return o.judgeAll(ctx, w, judge, n, r, all)
}

// patterns are the packages to break: where only changed lines are, those that have some.
func (o options) patterns() ([]string, error) {
	var folders []string
	for _, t := range targets {
		folders = append(folders, "./"+t.folder+"/...")
	}
	if o.only != "" {
		folders = nil
		for folder := range strings.SplitSeq(o.only, ",") {
			folders = append(folders, "./"+folder)
		}
	}
	if o.changed.name == "" {
		return folders, nil
	}
	changed, err := changedSince(o.changed.name)
	if err != nil {
		return nil, err
	}
	with := map[string]bool{}
	for file := range changed {
		code := strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go")
		if least(filepath.Dir(file)) > 0 && (code || strings.HasSuffix(file, ".csv")) {
			with["./"+filepath.Dir(file)] = true
		}
	}
	var some []string
	for folder := range with {
		some = append(some, folder)
	}
	slices.Sort(some)
	return some, nil
}

// wanted tells which changes are judged.
func (o options) wanted() (func(*change) bool, error) {
	changed := lines(nil)
	if o.changed.name != "" {
		var err error
		if changed, err = changedSince(o.changed.name); err != nil {
			return nil, err
		}
	}
	kinds := strings.Split(o.breeder, ",")
	return func(c *change) bool {
		return (o.breeder == "" || slices.Contains(kinds, c.Breeder)) && (changed == nil || changed.has(c))
	}, nil
}

// population are all changes that are judged: of the code, of requests where the adapter is
// broken, and of the data where their reader is.
func (o options) population(n *nursery, r *reach, wanted func(*change) bool) ([]*change, error) {
	all := n.all()
	all = append(all, requests(r)...)
	rows, err := dataChanges(n, dataFolder)
	if err != nil {
		return nil, err
	}
	all = append(all, rows...)
	numberAll(all)
	return slices.DeleteFunc(all, func(c *change) bool { return !wanted(c) }), nil
}

func (o options) judgeAll(ctx context.Context, w io.Writer, judge string, n *nursery, r *reach, all []*change) (bool, error) {
	if err := os.MkdirAll(o.dir, 0o777); err != nil {
		return false, err
	}
	path := filepath.Join(o.dir, "verdicts.jsonl")
	before, err := earlier(path)
	if err != nil {
		return false, err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return false, err
	}
	defer file.Close()
	var unknown []*change
	var verdicts []verdict
	for _, c := range all {
		if v, ok := before[c.id()]; ok && !o.again {
			v.Line = c.Line
			verdicts = append(verdicts, v)
			continue
		}
		unknown = append(unknown, c)
	}
	c := &court{judge: judge, nursery: n, reach: r, workers: o.workers, file: file, log: w, began: time.Now()}
	for _, some := range byPackage(unknown) {
		if err := c.session(ctx, some); err != nil {
			return false, err
		}
	}
	fmt.Fprintf(w, "%d changes judged in %s\n", len(unknown), time.Since(c.began).Round(time.Second))
	whole := o.only == "" && o.breeder == "" && o.changed.name == ""
	return conclude(w, o.dir, append(verdicts, c.verdicts...), whole)
}

// byPackage are changes by their package, the smallest first: a run that is ended has
// finished something.
func byPackage(all []*change) [][]*change {
	packages := map[string][]*change{}
	for _, c := range all {
		packages[c.Package] = append(packages[c.Package], c)
	}
	return slices.SortedFunc(maps.Values(packages), func(a, b []*change) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a[0].Package, b[0].Package))
	})
}
