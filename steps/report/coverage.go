package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// Coverage is what a run proves of the documented requirements.
type Coverage struct {
	// Run is the run that it was drawn up from, without anything secret.
	Run steps.Result
	// Requirements are all requirements, in their own order.
	Requirements []Covered
}

// Covered is a requirement with the scenarios that carry its id.
type Covered struct {
	fixtures.Requirement
	// Scenarios are those of the run, in the order of files and lines, however they
	// ended.
	Scenarios []steps.ScenarioResult
}

// Proof is how far a run proves a requirement.
type Proof string

const (
	// Proven: a scenario passed that went through one of the requirement's doors, and
	// none failed.
	Proven Proof = "proven"
	// Refuted: a scenario failed.
	Refuted Proof = "failed"
	// Unproven: no scenario passed, or none that went through one of the requirement's
	// doors; none has its id, or none of those applies to the target.
	Unproven Proof = "unproven"
)

// Proof tells how far the run proves the requirement.
func (c Covered) Proof() Proof {
	switch {
	case slices.ContainsFunc(c.Scenarios, func(s steps.ScenarioResult) bool { return s.Status.Bad() }):
		return Refuted
	case slices.ContainsFunc(c.Doors(), c.wentThrough):
		return Proven
	}
	return Unproven
}

// Through are the doors that the requirement's scenarios went through and passed, its
// own and others.
func (c Covered) Through() []fixtures.Door {
	return slices.DeleteFunc(fixtures.Doors(), func(d fixtures.Door) bool { return !c.wentThrough(d) })
}

func (c Covered) wentThrough(d fixtures.Door) bool {
	return slices.ContainsFunc(c.Scenarios, func(s steps.ScenarioResult) bool {
		return s.Status == steps.Passed && slices.Contains(s.Doors(), d)
	})
}

// Why says in a few words why a requirement is not proven; "" if it is.
func (c Covered) Why() string {
	switch c.Proof() {
	case Proven:
		return ""
	case Refuted:
		return "a scenario failed"
	}
	passed := slices.ContainsFunc(c.Scenarios, func(s steps.ScenarioResult) bool { return s.Status == steps.Passed })
	switch {
	case passed:
		return fmt.Sprintf("not through %s; only through %s", eitherOf(c.Doors()), cmp.Or(doorNames(c.Through()), "no door"))
	case len(c.Scenarios) > 0:
		return "not applicable to this target"
	case c.NeedsBrowser():
		return "no scenario; needs a browser"
	}
	return "no scenario"
}

// NeedsBrowser tells whether the requirement says that a proof takes a browser.
func (c Covered) NeedsBrowser() bool { return slices.Contains(c.Needs, "browser") }

// Cover sets the scenarios of a run against the requirements.
func Cover(r steps.Result, requirements []fixtures.Requirement) Coverage {
	r = cleaned(r)
	by := map[string][]steps.ScenarioResult{}
	for _, s := range r.Scenarios {
		for _, tag := range s.Tags {
			id := strings.TrimPrefix(tag, "@")
			by[id] = append(by[id], s)
		}
	}
	c := Coverage{Run: r}
	for _, q := range requirements {
		c.Requirements = append(c.Requirements, Covered{q, by[q.ID]})
	}
	return c
}

// Count is how many requirements have this proof.
func (c Coverage) Count(p Proof) int { return tally(c.Requirements)[p] }

func tally(all []Covered) map[Proof]int {
	n := map[Proof]int{}
	for _, q := range all {
		n[q.Proof()]++
	}
	return n
}

// A group is requirements that belong together, by document or by area.
type group struct {
	Name         string
	Requirements []Covered
}

// groups puts requirements together by what of returns, in the order in which it
// comes up first.
func groups(all []Covered, of func(Covered) string) []group {
	var out []group
	for _, q := range all {
		name := of(q)
		n := slices.IndexFunc(out, func(g group) bool { return g.Name == name })
		if n < 0 {
			n = len(out)
			out = append(out, group{Name: name})
		}
		out[n].Requirements = append(out[n].Requirements, q)
	}
	return out
}

func byDocument(all []Covered) []group {
	return groups(all, func(q Covered) string { return q.Document })
}

// byArea puts the areas with the most requirements first.
func byArea(all []Covered) []group {
	out := groups(all, func(q Covered) string { return q.Area })
	slices.SortStableFunc(out, func(a, b group) int {
		return cmp.Or(len(b.Requirements)-len(a.Requirements), cmp.Compare(a.Name, b.Name))
	})
	return out
}
