package simulator

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// A trigger is what happens to an object that has states.
type trigger string

// A move is one row of a lifecycle: what happens in which state, what it leads
// to, and which events tell of it, in order.
type move struct {
	From   []string
	When   trigger
	To     string
	Events []string
}

// A lifecycle is all moves of a kind of object. A pair of state and trigger that
// is not there is refused.
type lifecycle []move

// to returns the row for a state and a trigger, nil if there is none.
func (l lifecycle) to(state string, when trigger) *move {
	for i := range l {
		if l[i].When == when && slices.Contains(l[i].From, state) {
			return &l[i]
		}
	}
	return nil
}

// lifecycleOf returns the lifecycle of an object: "payment_intent", "source".
func lifecycleOf(object string) lifecycle {
	for _, k := range kinds {
		if k.name == object || k.noun == object {
			return k.life
		}
	}
	return nil
}

// WriteLifecycle prints the states of "payment_intent", "setup_intent" and so on
// as a table: from, what happens, to.
func WriteLifecycle(w io.Writer, object string) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, m := range lifecycleOf(object) {
		for _, from := range m.From {
			fmt.Fprintf(tw, "%s\t%s\t%s\n", from, m.When, m.To)
		}
	}
	tw.Flush()
}
