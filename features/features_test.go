package features_test

import (
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/steps"
	"github.com/pinstripe-lab/pinstripe/subject"
)

var (
	target  = flag.String("target", os.Getenv("PINSTRIPE_TARGET"), "what to run against: simulator, cassette, stripe-mock, stripe")
	tags    = flag.String("tags", "", "which scenarios to run: a tag expression")
	version = flag.String("api-version", "", "the Stripe-Version that the adapter speaks")
	seed    = flag.Int64("seed", 0, "the order of the scenarios; 0 takes one by chance")
)

// Runs of the suite keep nearly everything until they end: looking for what they do not is a
// fifth of the time otherwise, and more under the race detector.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}

// TestFeatures runs the suite, a subtest a scenario:
// go test ./features -run 'TestFeatures/visa_pays'.
func TestFeatures(t *testing.T) {
	result, err := steps.Run(t.Context(), steps.Options{
		Target: *target, Features: features.FS, Tags: *tags, APIVersion: *version, Seed: *seed, Test: t,
	})
	require.NoError(t, err)
	t.Logf("target %s, seed %d, %d scenarios in %s: %d passed, %d failed, %d not applicable",
		result.Target, result.Seed, len(result.Scenarios), result.Duration.Round(1e6),
		result.Count(steps.Passed), result.Count(steps.Failed), result.Count(steps.NotApplicable))
	if n := result.RequestsChecked; n > 0 {
		t.Logf("%d requests of the adapter held against Stripe's public API description", n)
	}
	for _, p := range result.Problems {
		t.Error(p)
	}
}

