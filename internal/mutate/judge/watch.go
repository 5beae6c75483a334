package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Scenarios that do nothing for so long wait for ever; those that take so many times what
// they take without a mutant, and so much more, run for ever.
const (
	idle  = 5 * time.Second
	pause = 250 * time.Millisecond
	times = 30
	more  = 20 * time.Second
)

// watch calls over where scenarios never end, until it is stopped. What counts is the time
// that this process ran or wanted to run: no load of the machine changes it.
func watch(seconds float64, over func(why string)) (stop func()) {
	done := make(chan struct{})
	go func() {
		ticks := time.NewTicker(pause)
		defer ticks.Stop()
		begin := spent()
		most := begin + more + time.Duration(times*seconds*float64(time.Second))
		last, still := begin, time.Duration(0)
		for {
			select {
			case <-done:
				return
			case <-ticks.C:
			}
			now := spent()
			if now-last < pause/20 {
				still += pause
			} else {
				still = 0
			}
			last = now
			switch {
			case still > idle:
				over("waits without end")
			case now > most:
				over("runs without end")
			}
		}
	}()
	return func() { close(done) }
}

// spent is how long this process has run, and waited for a processor.
func spent() time.Duration {
	tasks, _ := filepath.Glob("/proc/self/task/*/schedstat")
	total := time.Duration(0)
	for _, t := range tasks {
		text, err := os.ReadFile(t)
		if err != nil {
			continue // it has just ended
		}
		for _, field := range strings.Fields(string(text))[:2] {
			n, _ := strconv.ParseInt(field, 10, 64)
			total += time.Duration(n)
		}
	}
	if len(tasks) == 0 { // elsewhere than on Linux: by the clock
		return time.Since(started)
	}
	return total
}

var started = time.Now()
