package steps

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/simulator"
)

const tapeOfOne = "simulator/small/suite/one-that-passes.yaml"

func TestAScenarioWithoutATapeIsNotApplicable(t *testing.T) {
	r := play(t, Options{Target: "cassette", Features: suite(small), Cassettes: fstest.MapFS{}})
	for _, name := range []string{"One that fails", "One that passes"} {
		require.Equal(t, NoTape, resultOf(t, r, name).Reason)
		require.Equal(t, NotApplicable, resultOf(t, r, name).Status)
	}
}

func TestARecordingIsReplayed(t *testing.T) {
	dir := t.TempDir()
	features := suite(small)
	recorded := play(t, Options{Features: features, Record: Recording{Folder: dir}, Tags: "@clock"})
	require.Equal(t, 1, recorded.Count(Passed))
	require.True(t, resultOf(t, recorded, "One that passes").Taped)
	require.NotZero(t, resultOf(t, recorded, "One that passes").Requests)
	replayed := play(t, Options{Target: "cassette", Features: features, Tags: "@clock", Cassettes: os.DirFS(dir)})
	require.True(t, replayed.OK())

	renamed := suite(strings.Replace(small, "One that passes", "One that is renamed", 1))
	require.Contains(t, play(t, Options{Target: "cassette", Features: renamed, Cassettes: os.DirFS(dir)}).Problems,
		tapeOfOne+" is the recording of no scenario")

	later := play(t, Options{Target: "cassette", Features: features, Tags: "@clock", Cassettes: os.DirFS(dir), APIVersion: "2024-06-20"})
	require.Equal(t, "recorded at version "+adapter.DefaultAPIVersion, resultOf(t, later, "One that passes").Reason)

	changed := suite(strings.Replace(small, "20.00 usd with the payment method \"pm_card_visa\"", "30.00 usd with the payment method \"pm_card_visa\"", 1))
	other := resultOf(t, play(t, Options{Target: "cassette", Features: changed, Tags: "@clock", Cassettes: os.DirFS(dir)}), "One that passes")
	require.Equal(t, Failed, other.Status)
	require.Contains(t, other.Reason, "amount")
}

// A tape of another version says so, and plays at that version alone.
func TestARecordingKnowsItsVersion(t *testing.T) {
	dir := t.TempDir()
	const version = "2024-06-20"
	play(t, Options{Features: suite(small), Record: Recording{Folder: dir, Tool: "a test"}, Tags: "@clock", APIVersion: version})
	c, err := cassettes.Open(filepath.Join(dir, tapeOfOne))
	require.NoError(t, err)
	require.Equal(t, version, c.Provenance.APIVersion)
	require.Equal(t, "a test", c.Provenance.Tool)
	o := Options{Target: "cassette", Features: suite(small), Tags: "@clock", Cassettes: os.DirFS(dir), APIVersion: version}
	require.Equal(t, 1, play(t, o).Count(Passed))
	o.APIVersion = ""
	require.Equal(t, "recorded at version "+version, resultOf(t, play(t, o), "One that passes").Reason)
}

// What has a tape is left alone, so a recording that was interrupted goes on; --again takes
// those, and no others. A scenario that failed leaves no tape, whole or half.
func TestARecordingGoesOn(t *testing.T) {
	dir := t.TempDir()
	o := Options{Features: suite(small), Record: Recording{Folder: dir}}
	first := o
	first.Tags = "@clock"
	play(t, first)
	began := []byte("---\nversion: 2\ninteractions: []\n")
	require.NoError(t, os.WriteFile(filepath.Join(dir, tapeOfOne), began, 0o644))

	rest := play(t, o)
	require.Equal(t, 1, rest.Taped)
	require.Len(t, rest.Scenarios, 4)
	require.Equal(t, began, tapeThere(t, dir, tapeOfOne), "it is not recorded again")
	require.ElementsMatch(t, []string{"one-of-several-mastercard.yaml", "one-of-several-visa.yaml", "one-that-passes.yaml"}, files(t, dir))

	_, err := Run(t.Context(), first)
	require.ErrorIs(t, err, ErrNothingToRecord)

	o.Record.Again = true
	require.Len(t, play(t, o).Scenarios, 3)
	require.NotEqual(t, began, tapeThere(t, dir, tapeOfOne))
	o.Record.Folder = t.TempDir()
	_, err = Run(t.Context(), o)
	require.ErrorIs(t, err, ErrNothingToRecord)
	require.ErrorContains(t, err, "again")
}

func tapeThere(t *testing.T, dir, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	return text
}

// files are the names of all files below a folder, hidden ones too.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, d.Name())
		}
		return err
	}))
	return names
}

// Titles that say the same to a file system have a tape each.
func TestTapesOfSimilarTitlesStayApart(t *testing.T) {
	features := suite(strings.Replace(small, "| mastercard |", "| mastercard |\n        | ~visa |", 1))
	c, err := readCatalogue(features, "", 1)
	require.NoError(t, err)
	tapes := map[string]string{}
	for _, s := range c.scenarios {
		require.Empty(t, tapes[s.tape], s.Name)
		tapes[s.tape] = s.Name
	}
	require.Equal(t, "One that passes", tapes[tapeOfOne])
}

// What Stripe answered plays again: keys that tell runs apart, tokens of dialects, and the
// names that a scenario itself says.
func TestARecordingOfStripeIsReplayed(t *testing.T) {
	server := simulator.NewServer(simulator.Options{})
	defer server.Close()
	stripeURL = server.URL
	defer func() { stripeURL = "https://api.stripe.com" }()
	t.Setenv(KeyVariable, "sk_test_recorded")
	features := suite(`Feature: A suite of its own
  Rule: What Stripe answered plays again

    Scenario: A key
      When I purchase 20.00 usd with the payment method "pm_card_visa", under the key "order-1"
      Then it succeeded

    Scenario: A name
      When the shop asks Stripe to create a customer with:
        | name | Margot Quinceworth |
      Then Stripe's answer has:
        | name | Margot Quinceworth |
`)
	dir := t.TempDir()
	recorded := play(t, Options{Target: "stripe", Features: features, Record: Recording{Folder: dir}})
	require.Equal(t, 2, recorded.Count(Passed), "%v", recorded.Scenarios)
	c, err := cassettes.Open(filepath.Join(dir, "simulator/small/suite/a-key.yaml"))
	require.NoError(t, err)
	require.Equal(t, "stripe", c.Provenance.Upstream)
	replayed := play(t, Options{Target: "cassette", Features: features, Cassettes: os.DirFS(dir)})
	require.Equal(t, 2, replayed.Count(Passed), "%v", replayed.Scenarios)
}
