package subject

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"mvdan.cc/sh/v3/shell"
)

// A Process is a subject that is a child: it reads questions on its standard input, a line
// each, and writes answers on its standard output, in any order. One that died is started
// again for the next question.
type Process struct {
	words    []string
	patience time.Duration

	mu      sync.Mutex
	child   *child
	stopped bool
	// last is what the child before said, if it died.
	last string
}

// Start is the link to a subject that a command starts, written as for a shell:
// "node my-adapter.js". It is started by the first question.
func Start(command string, patience time.Duration) (*Process, error) {
	words, err := shell.Fields(command, nil)
	if err != nil {
		return nil, fmt.Errorf("%q is no command: %w", command, err)
	}
	if len(words) == 0 {
		return nil, errors.New("the command of the subject is empty")
	}
	return &Process{words: words, patience: patience}, nil
}

// child is one life of the process.
type child struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	said *tail

	mu   sync.Mutex
	open map[string]chan []byte
	// gone is closed when it has died, of why.
	gone chan struct{}
	why  error
}

// Ask writes a question, and waits for its answer.
func (p *Process) Ask(ctx context.Context, id string, question []byte) ([]byte, error) {
	c, err := p.alive()
	if err != nil {
		return nil, err
	}
	answer := make(chan []byte, 1)
	c.mu.Lock()
	c.open[id] = answer
	_, err = c.in.Write(append(question, '\n'))
	c.mu.Unlock()
	defer c.forget(id)
	if err != nil {
		<-c.gone
		return nil, c.died()
	}
	late := time.NewTimer(p.patience)
	defer late.Stop()
	select {
	case text := <-answer:
		return text, nil
	case <-c.gone:
		return nil, c.died()
	case <-late.C:
		return nil, fmt.Errorf("no answer within %s", p.patience)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Said is what the subject has said lately on its standard error.
func (p *Process) Said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.child == nil {
		return p.last
	}
	return p.child.said.String()
}

// Close lets the subject end, and ends it if it does not.
func (p *Process) Close() error {
	p.mu.Lock()
	c := p.child
	p.stopped = true
	p.mu.Unlock()
	if c == nil {
		return nil
	}
	_ = c.in.Close()
	end := time.AfterFunc(2*time.Second, func() { _ = c.cmd.Process.Kill() })
	defer end.Stop()
	<-c.gone
	return nil
}

// alive is the child, started if there is none.
func (p *Process) alive() (*child, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stopped {
		return nil, errors.New("the subject was stopped")
	}
	if p.child != nil {
		select {
		case <-p.child.gone:
			p.last = p.child.said.String()
		default:
			return p.child, nil
		}
	}
	c, err := bear(p.words)
	if err != nil {
		return nil, fmt.Errorf("the subject cannot be started: %w", err)
	}
	p.child = c
	return c, nil
}

func bear(words []string) (*child, error) {
	c := &child{said: &tail{}, open: map[string]chan []byte{}, gone: make(chan struct{})}
	c.cmd = exec.Command(words[0], words[1:]...)
	c.cmd.Stderr, c.cmd.Env = c.said, os.Environ()
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	go c.listen(out)
	return c, nil
}

// listen gives answers to those who wait for them, until there are no more.
func (c *child) listen(out io.Reader) {
	lines := bufio.NewReaderSize(io.LimitReader(out, 1<<62), 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		if text := strings.TrimSpace(string(line)); text != "" {
			c.give([]byte(text))
		}
		if err != nil {
			break
		}
	}
	c.why = c.cmd.Wait()
	close(c.gone)
}

// give finds who waits for an answer. What is none is kept with what the subject says.
func (c *child) give(line []byte) {
	id, err := idOf(line)
	c.mu.Lock()
	waiting := c.open[id]
	delete(c.open, id)
	c.mu.Unlock()
	if err != nil || waiting == nil {
		_, _ = fmt.Fprintf(c.said, "(no answer to any question: %s)\n", short(line))
		return
	}
	waiting <- line
}

func (c *child) forget(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.open, id)
}

func (c *child) died() error {
	if c.why == nil {
		return errors.New("the subject ended")
	}
	return fmt.Errorf("the subject ended: %w", c.why)
}

// A tail keeps the end of what is written.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const mostTail = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.text = append(t.text, p...); len(t.text) > mostTail {
		t.text = append([]byte(nil), t.text[len(t.text)-mostTail:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}
