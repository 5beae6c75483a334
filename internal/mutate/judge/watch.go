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

// watch calls over where scenarios never end, until it is stopped. To wait is neither to run
// nor to want to, and to run is to have a processor: no load of the machine changes either.
func watch(seconds float64, over func(why string)) (stop func()) {
	done := make(chan struct{})
	go func() {
		ticks := time.NewTicker(pause)
		defer ticks.Stop()
		ran, wanted := spent()
		most := ran + more + time.Duration(times*seconds*float64(time.Second))
		last, still := ran+wanted, time.Duration(0)
		for {
			select {
			case <-done:
				return
			case <-ticks.C:
			}
			ran, wanted = spent()
			if ran+wanted-last < pause/20 {
				still += pause
			} else {
				still = 0
			}
			last = ran + wanted
			switch {
			case still > idle:
				over("waits without end")
			case ran > most:
				over("runs without end")
			}
		}
	}()
	return func() { close(done) }
}

// spent is for how long this process has run, and for how long it wanted to.
func spent() (ran, wanted time.Duration) {
	tasks, _ := filepath.Glob("/proc/self/task/*/schedstat")
	for _, t := range tasks {
		text, err := os.ReadFile(t)
		if err != nil {
			continue // it has just ended
		}
		if fields := strings.Fields(string(text)); len(fields) > 1 {
			a, _ := strconv.ParseInt(fields[0], 10, 64)
			b, _ := strconv.ParseInt(fields[1], 10, 64)
			ran, wanted = ran+time.Duration(a), wanted+time.Duration(b)
		}
	}
	if len(tasks) == 0 { // elsewhere than on Linux: by the clock
		return time.Since(started), 0
	}
	return ran, wanted
}

var started = time.Now()
