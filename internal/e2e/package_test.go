package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// unreachable is what npm says where there is no registry to be reached.
var unreachable = regexp.MustCompile(`ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|E50\d`)

// stripeJS is @stripe/stripe-js as npm installs it.
func stripeJS(t *testing.T) []byte {
	t.Helper()
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("@stripe/stripe-js is not tested: there is no npm here")
	}
	dir := t.TempDir()
	for _, name := range []string{"package.json", "package-lock.json"} {
		text, err := os.ReadFile(filepath.Join("npm", name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), text, 0o600))
	}
	npm := exec.CommandContext(t.Context(), "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1")
	npm.Dir = dir
	if out, err := npm.CombinedOutput(); err != nil {
		if unreachable.Match(out) {
			t.Skipf("@stripe/stripe-js is not tested: npm reaches no registry\n%s", out)
		}
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "node_modules", "@stripe", "stripe-js", "dist", "index.mjs"))
	require.NoError(t, err)
	return text
}

// The package loads Stripe.js from Stripe alone, and takes one that is there already:
// that of the script tag before it. It warns where that is of another release train.
func TestStripesPackageTakesOurScript(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	s := openShop(t)
	s.module = stripeJS(t)
	b.visit(s.page("package", ""))
	b.text(`typeof window.stripe?.confirmCardPayment`, "function")
	b.text(`(await window.stripe.createRadarSession()).radarSession.id.slice(0, 4)`, "rse_")
	b.text(`said.join() || 'nothing'`, "nothing")
	b.quiet()
}
