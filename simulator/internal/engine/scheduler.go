package engine

import (
	"container/heap"
	"slices"
	"sync"
	"time"
)

// What happens later falls due on the account's clock: nothing waits for it. The agenda
// is looked at before each request, when the clock is moved, and by KeepUp while a clock
// runs.

// A task is something that happens to one object of an account by itself.
type task struct {
	at  time.Time
	seq int // those of one moment run in the order in which they were set
	// mail is the number of a delivery that is due, 0 for anything else. Deliveries come
	// last in their moment and in the order of their events, whichever endpoint was
	// quicker to refuse the attempt before.
	mail    uint64
	account *Account
	do      Job
	id      string // what it happens to
}

// A Job is what falls due.
type Job string

// ownJobs are the engine's own.
var ownJobs = map[Job]func(c *Call, id string){}

type agenda struct {
	mu    sync.Mutex // guards tasks and seq
	tasks taskHeap
	seq   int
}

func (a *agenda) add(tasks []task) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, t := range tasks {
		a.seq++
		t.seq = a.seq
		heap.Push(&a.tasks, t)
	}
}

func (a *agenda) first() (time.Time, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.tasks) == 0 {
		return time.Time{}, false
	}
	return a.tasks[0].at, true
}

// take removes and returns the first task that is due.
func (a *agenda) take(now time.Time) (task, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.tasks) == 0 || a.tasks[0].at.After(now) {
		return task{}, false
	}
	return heap.Pop(&a.tasks).(task), true
}

// forget drops the tasks of an account and of those connected to it.
func (a *agenda) forget(acct *Account) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tasks = slices.DeleteFunc(a.tasks, func(t task) bool { return t.account.below(acct) })
	heap.Init(&a.tasks)
}

type taskHeap []task

func (h taskHeap) Len() int { return len(h) }
func (h taskHeap) Less(i, j int) bool {
	switch a, b := h[i], h[j]; {
	case !a.at.Equal(b.at):
		return a.at.Before(b.at)
	case a.mail != b.mail:
		return a.mail < b.mail
	default:
		return a.seq < b.seq
	}
}
func (h taskHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *taskHeap) Push(x any)   { *h = append(*h, x.(task)) }
func (h *taskHeap) Pop() any {
	old := *h
	t := old[len(old)-1]
	old[len(old)-1] = task{}
	*h = old[:len(old)-1]
	return t
}

// jobFor is what is done for a job.
func (e *Engine) jobFor(do Job) func(c *Call, id string) {
	if own := ownJobs[do]; own != nil {
		return own
	}
	return e.jobs[do]
}
