package stripe

import (
	"cmp"
	"fmt"
)

// unmade is the state before the first; nobody ever sees it.
const unmade = "(new)"

// A lifeState is where an object is in its lifecycle. The zero value is the state
// before the first.
type lifeState struct {
	// Status changes in advance alone.
	Status string
}

// advance takes an object along its lifecycle and returns the row. What the lifecycle
// has no row for must have been refused before: it is a mistake of ours.
func (s *lifeState) advance(life lifecycle, when trigger) move {
	from := cmp.Or(s.Status, unmade)
	m := life.To(from, when)
	if m == nil {
		panic(fmt.Sprintf("simulator: what is %s cannot be %s", from, when))
	}
	s.Status = m.To
	return *m
}

// A step is a row of a lifecycle: in which states what happens, the state that it leads
// to, and the events that tell of it, in order.
func lifeStep(from []string, when trigger, to string, events ...string) move {
	return move{From: from, When: when, To: to, Events: events}
}

func inStates(states ...string) []string { return states }

// tell emits the events of a row.
func (c call) tell(m move, of resource) {
	for _, kind := range m.Events {
		c.Emit(kind, of)
	}
}