// TestSubject asks this module's adapter over the protocol of subjects what TestFeatures asks
// it in process: all is the same.
func TestSubject(t *testing.T) {
	racing.Later(t)
	if testing.Short() {
		t.Skip("runs the core of the suite once more")
	}
	srv := httptest.NewServer(subject.Serve("test"))
	defer srv.Close()
	c, err := subject.Connect(t.Context(), subject.OverHTTP(srv.URL, time.Minute))
	require.NoError(t, err)
	result, err := steps.Run(t.Context(), steps.Options{
		Features: features.FS, Tags: "~@browser && ~@library", Subject: c, Level: "may", Seed: *seed,
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	require.Greater(t, result.Count(steps.Passed), 1500)
	for _, s := range result.Scenarios {
		require.Equal(t, steps.Passed, s.Status, "%s:%d: %s", s.URI, s.Line, s.Reason)
		require.Empty(t, s.Missed)
	}
}

// TestExampleSubjects holds the adapters in examples/subjects to what every gateway must do,
// but for what their lists say.
func TestExampleSubjects(t *testing.T) {
	racing.Later(t)
	if testing.Short() {
		t.Skip("runs the core of the suite once more")
	}
	result := playExample(t, pythonWithStripe(t)+" ../examples/subjects/python/subject.py")
	require.Greater(t, result.Count(steps.Passed), 800)
	for _, s := range result.Scenarios {
		require.False(t, s.Status.Bad(), "%s:%d: %s", s.URI, s.Line, s.Reason)
	}
}

// pythonWithStripe is a Python that has Stripe's library.
func pythonWithStripe(t *testing.T) string {
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.CommandContext(t.Context(), python, "-c", "import stripe").Run() == nil {
			return python
		}
	}
	t.Skip("the Python subject is not tested: no Python here has Stripe's library (Debian's package is python3-stripe)")
	return ""
}

// playExample plays the core of the suite, or some features of it, with the Python example or
// a copy of it, whose list of failures it has.
func playExample(t *testing.T, command string, only ...string) steps.Result {
	f, err := os.Open("../examples/subjects/python/failures.csv")
	require.NoError(t, err)
	defer f.Close()
	known, err := steps.ReadFailures(f)
	require.NoError(t, err)
	link, err := subject.Start(command, time.Minute)
	require.NoError(t, err)
	c, err := subject.Connect(t.Context(), link)
	require.NoError(t, err)
	defer func() { require.NoError(t, c.Close()) }()
	result, err := steps.Run(t.Context(), steps.Options{
		Features: features.FS, Tags: "~@browser && ~@library", Subject: c, Failures: known, Only: only, Seed: *seed,
	})
	require.NoError(t, err)
	return result
}

// TestEveryVersion runs the suite at the versions that "all" stands for, as
// pinstripe conform --api-version all does.
func TestEveryVersion(t *testing.T) {
	racing.Later(t)
	if testing.Short() {
		t.Skip("runs the suite ten times")
	}
	versions, err := steps.Versions(steps.AllVersions)
	require.NoError(t, err)
	for _, version := range versions {
		t.Run(version, func(t *testing.T) {
			result, err := steps.Run(t.Context(), steps.Options{
				Features: features.FS, Tags: "~@browser && ~@library", APIVersion: version, Seed: *seed,
			})
			require.NoError(t, err)
			require.Empty(t, result.Problems)
			for _, s := range result.Scenarios {
				if s.Status != steps.Passed {
					t.Errorf("seed %d, %s:%d %s: %s", result.Seed, s.URI, s.Line, s.Name, s.Reason)
				}
			}
		})
	}
}

// TestOtherTargets: a scenario that a target cannot judge is not applicable there, and
// the others pass.
func TestOtherTargets(t *testing.T) {
	racing.Later(t)
	for _, target := range []string{"cassette", "stripe-mock"} {
		t.Run(target, func(t *testing.T) {
			if testing.Short() && target == "stripe-mock" {
				t.Skip("builds stripe-mock")
			}
			result, err := steps.Run(t.Context(), steps.Options{
				Target: target, Features: features.FS, Tags: "~@browser && ~@library", Seed: *seed,
			})
			require.NoError(t, err)
			require.Empty(t, result.Problems)
			require.NotZero(t, result.Count(steps.Passed))
			for _, s := range result.Scenarios {
				if s.Status != steps.Passed && s.Status != steps.NotApplicable {
					t.Errorf("seed %d, %s:%d %s: %s", result.Seed, s.URI, s.Line, s.Name, s.Reason)
				}
			}
		})
	}
}

func TestEveryTagNamesAKnownRequirement(t *testing.T) {
	requirements, err := fixtures.Requirements()
	require.NoError(t, err)
	known := map[string]bool{}
	for _, r := range requirements {
		known[r.ID] = true
	}
	// The other tags: what a scenario needs of its target, or what is known of it.
	others := regexp.MustCompile(`^@(browser|library|clock(:\d{4}-\d\d-\d\d)?|printed|assumed)$`)
	for _, s := range list(t) {
		for _, id := range s.Requirements {
			if !known[id] {
				t.Errorf("%s:%d: %s is no requirement", s.URI, s.Line, id)
			}
		}
		for _, tag := range s.Tags {
			if !others.MatchString(tag) && !slices.Contains(s.Requirements, tag[1:]) {
				t.Errorf("%s:%d: the tag %s means nothing", s.URI, s.Line, tag)
			}
		}
	}
}

// A change is a version of Stripe's API with an object that changed, in the words of
// scenarios.
type change struct{ version, object string }

// words are the names of objects in scenarios, where they are not Stripe's.
var words = map[string]string{"payment_intent": "payment", "setup_intent": "set-up", "setup_attempt": "set-up attempt"}

// unseen are how many of the changes no request can show, because nothing that is
// simulated comes to the state that changed.
var unseen = map[change]struct {
	n   int
	why string
}{
	{"2017-06-05", "account"}:               {1, "nobody reviews accounts"},
	{"2020-08-27", "account"}:               {1, "a representative is asked for as a whole"},
	{"2020-08-27", "event"}:                 {1, "no card is updated by itself"},
	{"2026-09-30.endive", "charge"}:         {1, "3D Secure never shares data alone"},
	{"2026-09-30.endive", "set-up attempt"}: {1, "3D Secure never shares data alone"},
}

// Every change that the simulator knows has a scenario that shows what was before, and
// what is since: features/versions, whose titles begin with "2015-02-18, charge:". What a
// version only added is seen at all versions: there is no before.
func TestEveryChangeOfAVersionIsShown(t *testing.T) {
	shown := map[change]int{}
	title := regexp.MustCompile(`^(20[0-9a-z.-]+), ([a-z -]+): `)
	for _, s := range list(t) {
		m := title.FindStringSubmatch(s.Name)
		require.Equal(t, s.Folder() == "versions", m != nil, "%s:%d: %q", s.URI, s.Line, s.Name)
		if m != nil {
			shown[change{m[1], m[2]}]++
		}
	}
	known := map[change]int{}
	for _, n := range apiversion.Notes() {
		if n.Kind != apiversion.NotSimulated && n.Kind != apiversion.Added {
			known[change{n.Version, cmp.Or(words[n.Object], strings.ReplaceAll(n.Object, "_", " "))}]++
		}
	}
	for c, n := range known {
		require.GreaterOrEqual(t, shown[c]+unseen[c].n, n, "%s, %s", c.version, c.object)
	}
	for c := range shown {
		require.Positive(t, known[c], "there is no such change: %s, %s", c.version, c.object)
	}
	for c := range unseen {
		require.Positive(t, known[c], "there is no such change: %s, %s", c.version, c.object)
	}
}

// Every test card has a scenario that names it, and so has every id that stands for
// one, and every test bank account.
func TestEveryTestCardIsTried(t *testing.T) {
	said := map[string]bool{}
	quoted := regexp.MustCompile(`"([^"]*)"`)
	for _, text := range sentences(t) {
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			said[m[1]] = true
		}
	}
	tabled := cells(t)
	for _, c := range fixtures.Cards() {
		for _, name := range slices.Concat([]string{c.Name}, c.PaymentMethods, c.Tokens) {
			require.True(t, said[name], "no scenario names %q", name)
		}
	}
	for _, b := range fixtures.BankAccounts() {
		for _, id := range slices.Concat(b.PaymentMethods, b.Tokens) {
			require.True(t, said[id] || tabled[id], "no scenario names %q", id)
		}
		if len(b.PaymentMethods) == 0 { // somebody types it in
			require.True(t, said[b.Name] || tabled[b.Name], "no scenario names %q", b.Name)
		}
	}
}

