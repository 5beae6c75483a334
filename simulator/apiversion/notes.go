package apiversion

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

// A Kind says where a change is seen.
type Kind string

// The kinds of changes.
const (
	InAnswers    Kind = "answers"       // a shape
	InParameters Kind = "parameters"    // names of parameters, or which are taken
	InBehaviour  Kind = "behaviour"     // what no shape shows
	Added        Kind = "added"         // it only adds, and is shown at every version
	NotSimulated Kind = "not simulated" // it touches nothing simulated
)

// A Note tells of one change in words.
type Note struct {
	Name    string // of the entry, by which it can be switched; "" where it is NotSimulated
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
func (n Note) URL() string { return changelogURL(n.Version, n.Page) }

func changelogURL(version, page string) string {
	if page == "" {
		return ""
	}
	date, train, _ := strings.Cut(version, ".")
	if train != "" {
		train += "/"
	}
	return "https://docs.stripe.com/changelog/" + train + date + "/" + page
}

// Notes returns every change that is known, oldest first. A change that touches
// several objects has a note for each.
func Notes() []Note {
	var notes []Note
	for _, e := range table().entries {
		for _, object := range e.Objects {
			if e.Name != "" {
				notes = append(notes, Note{e.Name, e.Version, object, e.Kind, e.Says, "", e.Page, e.Evidence})
			}
		}
	}
	for _, e := range elsewhere {
		notes = append(notes, Note{"", e.Version, e.Object, NotSimulated, e.Says, e.Why.Text, e.Page, e.Evidence})
	}
	for _, a := range fixtures.VersionAdditions() {
		notes = append(notes, Note{Version: a.Version, Object: a.Object, Kind: Added, Says: a.Says, Page: a.Page, Evidence: a.Evidence})
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
