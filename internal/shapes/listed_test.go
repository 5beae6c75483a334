package shapes_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/shapes"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// firstListed is the version since which the list of changes is whole.
const firstListed = "2020-08-27"

// TestChangesAreListed wants everything that a document since 2020-08-27 took away to be
// named: by a change of package apiversion, modelled or not, of the versions between the
// two documents, by what is taken at every version, or by a row of unseen_removals.csv.
func TestChangesAreListed(t *testing.T) {
	versions := shapes.Versions()
	listed := 0
	for _, r := range shapes.Removals() {
		if r.Version <= firstListed {
			continue
		}
		notes := since(versions[slices.Index(versions, r.Version)-1], r.Version)
		for _, what := range r.What() {
			listed++
			if unseenRow(r.Version, what) == nil && !slices.ContainsFunc(notes, func(n apiversion.Note) bool { return names(n, what) }) {
				t.Errorf("%s took away %s: no change names it", r.Version, what)
			}
		}
	}
	if listed < 50 {
		t.Errorf("%d removals since %s are no test of a list", listed, firstListed)
	}
}

// since are the notes after a version and up to another, and what holds at all of them.
func since(older, newer string) []apiversion.Note {
	from, _ := apiversion.Parse(older)
	to, _ := apiversion.Parse(newer)
	notes := apiversion.Between(from, to)
	for _, c := range apiversion.Superseded() {
		notes = append(notes, apiversion.Note{Object: c.Object, Says: c.Says})
	}
	return notes
}

// names says whether a note is about the object of a path, or of an operation, and has
// the name of the member or the value.
func names(n apiversion.Note, what string) bool {
	if _, value, ok := strings.Cut(what, "="); ok {
		what = what[:strings.IndexByte(what, '=')]
		return about(n.Object, what) && strings.Contains(n.Says, value)
	}
	parts := strings.Split(what, ".")
	return about(n.Object, what) && slices.ContainsFunc(parts[1:], func(part string) bool { return strings.Contains(n.Says, part) })
}

func about(object, what string) bool {
	if _, path, ok := strings.Cut(what, " /v1/"); ok {
		return strings.HasPrefix(path, object+"s")
	}
	return strings.HasPrefix(strings.TrimPrefix(what, "deleted_"), object+".")
}

// Additions are of versions that there are, in their order, and say what tells of them.
func TestAdditionsAreOfVersions(t *testing.T) {
	last := 0
	for _, a := range fixtures.VersionAdditions() {
		at := slices.IndexFunc(fixtures.Versions(), func(v fixtures.Version) bool { return v.Name == a.Version })
		if at < last || a.Says == "" || (a.Page == "") == (a.Evidence == "") {
			t.Errorf("version_additions.csv: %v", a)
		}
		last = at
	}
}