func TestTitlesAreUnique(t *testing.T) {
	seen := map[string]string{}
	for _, s := range list(t) {
		at := fmt.Sprintf("%s:%d", s.URI, s.Line)
		if seen[s.Name] != "" {
			t.Errorf("%s and %s are both called %q", seen[s.Name], at, s.Name)
		}
		seen[s.Name] = at
	}
}

func TestEverySentenceIsUsed(t *testing.T) {
	texts := sentences(t)
	for _, expr := range steps.Sentences() {
		if !slices.ContainsFunc(texts, regexp.MustCompile("^"+expr+"$").MatchString) {
			t.Errorf("no scenario says %s", expr)
		}
	}
}

func list(t *testing.T) []steps.Scenario {
	t.Helper()
	all, err := steps.List(features.FS, "")
	require.NoError(t, err)
	return all
}

// sentences are the steps of all feature files, as written, outlines filled in.
func sentences(t *testing.T) []string {
	t.Helper()
	texts, err := steps.Texts(features.FS)
	require.NoError(t, err)
	return texts
}

// cells are what stands in the tables of all feature files.
func cells(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	require.NoError(t, fs.WalkDir(features.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(features.FS, path)
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "|") {
				for cell := range strings.SplitSeq(line, "|") {
					found[strings.TrimSpace(cell)] = true
				}
			}
		}
		return err
	}))
	return found
}
