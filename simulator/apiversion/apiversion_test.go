package apiversion_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

func ExampleVersion_Undo() {
	charge := body.New(3).Add("id", "ch_1").Add("object", "charge").Add("status", "succeeded")
	v, _ := apiversion.Parse("2015-01-26")
	v.Undo(charge)
	fmt.Println(charge.Text("status"))
	// Output: paid
}

func ExampleBetween() {
	from, _ := apiversion.Parse("2023-10-16")
	to, _ := apiversion.Parse("2024-04-10")
	for _, n := range apiversion.Between(from, to) {
		fmt.Printf("%s %s (%s)\n%s\n%s\n", n.Version, n.Object, n.Kind, n.Says, n.URL())
	}
	// Output:
	// 2024-04-10 payment_intent (behaviour)
	// An intent's capture_method defaults to automatic_async, so that its balance transaction comes later; before, to automatic.
	// https://docs.stripe.com/changelog/2024-04-10/automatic-sync-default-paymentintents
}

func TestParse(t *testing.T) {
	for _, v := range fixtures.Versions() {
		got, ok := apiversion.Parse(v.Name)
		require.True(t, ok, v.Name)
		require.Equal(t, v.Name, got.String())
	}
	beta := "2023-10-16; risk_in_requirements_beta=v1"
	got, ok := apiversion.Parse(beta)
	require.True(t, ok)
	require.Equal(t, beta, got.String(), "a version is echoed as it was written")
	require.True(t, got.Behaves(apiversion.AutomaticPaymentMethods))
	require.False(t, got.Behaves(apiversion.AutomaticAsyncCapture))
	for _, text := range []string{"", "2019-2-19", "1999-01-01", "2025-09-30", "2025-09-30.acacia", "2026-08-26.preview", "latest"} {
		_, ok := apiversion.Parse(text)
		require.False(t, ok, text)
	}
}

func TestEntriesStandInTheOrderOfTheirVersions(t *testing.T) {
	last := version(t, fixtures.Versions()[0].Name)
	for _, c := range apiversion.Changes() {
		v := version(t, c.Version)
		require.False(t, v.Before(last), "%s stands after %s", c.Version, last)
		last = v
	}
	last = version(t, fixtures.Versions()[0].Name)
	for _, n := range apiversion.Notes() {
		v := version(t, n.Version)
		require.False(t, v.Before(last), "%s stands after %s", n.Version, last)
		last = v
	}
}

func TestEveryNoteSaysSomething(t *testing.T) {
	for _, n := range apiversion.Notes() {
		require.Regexp(t, `^[A-Za-z].*\.$`, n.Says, "%v", n)
		require.NotEmpty(t, n.Object, n.Says)
		require.Equal(t, n.Kind == apiversion.NotSimulated, n.Why != "", n.Says)
	}
}

func TestBetweenEndsAtTheNewerVersion(t *testing.T) {
	all := apiversion.Notes()
	oldest := version(t, fixtures.Versions()[0].Name)
	newest := version(t, fixtures.Versions()[len(fixtures.Versions())-1].Name)
	middle := version(t, "2020-03-02")
	first, second := apiversion.Between(oldest, middle), apiversion.Between(middle, newest)
	require.Empty(t, apiversion.Between(newest, newest))
	require.Equal(t, len(apiversion.Between(oldest, newest)), len(first)+len(second))
	require.Equal(t, all[len(all)-1], second[len(second)-1])
	for _, n := range second {
		require.True(t, middle.Before(version(t, n.Version)))
	}
}

// TestEveryBehaviourIsAskedFor keeps the table from naming what the simulator
// does not do.
func TestEveryBehaviourIsAskedFor(t *testing.T) {
	table, err := os.ReadFile("behaviours.go")
	require.NoError(t, err)
	names := regexp.MustCompile(`(?m)^\t(\w+): \{$`).FindAllStringSubmatch(string(table), -1)
	require.NotEmpty(t, names)
	files, err := filepath.Glob("../internal/*/*.go")
	require.NoError(t, err)
	var simulator strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		simulator.Write(text)
	}
	for _, name := range names {
		require.Contains(t, simulator.String(), "apiversion."+name[1]+")", "nobody asks for %s", name[1])
	}
}

func intent() *body.Object {
	o := body.New(48).Add("id", "pi_1").Add("object", "payment_intent")
	for i := range 40 {
		o.Add(fmt.Sprintf("member_%d", i), nil)
	}
	return o
}

func BenchmarkUndoAtTheDefaultVersion(b *testing.B) {
	v, o := version(b, "2026-05-27.dahlia"), intent()
	b.ReportAllocs()
	for b.Loop() {
		v.Undo(o)
	}
}

func BenchmarkRedoAtTheDefaultVersion(b *testing.B) {
	v, n := version(b, "2026-05-27.dahlia"), new(form.Node)
	b.ReportAllocs()
	for b.Loop() {
		v.Redo("POST", "/v1/payment_intents", n)
	}
}

func BenchmarkUndoAtAnOldVersion(b *testing.B) {
	v, o := version(b, "2019-12-03"), intent()
	b.ReportAllocs()
	for b.Loop() {
		v.Undo(o)
	}
}
