package truth_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/internal/truth"
)

var (
	seed   = flag.Uint64("seed", 1, "the seed of the first world; those after it have the numbers after it")
	worlds = flag.Int("worlds", 0, "how many worlds are made: 120, and fewer with the race detector")
	steps  = flag.Int("steps", 60, "how many steps are taken in each")
	period = flag.Duration("for", 0, "how long worlds are made, in place of -worlds: 1h")
	found  = flag.String("found", "", "a file for all that is found; without it the test fails")
)

// versions are those that worlds are of: the oldest that is served, the newest, and some
// between them that much is built on.
func versions() []string {
	all := fixtures.Versions()
	return []string{"2020-08-27", all[len(all)-1].Name, "2024-09-30.acacia", all[0].Name, "2026-05-27.dahlia", "2022-11-15"}
}

// TestTruth makes worlds. What is found is printed as lines for a shell, with no step that
// it does not need; -seed N -worlds 1 makes that world again.
func TestTruth(t *testing.T) {
	recipes := readRecipes(t)
	count, began := *worlds, time.Now()
	switch {
	case count > 0:
	case testing.Short():
		count = 6
	case racing.Enabled:
		count = 20
	default:
		count = 120
	}
	kinds := map[string]bool{}
	n, succeeded := 0, 0
	for ; *period > 0 && time.Since(began) < *period || *period == 0 && n < count; n++ {
		at := *seed + uint64(n)
		w := truth.New(versions()[at%uint64(len(versions()))], at, recipes)
		w.Take(*steps)
		succeeded += w.Succeeded
		for _, f := range slices.Clone(w.Findings) {
			if !kinds[f.Kind] {
				kinds[f.Kind] = true
				report(t, at, w, f, recipes)
			}
		}
	}
	t.Logf("%d worlds of %d steps from seed %d, %d of them answered with 200", n, *steps, *seed, succeeded)
	require.Greater(t, succeeded, n**steps/5, "so few steps succeed that nothing is checked")
}

func readRecipes(t *testing.T) [][]truth.Recipe {
	t.Helper()
	recipes, err := truth.Recipes("../shapes/testdata/calls.txt")
	require.NoError(t, err)
	return recipes
}

func report(t *testing.T, at uint64, w *truth.World, f truth.Finding, recipes [][]truth.Recipe) {
	t.Helper()
	again := truth.New(w.Version, at, recipes)
	again.Again(w.Steps)
	script := again.Script(again.Shrink(f, 150))
	text := fmt.Sprintf("seed %d, at %s: %s\n%s\n%s", at, w.Version, f.Kind, f.Detail, script)
	if *found == "" {
		t.Error(text)
		return
	}
	file, err := os.OpenFile(*found, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	require.NoError(t, err)
	defer file.Close()
	fmt.Fprintln(file, text)
}

// lies are answers that cannot be true, and what has to be found of them.
var lies = []struct {
	name, path, old, new string
	finds                string
}{
	{"nothing", "", "nothing that an answer has", "", ""},
	{"the event tells of another status", "/v1/events", `"status": "succeeded"`, `"status": "pending"`, "event differs: charge.status"},
	{"no event tells of a payment", "/v1/events", `"data": {`, `"deta": {`, "no event: new customer"},
	{"the balance is another", "/v1/balance", `"amount": 3`, `"amount": 4`, "books: balance"},
	{"a fee is missing", "/v1/balance_transactions", `"fee": 88`, `"fee": 87`, "books: net"},
	{"less was received", "/v1/payment_intents", `"amount_received": 2000`, `"amount_received": 1999`, "books: amount_received"},
	{"more was refunded", "/v1/charges", `"amount_refunded": 500`, `"amount_refunded": 400`, "books: amount_refunded and refunds"},
	{"a list has lost an object", "/v1/charges", `"id": "ch_`, `"id": "cx_`, "list lacks: charge"},
	{"a member is of another type", "/v1/customers/cus_", `"livemode": false`, `"livemode": "no"`, "shape: customer.livemode type"},
	{"a refusal in other words", "/v1/payment_intents/pi_none", "No such", "There is no", "undeclared: invalid_request_error"},
	{"a refusal without a type", "/v1/payment_intents/pi_none", `"type": "invalid_request_error"`, `"type": ""`, "error without type"},
}

const visa = "payment_method_types[]=card&payment_method=pm_card_visa"

// TestLiesAreFound changes what a simulator answers, and wants it found.
func TestLiesAreFound(t *testing.T) {
	for _, lie := range lies {
		t.Run(lie.name, func(t *testing.T) {
			w := truth.New("2022-11-15", 1, nil)
			require.Empty(t, w.Findings)
			told := 0
			w.Alter = func(method, path, body string) string {
				if method == "GET" && strings.HasPrefix(path, lie.path) && strings.Contains(body, lie.old) {
					told++
					return strings.Replace(body, lie.old, lie.new, 1)
				}
				return body
			}
			w.Again([]truth.Step{
				{N: 1, Method: "POST", Path: "/v1/customers", Form: "email=jenny@example.com"},
				{N: 2, Method: "GET", Path: "/v1/customers/{s1.id}"},
				{N: 3, Method: "POST", Path: "/v1/payment_intents", Form: "amount=2000&currency=usd&confirm=true&" + visa},
				{N: 4, Method: "POST", Path: "/v1/refunds", Form: "payment_intent={s3.id}&amount=500"},
				{N: 5, Method: "POST", Path: "/v1/charges", Form: "amount=2000&currency=usd&source=tok_visa"},
				{N: 6, Method: "GET", Path: "/v1/payment_intents/pi_none"},
			})
			if lie.finds == "" {
				require.Zero(t, told)
				require.Empty(t, w.Findings, "the truth is no finding")
				return
			}
			require.NotZero(t, told)
			so := func(f truth.Finding) bool { return strings.HasPrefix(f.Kind, lie.finds) }
			require.True(t, slices.ContainsFunc(w.Findings, so), "%v", w.Findings)
		})
	}
}
