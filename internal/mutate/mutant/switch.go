package mutant

import (
	"os"
	"strconv"
	"strings"
	"sync/atomic"
)

// Most bounds the numbers of mutants.
const Most = 1 << 17

// Environment names the variable with the numbers of mutants that are alive from the start,
// before any package is initialized; Recording the one that records reach from the start.
const (
	Environment = "MUTANTS"
	Recording   = "MUTANTS_REACHED"
)

var (
	alive   [Most]atomic.Bool
	reached [Most]atomic.Bool
	records = os.Getenv(Recording) != ""
	_       = born()
)

func born() bool {
	for _, text := range strings.Fields(os.Getenv(Environment)) {
		if n, err := strconv.Atoi(text); err == nil {
			alive[n].Store(true)
		}
	}
	return true
}

// Live makes mutants alive, or ends their lives.
func Live(numbers []int, life bool) {
	for _, n := range numbers {
		alive[n].Store(life)
	}
}

// Reached returns the numbers that were noted since it was last called.
func Reached() []int {
	var numbers []int
	for n := range reached {
		if reached[n].Load() {
			numbers = append(numbers, n)
			reached[n].Store(false)
		}
	}
	return numbers
}

// Is tells whether a mutant is alive.
func Is(n int) bool {
	if records && !reached[n].Load() {
		reached[n].Store(true)
	}
	return alive[n].Load()
}

// Not is the opposite of Is: what stands around a statement that is left out.
func Not(n int) bool { return !Is(n) }

// Enter notes that a function was entered, under a number that is no mutant's.
func Enter(n int) { Is(n) }
