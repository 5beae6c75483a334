package compare

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// Options say what is compared.
type Options struct {
	A, B Side
	// Traffic is what both are asked. Where A is a tape it is what A answered.
	Traffic []fidelity.Cassette
	// Spoken is the version that the traffic names where it speaks for itself: it is replaced
	// by that of each side. "" stands for any that it names.
	Spoken string
	// Whole says that the traffic holds all that happened to its accounts, as the suite's does.
	Whole bool
	// Numbers are the test numbers that hidden ones may stand for.
	Numbers []fidelity.TestNumber
	// Scenarios are those behind cassettes, by their name.
	Scenarios map[string]Scenario
	// Known are differences that nobody minds.
	Known []KnownDifference
	// Progress hears after each cassette how many are done.
	Progress func(done, of int)
}

// answersAreWhole says whether nothing happened at A but what was asked of it: not in an
// account that others use too.
func (o Options) answersAreWhole() bool {
	return o.A.simulated() || o.Whole && o.A.Tape == "" && o.A.key == ""
}

// A Scenario is what stands behind a cassette.
type Scenario struct {
	Name         string   `json:"name"`
	At           string   `json:"at,omitempty"` // feature:line
	Requirements []string `json:"requirements,omitempty"`
}

// A Report is what came of a comparison.
type Report struct {
	A           string   `json:"a"`
	B           string   `json:"b"`
	Cassettes   int      `json:"cassettes"`
	Requests    int      `json:"requests"`
	Unexplained []*Group `json:"unexplained"`
	Known       []*Group `json:"known"`
	Expected    []*Group `json:"expected"`
	// Gone are known differences that are no longer there.
	Gone []KnownDifference `json:"gone"`
	// Skipped counts interactions that could not be asked, by reason.
	Skipped map[string]int `json:"skipped"`
}

// OK says whether nothing is unexplained, and nothing known has gone.
func (r Report) OK() bool { return len(r.Unexplained)+len(r.Gone) == 0 }

// A Group is one difference, wherever it is found.
type Group struct {
	Endpoint string `json:"endpoint"`
	Path     string `json:"path"` // of the JSON, from the innermost object with a type; or the endpoint, for the status
	A        string `json:"a"`    // where it was found first
	B        string `json:"b"`
	Times    int    `json:"times"`
	// Scenarios are those in which it is found.
	Scenarios []Scenario `json:"scenarios"`
	// Changes explain it.
	Changes []Change `json:"changes,omitempty"`
	// Reason is why it is known.
	Reason string `json:"reason,omitempty"`
}

// A Change is one of Stripe's that explains a difference.
type Change struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Says    string `json:"says"`
	URL     string `json:"url,omitempty"`
}

// Run compares.
func Run(ctx context.Context, o Options) (r Report, err error) {
	for _, s := range []*Side{&o.A, &o.B} {
		done, opened := s.open(ctx)
		defer func() { err = errors.Join(err, done()) }()
		if opened != nil {
			return r, opened
		}
	}
	return compareAll(ctx, o)
}

func compareAll(ctx context.Context, o Options) (Report, error) {
	r := &running{
		options: o, explain: newExplainer(o),
		report: Report{
			A: o.A.Name, B: o.B.Name, Cassettes: len(o.Traffic), Unexplained: []*Group{}, Known: []*Group{}, Expected: []*Group{},
			Gone: []KnownDifference{}, Skipped: map[string]int{},
		},
		groups: map[[3]string]*Group{},
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan fidelity.Cassette)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for c := range work {
				if err := r.compare(ctx, c); err != nil {
					stop(err)
				}
			}
		})
	}
	for _, c := range o.Traffic {
		work <- c
	}
	close(work)
	workers.Wait()
	r.sort()
	return r.report, context.Cause(ctx)
}

type running struct {
	options Options
	explain *explainer

	mu     sync.Mutex // guards what follows
	done   int
	report Report
	groups map[[3]string]*Group // by endpoint, path and what explains them
}

