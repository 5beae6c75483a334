package features_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/features"
	"github.com/pinstripe-lab/pinstripe/internal/racing"
	"github.com/pinstripe-lab/pinstripe/steps"
	"github.com/pinstripe-lab/pinstripe/subject"
)

// plantedFaults are mistakes that real adapters have made, as a change of a line of the
// Python example, and a feature whose scenarios of level must notice each.
var plantedFaults = []struct{ name, line, wrong, feature string }{
	{
		"one key for everything", `return key + suffix if key else None`, `return "mine" if key else None`, "idempotency/keys.feature",
	},
	{"no key is sent", `return key + suffix if key else None`, `return None`, "idempotency/replay.feature"},
	{"the key is cut", `return key + suffix if key else None`, `return (key + suffix)[:16] if key else None`, "idempotency/keys.feature"},
	{"a payment without a key is tried again", `if not tries_left or (method == "post" and not key):`, `if not tries_left:`, "idempotency/replay.feature"},
	{"processing is paid", `STATES = {`, `STATES = {"processing": "succeeded", `, "payments/lookup.feature"},
	{"what asks the customer is paid", `STATES = {`, `STATES = {"requires_action": "succeeded", `, "three_d_secure/when_asked.feature"},
	{"the last two digits are dropped", `amount=request.get("amount", 0),`, `amount=request.get("amount", 0) // 100 * 100,`, "payments/purchase.feature"},
	{"every payment is in dollars", `currency=request.get("currency", "usd")`, `currency="usd"`, "payments/purchase.feature"},
	{"a part is captured whole", `if request.get("amount") else {}`, `if False else {}`, "payments/capture.feature"},
	{"a part is refunded whole", `for k in ("amount", "metadata") if request.get(k)})`, `for k in ("metadata",) if request.get(k)})`, "payments/refund.feature"},
	{"a pending refund has been made", `"pending": "pending"`, `"pending": "succeeded"`, "payments/refund.feature"},
	{"a hold is captured", `"manual" if operation == "authorize" else "automatic"`, `"automatic"`, "payments/authorize.feature"},
	{"a purchase is held", `"manual" if operation == "authorize" else "automatic"`, `"manual"`, "payments/purchase.feature"},
	{
		"a hold is not let go", `call(setup, "post", path + "/cancel", {}, own_key(request))`, `{**call(setup, "get", path), "status": "canceled"}`,
		"payments/void.feature",
	},
	{"who signed an event is nobody's business", `return {"status": 400, "reason": "the signature`, `pass  # {"status": 400, "reason": "the signature`, "webhooks/signature.feature"},
	{"an old event is taken", `<= 300`, `<= 10 ** 9`, "webhooks/signature.feature"},
	{"an event that could not be looked into is taken", `return {"status": 503, "reason": str(e)}`, `return {"status": 200}`, "declines/no_answer_to_looks.feature"},
	{"a lost answer is a decline", `return {"trouble": {"error": str(e)}}`, `return {"transaction": {"state": "failed"}}`, "declines/no_answer.feature"},
	{"a decline is paid", `"state": "failed", "problem": problem(error)`, `"state": "succeeded"`, "declines/issuer.feature"},
	{"a stored card pays without its customer", `**({"customer": customer} if customer else {})`, ``, "saved_cards/store.feature"},
}

// TestPlantedFaultsAreCaught plants one fault after the other into the example, and wants the
// level must to catch at least nineteen of twenty.
func TestPlantedFaultsAreCaught(t *testing.T) {
	racing.Later(t)
	python := pythonWithStripe(t)
	source, err := os.ReadFile("../examples/subjects/python/subject.py")
	require.NoError(t, err)
	f, err := os.Open("../examples/subjects/python/failures.csv")
	require.NoError(t, err)
	defer f.Close()
	known, err := steps.ReadFailures(f)
	require.NoError(t, err)
	caught := 0
	for _, fault := range plantedFaults {
		require.Equal(t, 1, strings.Count(string(source), fault.line), "%s: where is %q?", fault.name, fault.line)
		path := filepath.Join(t.TempDir(), "subject.py")
		require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(source), fault.line, fault.wrong, 1)), 0o666))
		link, err := subject.Start(python+" "+path, time.Minute)
		require.NoError(t, err)
		c, err := subject.Connect(t.Context(), link)
		require.NoError(t, err)
		result, err := steps.Run(t.Context(), steps.Options{
			Features: features.FS, Tags: "~@browser && ~@library", Subject: c, Failures: known, Only: []string{fault.feature}, Seed: *seed,
		})
		require.NoError(t, err)
		require.NoError(t, c.Close())
		n := result.Count(steps.Failed)
		t.Logf("%-50s %d of %d scenarios notice", fault.name, n, len(result.Scenarios))
		if n > 0 {
			caught++
		}
	}
	require.GreaterOrEqual(t, caught, len(plantedFaults)-1)
}
