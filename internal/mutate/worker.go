package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/internal/mutate/mutant"
	"github.com/pinstripe-lab/pinstripe/internal/mutate/protocol"
)

// A worker is a judge at work, for one change after the other.
type worker struct {
	judge string
	env   []string // with what is alive from its start

	cmd     *exec.Cmd
	in      io.WriteCloser
	answers *json.Decoder
	said    *tail
}

// mostMemory is how much a judge may have, in KiB.
const mostMemory = 8 << 20

// ask asks, and starts the judge if it does not run. A judge that ends without an answer
// fell over what was alive.
func (w *worker) ask(ctx context.Context, q protocol.Question) (protocol.Answer, error) {
	if w.cmd == nil {
		if err := w.start(ctx); err != nil {
			return protocol.Answer{}, err
		}
	}
	var a protocol.Answer
	err := json.NewEncoder(w.in).Encode(q)
	if err == nil {
		err = w.answers.Decode(&a)
	}
	if err != nil {
		a = protocol.Answer{Failed: protocol.All, Said: "falls over: " + w.said.first(), Over: true}
	}
	if a.Over {
		w.stop()
	}
	return a, ctx.Err()
}

func (w *worker) start(ctx context.Context) error {
	limits := fmt.Sprintf("ulimit -v %d 2>/dev/null; exec \"$@\"", mostMemory)
	w.cmd = exec.CommandContext(ctx, "sh", "-c", limits, "sh", w.judge)
	w.cmd.Env = append(os.Environ(), w.env...)
	w.said = &tail{}
	w.cmd.Stderr = w.said
	var err error
	if w.in, err = w.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	w.answers = json.NewDecoder(out)
	return w.cmd.Start()
}

// stop ends the judge.
func (w *worker) stop() {
	if w.cmd != nil {
		_ = w.in.Close()
		_ = w.cmd.Process.Kill() // it may have ended
		_ = w.cmd.Wait()
		w.cmd = nil
	}
}

// A tail keeps the beginning of what a judge writes before it falls over.
type tail struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.text.Len() < 1<<12 {
		t.text.Write(p)
	}
	return len(p), nil
}

// first is the line that says why.
func (t *tail) first() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for line := range strings.Lines(t.text.String()) {
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			return strings.TrimSpace(line)
		}
	}
	line, _, _ := strings.Cut(t.text.String(), "\n")
	return line
}

// fromStart is the environment of a judge in which changes are alive from its start.
func aliveFromStart(changes []*change) []string {
	var numbers []string
	var data []mutant.Change
	for _, c := range changes {
		if c.data != nil {
			data = append(data, *c.data)
		} else if c.wire == nil {
			numbers = append(numbers, fmt.Sprint(c.number))
		}
	}
	env := []string{mutant.Environment + "=" + strings.Join(numbers, " ")}
	if len(data) > 0 {
		env = append(env, mutant.DataEnvironment+"="+mutant.WriteChanges(data))
	}
	return env
}
