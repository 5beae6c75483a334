package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A fate is what became of a mutant.
type fate string

const (
	notViable fate = "not viable" // it does not compile
	killed    fate = "killed"     // a scenario failed, or the suite fell over
	byTests   fate = "killed by tests alone"
	survived  fate = "survived"
)

// A verdict is a mutant with its fate.
type verdict struct {
	mutant
	Fate fate
	// By is the scenario that failed, the test, or how else it came to its end.
	By string
	// Reached is how many scenarios come to it.
	Reached int
}

// A mutant that never ends is stopped after so many seconds of a processor, which
// no load of the machine changes, and if it only waits after so long a time. The
// whole suite takes three seconds of a processor.
const (
	mostSeconds = 60
	mostMemory  = 6 << 20 // KiB
	mostTime    = 5 * time.Minute
)

// judge builds the mutant and runs the scenarios that come to it, then all, then
// the tests of its package.
func judge(ctx context.Context, m mutant, r *reach, dir string) (verdict, error) {
	v := verdict{mutant: m}
	overlay, err := m.overlay(dir)
	if err != nil {
		return v, err
	}
	binary := filepath.Join(dir, "judge")
	if out, err := exec.CommandContext(ctx, "go", "build", "-overlay", overlay, "-ldflags=-s -w", "-o", binary, judgePackage).CombinedOutput(); err != nil {
		if !strings.HasPrefix(string(out), "# "+module+"/"+filepath.Dir(m.File)+"\n") {
			return v, fmt.Errorf("building %v: %w\n%s", m, err, out)
		}
		v.Fate, v.By = notViable, "does not compile"
		return v, ctx.Err()
	}
	scenarios, all := r.of(m)
	v.Reached = len(scenarios)
	if all {
		v.Reached = len(r.scenarios)
	}
	rounds := [][]string{scenarios, r.passing()}
	if all || len(scenarios) == 0 {
		rounds = rounds[1:]
	}
	for _, round := range rounds {
		by, err := run(ctx, strings.Join(round, "\n"), binary)
		if err != nil {
			return v, err
		}
		if by != "" {
			v.Fate, v.By = killed, by
			return v, nil
		}
	}
	v.Fate, v.By, err = ownTests(ctx, m, overlay)
	return v, err
}

// overlay writes the mutant's file, and the list that puts it into its place.
func (m mutant) overlay(dir string) (string, error) {
	text, err := os.ReadFile(m.File)
	if err != nil {
		return "", err
	}
	if got := string(text[m.offset : m.offset+len(m.old)]); got != m.old {
		return "", fmt.Errorf("%v: %q stands there, and not %q: the file changed", m, got, m.old)
	}
	place, err := filepath.Abs(m.File)
	if err != nil {
		return "", err
	}
	changed := filepath.Join(dir, "mutant.go")
	if err := os.WriteFile(changed, m.apply(text), 0o666); err != nil {
		return "", err
	}
	list, err := json.Marshal(map[string]map[string]string{"Replace": {place: changed}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, list, 0o666)
}

// run runs the judge, and returns what it says against the mutant; nothing is
// said where all scenarios passed.
func run(ctx context.Context, scenarios, binary string) (string, error) {
	limited, cancel := context.WithTimeout(ctx, mostTime)
	defer cancel()
	limits := fmt.Sprintf("ulimit -t %d; ulimit -v %d; exec \"$@\"", mostSeconds, mostMemory)
	cmd := exec.CommandContext(limited, "sh", "-c", limits, "sh", binary)
	cmd.Stdin = strings.NewReader(scenarios)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	err := cmd.Run()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return "", nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case limited.Err() != nil:
		return "waits without end", nil
	case !errors.As(err, &ended):
		return "", err
	case ended.ExitCode() == 1 && out.Len() > 0:
		return strings.TrimSpace(out.String()), nil
	case ended.ExitCode() < 0 || ended.ExitCode() > 128:
		return "runs without end", nil
	}
	line, _, _ := strings.Cut(problems.String(), "\n")
	return "the suite falls over: " + line, nil
}

// ownTests runs the tests of the mutant's package.
func ownTests(ctx context.Context, m mutant, overlay string) (fate, string, error) {
	out, err := exec.CommandContext(ctx, "go", "test", "-short", "-failfast", "-timeout=5m", "-overlay", overlay, "./"+filepath.Dir(m.File)).CombinedOutput()
	if ctx.Err() != nil {
		return "", "", ctx.Err()
	}
	if err == nil {
		return survived, "", nil
	}
	for line := range strings.Lines(string(out)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "--- FAIL: "); ok {
			name, _, _ = strings.Cut(name, " ")
			return byTests, name, nil
		}
	}
	line, _, _ := strings.Cut(string(out), "\n")
	return byTests, line, nil
}

// passing are all scenarios that pass without any mutant.
func (r *reach) passing() []string {
	var all []string
	for _, s := range r.scenarios {
		if s != "" {
			all = append(all, s)
		}
	}
	return all
}
