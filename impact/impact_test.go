package impact

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

const (
	from, to = "2022-08-01", "2025-09-30.clover"

	chargesGone = "2022-11-15/payment_intent/removes-charges-attribute-paymentintent"
	invoiceGone = "2025-03-31.basil/payment_intent/add-support-for-multiple-partial-payments-on-invoices"
	refundsGone = "2022-11-15/charge/deprecates-charges-auto-expand"
)

// served are the names of the changes that a trial is served with.
func served(t *Trial) []string {
	names := t.On
	if t.Version == to {
		names = []string{to + "/version/name"}
		for _, e := range between() {
			if !slices.Contains(t.Off, e.Name) {
				names = append(names, e.Name)
			}
		}
	}
	return names
}

func between() []apiversion.Entry {
	older, _ := apiversion.Parse(from)
	newer, _ := apiversion.Parse(to)
	return apiversion.Entries(older, newer)
}

// judge judges a program that fails wherever all changes of one of the sets are served.
// It meets the changes that are named.
func judge(t *testing.T, met []string, breaking ...[]string) (Result, int) {
	t.Helper()
	runs := 0
	o := Options{Try: func(_ context.Context, trial *Trial) (string, error) {
		runs++
		require.Equal(t, runs, trial.Number)
		trial.Wire.note(httptest.NewRequest("POST", "/v1/payment_intents", nil), "")
		for _, name := range met {
			trial.Watch.Saw(apiversion.Touch{Entry: name, Request: "POST /v1/payment_intents", Paths: []string{"payment_intent.x"}})
		}
		for i, set := range breaking {
			if !slices.ContainsFunc(set, func(name string) bool { return !slices.Contains(served(trial), name) }) {
				return fmt.Sprint("because of ", i), nil
			}
		}
		return "", nil
	}}
	o.From, _ = apiversion.Parse(from)
	o.To, _ = apiversion.Parse(to)
	r, err := Judge(t.Context(), o)
	require.NoError(t, err)
	require.Equal(t, runs, r.Trials)
	return r, runs
}

func causes(r Result) (all [][]string) {
	for _, c := range r.Causes {
		var names []string
		for _, change := range c.Changes {
			names = append(names, change.Name)
		}
		slices.Sort(names)
		all = append(all, names)
	}
	return all
}

func TestEveryCauseIsFound(t *testing.T) {
	name := to + "/version/name"
	for _, breaking := range [][][]string{
		{{chargesGone}},
		{{chargesGone}, {invoiceGone}},
		{{chargesGone, invoiceGone}},
		{{chargesGone, invoiceGone}, {refundsGone}},
		{{name}},
		{{refundsGone, name}},
	} {
		for _, met := range [][]string{{chargesGone, invoiceGone, refundsGone}, {chargesGone}, nil} {
			r, _ := judge(t, met, breaking...)
			require.Equal(t, Breaks, r.Verdict)
			require.ElementsMatch(t, breaking, causes(r))
			require.Contains(t, r.Failed, "because of")
			for _, c := range r.Causes {
				require.Contains(t, c.Failed, "because of")
			}
		}
	}
}

// Whatever sets break, what is blamed is enough to pass without it, and no less is.
func TestBlameIsMinimal(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	entries := between()
	for range 200 {
		var breaking [][]string
		for range 1 + random.IntN(3) {
			var set []string
			for range 1 + random.IntN(3) {
				set = append(set, entries[random.IntN(len(entries))].Name)
			}
			slices.Sort(set)
			breaking = append(breaking, slices.Compact(set))
		}
		r, _ := judge(t, nil, breaking...)
		for _, cause := range causes(r) {
			require.True(t, slices.ContainsFunc(breaking, func(set []string) bool {
				return slices.Equal(set, cause)
			}), "%v in %v", cause, breaking)
		}
		for _, set := range breaking {
			require.True(t, slices.ContainsFunc(set, r.blames), "%v would still fail after %v", set, causes(r))
		}
	}
}

func TestWhatIsMetIsTriedFirst(t *testing.T) {
	_, all := judge(t, nil, []string{chargesGone})
	_, few := judge(t, []string{chargesGone}, []string{chargesGone})
	require.Less(t, few, all)
	require.LessOrEqual(t, few, 5)
}

