package apiversion

import (
	"fmt"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// An Entry is a change that can be switched on and off by itself.
type Entry struct {
	// Name is "2022-11-15/payment_intent/removes-charges-attribute-paymentintent": the version,
	// the object, and the change's page in Stripe's changelog or a word for it.
	Name    string
	Version string
	Objects []string
	Kind    Kind
	Says    string
	Page    string
	// Evidence says what tells of it where there is no page.
	Evidence string
	// Seen are members of answers by which a behaviour is seen.
	Seen []string
}

func entryName(version, object, last string) string { return version + "/" + object + "/" + last }

// URL is the change's page in Stripe's changelog, "" where it has none.
func (e Entry) URL() string { return changelogURL(e.Version, e.Page) }

// addEntries lists what can be switched. What holds at every version has no name.
func (t *tables) addEntries(changes []Change) {
	t.number = map[string]int{}
	for i := range changes {
		c := &changes[i]
		e := Entry{
			Version: c.Version, Objects: []string{c.Object}, Kind: c.kind(), Says: c.Says, Page: c.Page, Evidence: c.Evidence,
		}
		if c.Version != "" {
			e.Name = c.Name()
		}
		t.entries = append(t.entries, e)
	}
	for i := range behaviours {
		b := &behaviours[i]
		t.entries = append(t.entries, Entry{
			Name: b.Name(), Version: b.Version, Objects: b.Objects, Kind: InBehaviour, Says: b.Says, Page: b.Page, Evidence: b.Evidence,
			Seen: b.Seen,
		})
	}
	for i, e := range t.entries {
		if _, twice := t.number[e.Name]; twice && e.Name != "" {
			panic("apiversion: two entries are called " + e.Name)
		}
		t.number[e.Name] = i
	}
}

// Entries returns what changed after one version and up to another and can be switched,
// oldest first, and within a version the behaviours last.
func Entries(older, newer Version) []Entry {
	var between []Entry
	for at := older.order + 1; at <= newer.order; at++ {
		for _, e := range table().entries {
			if e.Name != "" && table().order[e.Version] == at {
				between = append(between, e)
			}
		}
	}
	return between
}

// A Selection is what makes a version of a user's own: one of Stripe's, with single
// entries switched on before their time, or off after it. It is made once and read by
// every request.
type Selection struct {
	switched []position // by number of the entry
	watch    *Watch
	request  string // what is being answered, for the watch
}

type position int8

const (
	byVersion position = iota
	switchedOn
	switchedOff
)

// Select returns the selection of entries by name. It is nil where nothing is switched.
func Select(on, off []string) (*Selection, error) {
	if len(on)+len(off) == 0 {
		return nil, nil
	}
	s := &Selection{switched: make([]position, len(table().entries))}
	for _, list := range []struct {
		names []string
		to    position
	}{{on, switchedOn}, {off, switchedOff}} {
		for _, name := range list.names {
			i, ok := table().number[name]
			switch {
			case !ok || name == "":
				return nil, fmt.Errorf("there is no change %q: 'pinstripe changes' names them", name)
			case s.switched[i] != byVersion:
				return nil, fmt.Errorf("the change %q is switched twice", name)
			}
			s.switched[i] = list.to
		}
	}
	return s, nil
}

// A Watch hears of the changes between two versions wherever one alters a request or an
// answer, or would if it were not switched on.
type Watch struct {
	Older, Newer Version
	// Saw may be called by several requests at a time.
	Saw func(Touch)
}

// A Touch is a request or an answer that an entry alters.
type Touch struct {
	Entry   string
	Request string // "POST /v1/payment_intents", "event charge.captured"
	// Paths are the parameters or the members that it alters: "payment_intent.charges".
	Paths []string
}

// With is the version with a selection of entries, watched by w; either may be nil.
func (v Version) With(s *Selection, w *Watch) Version {
	switch {
	case w == nil:
		v.selection = s
	case s == nil:
		v.selection = &Selection{switched: make([]position, len(table().entries)), watch: w}
	default:
		watched := *s
		watched.watch = w
		v.selection = &watched
	}
	return v
}

// Answering is the version while a request is answered, for a watch.
func (v Version) Answering(request string) Version {
	if v.selection == nil || v.selection.watch == nil {
		return v
	}
	s := *v.selection
	s.request = request
	v.selection = &s
	return v
}

// has says whether an entry is one of the version's.
func (s *Selection) has(entry, order, version int) bool {
	switch s.switched[entry] {
	case switchedOn:
		return true
	case switchedOff:
		return false
	}
	return order <= version
}

func (s *Selection) watches(order int) bool {
	return s.watch != nil && order > s.watch.Older.order && order <= s.watch.Newer.order
}

func (s *Selection) saw(entry int, paths []string) {
	if len(paths) > 0 {
		s.watch.Saw(Touch{Entry: table().entries[entry].Name, Request: s.request, Paths: paths})
	}
}

func (s *Selection) behaves(b Behaviour, version int) bool {
	order := table().since[b]
	entry := len(table().entries) - int(behaviourCount) + int(b)
	if s.watches(order) {
		seen := behaviours[b].Seen
		if len(seen) == 0 {
			seen = []string{"error"}
		}
		s.saw(entry, seen)
	}
	return s.has(entry, order, version)
}

func (s *Selection) undo(list []undoing, version int, o *body.Object) {
	if o.Has("deleted") {
		return
	}
	for _, c := range list {
		on := s.has(c.entry, c.order, version)
		switch {
		case s.watches(c.order):
			older := o.Clone()
			c.undo(older)
			s.saw(c.entry, within(kindOf(o), differing(o, older)))
			if !on {
				c.undo(o)
			}
		case !on:
			c.undo(o)
		}
	}
}

// kindOf is how paths name an object: an error has no kind of its own.
func kindOf(o *body.Object) string {
	if kind := o.Kind(); kind != "" {
		return kind
	}
	return "error"
}

func within(kind string, paths []string) []string {
	for i, path := range paths {
		paths[i] = kind + "." + path
	}
	return paths
}

func (s *Selection) redo(list []redoing, version int, n *form.Node) {
	for _, c := range list {
		on := s.has(c.entry, c.order, version)
		if s.watches(c.order) {
			older := n.Encode()
			newer, err := form.Decode(older)
			if err == nil {
				c.redo(newer)
				s.saw(c.entry, parametersApart(older, newer.Encode()))
			}
		}
		if !on {
			c.redo(n)
		}
	}
}

func (s *Selection) gone(list []goner, version int, n *form.Node) (first *Refusal) {
	for i := range list {
		g := &list[i]
		if !g.concerns(n) {
			continue
		}
		if s.watches(g.order) {
			s.saw(g.entry, []string{strings.TrimSpace(bracketed(g.path))})
		}
		if first == nil && s.has(g.entry, g.order, version) {
			first = g.refusal()
		}
	}
	return first
}

// Selected says whether entries of the version are switched, or watched, one by one.
func (v Version) Selected() bool { return v.selection != nil }
