package apiversion

//go:generate go run ../../internal/genversions

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A Situation is the name of a row of fixtures/errors.csv.
type Situation = situation.Name

// A Version is a released API version, as a request names it. The zero value is
// the oldest one.
type Version struct {
	text  string
	order int
	// selection switches single entries; nil nearly always: a version has all of its own.
	selection *Selection
}

// Parse reads a Stripe-Version header: a version, perhaps followed by names of
// beta features ("2023-10-16; risk_in_requirements_beta=v1").
func Parse(text string) (Version, bool) {
	name, _, _ := strings.Cut(text, ";")
	order, ok := table().order[strings.TrimSpace(name)]
	return Version{text: text, order: order}, ok
}

// NewestOn returns the newest version of a day.
func NewestOn(day time.Time) Version {
	newest := fixtures.Versions()[0].Name
	for _, v := range fixtures.Versions() {
		if v.Date <= day.UTC().Format(time.DateOnly) {
			newest = v.Name
		}
	}
	v, _ := Parse(newest)
	return v
}

// String returns the version as it was written.
func (v Version) String() string { return v.text }

// Day returns the day whose name the version bears.
func (v Version) Day() time.Time {
	text := strings.TrimSpace(v.text)
	day, _ := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))])
	return day
}

// Before says whether v is older than w.
func (v Version) Before(w Version) bool { return v.order < w.order }

// Undo gives an object, but not the objects inside it, the shape it had at v.
func (v Version) Undo(o *body.Object) { v.UndoAs(o.Kind(), o) }

// UndoAs is Undo for what does not name its own kind: an "error".
func (v Version) UndoAs(kind string, o *body.Object) {
	undo := table().undo[kind]
	if v.selection != nil {
		v.selection.undo(undo, v.order, o)
		return
	}
	if len(undo) == 0 || undo[0].order <= v.order {
		return
	}
	if o.Has("deleted") {
		return // what is left of a deleted object has always been the same
	}
	for _, c := range undo {
		if c.order <= v.order {
			return
		}
		c.undo(o)
	}
}

// Redo gives the parameters of a request, made at v to an operation such as
// "POST", "/v1/customers/{customer}", the names they have today.
func (v Version) Redo(method, pattern string, n *form.Node) {
	t := table()
	if v.selection != nil {
		v.selection.redo(t.redo[operation{method, pattern}], v.order, n)
		return
	}
	if v.order >= t.lastRedo {
		return
	}
	for _, c := range t.redo[operation{method, pattern}] {
		if c.order > v.order {
			c.redo(n)
		}
	}
}

// Gone returns the first parameter of a request that the operation no longer
// takes at v, or not with that value, though package params still knows it; nil if there
// is none.
func (v Version) Gone(method, pattern string, n *form.Node) *Refusal {
	t := table()
	if v.selection != nil {
		return v.selection.gone(t.gone[operation{method, pattern}], v.order, n)
	}
	if v.order < t.firstGone {
		return nil
	}
	for _, g := range t.gone[operation{method, pattern}] {
		if g.order <= v.order && g.concerns(n) {
			return g.refusal()
		}
	}
	return nil
}

// concerns says whether a request has the parameter, with a value that is not taken any more.
func (g *goner) concerns(n *form.Node) bool {
	if !n.Has(g.path...) {
		return false
	}
	text := n.Get(g.path...).Text()
	return g.among == nil || text != "" && !slices.Contains(g.among, text)
}

func (g *goner) refusal() *Refusal {
	return &Refusal{Param: bracketed(g.path), Situation: g.situation, Among: g.among}
}

// A Refusal says that a version does not take a parameter any more.
type Refusal struct {
	Param     string
	Situation Situation
	Among     []string // the values that are taken; nil: none is
}

// tables is what the entries say, indexed.
type tables struct {
	order     map[string]int // by name of the version
	undo      map[string][]undoing
	redo      map[operation][]redoing
	gone      map[operation][]goner
	lastRedo  int // order of the newest version that renamed a parameter
	firstGone int // order of the oldest version that package params knows nothing of
	since     [behaviourCount]int
	entries   []Entry        // those that can be switched; the behaviours stand last
	number    map[string]int // in entries, by name
}

type (
	operation struct{ method, pattern string }
	undoing   struct { // newest first
		order int
		entry int // its number
		undo  func(*body.Object)
	}
	redoing struct { // oldest first
		order int
		entry int
		redo  func(*form.Node)
	}
	goner struct {
		order     int
		entry     int
		path      []string
		situation Situation
		among     []string
	}
)

var table = sync.OnceValue(func() *tables {
	t := &tables{
		order: map[string]int{}, undo: map[string][]undoing{}, redo: map[operation][]redoing{}, gone: map[operation][]goner{},
	}
	for i, v := range fixtures.Versions() {
		t.order[v.Name] = i
	}
	t.firstGone = len(t.order)
	all := slices.Concat(Changes(), superseded)
	for i := range all {
		t.addParameters(i, &all[i])
		last := len(all) - 1 - i
		if c := &all[last]; c.Undo != nil {
			t.undo[c.Object] = append(t.undo[c.Object], undoing{t.mustOrder(c.Version), last, c.Undo})
		}
	}
	for b := range behaviours {
		t.since[b] = t.mustOrder(behaviours[b].Version)
	}
	t.addEntries(all)
	return t
})

func (t *tables) addParameters(entry int, c *Change) {
	order := t.mustOrder(c.Version)
	for _, on := range c.On {
		method, pattern, _ := strings.Cut(on, " ")
		op := operation{method, pattern}
		if c.Redo != nil {
			t.redo[op] = append(t.redo[op], redoing{order, entry, c.Redo})
			t.lastRedo = max(t.lastRedo, order)
		}
		why := cmp.Or(c.Situation, situation.ParameterUnknown)
		for _, name := range c.Gone {
			t.gone[op] = append(t.gone[op], goner{order, entry, path(name), why, c.Among})
			t.firstGone = min(t.firstGone, order)
		}
	}
}

// mustOrder returns the place of a version. What holds at every version has no version
// that ended it: its place is after the last.
func (t *tables) mustOrder(name string) int {
	if name == "" {
		return len(t.order)
	}
	i, ok := t.order[name]
	if !ok {
		panic("apiversion: fixtures/versions.csv has no version " + name)
	}
	return i
}
