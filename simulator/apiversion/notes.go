package apiversion

import (
	"cmp"
	"slices"
	"strings"
)

// A Kind says where a change is seen.
type Kind string

// The kinds of changes.
const (
	InAnswers    Kind = "answers"       // a shape
	InParameters Kind = "parameters"    // names of parameters, or which are taken
	InBehaviour  Kind = "behaviour"     // what no shape shows
	NotSimulated Kind = "not simulated" // it touches nothing simulated
)

// A Note tells of one change in words.
type Note struct {
	Version string // the first that has the new ways
	Object  string // "charge", "error", …
	Kind    Kind
	Says    string // one sentence
	Why     string // where it is NotSimulated, the reason
	Page    string // its name in Stripe's changelog, "" where it has none there
	// Evidence says what tells of it where there is no page.
	Evidence string
}

// URL is the change's page in Stripe's changelog, "" where it has none.
func (n Note) URL() string {
	if n.Page == "" {
		return ""
	}
	date, train, _ := strings.Cut(n.Version, ".")
	if train != "" {
		train += "/"
	}
	return "https://docs.stripe.com/changelog/" + train + date + "/" + n.Page
}

// Notes returns every change that is known, oldest first. A change that touches
// several objects has a note for each.
func Notes() []Note {
	var notes []Note
	for _, c := range Changes() {
		kind := InAnswers
		if c.Undo == nil {
			kind = InParameters
		}
		notes = append(notes, Note{c.Version, c.Object, kind, c.Says, "", c.Page, c.Evidence})
	}
	for _, b := range behaviours {
		for _, object := range b.Objects {
			notes = append(notes, Note{b.Version, object, InBehaviour, b.Says, "", b.Page, b.Evidence})
		}
	}
	for _, e := range elsewhere {
		notes = append(notes, Note{e.Version, e.Object, NotSimulated, e.Says, e.Why.Text, e.Page, e.Evidence})
	}
	order := table().order
	slices.SortStableFunc(notes, func(a, b Note) int { return cmp.Compare(order[a.Version], order[b.Version]) })
	return notes
}

// Between returns what has changed after one version and up to another.
func Between(older, newer Version) []Note {
	order := table().order
	return slices.DeleteFunc(Notes(), func(n Note) bool {
		return order[n.Version] <= older.order || order[n.Version] > newer.order
	})
}