func TestVerdicts(t *testing.T) {
	r, runs := judge(t, []string{chargesGone})
	require.Equal(t, SafeSoFar, r.Verdict)
	require.Equal(t, 2, runs)
	require.Len(t, r.Exercised, 1)
	require.Equal(t, chargesGone, r.Exercised[0].Name)
	require.Equal(t, []Meeting{{"POST /v1/payment_intents", []string{"payment_intent.x"}, 1}}, r.Exercised[0].Met)
	require.Len(t, r.Untested, len(between())-1)
	require.Equal(t, fmt.Sprintf("safe as far as tested, %d changes untested", len(r.Untested)), r.Sentence())

	var all []string
	for _, e := range between() {
		all = append(all, e.Name)
	}
	r, _ = judge(t, all)
	require.Equal(t, "safe: every change was exercised", r.Sentence())
	require.Empty(t, r.Untested)
}

func TestTheOlderVersionHasToPass(t *testing.T) {
	o := Options{Try: func(context.Context, *Trial) (string, error) { return "exit status 1", nil }}
	o.From, _ = apiversion.Parse(from)
	o.To, _ = apiversion.Parse(to)
	_, err := Judge(t.Context(), o)
	require.ErrorIs(t, err, ErrBefore)
	broken := errors.New("no such program")
	o.Try = func(context.Context, *Trial) (string, error) { return "", broken }
	_, err = Judge(t.Context(), o)
	require.ErrorIs(t, err, broken)
}

// What names a version of its own says nothing of the newer one, unless it is made to.
func TestRequestsThatNameAVersion(t *testing.T) {
	for _, force := range []bool{false, true} {
		o := Options{ForceVersion: force, Try: func(_ context.Context, trial *Trial) (string, error) {
			h := trial.Wire.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				require.Equal(t, force, r.Header.Get("Stripe-Version") == "")
				io.WriteString(w, `{"object": "charge"}`)
			}))
			r := httptest.NewRequest("POST", "/v1/charges", nil)
			r.Header.Set("Stripe-Version", "2020-08-27")
			r.Header.Set("User-Agent", "Stripe/v1 PythonBindings/5.0.0")
			h.ServeHTTP(httptest.NewRecorder(), r)
			return "", nil
		}}
		o.From, _ = apiversion.Parse(from)
		o.To, _ = apiversion.Parse(to)
		r, err := Judge(t.Context(), o)
		require.NoError(t, err)
		require.Equal(t, []Spoken{{"2020-08-27", "Stripe/v1 PythonBindings/5.0.0", 1}}, r.Spoke)
		if force {
			require.Equal(t, SafeSoFar, r.Verdict)
		} else {
			require.Equal(t, NothingMet, r.Verdict)
		}
		var text strings.Builder
		r.Write(&text)
		require.Equal(t, !force, strings.Contains(text.String(), "--force-version"))
		require.Contains(t, text.String(), "1 request named the version 2020-08-27 of its own (Stripe/v1 PythonBindings/5.0.0)")
		why := r.Untested[slices.IndexFunc(r.Untested, func(c Change) bool { return c.Name == refundsGone })].Why
		require.Equal(t, "charge came back, in no way that it alters", why)
	}
}

func TestFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "impact")
	r, _ := judge(t, []string{chargesGone, refundsGone}, []string{chargesGone})
	require.NoError(t, r.WriteFiles(dir))
	for file, parts := range map[string][]string{
		"impact.html": {
			"breaks: 1 change to blame", "met by POST /v1/payment_intents: payment_intent.x",
			`href="https://docs.stripe.com/changelog/2022-11-15/`,
		},
		"impact.json": {`"verdict": "breaks"`, chargesGone},
		"junit.xml":   {`failures="1"`, `<failure message="because of 0">`, "<skipped"},
	} {
		text, err := os.ReadFile(filepath.Join(dir, file))
		require.NoError(t, err)
		for _, part := range parts {
			require.Contains(t, string(text), part, file)
		}
	}
	var github bytes.Buffer
	r.WriteAnnotations(&github)
	require.Contains(t, github.String(), "::error title=2022-11-15 payment_intent::A PaymentIntent has latest_charge")
	r.WriteSummary(&github)
	require.Contains(t, github.String(), "| **breaks** | [2022-11-15](https://docs.stripe.com/")
}
