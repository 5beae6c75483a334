package truth_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/truth"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

var (
	seed   = flag.Uint64("seed", 1, "the first world's seed; the worlds after it have the numbers after it")
	worlds = flag.Int("worlds", 60, "how many worlds are made")
	steps  = flag.Int("steps", 60, "how many steps are taken in each")
	period = flag.Duration("for", 0, "how long worlds are made, in place of -worlds: 1h")
	dump   = flag.String("dump", "", "a file for all findings, without stopping at the first")
)

// versions are those that worlds are of: the oldest that is served, two that much is built
// on, and of those with names one of each half-year's kind, the newest among them.
func versions() []string {
	all := fixtures.Versions()
	return []string{"2020-08-27", all[len(all)-1].Name, "2024-09-30.acacia", all[0].Name, "2026-05-27.dahlia", "2022-11-15"}
}

// TestTruth makes worlds. A finding is printed as lines for a shell, with no step that it
// does not need; -seed N -worlds 1 makes the same world again.
func TestTruth(t *testing.T) {
	recipes, err := truth.Recipes("../shapes/testdata/calls.txt")
	require.NoError(t, err)
	count, began := *worlds, time.Now()
	if testing.Short() {
		count = min(count, 6)
	}
	kinds, succeeded := map[string]bool{}, map[string]int{}
	n := uint64(0)
	for ; *period > 0 && time.Since(began) < *period || *period == 0 && n < uint64(count); n++ {
		at := *seed + n
		w := truth.New(versions()[int(at)%len(versions())], at, recipes)
		w.Take(*steps)
		for op, n := range w.Succeeded {
			succeeded[op] += n
		}
		for _, f := range slices.Clone(w.Findings) {
			if kinds[f.Kind] {
				continue
			}
			kinds[f.Kind] = true
			report(t, at, w, f, recipes)
		}
	}
	total := 0
	for _, r := range simulator.Routes() {
		total += succeeded[r.Method+" "+r.Pattern]
		if succeeded[r.Method+" "+r.Pattern] == 0 {
			t.Logf("never succeeded: %s %s", r.Method, r.Pattern)
		}
	}
	t.Logf("%d requests succeeded", total)
	t.Logf("%d worlds of %d steps, from seed %d", n, *steps, *seed)
}

func report(t *testing.T, at uint64, w *truth.World, f truth.Finding, recipes [][]truth.Recipe) {
	t.Helper()
	again := truth.New(w.Version, at, recipes)
	again.Again(w.Steps)
	script := again.Script(again.Shrink(f, 150))
	text := fmt.Sprintf("seed %d, at %s: %s\n%s\n%s", at, w.Version, f.Kind, f.Detail, script)
	if *dump == "" {
		t.Error(text)
		return
	}
	file, err := os.OpenFile(*dump, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	require.NoError(t, err)
	defer file.Close()
	fmt.Fprintln(file, text)
}
