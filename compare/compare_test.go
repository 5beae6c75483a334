package compare_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/compare"
	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/fidelity"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/simulator"
	"github.com/pinstripe-lab/pinstripe/steps"
)

// shop is what the suite asks where a part of a hold is taken.
func shop(t *testing.T, version string) []fidelity.Cassette {
	t.Helper()
	return scenario(t, version, "A partial capture lets the rest go")
}

// asked are the scenarios whose traffic is compared.
var asked = []string{"payments/capture.feature:34", "payments/authorize.feature:55", "declines/no_answer.feature:180"}

// scenario is what one of them asks.
func scenario(t *testing.T, version, name string) []fidelity.Cassette {
	t.Helper()
	all, ok := traffic[version]
	if !ok {
		list, behind, spoken, err := compare.Suite(t.Context(), steps.Options{Features: features.FS, APIVersion: version, Only: asked})
		require.NoError(t, err)
		require.Equal(t, version, spoken)
		all = map[string][]fidelity.Cassette{}
		for _, c := range list {
			all[behind[c.Name].Name] = []fidelity.Cassette{c}
		}
		traffic[version] = all
	}
	require.Contains(t, all, name)
	return all[name]
}

// traffic is what was asked already, by version and scenario.
var traffic = map[string]map[string][]fidelity.Cassette{}

func side(t *testing.T, text string) compare.Side {
	t.Helper()
	s, err := compare.ParseSide(text)
	require.NoError(t, err)
	return s
}

func run(t *testing.T, a, b, spoken string, traffic []fidelity.Cassette, known ...compare.KnownDifference) compare.Report {
	t.Helper()
	r, err := compare.Run(t.Context(), compare.Options{
		A: side(t, a), B: side(t, b), Traffic: traffic, Spoken: spoken, Known: known, Whole: true,
		Scenarios: map[string]compare.Scenario{"payments/capture.feature:34": {Name: "A partial capture", Requirements: []string{"TEX-135"}}},
	})
	require.NoError(t, err)
	return r
}

const older, newer = "2022-08-01", "2025-09-30.clover"

// In both directions, what differs is what the versions changed.
func TestEveryDifferenceBetweenVersionsIsExplained(t *testing.T) {
	traffic := shop(t, older)
	for _, way := range [][2]string{{older, newer}, {newer, older}} {
		r := run(t, "simulator@"+way[0], "simulator@"+way[1], older, traffic)
		require.Empty(t, r.Unexplained)
		require.True(t, r.OK())
		require.NotZero(t, r.Requests)
		found := map[string][]string{}
		for _, g := range r.Expected {
			for _, c := range g.Changes {
				found[g.Endpoint+" "+g.Path] = append(found[g.Endpoint+" "+g.Path], c.Name)
			}
		}
		require.Equal(t, []string{"2022-11-15/payment_intent/removes-charges-attribute-paymentintent"},
			found["POST /v1/payment_intents payment_intent.charges"])
		require.Contains(t, found["GET /v1/charges/{id} charge.amount_refunded"],
			"2025-03-31.basil/refund/remove-refund-from-partial-capture-and-payment-cancellation-flow")
	}
	r := run(t, "simulator@"+newer, "simulator@"+newer, older, traffic)
	require.Equal(t, "no difference", r.Sentence())
}

