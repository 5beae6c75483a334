//go:build unix

package simulator_test

import (
	"syscall"
	"time"
)

// processorTime is the time that all processors have spent on this process.
func processorTime() time.Duration {
	var use syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &use) != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
