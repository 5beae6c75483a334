package compare

import (
	"context"
	"encoding/json"
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
	what  string
}

// An explainer knows the changes between the versions of the two sides.
type explainer struct {
	options Options
	entries []apiversion.Entry
	newer   bool // B's version is the newer one
	older   apiversion.Version
	newest  apiversion.Version
}

func newExplainer(o Options) *explainer {
	x := &explainer{options: o}
	x.entries, x.newer = between(o.A.Version, o.B.Version)
	x.older, _ = apiversion.Parse(o.A.Version)
	x.newest, _ = apiversion.Parse(o.B.Version)
	if !x.newer {
		x.older, x.newest = x.newest, x.older
	}
	return x
}

// differences says what explains the differences of a cassette. A simulator answers the
// same as B's version does, and with each change switched that was met: what is no longer
// different then is explained by it. What no single one explains, all together may.
func (x *explainer) differences(ctx context.Context, c fidelity.Cassette, spoken string, found fidelity.Result) (map[spot][]Change, error) {
	why := map[spot][]Change{}
	open := spotsOf(found)
	if len(open) == 0 || len(x.entries) == 0 {
		return why, nil
	}
	met := &meeting{names: map[string]bool{}}
	asIs, err := x.replay(ctx, c, spoken, nil, met)
	if err != nil {
		return nil, err
	}
	x.byName(found, why)
	var all []apiversion.Entry
	for _, e := range x.entries {
		if !met.names[e.Name] {
			continue
		}
		all = append(all, e)
		without, err := x.replay(ctx, c, spoken, []string{e.Name}, nil)
		if err != nil {
			return nil, err
		}
		for s := range asIs {
			if open[s] && !without[s] {
				why[s] = append(why[s], changeOf(e))
			}
		}
	}
	if !slices.ContainsFunc(keys(open), func(s spot) bool { return asIs[s] && why[s] == nil }) {
		return why, nil
	}
	without, err := x.replay(ctx, c, spoken, names(x.entries), nil)
	if err != nil {
		return nil, err
	}
	for s := range open {
		if asIs[s] && why[s] == nil && !without[s] {
			for _, e := range all {
				why[s] = append(why[s], changeOf(e))
			}
		}
	}
	return why, nil
}

// byName explains what shows the versions themselves: api_version of an event.
func (x *explainer) byName(found fidelity.Result, why map[spot][]Change) {
	a, b := x.options.A.Version, x.options.B.Version
	for _, s := range found.Scores {
		for _, d := range differencesOf(s) {
			if strings.Contains(d.Recorded, a) && strings.ReplaceAll(d.Recorded, a, b) == d.Got {
				why[spot{s.Place, d.What}] = []Change{{Name: b + "/version/name", Version: b, Says: "The name of the version."}}
			}
		}
	}
}

// replay asks a simulator at B's version, with changes switched, and returns where its
// answers differ from those of the cassette.
func (x *explainer) replay(
	ctx context.Context, c fidelity.Cassette, spoken string, switched []string, met *meeting,
) (map[spot]bool, error) {
	a := asking{side: Side{Name: "simulator", Version: x.options.B.Version}, spoken: spoken}
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
			all[spot{s.Place, d.What}] = true
		}
	}
	return all
}

func keys(set map[spot]bool) (all []spot) {
	for s := range set {
		all = append(all, s)
	}
	return all
}

func names(entries []apiversion.Entry) (all []string) {
	for _, e := range entries {
		all = append(all, e.Name)
	}
	return all
}

func changeOf(e apiversion.Entry) Change { return Change{e.Name, e.Version, e.Says, e.URL()} }

// accountOf are the settings of an account that speaks a version with changes switched.
func accountOf(version string, c simulator.Changes) string {
	text, err := json.Marshal(map[string]any{"api_version": version, "changes_on": c.On, "changes_off": c.Off})
	if err != nil {
		panic("compare: " + err.Error())
	}
	return string(text)
}

func itoa(n int) string { return strconv.Itoa(n) }
