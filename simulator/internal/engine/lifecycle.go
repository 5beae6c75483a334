package engine

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// A Trigger is what happens to an object that has states.
type Trigger string

// A Move is one row of a lifecycle: what happens in which state, what it leads
// to, and which events tell of it, in order.
type Move struct {
	From   []string
	When   Trigger
	To     string
	Events []string
}

// A Lifecycle is all moves of a kind of object. A pair of state and trigger that
// is not there is refused.
type Lifecycle []Move

// To returns the row for a state and a trigger, nil if there is none.
func (l Lifecycle) To(state string, when Trigger) *Move {
	for i := range l {
		if l[i].When == when && slices.Contains(l[i].From, state) {
			return &l[i]
		}
	}
	return nil
}

// Lifecycle returns the lifecycle of an object: "payment_intent", "source".
func (t *KindTable) Lifecycle(object string) Lifecycle {
	for _, k := range t.byName {
		if k.Name == object || k.Noun == object {
			return k.Life
		}
	}
	return nil
}

// Write prints a lifecycle as a table: from, what happens, to.
func (l Lifecycle) Write(w io.Writer) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, m := range l {
		for _, from := range m.From {
			fmt.Fprintf(tw, "%s\t%s\t%s\n", from, m.When, m.To)
		}
	}
	tw.Flush()
}
