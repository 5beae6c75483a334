package compare

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// A spot is where a difference stands in a cassette.
type spot struct {
	place int
	seen
}

// What is seen of a difference is the same in many cassettes.
type seen struct{ endpoint, what string }

// An explainer knows the changes between the versions of the two sides.
type explainer struct {
	options Options
	entries []apiversion.Entry
	newer   bool // B's version is the newer one
	older   apiversion.Version
	newest  apiversion.Version

	mu     sync.Mutex                  // guards memory
	memory map[seen][]apiversion.Entry // what explained differences so far
}

func newExplainer(o Options) *explainer {
	x := &explainer{options: o, memory: map[seen][]apiversion.Entry{}}
	x.entries, x.newer = between(o.A.Version, o.B.Version)
	x.older, _ = apiversion.Parse(o.A.Version)
	x.newest, _ = apiversion.Parse(o.B.Version)
	if !x.newer {
		x.older, x.newest = x.newest, x.older
	}
	return x
}

// differences says what explains the differences of a cassette. A simulator answers the
// same as B's version does, and with changes switched that were met: what is no longer
// different then is explained by them. What explained the same differences in another
// cassette is tried first, and then each change by itself.
func (x *explainer) differences(
	ctx context.Context, c fidelity.Cassette, spoken string, found fidelity.Result,
) (map[spot][]apiversion.Entry, error) {
	why := map[spot][]apiversion.Entry{}
	open := spotsOf(found)
	if len(open) == 0 || len(x.entries) == 0 {
		return why, nil
	}
	met := &meeting{names: map[string]bool{}}
	asIs, err := x.replay(ctx, c, spoken, nil, met)
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(open, func(s spot, _ bool) bool { return !asIs[s] }) // the versions have no part in the others
	entries := slices.DeleteFunc(slices.Clone(x.entries), func(e apiversion.Entry) bool { return !met.names[e.Name] })
	explain := func(switched []string, changes func(spot) []apiversion.Entry) error {
		without, err := x.replay(ctx, c, spoken, switched, nil)
		for s := range open {
			if !without[s] {
				why[s] = append(why[s], changes(s)...)
			}
		}
		return err
	}
	if before := x.remembered(open); len(before) > 0 {
		err = explain(names(slices.Concat(slices.Collect(maps.Values(before))...)), func(s spot) []apiversion.Entry { return before[s.seen] })
		maps.DeleteFunc(open, func(s spot, _ bool) bool { return why[s] != nil })
	}
	for _, e := range entries {
		if len(open) > 0 && err == nil {
			err = explain([]string{e.Name}, func(spot) []apiversion.Entry { return []apiversion.Entry{e} })
		}
	}
	x.remember(why)
	maps.DeleteFunc(open, func(s spot, _ bool) bool { return why[s] != nil })
	if len(open) > 0 && err == nil { // what no single one explains, all together may
		err = explain(names(x.entries), func(spot) []apiversion.Entry { return entries })
	}
	return why, err
}

// remembered are the changes that explained the same differences before.
func (x *explainer) remembered(open map[spot]bool) map[seen][]apiversion.Entry {
	x.mu.Lock()
	defer x.mu.Unlock()
	before := map[seen][]apiversion.Entry{}
	for s := range open {
		if entries := x.memory[s.seen]; entries != nil {
			before[s.seen] = entries
		}
	}
	return before
}

func (x *explainer) remember(why map[spot][]apiversion.Entry) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for s, entries := range why {
		if x.memory[s.seen] == nil {
			x.memory[s.seen] = entries
		}
	}
}

// showsVersion says whether a difference is that of the versions' names: api_version of an
// event.
func (x *explainer) showsVersion(d fidelity.Difference) bool {
	a, b := x.options.A.Version, x.options.B.Version
	return len(x.entries) > 0 && strings.Contains(d.Recorded, a) && strings.ReplaceAll(d.Recorded, a, b) == d.Got
}

// changes are what explains a difference, as it is told.
func (x *explainer) changes(d fidelity.Difference, why []apiversion.Entry) (all []Change) {
	if b := x.options.B.Version; x.showsVersion(d) {
		return []Change{{Name: b + "/version/name", Version: b, Says: "The name of the version."}}
	}
	for _, e := range why {
		all = append(all, Change{e.Name, e.Version, e.Says, e.URL()})
	}
	return all
}

// replay asks a simulator at B's version, with changes switched, and returns where its
// answers differ from those of the cassette.
func (x *explainer) replay(
	ctx context.Context, c fidelity.Cassette, spoken string, switched []string, met *meeting,
) (map[spot]bool, error) {
	a := asking{side: Side{Name: "simulator", Version: x.options.B.Version}, spoken: spoken, whole: x.options.answersAreWhole()}
	a.switched.Version = x.options.B.Version
	if x.newer {
		a.switched.Off = switched
	} else {
		a.switched.On = switched
	}
	if met != nil {
		a.watch = &apiversion.Watch{Older: x.older, Newer: x.newest, Saw: met.saw}
	}
	r, err := a.ask(ctx, c, x.options.Numbers)
	return spotsOf(r), err
}

// A meeting is the changes that were met.
type meeting struct {
	mu    sync.Mutex // guards names
	names map[string]bool
}

func (m *meeting) saw(t apiversion.Touch) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.names[t.Entry] = true
}

func spotsOf(r fidelity.Result) map[spot]bool {
	all := map[spot]bool{}
	for _, s := range r.Scores {
		for _, d := range differencesOf(s) {
			all[spot{s.Place, seen{s.Endpoint, d.What}}] = true
		}
	}
	return all
}

// names are those of entries, each once.
func names(entries []apiversion.Entry) (all []string) {
	for _, e := range entries {
		all = append(all, e.Name)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// accountOf are the settings of an account that speaks a version with changes switched.
func accountOf(version string, c simulator.Changes) string {
	text, err := json.Marshal(map[string]any{"api_version": version, "changes_on": c.On, "changes_off": c.Off})
	if err != nil {
		panic("compare: " + err.Error())
	}
	return string(text)
}

func itoa(n int) string { return strconv.Itoa(n) }
