package archtest

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

var ours = sync.OnceValues(func() (*tree, error) { return load("../..", house) })

var shrink = flag.Bool("shrink", false, "lower the numbers in pending.csv to what is left")

// -v says what was checked where.
func TestWalls(t *testing.T) {
	tree, err := ours()
	require.NoError(t, err)
	rows, err := readPending(pendingFile)
	require.NoError(t, err)
	counted := map[[2]string]int{}
	for _, w := range walls {
		folders, breaches := w.checked(tree)
		t.Logf("%s: %s; in %d packages: %s", w.name, w.why, len(folders), strings.Join(folders, " "))
		for _, b := range breaches {
			counted[[2]string{w.name, b.folder}]++
		}
		if !*shrink {
			for _, line := range compare(w, rows, breaches) {
				t.Error(line)
			}
		}
	}
	if *shrink {
		rows = shrunk(rows, func(wall, folder string) int { return counted[[2]string{wall, folder}] })
		require.NoError(t, os.WriteFile("pending.csv", writePending(rows), 0o644))
	}
}

func TestPendingRows(t *testing.T) {
	rows, err := readPending(pendingFile)
	require.NoError(t, err)
	require.Equal(t, string(pendingFile), string(writePending(rows)))
	seen := map[string]bool{}
	for _, row := range rows {
		key := row.wall + " in " + row.folder
		require.True(t, slices.ContainsFunc(walls, func(w wall) bool { return w.name == row.wall && w.covers(row.folder) }), key)
		require.False(t, seen[key], "%s is there twice", key)
		require.NotEmpty(t, row.why, key)
		require.Positive(t, row.times, key)
		seen[key] = true
	}
}

func TestPendingIsExact(t *testing.T) {
	w := wall{name: "lines", why: "because"}
	rows := []pendingRow{{"lines", "a", 2, "x"}, {"lines", "b", 1, "x"}, {"lines", "c", 1, "x"}, {"other", "d", 1, "x"}}
	breaches := []breach{{"a", "a/1.go", 1, "x"}, {"b", "b/1.go", 1, "x"}, {"d", "d/1.go", 7, "too long"}}
	require.Equal(t, []string{
		"lines: a is broken 1 times and not 2: go test ./internal/archtest -shrink",
		"lines: c is broken 0 times and not 1: go test ./internal/archtest -shrink",
		"lines: d is broken 1 times, pending are 0: because\n\td/1.go:7: too long",
	}, compare(w, rows, breaches))
	left := map[string]int{"a": 1, "b": 3, "d": 1}
	require.Equal(t, []pendingRow{{"lines", "a", 1, "x"}, {"lines", "b", 1, "x"}, {"other", "d", 1, "x"}},
		shrunk(rows, func(_, folder string) int { return left[folder] }))
}

func TestPendingWithoutItsHeadIsRefused(t *testing.T) {
	for _, text := range []string{"", "map,a,1,x\n", "wall,folder,times,why\nmap,a,one,x\n", "wall,folder,times,why\nmap,a\n"} {
		_, err := readPending([]byte(text))
		require.Error(t, err, "%q", text)
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
		{"simulator", "github.com/cucumber/gherkin/go/v42"},
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
