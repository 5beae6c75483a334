package lab

import (
	"slices"
	"sync"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// doorways are the doors that a step went through. A request that is left running goes
// through one while the scenario goes on.
type doorways struct {
	mu   sync.Mutex // guards what follows
	used map[fixtures.Door]bool
}

// Through notes that a door is gone through. Whoever makes the call says so, so that a
// sentence that makes none has no door.
func (l *Lab) Through(d fixtures.Door) {
	l.doors.mu.Lock()
	defer l.doors.mu.Unlock()
	if l.doors.used == nil {
		l.doors.used = map[fixtures.Door]bool{}
	}
	l.doors.used[d] = true
}

// TakeDoors are the doors gone through since they were taken last, in their order.
func (l *Lab) TakeDoors() []fixtures.Door {
	l.doors.mu.Lock()
	defer l.doors.mu.Unlock()
	used := l.doors.used
	l.doors.used = nil
	return slices.DeleteFunc(fixtures.Doors(), func(d fixtures.Door) bool { return !used[d] })
}
