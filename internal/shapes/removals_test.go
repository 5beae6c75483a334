package shapes_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/shapes"
	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// checkExceptions fails for an exception that allows nothing any more, in our answers or
// in recorded ones.
func checkExceptions(t *testing.T, watch *shapes.Watch) {
	used := map[fixtures.ShapeException]bool{}
	for c := range watch.Complaints() {
		if e := shapes.Excepted(c); e != nil {
			used[*e] = true
		}
	}
	for _, e := range fixtures.ShapeExceptions() {
		if !used[e] && !e.Suite {
			t.Errorf("no answer needs the exception %s: %s", e.Path, e.Problem)
		}
	}
}

// checkRemovals wants for everything that a version took away from answers that it was
// shown before and is not since; or an exception that says why it is still there; or a
// row that says why it never is, and that it is never there.
func checkRemovals(t *testing.T, watch *shapes.Watch) {
	used := map[fixtures.UnseenRemoval]bool{}
	versions := shapes.Versions()
	reproduced, shown, unseen := 0, 0, 0
	for _, r := range shapes.Removals() {
		if isParameter(r.Path) {
			continue // TestParameters sends them
		}
		before := versions[slices.Index(versions, r.Version)-1]
		for _, what := range r.What() {
			row := unseenRow(r.Version, what)
			was, is := watch.Seen(before, what), watch.Seen(r.Version, what)
			switch {
			case row != nil:
				used[*row] = true
				unseen++
				if was || is {
					t.Errorf("%s %s is seen, though unseen_removals.csv says: %s", r.Version, what, row.Reason)
				}
			case was && !is:
				reproduced++
			case is:
				shown++
				if c := (shapes.Complaint{Version: r.Version, Path: r.Path, Problem: shapes.Removed}); shapes.Excepted(c) == nil {
					t.Errorf("%s took away %s, which is still there", r.Version, what)
				}
			default:
				t.Errorf("%s took away %s, which is never there", r.Version, what)
			}
		}
	}
	for _, row := range fixtures.UnseenRemovals() {
		if !used[row] {
			t.Errorf("unseen_removals.csv has a row for nothing: %s %s", row.Version, row.Path)
		}
	}
	t.Logf("removals from answers: %d reproduced, %d still shown by an exception, %d never seen", reproduced, shown, unseen)
}

func isParameter(path string) bool { return strings.Contains(path, " /v1/") }

func unseenRow(version, what string) *fixtures.UnseenRemoval {
	rows := fixtures.UnseenRemovals()
	for i := range rows {
		if shapes.Like(rows[i].Version, version) && shapes.Like(rows[i].Path, what) {
			return &rows[i]
		}
	}
	return nil
}

// unprobed are the reasons that nothing here can refute.
var unprobed = []string{
	"No older version is served.", // the table of versions begins there
	"It only adds, and what is added is shown at every version.",
	"Which members every country's legal_entity had is not established.",
	"A debit that fails makes no refund here.",
	"Updates change cards and bank accounts alone.",
	"They are taken at every version: no refusal of them was seen.",
	"It is taken here at every version; no refusal of it was seen.",
	"Stripe.js has no versions here, and never had those methods.",
}

// checkReasons holds the reasons of package apiversion to what is simulated.
func checkReasons(t *testing.T, watch *shapes.Watch) {
	for _, e := range apiversion.Elsewhere() {
		why := e.Why
		if !why.Probed() && !slices.Contains(unprobed, why.Text) {
			t.Errorf("%s %s: nothing probes the reason %q", e.Version, e.Object, why.Text)
		}
		for _, r := range simulator.Routes() {
			if why.NoRoute != "" && strings.HasPrefix(r.Pattern, why.NoRoute) {
				t.Errorf("%s %s: %q, but there is %s %s", e.Version, e.Object, why.Text, r.Method, r.Pattern)
			}
		}
		for _, what := range why.Unseen {
			for _, seen := range watch.SeenLike(what) {
				t.Errorf("%s %s: %q, but %s was seen", e.Version, e.Object, why.Text, seen)
			}
		}
		for _, version := range []string{before(e.Version), fixtures.Versions()[len(fixtures.Versions())-1].Name} {
			checkRequest(t, version, e)
		}
	}
}

func before(version string) string {
	i := slices.IndexFunc(fixtures.Versions(), func(v fixtures.Version) bool { return v.Name == version })
	return fixtures.Versions()[max(i-1, 0)].Name
}

// checkRequest makes the request of a reason at a version.
func checkRequest(t *testing.T, version string, e apiversion.Bystander) {
	t.Helper()
	request := e.Why.Taken + e.Why.Refused
	if request == "" {
		return
	}
	s := newSender(t, version)
	method, rest, _ := strings.Cut(request, " ")
	path, form, _ := strings.Cut(rest, " ")
	answer := s.send(method, path, form)
	if refused := answer["error"] != nil; refused != (e.Why.Refused != "") {
		t.Errorf("%s %s: %q, but at %s: %v", e.Version, e.Object, e.Why.Text, version, answer)
	}
	if e.Why.Filled == "" {
		return
	}
	var value any = answer
	for name := range strings.SplitSeq(e.Why.Filled, ".") {
		members, _ := value.(map[string]any)
		value = members[name]
	}
	if value == nil {
		t.Errorf("%s %s: %q, but at %s %s is null", e.Version, e.Object, e.Why.Text, version, e.Why.Filled)
	}
}
