package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A reach is which scenarios come to which lines.
type reach struct {
	scenarios []string // "payments/void.feature:12"; "" where one fails without any mutant
	blocks    map[string][]*block
}

// A block is a piece of a file, and the scenarios that came there, by number. What
// came there before the first scenario is of all of them.
type block struct {
	fromLine, fromColumn, toLine, toColumn int
	by                                     []int
	always                                 bool
}

// findReach builds the judge with counters for some packages (and for itself:
// without a main package nothing is counted), runs the suite, and reads what each
// scenario reached.
func findReach(packages []string, dir string) (*reach, error) {
	binary := filepath.Join(dir, "judge-reach")
	build := exec.Command("go", "build", "-cover", "-covermode=atomic", "-coverpkg="+strings.Join(append(packages, judgePackage), ","), "-o", binary, judgePackage)
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	counters := filepath.Join(dir, "reach")
	run := exec.Command(binary, "--reach", counters)
	run.Env = append(os.Environ(), "GOCOVERDIR="+dir) // what else there is at its end
	out, err := run.Output()
	if err != nil {
		return nil, fmt.Errorf("the suite: %w", err)
	}
	r := &reach{blocks: map[string][]*block{}}
	r.scenarios = strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	tool, err := exec.Command("go", "tool", "-n", "covdata").Output()
	if err != nil {
		return nil, err
	}
	texts := make([][]byte, len(r.scenarios)+1)
	errs := make([]error, len(texts))
	var workers sync.WaitGroup
	free := make(chan struct{}, 4*runtime.NumCPU()) // each mostly waits
	for n := range texts {
		free <- struct{}{}
		workers.Go(func() {
			texts[n], errs[n] = reached(strings.TrimSpace(string(tool)), filepath.Join(counters, strconv.Itoa(n)))
			<-free
		})
	}
	workers.Wait()
	known := map[string]*block{}
	for n, text := range texts {
		r.add(n-1, text, known)
	}
	return r, errors.Join(errs...)
}

// reached are the lines of the profile of the counters in a folder that are of what
// was reached.
func reached(tool, dir string) ([]byte, error) {
	profile := filepath.Join(dir, "profile")
	out, err := exec.Command(tool, "textfmt", "-i="+dir, "-o="+profile).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("covdata: %w\n%s", err, out)
	}
	text, err := os.ReadFile(profile)
	if err != nil {
		return nil, err
	}
	var some bytes.Buffer
	for line := range bytes.Lines(text) {
		// What nobody reaches must be known too: the counters from before the first
		// scenario tell of all blocks.
		if filepath.Base(dir) == "0" || !bytes.HasSuffix(line, []byte(" 0\n")) {
			some.Write(line)
		}
	}
	return some.Bytes(), os.RemoveAll(dir)
}

// add counts what one scenario reached; -1 is what came before all of them.
func (r *reach) add(scenario int, profile []byte, known map[string]*block) {
	for lines := bufio.NewScanner(bytes.NewReader(profile)); lines.Scan(); {
		place, counts, ok := strings.Cut(lines.Text(), " ")
		if !ok || strings.HasPrefix(place, "mode:") {
			continue
		}
		b := known[place]
		if b == nil {
			file, span, _ := strings.Cut(strings.TrimPrefix(place, module+"/"), ":")
			b = &block{}
			fmt.Sscanf(span, "%d.%d,%d.%d", &b.fromLine, &b.fromColumn, &b.toLine, &b.toColumn)
			known[place] = b
			r.blocks[file] = append(r.blocks[file], b)
		}
		switch {
		case strings.HasSuffix(counts, " 0"):
		case scenario < 0:
			b.always = true
		default:
			b.by = append(b.by, scenario)
		}
	}
}

// of are the scenarios that come to a mutant. All is set where they are all, or
// where nobody counts: outside of functions. Between the cases of a switch nobody
// counts either; there it is those that come into the function.
func (r *reach) of(m mutant) (scenarios []string, all bool) {
	var inner, entry *block
	for _, b := range r.blocks[m.File] {
		if b.holds(m) && (inner == nil || inner.fromLine <= b.fromLine) {
			inner = b
		}
		if b.fromLine >= m.from && b.toLine <= m.to && (entry == nil || b.fromLine < entry.fromLine) {
			entry = b
		}
	}
	if inner == nil {
		inner = entry
	}
	if inner == nil || inner.always {
		return nil, true
	}
	for _, n := range inner.by {
		if s := r.scenarios[n]; s != "" {
			scenarios = append(scenarios, s)
		}
	}
	return scenarios, false
}

func (b *block) holds(m mutant) bool {
	after := m.Line > b.fromLine || m.Line == b.fromLine && m.Column >= b.fromColumn
	before := m.Line < b.toLine || m.Line == b.toLine && m.Column < b.toColumn
	return after && before
}

// passing are all scenarios that pass without any mutant.
func (r *reach) passing() []string {
	return slices.DeleteFunc(slices.Clone(r.scenarios), func(s string) bool { return s == "" })
}

// others are those that pass without any mutant, but for some.
func (r *reach) others(some []string) []string {
	not := map[string]bool{}
	for _, s := range some {
		not[s] = true
	}
	return slices.DeleteFunc(r.passing(), func(s string) bool { return not[s] })
}
