package stripe

// A step is a row of a lifecycle: in which states what happens, the state that it leads
// to, and the events that tell of it, in order.
func step(from []string, when trigger, to string, events ...string) move {
	return move{From: from, When: when, To: to, Events: events}
}

func in(states ...string) []string { return states }