// compare asks both sides what is in one cassette.
func (r *running) compare(ctx context.Context, c fidelity.Cassette) error {
	if ctx.Err() != nil {
		return nil
	}
	o := r.options
	spoken := o.Spoken
	if o.A.Tape == "" {
		a := asking{side: o.A, spoken: o.Spoken, whole: o.Whole}
		asked, err := a.ask(ctx, c, o.Numbers)
		if err != nil {
			return err
		}
		r.skip(asked.Skipped)
		c, spoken = a.answered, cmp.Or(o.A.Version, o.Spoken)
	}
	b := asking{side: o.B, spoken: spoken, whole: o.answersAreWhole()}
	result, err := b.ask(ctx, c, o.Numbers)
	if err != nil {
		return err
	}
	why, err := r.explain.differences(ctx, c, spoken, result)
	if err != nil {
		return err
	}
	r.add(c.Name, result, why)
	return nil
}

// skip counts what was not asked.
func (r *running) skip(why map[string]int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for reason, n := range why {
		r.report.Skipped[reason] += n
	}
}

// add sorts the differences of a cassette into groups.
func (r *running) add(cassette string, result fidelity.Result, why map[spot][]apiversion.Entry) {
	r.skip(result.Skipped)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	r.report.Requests += len(result.Scores)
	for _, s := range result.Scores {
		for _, d := range differencesOf(s) {
			changes := r.explain.changes(d, why[spot{s.Place, seen{s.Endpoint, d.What}}])
			var names []string
			for _, c := range changes {
				names = append(names, c.Name)
			}
			key := [3]string{s.Endpoint, d.What, strings.Join(names, " ")}
			g := r.groups[key]
			if g == nil {
				g = &Group{Endpoint: s.Endpoint, Path: d.What, A: d.Recorded, B: d.Got, Changes: changes}
				r.groups[key] = g
			}
			g.Times++
			if at := r.scenario(cassette); !slices.ContainsFunc(g.Scenarios, func(s Scenario) bool { return s.Name == at.Name }) {
				g.Scenarios = append(g.Scenarios, at)
			}
		}
	}
	if r.options.Progress != nil {
		r.options.Progress(r.done, len(r.options.Traffic))
	}
}

func (r *running) scenario(cassette string) Scenario {
	if s, ok := r.options.Scenarios[cassette]; ok {
		return s
	}
	return Scenario{Name: cassette}
}

// sort puts the groups where they belong, the most frequent first.
func (r *running) sort() {
	used := map[KnownDifference]bool{}
	for _, g := range r.groups {
		slices.SortFunc(g.Scenarios, func(a, b Scenario) int { return cmp.Compare(a.At+a.Name, b.At+b.Name) })
		switch known := knownOf(r.options.Known, g); {
		case len(g.Changes) > 0:
			r.report.Expected = append(r.report.Expected, g)
		case known != nil:
			used[*known] = true
			g.Reason = known.Reason
			r.report.Known = append(r.report.Known, g)
		default:
			r.report.Unexplained = append(r.report.Unexplained, g)
		}
	}
	for _, list := range [][]*Group{r.report.Unexplained, r.report.Known, r.report.Expected} {
		slices.SortFunc(list, func(a, b *Group) int {
			return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.Endpoint, b.Endpoint), cmp.Compare(a.Path, b.Path))
		})
	}
	for _, k := range r.options.Known {
		if !used[k] {
			r.report.Gone = append(r.report.Gone, k)
		}
	}
}

// differencesOf are a score's, or that there was no answer.
func differencesOf(s fidelity.Score) []fidelity.Difference {
	if s.Got == 0 {
		return []fidelity.Difference{{What: s.Endpoint, Recorded: status(s.Recorded), Got: "no answer"}}
	}
	return s.Differences
}

func status(code int) string {
	return "status " + itoa(code)
}

// between are the changes between the versions of two sides, and whether the second one is
// the newer.
func between(a, b string) (entries []apiversion.Entry, newer bool) {
	from, ok1 := apiversion.Parse(a)
	to, ok2 := apiversion.Parse(b)
	if !ok1 || !ok2 {
		return nil, true
	}
	if to.Before(from) {
		return apiversion.Entries(to, from), false
	}
	return apiversion.Entries(from, to), true
}
