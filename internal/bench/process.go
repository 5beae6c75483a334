package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A cost is what a process has used so far.
type cost struct {
	cpu      time.Duration
	resident int64 // bytes
	// collector is the processor time of Go's garbage collections, each told of when it ends.
	collector time.Duration
}

// tick is the kernel's unit of processor time, the same on every machine with Linux.
const tick = 10 * time.Millisecond

// cost reads what a process has used. Where there is no /proc, it is nothing.
func (s *server) cost() cost {
	var c cost
	pid := s.cmd.Process.Pid
	if text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); err == nil {
		_, after, _ := strings.Cut(string(text), ") ")
		if fields := strings.Fields(after); len(fields) > 12 {
			user, _ := strconv.Atoi(fields[11])
			system, _ := strconv.Atoi(fields[12])
			c.cpu = time.Duration(user+system) * tick
		}
	}
	if text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid)); err == nil {
		if fields := strings.Fields(string(text)); len(fields) > 1 {
			pages, _ := strconv.ParseInt(fields[1], 10, 64)
			c.resident = pages * int64(os.Getpagesize())
		}
	}
	c.collector = s.collector.spent()
	return c
}

// A collector follows what Go's runtime tells of its garbage collections, with
// GODEBUG=gctrace=1.
type collector struct {
	mu    sync.Mutex // guards what follows
	cpu   time.Duration
	pause time.Duration // the longest
}

// collection is a line of the trace: in "0.02+1.3+0.08 ms clock" the first and the last
// part are pauses, and "0.04+0.4/1.1/0.1+0.16 ms cpu" is all that it cost.
var collection = regexp.MustCompile(`^gc \d+ @.*: ([0-9.]+)\+[0-9.]+\+([0-9.]+) ms clock, ([0-9.+/]+) ms cpu`)

// follow reads the trace, and passes on everything else.
func (c *collector) follow(trace io.Reader, rest io.Writer) {
	lines := bufio.NewScanner(trace)
	for lines.Scan() {
		if !c.note(lines.Text()) {
			fmt.Fprintln(rest, lines.Text())
		}
	}
}

// note keeps what a line tells, if it is one of the trace's.
func (c *collector) note(line string) bool {
	m := collection.FindStringSubmatch(line)
	if m == nil {
		return strings.HasPrefix(line, "gc ") || line == "GC forced"
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pause = max(c.pause, milliseconds(m[1]), milliseconds(m[2]))
	for _, part := range strings.FieldsFunc(m[3], func(r rune) bool { return r == '+' || r == '/' }) {
		c.cpu += milliseconds(part)
	}
	return true
}

func milliseconds(text string) time.Duration {
	n, _ := strconv.ParseFloat(text, 64)
	return time.Duration(n * float64(time.Millisecond))
}

func (c *collector) spent() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cpu
}

func (c *collector) longest() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.pause
}
