package archtest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

var ours = sync.OnceValues(func() (*tree, error) { return load("../..", house) })

// -v says what was checked where.
func TestWalls(t *testing.T) {
	tree, err := ours()
	require.NoError(t, err)
	for _, w := range walls {
		folders, breaches := w.checked(tree)
		t.Logf("%s: %s; in %d packages: %s", w.name, w.why, len(folders), strings.Join(folders, " "))
		counted := map[string][]string{}
		for _, b := range breaches {
			counted[b.folder] = append(counted[b.folder], b.String())
		}
		for folder, lines := range counted {
			if most := allowed(w.name, folder); len(lines) > most {
				t.Errorf("%s: %d breaches in %s, of which %d are pending: %s\n\t%s",
					w.name, len(lines), folder, most, w.why, strings.Join(lines, "\n\t"))
			}
		}
		for _, row := range pending {
			if n := len(counted[row.folder]); row.wall == w.name && n < row.times {
				t.Errorf("%s: %s has %d breaches and not %d: lower the number in pending", w.name, row.folder, n, row.times)
			}
		}
	}
}

// allowed is how often a folder may still break a wall.
func allowed(wall, folder string) int {
	for _, row := range pending {
		if row.wall == wall && row.folder == folder {
			return row.times
		}
	}
	return 0
}

func TestPendingNamesWalls(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range pending {
		key := row.wall + " in " + row.folder
		require.True(t, slices.ContainsFunc(walls, func(w wall) bool { return w.name == row.wall && w.covers(row.folder) }), key)
		require.False(t, seen[key], "%s is there twice", key)
		require.NotEmpty(t, row.why, key)
		require.Positive(t, row.times, key)
		seen[key] = true
	}
}

// A folder that is renamed does not escape its walls.
func TestWallsStandInFoldersThatAreThere(t *testing.T) {
	tree, err := ours()
	require.NoError(t, err)
	there := func(folder string) bool {
		return slices.ContainsFunc(tree.packages, func(p *pkg) bool { return inside(p.folder, folder) })
	}
	for _, folder := range named() {
		if !slices.Contains(awaited, folder) {
			require.True(t, there(folder), "a wall names %s, which is not there", folder)
		}
	}
	for _, folder := range awaited {
		require.False(t, there(folder), "%s has come: take it out of awaited", folder)
		t.Logf("awaited: %s", folder)
	}
}

func TestArrowsSeeWhatBreaksThem(t *testing.T) {
	broken := func(from, dep string) (all []string) {
		p := &pkg{ImportPath: module + "/" + from, Deps: []string{"fmt", dep}}
		for _, a := range arrows {
			all = append(all, a.broken(p)...)
		}
		return all
	}
	for _, c := range []struct{ from, dep string }{
		{"adapter", module + "/fixtures"},
		{"adapter", module},
		{"adapter/tokenex", module + "/simulator/form"},
		{"adapter", module + "/internal/luhn"},
		{"adapter", "github.com/stretchr/testify/require"},
		{"simulator", module + "/adapter"},
		{"simulator", module + "/internal/browser"},
		{"simulator/form", module + "/steps"},
		{"simulator/form", module + "/simulator"},
		{"simulator/params", module + "/" + engine},
		{"simulator/webhook", module + "/simulator/internal/x"},
		{engine, module + "/" + stripe},
		{engine, module + "/" + door},
		{stripe, module + "/" + door},
		{"simulator", "github.com/cucumber/godog"},
		{"simulator", "github.com/stripe/stripe-mock/embedded"},
		{"fixtures", module + "/simulator/body"},
		{"cassettes", module + "/adapter"},
		{"fidelity", module + "/simulator"},
		{"internal/luhn", module + "/fixtures"},
		{"internal/levenshtein", module + "/internal/luhn"},
	} {
		require.Equal(t, []string{c.dep}, broken(c.from, c.dep), "%s -> %s", c.from, c.dep)
	}
	for _, c := range []struct{ from, dep string }{
		{"adapter/tokenex", module + "/adapter"},
		{"adapter", "github.com/stripe/stripe-go/v85"},
		{"simulator", module + "/fixtures"},
		{"simulator", module + "/internal/luhn"},
		{"simulator", module + "/simulator/form"},
		{"simulator", module + "/" + door},
		{"simulator/params", module + "/simulator/form"},
		{door, module + "/" + stripe},
		{door, module + "/" + engine},
		{stripe, module + "/" + engine},
		{engine, module + "/simulator/body"},
		{"fidelity", module + "/cassettes"},
		{"steps", module + "/simulator"},
		{"cmd/pinstripe", module + "/steps"},
		{"adapterish", module + "/fixtures"},
	} {
		require.Empty(t, broken(c.from, c.dep), "%s -> %s", c.from, c.dep)
	}
}

// testdata/planted breaks every wall. A comment at the end of a line says which: a
// wall for each way in which the line breaks it.
func TestWallsSeeWhatBreaksThem(t *testing.T) {
	tree, err := load("testdata/planted", limits{lines: 25, types: 4, columns: 140})
	require.NoError(t, err)
	var got []string
	for _, w := range walls {
		_, breaches := w.checked(tree)
		require.NotEmpty(t, breaches, "nothing in testdata/planted breaks the wall %s", w.name)
		for _, b := range breaches {
			got = append(got, fmt.Sprintf("%s:%d %s", b.file, b.line, w.name))
		}
	}
	require.ElementsMatch(t, wanted(t, "testdata/planted"), got)
}
