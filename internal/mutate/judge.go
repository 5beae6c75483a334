package main

import (
	"bytes"
	"context"
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

// judge runs the scenarios that come to a mutant, then the others (some code runs
// once only, whoever comes first), and the tests of its package if there are any.
func (p *program) judge(ctx context.Context, m mutant, r *reach) (verdict, error) {
	v := verdict{mutant: m}
	if p.dead[m.id()] {
		v.Fate, v.By = notViable, "does not compile"
		return v, nil
	}
	scenarios, all := r.of(m)
	v.Reached = len(scenarios)
	if all {
		v.Reached = len(r.scenarios)
	}
	number := p.alive[m.id()]
	for _, round := range [][]string{scenarios, r.others(scenarios)} {
		if len(round) == 0 {
			continue
		}
		cmd, cancel := limited(ctx, number, p.suite)
		cmd.Stdin = strings.NewReader(strings.Join(round, "\n"))
		by, err := against(ctx, cmd)
		cancel()
		if err != nil {
			return v, err
		}
		if by != "" {
			v.Fate, v.By = killed, by
			return v, nil
		}
	}
	v.Fate = survived
	if p.tests == "" {
		return v, nil
	}
	cmd, cancel := limited(ctx, number, p.tests, "-test.short", "-test.failfast")
	defer cancel()
	cmd.Dir = p.folder
	by, err := against(ctx, cmd)
	if by != "" {
		v.Fate, v.By = byTests, by
	}
	return v, err
}

// control runs the suite as it runs for mutants, with none of them alive: what fails
// then says nothing about any.
func (p *program) control(ctx context.Context, r *reach) error {
	cmd, cancel := limited(ctx, 0, p.suite)
	defer cancel()
	cmd.Stdin = strings.NewReader(strings.Join(r.passing(), "\n"))
	by, err := against(ctx, cmd)
	if err == nil && by != "" {
		err = errors.New("the suite fails without any mutant: " + by)
	}
	return err
}

// limited is a command that is stopped if it does not end, with one of the mutants
// alive.
func limited(ctx context.Context, mutant int, args ...string) (*exec.Cmd, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(ctx, mostTime)
	limits := fmt.Sprintf("ulimit -t %d; ulimit -v %d; exec \"$@\"", mostSeconds, mostMemory)
	cmd := exec.CommandContext(ctx, "sh", append([]string{"-c", limits, "sh"}, args...)...)
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", environment, mutant))
	return cmd, cancel
}

// against runs a command, and returns what it says against the mutant: a scenario
// or a test that failed, or how it came to an end; nothing, if it ends well.
func against(ctx context.Context, cmd *exec.Cmd) (string, error) {
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	began := time.Now()
	err := cmd.Run()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return "", nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case time.Since(began) >= mostTime:
		return "waits without end", nil
	case !errors.As(err, &ended):
		return "", err
	case ended.ExitCode() < 0 || ended.ExitCode() > 128:
		return "runs without end", nil
	}
	for line := range strings.Lines(out.String()) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "--- FAIL: "); ok {
			name, _, _ = strings.Cut(name, " ")
			return name, nil
		}
	}
	said, _, _ := strings.Cut(out.String()+problems.String(), "\n")
	if strings.HasPrefix(said, "steps: no scenario stands at ") {
		return "", errors.New("the feature files changed on the way: " + said)
	}
	return said, nil
}

// alone builds a program with a mutant that stands outside of functions, or where
// a function cannot be called through another.
func alone(ctx context.Context, m mutant, dir string, tests bool) (*program, error) {
	p := newProgram(filepath.Dir(m.File), dir, tests)
	text, err := os.ReadFile(m.File)
	if err != nil {
		return nil, err
	}
	changed, err := put(dir, filepath.Base(m.File), m.apply(text))
	if err != nil {
		return nil, err
	}
	overlay, err := writeOverlay(dir, map[string]string{m.File: changed})
	if err != nil {
		return nil, err
	}
	if out, err := p.build(ctx, overlay); err != nil {
		if !strings.HasPrefix(out, "# "+module+"/"+p.folder+"\n") {
			return nil, fmt.Errorf("building %v: %w\n%s", m, err, out)
		}
		p.dead[m.id()] = true
	}
	return p, ctx.Err()
}
