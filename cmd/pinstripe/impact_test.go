package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/impact"
)

// shoeShop is examples/versions, or the test is skipped.
func shoeShop(t *testing.T, args ...string) []string {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.CommandContext(t.Context(), python, "-c", "").Run() == nil {
			return append([]string{python, "../../examples/versions/shop.py"}, args...)
		}
	}
	t.Skip("the shop is not tested: there is no Python here")
	return nil
}

// impactOf runs impact from 2022-08-01 to 2025-09-30.clover.
func impactOf(t *testing.T, flags []string, program ...string) (status int, r impact.Result) {
	t.Helper()
	home(t)
	args := append([]string{"impact", "--from", "2022-08-01", "--to", "2025-09-30.clover", "--json"}, flags...)
	status, stdout, stderr := call(t, append(append(args, "--"), program...)...)
	require.NoError(t, json.Unmarshal([]byte(stdout), &r), stderr)
	return status, r
}

func TestImpactNamesWhatBreaksAShop(t *testing.T) {
	dir := t.TempDir()
	status, r := impactOf(t, []string{"--report", dir}, shoeShop(t)...)
	require.Equal(t, exitFailed, status)
	require.Equal(t, impact.Breaks, r.Verdict)
	var named []string
	for _, c := range r.Causes {
		for _, change := range c.Changes {
			named = append(named, change.Name)
			require.NotEmpty(t, change.URL)
			require.NotEmpty(t, change.Met)
			require.Equal(t, "POST /v1/payment_intents", change.Met[0].Request)
		}
	}
	require.ElementsMatch(t, []string{
		"2022-11-15/payment_intent/removes-charges-attribute-paymentintent",
		"2024-04-10/payment_intent/automatic-sync-default-paymentintents",
		"2025-03-31.basil/payment_intent/add-support-for-multiple-partial-payments-on-invoices",
	}, named)
	for _, file := range []string{"impact.html", "impact.json", "junit.xml"} {
		require.FileExists(t, filepath.Join(dir, file))
	}
}

func TestImpactOnAShopThatCopes(t *testing.T) {
	status, r := impactOf(t, nil, shoeShop(t, "--copes")...)
	require.Equal(t, exitOK, status)
	require.Equal(t, impact.SafeSoFar, r.Verdict)
	require.Empty(t, r.Causes)
	require.Equal(t, 2, r.Trials)
	untested := map[string]string{}
	for _, c := range r.Untested {
		untested[c.Name] = c.Why
	}
	require.Equal(t, "no promotion_code came back", untested["2025-09-30.clover/promotion_code/polymorphic-coupon"])
	require.Contains(t, untested, "2024-04-10/payment_intent/automatic-sync-default-paymentintents", "its intents name their capture_method")
	require.NotContains(t, untested, "2022-11-15/payment_intent/removes-charges-attribute-paymentintent", "it came back and was not needed")
}

// A client that names a version is answered at it, and is told so.
func TestImpactOnAClientWithAVersion(t *testing.T) {
	script := `curl -sS -A Shoes/1 -H 'Stripe-Version: 2020-08-27' "$PINSTRIPE_URL/v1/payment_intents" -u sk_test_1: ` +
		`-d amount=2000 -d currency=usd -d payment_method=pm_card_visa -d confirm=true -d 'payment_method_types[]=card' ` +
		`| grep -q '"invoice": null'`
	status, r := impactOf(t, nil, "sh", "-c", script)
	require.Equal(t, exitFailed, status)
	require.Equal(t, impact.NothingMet, r.Verdict)
	require.Equal(t, []impact.Spoken{{Version: "2020-08-27", Client: "Shoes/1", Times: 1}}, r.Spoke)
	status, r = impactOf(t, []string{"--force-version"}, "sh", "-c", script)
	require.Equal(t, exitFailed, status)
	require.Equal(t, impact.Breaks, r.Verdict)
	require.Contains(t, r.Causes[0].Changes[0].Name, "/payment_intent/add-support-for-multiple-partial-payments-on-invoices")
}

func TestImpactTellsGitHub(t *testing.T) {
	home(t)
	summary := filepath.Join(t.TempDir(), "summary.md")
	t.Setenv("GITHUB_STEP_SUMMARY", summary)
	args := append([]string{"impact", "--from", "2022-08-01", "--to", "2022-11-15", "--github", "--"}, shoeShop(t)...)
	status, stdout, stderr := call(t, args...)
	require.Equal(t, exitFailed, status)
	require.Contains(t, stdout, "2022-08-01 to 2022-11-15: breaks: 1 change to blame\n")
	require.Contains(t, stdout, "::error title=2022-11-15 payment_intent::A PaymentIntent has latest_charge")
	require.Contains(t, stderr, "KeyError: 'charges'")
	text, err := os.ReadFile(summary)
	require.NoError(t, err)
	require.Contains(t, string(text), "## Stripe 2022-08-01 to 2022-11-15: breaks")
}

func TestImpactThatCannotBe(t *testing.T) {
	home(t)
	for _, versions := range [][2]string{{}, {"2024-06-20", ""}, {"2024-06-20", "2022-11-15"}, {"x", "2022-11-15"}} {
		args := []string{"impact", "--from", versions[0], "--to", versions[1]}
		status, _, _ := call(t, append(args, "--", "true")...)
		require.Equal(t, exitUsage, status, args)
	}
	status, _, stderr := call(t, "impact", "--from", "2022-08-01", "--to", "2022-11-15", "--", "false")
	require.Equal(t, exitFailed, status)
	require.Contains(t, stderr, "it has to pass at the older version, and fails (exit status 1)")
	status, _, _ = call(t, "impact", "--from", "2022-08-01", "--to", "2022-11-15", "--", "no-such-program")
	require.Equal(t, exitFailed, status)
}