// planted is a simulator, at an address, in whose answers something was changed.
func planted(t *testing.T, old, with string) string {
	t.Helper()
	sim := simulator.New(simulator.Options{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen := httptest.NewRecorder()
		sim.ServeHTTP(seen, r)
		body := bytes.ReplaceAll(seen.Body.Bytes(), []byte(old), []byte(with))
		for name, values := range seen.Header() {
			if name != "Content-Length" {
				w.Header()[name] = values
			}
		}
		w.WriteHeader(seen.Code)
		_, _ = io.Copy(w, bytes.NewReader(body))
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// Whatever is planted, on either side, between two versions, is found where it is.
func TestAPlantedDifferenceIsFoundOnEitherSide(t *testing.T) {
	racing.Later(t)
	traffic := shop(t, older)
	for _, plant := range []struct{ old, with, path string }{
		{`"brand": "visa"`, `"brand": "amex"`, "charge.payment_method_details.card.brand"},
		{`"amount_received"`, `"amount_got"`, "payment_intent.amount_received"},
		{`"livemode": false`, `"livemode": false, "planted": true`, "payment_intent.planted"},
		{`"confirmation_method": "automatic"`, `"confirmation_method": null`, "payment_intent.confirmation_method"},
	} {
		for _, first := range []bool{true, false} {
			a, b := planted(t, plant.old, plant.with)+"@"+older, "simulator@"+newer
			if !first {
				a, b = "simulator@"+older, planted(t, plant.old, plant.with)+"@"+newer
			}
			r := run(t, a, b, older, traffic)
			require.False(t, r.OK(), plant)
			found := false
			for _, g := range r.Unexplained {
				found = found || g.Path == plant.path
				require.NotEqual(t, "payment_intent.charges", g.Path, "that is the version's")
				require.NotEqual(t, "payment_intent.invoice", g.Path)
			}
			require.True(t, found, "%s is not among %v", plant.path, paths(r.Unexplained))
			require.NotEmpty(t, r.Expected)
		}
	}
}

func paths(groups []*compare.Group) (all []string) {
	for _, g := range groups {
		all = append(all, g.Endpoint+" "+g.Path)
	}
	return all
}

func TestKnownDifferences(t *testing.T) {
	traffic := shop(t, newer)
	at := planted(t, `"confirmation_method": "automatic"`, `"confirmation_method": "manual"`) + "@" + newer
	known := compare.KnownDifference{Endpoint: "*", Path: "payment_intent.confirmation_method", Reason: "planted"}
	r := run(t, "simulator@"+newer, at, newer, traffic, known)
	require.True(t, r.OK(), paths(r.Unexplained))
	require.NotEmpty(t, r.Known)
	require.Equal(t, "planted", r.Known[0].Reason)
	r = run(t, "simulator@"+newer, "simulator@"+newer, newer, traffic, known)
	require.False(t, r.OK(), "what is known has gone")
	require.Equal(t, []compare.KnownDifference{known}, r.Gone)

	file := filepath.Join(t.TempDir(), "known.csv")
	require.NoError(t, os.WriteFile(file, []byte("# rows\nendpoint,path,reason\n*,payment_intent.confirmation_method,planted\n"), 0o666))
	rows, err := compare.ReadKnown(file)
	require.NoError(t, err)
	require.Equal(t, []compare.KnownDifference{known}, rows)
	require.NoError(t, os.WriteFile(file, []byte("endpoint,path,reason\na,b,\n"), 0o666))
	_, err = compare.ReadKnown(file)
	require.ErrorContains(t, err, "a reason")
}

// Each report names the scenario and what it proves.
func TestReports(t *testing.T) {
	traffic := shop(t, newer)
	at := planted(t, `"amount_refunded": 0`, `"amount_refunded": 1`) + "@" + newer
	r := run(t, "simulator@"+newer, at, newer, traffic)
	dir := t.TempDir()
	require.NoError(t, r.WriteFiles(dir))
	for _, name := range []string{"compare.html", "compare.json", "junit.xml"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		require.Contains(t, string(text), "charge.amount_refunded", name)
		require.Contains(t, string(text), "TEX-135", name)
	}
	var text strings.Builder
	r.Write(&text, 5)
	require.Contains(t, text.String(), "charge.amount_refunded: 0, 1")
	require.Contains(t, text.String(), "in A partial capture TEX-135")
}

func TestSidesThatThereAreNot(t *testing.T) {
	t.Setenv(compare.KeyVariable, "sk_"+"live_1")
	for text, part := range map[string]string{
		"simulator@2022-08-02": "no API version", "nowhere": "neither simulator", "stripe": "needs a test key",
	} {
		_, err := compare.ParseSide(text)
		require.ErrorContains(t, err, part)
	}
}
